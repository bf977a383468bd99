package org.stammkunde.host.tryton;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parts of the name of a person, which Tryton keeps as one text.
 *
 * @param first may be empty
 * @param last may be empty
 */
record PersonName(String first, String last) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** As they end the name of a company; letters only, lower case. */
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "gmbh",
          "mbh",
          "ag",
          "kg",
          "kgaa",
          "ohg",
          "gbr",
          "ug",
          "eg",
          "ev",
          "se",
          "ek",
          "ekfr",
          "ekfm",
          "partg",
          "gesmbh",
          "og",
          "sarl",
          "sa",
          "bv",
          "ltd",
          "llc",
          "inc",
          "spa",
          "srl",
          "plc",
          "stiftung",
          "verein",
          "verlag",
          "verband");

  /**
   * Takes a name apart: the last name begins at the first word in lower case ("von der Heide"),
   * else it is the last word.
   */
  static PersonName of(String name) {
    String[] words = BLANKS.split(name.strip());
    int last = words.length - 1;
    for (int at = 0; at < last; at++) {
      // Of names that are all in lower case the last word is as good a guess as any.
      if (isLower(words[at]) && !isLower(words[words.length - 1])) {
        last = at;
      }
    }
    String[] first = new String[last];
    String[] rest = new String[words.length - last];
    System.arraycopy(words, 0, first, 0, last);
    System.arraycopy(words, last, rest, 0, rest.length);
    return new PersonName(cut(String.join(" ", first)), cut(String.join(" ", rest)));
  }

  private static boolean isLower(String word) {
    return !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
  }

  private static String cut(String part) {
    return part.length() <= 100 ? part : part.substring(0, 100);
  }

  /** Whether the name has the legal form of a company in it. */
  static boolean isCompany(String name) {
    for (String word : BLANKS.split(name)) {
      if (LEGAL_FORMS.contains(word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may be the name of a person: a first and a last name. */
  static boolean isPerson(String name) {
    return name.strip().matches("\\S+\\s+\\S.*") && !isCompany(name);
  }
}
