package org.stammkunde.matching.values;

/** How alike two texts of one dictionary are. Allocates nothing. */
public final class Similarity {
  /** Only so many characters are compared: a bit each in a long. */
  private static final int LONGEST = 64;

  private static final double PREFIX_WEIGHT = 0.1;
  private static final int PREFIX = 4;

  private Similarity() {}

  /**
   * Jaro–Winkler similarity from 0 to 1 (William E. Winkler, String Comparator Metrics and Enhanced
   * Decision Rules in the Fellegi–Sunter Model of Record Linkage, 1990), or 0 where it cannot reach
   * {@code least}.
   */
  public static double jaroWinkler(Dictionary texts, int one, int other, double least) {
    // Which characters match depends on whose are asked first: so always ask the same one first.
    boolean ordered = ordered(texts, one, other);
    int first = ordered ? one : other;
    int second = ordered ? other : one;
    int left = Math.min(texts.length(first), LONGEST);
    int right = Math.min(texts.length(second), LONGEST);
    if (left == 0 || right == 0) {
      return 0;
    }
    char[] a = texts.chars(first);
    char[] b = texts.chars(second);
    int from = texts.offset(first);
    int to = texts.offset(second);
    int shorter = Math.min(left, right);
    int prefix = 0;
    while (prefix < PREFIX && prefix < shorter && a[from + prefix] == b[to + prefix]) {
      prefix++;
    }
    // Each character that only one text has is a missing match.
    int most =
        Math.min(
            left - Long.bitCount(texts.mask(first) & ~texts.mask(second)),
            right - Long.bitCount(texts.mask(second) & ~texts.mask(first)));
    if (winkler(((double) most / left + (double) most / right + 1) / 3, prefix) < least) {
      return 0;
    }
    int window = Math.max(0, Math.max(left, right) / 2 - 1);
    long matchedLeft = 0;
    long matchedRight = 0;
    for (int i = 0; i < left; i++) {
      char c = a[from + i];
      int end = Math.min(right - 1, i + window);
      for (int j = Math.max(0, i - window); j <= end; j++) {
        if (b[to + j] == c && (matchedRight & 1L << j) == 0) {
          matchedLeft |= 1L << i;
          matchedRight |= 1L << j;
          break;
        }
      }
    }
    int matches = Long.bitCount(matchedLeft);
    if (matches == 0) {
      return 0;
    }
    int halfTranspositions = 0;
    long rest = matchedRight;
    for (long i = matchedLeft; i != 0; i &= i - 1) {
      if (a[from + Long.numberOfTrailingZeros(i)] != b[to + Long.numberOfTrailingZeros(rest)]) {
        halfTranspositions++;
      }
      rest &= rest - 1;
    }
    double m = matches;
    return winkler((m / left + m / right + (m - (halfTranspositions >> 1)) / m) / 3, prefix);
  }

  /** Whether a text comes before another in some order that does not depend on their codes. */
  private static boolean ordered(Dictionary texts, int one, int other) {
    int lengths = texts.length(one) - texts.length(other);
    int order = lengths != 0 ? lengths : Long.compare(texts.mask(one), texts.mask(other));
    if (order != 0) {
      return order < 0;
    }
    int same = prefix(texts, one, other);
    return same == texts.length(one) || texts.charAt(one, same) < texts.charAt(other, same);
  }

  private static double winkler(double jaro, int prefix) {
    return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
  }

  /**
   * Whether one insertion, deletion, replacement or exchange of neighbours makes one text the other
   * (a distance of Damerau and Levenshtein of at most 1).
   */
  public static boolean oneEdit(Dictionary texts, int first, int second) {
    int left = texts.length(first);
    int right = texts.length(second);
    if (Math.abs(left - right) > 1) {
      return false;
    }
    char[] a = texts.chars(first);
    char[] b = texts.chars(second);
    int from = texts.offset(first);
    int to = texts.offset(second);
    int shorter = Math.min(left, right);
    int head = 0;
    while (head < shorter && a[from + head] == b[to + head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && a[from + left - 1 - tail] == b[to + right - 1 - tail]) {
      tail++;
    }
    int restLeft = left - head - tail;
    int restRight = right - head - tail;
    if (restLeft <= 1 && restRight <= 1) {
      return true;
    }
    return restLeft == 2
        && restRight == 2
        && a[from + head] == b[to + head + 1]
        && a[from + head + 1] == b[to + head];
  }

  /**
   * The distance of Damerau and Levenshtein (optimal string alignment), or {@code most + 1} if it
   * is larger than {@code most}.
   *
   * @param rows room for three rows of 65 numbers
   */
  public static int edits(Dictionary texts, int first, int second, int most, int[][] rows) {
    int left = Math.min(texts.length(first), LONGEST);
    int right = Math.min(texts.length(second), LONGEST);
    if (Math.abs(left - right) > most) {
      return most + 1;
    }
    char[] a = texts.chars(first);
    char[] b = texts.chars(second);
    int from = texts.offset(first) - 1;
    int to = texts.offset(second) - 1;
    int[] before = rows[0];
    int[] last = rows[1];
    int[] row = rows[2];
    for (int j = 0; j <= Math.min(right, most + 1); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left; i++) {
      // Farther from the diagonal there are more edits than asked for.
      int start = Math.max(1, i - most);
      int end = Math.min(right, i + most);
      row[start - 1] = start == 1 ? i : most + 1;
      int least = row[start - 1];
      for (int j = start; j <= end; j++) {
        int cost = a[from + i] == b[to + j] ? 0 : 1;
        int edits = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[from + i] == b[to + j - 1] && a[from + i - 1] == b[to + j]) {
          edits = Math.min(edits, before[j - 2] + 1);
        }
        row[j] = edits;
        least = Math.min(least, edits);
      }
      if (end < right) {
        row[end + 1] = most + 1;
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[right], most + 1);
  }

  /** Number of equal characters at the start. */
  public static int prefix(Dictionary texts, int first, int second) {
    int shorter = Math.min(texts.length(first), texts.length(second));
    int prefix = 0;
    while (prefix < shorter && texts.charAt(first, prefix) == texts.charAt(second, prefix)) {
      prefix++;
    }
    return prefix;
  }
}
