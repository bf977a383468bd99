package org.stammkunde.matching.values;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said after a name and tells namesakes apart: father and son (senior, junior), and two
 * companies of one owner (GmbH, AG). A bit for each.
 */
public final class Marks {
  private static final int GENERATIONS = 0xff;

  private static final Map<String, Integer> GENERATION =
      numbered(
          0,
          List.of(
              List.of("sr", "sen", "senior"),
              List.of("jr", "jun", "junior"),
              List.of("ii"),
              List.of("iii"),
              List.of("iv")));

  /**
   * Spellings of one legal form stand in one line, as do those of which one is said for the other:
   * GmbH &amp; Co. KG is shortened either way, and a UG becomes a GmbH.
   */
  private static final Map<String, Integer> FORM =
      numbered(
          8,
          List.of(
              List.of("gmbh", "mbh", "gesmbh", "ug", "kg", "cokg"),
              List.of("ag"),
              List.of("ohg"),
              List.of("gbr"),
              List.of("ek"),
              List.of("ev"),
              List.of("eg"),
              List.of("kgaa"),
              List.of("se"),
              List.of("partg", "partgmbb"),
              List.of("ltd", "limited"),
              List.of("llc"),
              List.of("llp"),
              List.of("inc", "incorporated", "corp", "corporation"),
              List.of("plc"),
              List.of("sarl"),
              List.of("sas"),
              List.of("srl"),
              List.of("spa"),
              List.of("bv"),
              List.of("nv"),
              List.of("oy", "ab", "aps", "sro", "doo", "kft")));

  private Marks() {}

  private static Map<String, Integer> numbered(int first, List<List<String>> words) {
    Map<String, Integer> marks = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      int mark = 1 << first + i;
      words.get(i).forEach(word -> marks.put(word, mark));
    }
    return Map.copyOf(marks);
  }

  /** Whether one is the father of the other, or another namesake of another generation. */
  public static boolean otherGeneration(int one, int other) {
    int both = one & GENERATIONS;
    int others = other & GENERATIONS;
    return both != 0 && others != 0 && (both & others) == 0;
  }

  /** Whether neither legal form is the other one or a part of it. */
  public static boolean otherForm(int one, int other) {
    int first = one & ~GENERATIONS;
    int second = other & ~GENERATIONS;
    int common = first & second;
    return common != first && common != second;
  }

  /** The marks of a person's name in normal form; its first word is none. */
  static int ofPerson(String name) {
    int marks = 0;
    for (int at = name.indexOf(' '); at > 0; at = name.indexOf(' ', at + 1)) {
      int end = name.indexOf(' ', at + 1);
      String word = name.substring(at + 1, end < 0 ? name.length() : end);
      marks |= GENERATION.getOrDefault(word, 0);
    }
    return marks;
  }

  /** The marks of a company's name in normal form. */
  static int ofCompany(String name) {
    int marks = 0;
    for (String word : joined(name).split(" ")) {
      marks |= ofForm(word);
    }
    return marks;
  }

  /** Abbreviated legal forms as one word. */
  static String joined(String company) {
    return (company + ' ')
        .replace(" g m b h ", " gmbh ")
        .replace(" e k ", " ek ")
        .replace(" e v ", " ev ")
        .replace(" e g ", " eg ")
        .strip();
  }

  /** The mark of a word of a company's name, or 0 if it is no legal form. */
  static int ofForm(String word) {
    return FORM.getOrDefault(word, 0);
  }
}
