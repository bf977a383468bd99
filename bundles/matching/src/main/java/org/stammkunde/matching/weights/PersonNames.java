package org.stammkunde.matching.weights;

import static org.stammkunde.matching.values.Columns.FURTHER;
import static org.stammkunde.matching.values.Columns.GIVEN;
import static org.stammkunde.matching.values.Columns.SURNAME;
import static org.stammkunde.matching.weights.Comparer.SHORTEST_TYPO;
import static org.stammkunde.matching.weights.Comparer.SIMILAR;
import static org.stammkunde.matching.weights.Comparer.TYPO;

import org.stammkunde.matching.Level;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.values.Similarity;

/**
 * How far the names of two persons agree. First, family and further names are asked together,
 * because they are exchanged for each other; they are of one dictionary, so that equal names have
 * equal codes wherever they stand. Remembers what it compared; one instance for one thread.
 */
final class PersonNames {
  private static final byte MISSING = 0;
  private static final byte EXACT = 1;

  /** As in Jan and Jana. */
  private static final int SHORTEST_STEM = 3;

  /** As in Christa and Christian. */
  private static final int LONGEST_ENDING = 3;

  private static final int KNOWN_BITS = 13;

  private final Columns columns;
  private final Dictionary names;
  private final long[] pairs = new long[1 << KNOWN_BITS];
  private final Level[] levels = new Level[1 << KNOWN_BITS];

  PersonNames(Columns columns) {
    this.columns = columns;
    names = columns.names();
  }

  /** How far the first names of two rows agree. */
  byte given(int a, int b) {
    // What is exchanged is told once, by the family name.
    return swapped(a, b)
        ? MISSING
        : name(columns.code(GIVEN, a), columns.code(GIVEN, b), Index.GIVEN);
  }

  /** How far the family names of two rows agree. */
  byte surname(int a, int b) {
    if (swapped(a, b)) {
      return Index.SURNAME.swapped();
    }
    byte level = name(columns.code(SURNAME, a), columns.code(SURNAME, b), Index.SURNAME);
    return level == Index.SURNAME.different() && (crossed(a, b) || crossed(b, a))
        ? Index.SURNAME.crossed()
        : level;
  }

  /**
   * Whether two first names differ in nothing but their endings: Jan and Jana, Anna and Anne,
   * Christa and Christian. Not so spellings (Erika and Erica), short forms (Tobi and Tobias), and
   * Hannah and Hanna.
   */
  boolean otherEnding(int a, int b) {
    int x = columns.code(GIVEN, a);
    int y = columns.code(GIVEN, b);
    int lengthX = names.length(x);
    int lengthY = names.length(y);
    int same = Similarity.prefix(names, x, y);
    if (x == y || same < SHORTEST_STEM || names.tokens(x).length + names.tokens(y).length > 0) {
      return false;
    }
    char lastX = names.charAt(x, lengthX - 1);
    char lastY = names.charAt(y, lengthY - 1);
    return Math.max(lengthX, lengthY) - same <= LONGEST_ENDING
        && lastX != lastY
        && "iuy".indexOf(lastX) < 0
        && "iuy".indexOf(lastY) < 0
        && ("aeo".indexOf(lastX) >= 0 || "aeo".indexOf(lastY) >= 0)
        && !(Math.abs(lengthX - lengthY) == 1
            && same == Math.min(lengthX, lengthY)
            && names.charAt(lengthX > lengthY ? x : y, same) == 'h');
  }

  /** Whether the family name of one is a first name of the other. */
  private boolean crossed(int a, int b) {
    int surname = columns.code(SURNAME, a);
    int further = columns.code(FURTHER, b);
    if (surname == columns.code(GIVEN, b) || surname == further) {
      return true;
    }
    for (int word : names.tokens(further)) {
      if (word == surname) {
        return true;
      }
    }
    return false;
  }

  /** Whether first and family name of one are those of the other the other way round. */
  boolean swapped(int a, int b) {
    int givenA = columns.code(GIVEN, a);
    int surnameA = columns.code(SURNAME, a);
    int givenB = columns.code(GIVEN, b);
    int surnameB = columns.code(SURNAME, b);
    return givenA == surnameB && surnameA == givenB && givenA != surnameA;
  }

  /** How far the further names of two rows agree. */
  byte further(int a, int b) {
    int x = columns.code(FURTHER, a);
    int y = columns.code(FURTHER, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    int[] left = names.tokens(x);
    int[] right = names.tokens(y);
    if (part(left, x, right, y)) {
      return 2;
    }
    boolean initial =
        (names.length(x) == 1 || names.length(y) == 1) && names.charAt(x, 0) == names.charAt(y, 0);
    return (byte) (initial || partTypo(left, x, right, y) ? 3 : 4);
  }

  private byte name(int x, int y, Index.Name index) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    return x == y ? EXACT : index.of(known(x, y));
  }

  /** The same two names are compared again and again: half a million pairs have few surnames. */
  private Level known(int x, int y) {
    long low = Math.min(x, y);
    long high = Math.max(x, y);
    long pair = low << 32 | high;
    int slot = (int) (Hashes.mix(pair) >>> 64 - KNOWN_BITS);
    if (pairs[slot] != pair) {
      pairs[slot] = pair;
      levels[slot] = alike(x, y);
    }
    return levels[slot];
  }

  /** How far two different names agree. */
  private Level alike(int x, int y) {
    int[] left = names.tokens(x);
    int[] right = names.tokens(y);
    if (left.length + right.length > 0 && part(left, x, right, y)) {
      return Level.PART;
    }
    int shorter = Math.min(names.length(x), names.length(y));
    if (shorter >= SHORTEST_TYPO && Similarity.oneEdit(names, x, y)) {
      return Level.TYPO;
    }
    if (shorter < 3) {
      return Similarity.prefix(names, x, y) == shorter
              || shorter == 2
                  && names.length(x) == 2
                  && names.length(y) == 2
                  && names.charAt(x, 0) == names.charAt(y, 0)
          ? Level.SHORT
          : Level.DIFFERENT;
    }
    double alike = Similarity.jaroWinkler(names, x, y, SIMILAR);
    if (alike >= TYPO && shorter >= SHORTEST_TYPO) {
      return Level.TYPO;
    }
    if (alike >= SIMILAR || names.sound(x) == names.sound(y)) {
      return Level.SIMILAR;
    }
    if (Similarity.prefix(names, x, y) == shorter) {
      return Level.SHORT;
    }
    return left.length + right.length > 0 && partTypo(left, x, right, y)
        ? Level.SIMILAR
        : Level.DIFFERENT;
  }

  /** Whether the texts share a word. */
  private static boolean part(int[] left, int x, int[] right, int y) {
    for (int i = 0; i < Math.max(1, left.length); i++) {
      int word = left.length == 0 ? x : left[i];
      for (int j = 0; j < Math.max(1, right.length); j++) {
        if (word == (right.length == 0 ? y : right[j])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean partTypo(int[] left, int x, int[] right, int y) {
    for (int i = 0; i < Math.max(1, left.length); i++) {
      int word = left.length == 0 ? x : left[i];
      for (int j = 0; j < Math.max(1, right.length); j++) {
        int other = right.length == 0 ? y : right[j];
        int shorter = Math.min(names.length(word), names.length(other));
        if (shorter >= SHORTEST_TYPO
            && (Similarity.oneEdit(names, word, other)
                || Similarity.jaroWinkler(names, word, other, TYPO) >= TYPO)) {
          return true;
        }
      }
    }
    return false;
  }
}
