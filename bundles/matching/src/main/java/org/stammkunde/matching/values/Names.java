package org.stammkunde.matching.values;

import java.util.List;
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

  /** What follows a name, beside what tells a generation. */
  private static final Set<String> LETTERS = Set.of("esq", "phd", "mba", "msc");

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

  /**
   * A name without what follows it.
   *
   * @param start where that may begin; what stands before it belongs to the name
   */
  static String alone(String untitled, int start) {
    int end = untitled.length();
    for (int from = untitled.lastIndexOf(' ');
        from >= start;
        from = untitled.lastIndexOf(' ', end - 1)) {
      String word = untitled.substring(from + 1, end);
      if (Marks.ofGeneration(word) == 0 && !LETTERS.contains(word)) {
        break;
      }
      end = from;
    }
    return untitled.substring(0, end);
  }

  /** A name without titles, unless it is nothing else. */
  static String untitled(String text) {
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

  /** Where the surname starts in the words of a full name; its particles belong to it. */
  static int surnameStart(String[] words) {
    int start = words.length - 1;
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
    List<String> words = Marks.words(company.toString());
    StringBuilder rest = new StringBuilder(company.length());
    for (int i = 0; i < words.size(); i++) {
      if (!BESIDE_FORM.contains(words.get(i)) && Marks.ofForm(words, i) == 0) {
        rest.append(rest.length() == 0 ? "" : " ").append(words.get(i));
      }
    }
    return rest.length() == 0 ? String.join(" ", words) : rest.toString();
  }
}
