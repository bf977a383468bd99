package org.stammkunde.matching.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said after a name and tells namesakes apart: father and son (senior, junior), and two
 * companies of one owner (GmbH, AG). A bit for each.
 */
public final class Marks {
  private static final int GENERATIONS = 0x1f;

  /** A company that holds or manages another one, whose name it has: one says so, or it is two. */
  private static final int SISTER = 1 << 30;

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
   * GmbH &amp; Co. KG is shortened either way, a UG becomes a GmbH, an AG an SE, and a Finnish
   * company has its form in two languages.
   */
  private static final Map<String, Integer> FORM =
      numbered(
          5,
          List.of(
              List.of("gmbh", "mbh", "gesmbh", "ug", "kg", "cokg"),
              List.of("ag", "se"),
              List.of("ohg"),
              List.of("gbr"),
              List.of("ek"),
              List.of("ev"),
              List.of("eg"),
              List.of("kgaa"),
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
              List.of("oy", "ab"),
              List.of("aps"),
              List.of("sro"),
              List.of("doo"),
              List.of("kft")));

  /** Forms that are also words of names, so that they count at the end alone. */
  private static final Set<String> WORDS = Set.of("spa", "ab", "se", "sas", "limited");

  private static final Set<String> SISTERS =
      Set.of(
          "verwaltungs",
          "verwaltungsgesellschaft",
          "beteiligungs",
          "beteiligungsgesellschaft",
          "besitz",
          "besitzgesellschaft",
          "holding",
          "komplementaer");

  /** As in Ges. m. b. H. */
  private static final int MOST_PARTS = 4;

  private Marks() {}

  private static Map<String, Integer> numbered(int first, List<List<String>> words) {
    if (1L << first + words.size() > SISTER) {
      throw new IllegalStateException("an int has no more bits for marks");
    }
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

  /**
   * Whether two companies of one name are two: neither legal form is the other one or a part of it,
   * or one holds the other.
   */
  public static boolean otherCompany(int one, int other) {
    int first = one & ~GENERATIONS;
    int second = other & ~GENERATIONS;
    int common = first & second;
    return common != first && common != second || ((one ^ other) & SISTER) != 0;
  }

  /**
   * The marks of a person's name in normal form.
   *
   * @param start the blank after which they may stand
   */
  static int ofPerson(String name, int start) {
    int marks = 0;
    for (int at = start; at > 0; at = name.indexOf(' ', at + 1)) {
      int end = name.indexOf(' ', at + 1);
      marks |= ofGeneration(name.substring(at + 1, end < 0 ? name.length() : end));
    }
    return marks;
  }

  /** The mark of a word of a person's name, or 0 if it tells no generation. */
  static int ofGeneration(String word) {
    return GENERATION.getOrDefault(word, 0);
  }

  /** The marks of a company's name in normal form. */
  static int ofCompany(String name) {
    List<String> words = words(name);
    int marks = 0;
    for (int i = 0; i < words.size(); i++) {
      marks |= ofForm(words, i) | (i > 0 && SISTERS.contains(words.get(i)) ? SISTER : 0);
    }
    return marks;
  }

  /** The mark of a word of a company's name, or 0 if it is no legal form; the first one is none. */
  static int ofForm(List<String> words, int at) {
    String word = words.get(at);
    return at == 0 || WORDS.contains(word) && at < words.size() - 1
        ? 0
        : FORM.getOrDefault(word, 0);
  }

  /** The words of a company's name, abbreviated legal forms (S.p.A., Ges.m.b.H.) as one. */
  static List<String> words(String company) {
    List<String> words = new ArrayList<>(List.of(company.split(" ")));
    for (int last = words.size() - 1; last > 1; last--) {
      int first = last;
      while (first > Math.max(1, last - MOST_PARTS) && words.get(first).length() == 1) {
        first--;
      }
      while (first < last && !FORM.containsKey(String.join("", words.subList(first, last + 1)))) {
        first++;
      }
      if (first < last) {
        words.set(first, String.join("", words.subList(first, last + 1)));
        words.subList(first + 1, last + 1).clear();
        last = first;
      }
    }
    return words;
  }
}
