package org.stammkunde.matching.values;

import java.util.Map;

/** Takes lines of postal addresses apart. All texts are in normal form. */
final class Addresses {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("strasse", "str"),
          Map.entry("street", "st"),
          Map.entry("road", "rd"),
          Map.entry("avenue", "ave"),
          Map.entry("av", "ave"),
          Map.entry("lane", "ln"),
          Map.entry("drive", "dr"),
          Map.entry("court", "ct"),
          Map.entry("crescent", "cres"),
          Map.entry("boulevard", "blvd"),
          Map.entry("terrace", "tce"),
          Map.entry("highway", "hwy"),
          Map.entry("parade", "pde"),
          Map.entry("place", "pl"),
          Map.entry("platz", "pl"),
          Map.entry("square", "sq"),
          Map.entry("circuit", "cct"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("saint", "st"),
          Map.entry("sankt", "st"));

  private Addresses() {}

  /** The street without its number, its kind abbreviated: {@code hauptstr}, {@code high st}. */
  static String street(String line) {
    StringBuilder street = new StringBuilder(line.length());
    for (String word : line.split(" ")) {
      String known = WORDS.getOrDefault(word, word);
      if (known.equals("str") && street.length() > 0) {
        // "Haupt Straße" and "Hauptstraße" are one street.
        street.append("str");
      } else if (known.length() > 9 && known.endsWith("strasse")) {
        append(street, known.substring(0, known.length() - 4));
      } else {
        append(street, known);
      }
    }
    return street.toString();
  }

  private static void append(StringBuilder text, String word) {
    text.append(text.length() == 0 ? "" : " ").append(word);
  }

  /**
   * Where the number stands in a line: at its end ({@code hauptstr 5 a}) or at its start ({@code 12
   * high st}).
   *
   * @return start and end, or {@code null} if the line has no number
   */
  static int[] number(String line) {
    int length = line.length();
    int end = length;
    int lastWord = line.lastIndexOf(' ') + 1;
    if (lastWord == length - 1 && lastWord > 1 && Character.isLetter(line.charAt(lastWord))) {
      int before = line.lastIndexOf(' ', lastWord - 2) + 1;
      if (Character.isDigit(line.charAt(before))) {
        lastWord = before;
      }
    }
    if (lastWord > 0 && Character.isDigit(line.charAt(lastWord))) {
      // "5 7" of 5-7: the first number is the house.
      int before = line.lastIndexOf(' ', lastWord - 2) + 1;
      if (before > 0 && before < lastWord && Character.isDigit(line.charAt(before))) {
        lastWord = before;
      }
      return new int[] {lastWord, end};
    }
    int space = line.indexOf(' ');
    if (space > 0 && Character.isDigit(line.charAt(0))) {
      return new int[] {0, space};
    }
    return null;
  }
}
