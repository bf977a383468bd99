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
  private static final Set<String> FORMS =
      Set.of(
          "gmbh",
          "ag",
          "kg",
          "ohg",
          "gbr",
          "ug",
          "ek",
          "ev",
          "eg",
          "kgaa",
          "se",
          "mbh",
          "co",
          "cokg",
          "haftungsbeschraenkt",
          "partg",
          "partgmbb",
          "inh",
          "inhaber",
          "inhaberin",
          "ltd",
          "limited",
          "llc",
          "llp",
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "plc",
          "company",
          "sarl",
          "sas",
          "srl",
          "spa",
          "bv",
          "nv",
          "oy",
          "ab",
          "aps",
          "sro",
          "doo",
          "kft",
          "gesmbh",
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
    String text = company.toString();
    StringBuilder rest = new StringBuilder(text.length());
    for (String word : text.split(" ")) {
      if (!FORMS.contains(word)) {
        rest.append(rest.length() == 0 ? "" : " ").append(word);
      }
    }
    return rest.length() == 0 ? text : rest.toString();
  }
}
