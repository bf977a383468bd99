package org.stammkunde.matching.values;

import java.util.Set;

/** Takes names of persons and companies apart. All texts are in normal form. */
final class Names {
  private static final Set<String> TITLES =
      Set.of(
          "dr",
          "prof",
          "professor",
          "doktor",
          "herr",
          "frau",
          "hr",
          "fr",
          "mr",
          "mrs",
          "ms",
          "miss",
          "mister",
          "sir",
          "lady",
          "lord",
          "dame",
          "rev",
          "reverend",
          "hon",
          "capt",
          "captain",
          "dipl",
          "ing",
          "mag",
          "med",
          "phil",
          "rer",
          "nat",
          "habil",
          "jur",
          "pol",
          "oec",
          "hc",
          "familie",
          "fam",
          "eheleute",
          "madame",
          "monsieur",
          "mme",
          "mlle",
          "firma");
  private static final Set<String> PARTICLES =
      Set.of(
          "von", "van", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "di", "da",
          "dos", "du", "la", "le", "ter", "ten", "st", "saint", "mac", "mc", "bin", "ibn", "al",
          "el", "of");
  private static final Set<String> SUFFIXES =
      Set.of(
          "jr", "junior", "jun", "sr", "senior", "sen", "ii", "iii", "iv", "esq", "phd", "mba",
          "msc");

  /** Words of a company's name that are said or left out, beside its legal form. */
  private static final Set<String> BESIDE_FORM =
      Set.of(
          "co",
          "haftungsbeschraenkt",
          "inh",
          "inhaber",
          "inhaberin",
          "company",
          "und",
          "and",
          "e",
          "k",
          "v",
          "u",
          "the",
          "die",
          "der",
          "firma",
          "fa");

  private Names() {}

  /** A name without titles and what follows it, unless it is nothing else. */
  static String alone(CharSequence name) {
    String text = untitled(name);
    int end = text.length();
    for (int from = text.lastIndexOf(' '); from > 0; from = text.lastIndexOf(' ', end - 1)) {
      if (!SUFFIXES.contains(text.substring(from + 1, end))) {
        break;
      }
      end = from;
    }
    return text.substring(0, end);
  }

  /** A name without titles, unless it is nothing else. */
  static String untitled(CharSequence name) {
    String text = name.toString();
    int from = 0;
    while (true) {
      int end = text.indexOf(' ', from);
      if (end < 0 || !TITLES.contains(text.substring(from, end))) {
        break;
      }
      from = end + 1;
    }
    return from == 0 ? text : text.substring(from);
  }

  /**
   * Where the surname starts in the words of a full name without titles; its particles belong to
   * it, and a suffix (junior) to the surname before it.
   */
  static int surnameStart(String[] words) {
    int start = words.length - 1;
    while (start > 1 && SUFFIXES.contains(words[start])) {
      start--;
    }
    while (start > 1 && PARTICLES.contains(words[start - 1])) {
      start--;
    }
    return start;
  }

  /** The words of {@code full} that are neither in {@code given} nor in {@code surname}. */
  static String further(String full, String given, String surname) {
    StringBuilder rest = new StringBuilder();
    for (String word : full.split(" ")) {
      if (!hasWord(given, word)
          && !hasWord(surname, word)
          && !TITLES.contains(word)
          && !PARTICLES.contains(word)) {
        rest.append(rest.length() == 0 ? "" : " ").append(word);
      }
    }
    return rest.toString();
  }

  private static boolean hasWord(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      if ((at == 0 || text.charAt(at - 1) == ' ')
          && (end == text.length() || text.charAt(end) == ' ')) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }

  /** A company's name without its legal form, unless it is nothing else. */
  static String withoutForm(CharSequence company) {
    String text = Marks.joined(company.toString());
    StringBuilder rest = new StringBuilder(text.length());
    for (String word : text.split(" ")) {
      if (!BESIDE_FORM.contains(word) && Marks.ofForm(word) == 0) {
        rest.append(rest.length() == 0 ? "" : " ").append(word);
      }
    }
    return rest.length() == 0 ? text : rest.toString();
  }
}
