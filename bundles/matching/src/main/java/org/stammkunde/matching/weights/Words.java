package org.stammkunde.matching.weights;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Similarity;

/**
 * How far two texts agree word by word. A word weighs log2 of the number of records over the number
 * of those that have it (Karen Spärck Jones, 1972); words that are a keystroke apart count nearly
 * as equal (soft TF-IDF: Cohen, Ravikumar and Fienberg, 2003), but not where they have digits: of
 * model numbers that are a keystroke apart each is another model.
 *
 * <p>Of a long text its rarest words count, so that two of them are compared in a microsecond. One
 * instance for one thread.
 */
final class Words {
  private static final double NEARLY = 0.9;
  private static final double INITIAL = 0.6;
  private static final double ALIKE = 0.93;
  private static final int SHORTEST = 4;

  /** Words of which more letters than this are not common are not alike. */
  private static final int MOST_OTHER_LETTERS = 5;

  /**
   * A word that only one of two has tells them apart if it is so many bits rarer than all that they
   * share: words that occur once are also the mistyped ones.
   */
  private static final double CLEARLY = 2;

  /** A word with digits is none that was mistyped: it need not be rarer, but only as rare. */
  private static final double NUMBER = CLEARLY + 0.01;

  private final Columns columns;
  private final Rarity rarity;
  private final Side left = new Side();
  private final Side right = new Side();
  private double shared;

  Words(Columns columns, Rarity rarity) {
    this.columns = columns;
    this.rarity = rarity;
  }

  /** The words of one of two texts. */
  private static final class Side {
    private final int[] word = new int[Rarity.MOST_WORDS];
    private final int[] length = new int[Rarity.MOST_WORDS];
    private final long[] letters = new long[Rarity.MOST_WORDS];
    private final double[] weight = new double[Rarity.MOST_WORDS];
    private final double[] match = new double[Rarity.MOST_WORDS];
    private int size;
    private boolean initials;
    private double total;
    private double common;

    /** Bits of the rarest word that the other side lacks. */
    private double lacked;

    /** The same, with more for words with digits. */
    private double coded;
  }

  byte level(int column, int x, int y, int[][] rows) {
    if (x == 0 || y == 0) {
      return 0;
    }
    if (x == y) {
      return 1;
    }
    Dictionary texts = columns.texts(column);
    if (texts.tokens(x).length == 0 && texts.tokens(y).length == 0) {
      return level(single(texts, x, y, rows));
    }
    double common = common(column, x, y);
    return apart(left.coded, right.coded, shared) ? 6 : level(common);
  }

  private static byte level(double common) {
    return (byte)
        (common >= 0.9 ? 2 : common >= 0.75 ? 3 : common >= 0.55 ? 4 : common >= 0.35 ? 5 : 6);
  }

  /** One word each: codes are compared by keystrokes. */
  private static double single(Dictionary texts, int x, int y, int[][] rows) {
    int shorter = Math.min(texts.length(x), texts.length(y));
    if (shorter < 3) {
      return 0;
    }
    int edits = Similarity.edits(texts, x, y, 3, rows);
    return edits > 3 ? 0 : 1 - 0.8 * edits / shorter;
  }

  /** Finds what two texts share and lack; a text that is absent lacks nothing. */
  void compare(int column, int x, int y) {
    if (x == 0 || y == 0) {
      shared = 0;
      left.lacked = 0;
      right.lacked = 0;
    } else {
      common(column, x, y);
    }
  }

  /** The common words by their weight, from 0 to 1. */
  double common(int column, int x, int y) {
    Dictionary texts = columns.texts(column);
    read(texts, column, x, left);
    read(texts, column, y, right);
    shared = 0;
    equal();
    alike(texts);
    sum(texts, left);
    sum(texts, right);
    // Each side is summed by itself: then the sum is the same with the sides exchanged.
    double total = left.total + right.total;
    return total == 0 ? 0 : (left.common + right.common) / total;
  }

  /**
   * Whether two are told apart by what they say: each has a word that the other lacks and that is
   * clearly rarer than all they have in common.
   */
  static boolean apart(double lackedByOne, double lackedByOther, double shared) {
    return Math.min(lackedByOne, lackedByOther) > shared + CLEARLY;
  }

  /** The bits of the rarest word that two texts have in common; 0 if there is none. */
  double shared() {
    return shared;
  }

  /** The bits of the rarest word of the first that the second lacks, of the texts last compared. */
  double lackedByRight() {
    return left.lacked;
  }

  /** The bits of the rarest word of the second that the first lacks, of the texts last compared. */
  double lackedByLeft() {
    return right.lacked;
  }

  private void read(Dictionary texts, int column, int code, Side side) {
    int[] words = rarity.rarest(column, code);
    side.size = Math.max(1, words.length);
    side.initials = false;
    for (int i = 0; i < side.size; i++) {
      int word = words.length == 0 ? code : words[i];
      side.word[i] = word;
      side.length[i] = texts.length(word);
      side.letters[i] = texts.mask(word);
      side.weight[i] = rarity.word(column, word);
      side.match[i] = 0;
      side.initials |= side.length[i] == 1;
    }
  }

  private void equal() {
    for (int i = 0; i < left.size; i++) {
      for (int j = 0; j < right.size; j++) {
        if (left.word[i] == right.word[j]) {
          left.match[i] = 1;
          right.match[j] = 1;
          shared = Math.max(shared, left.weight[i]);
        }
      }
    }
  }

  private void alike(Dictionary texts) {
    boolean initials = left.initials || right.initials;
    for (int i = 0; i < left.size; i++) {
      for (int j = 0; j < right.size; j++) {
        if (left.match[i] == 1 && right.match[j] == 1) {
          continue;
        }
        if (left.length[i] >= SHORTEST
            && right.length[j] >= SHORTEST
            && Long.bitCount(left.letters[i] ^ right.letters[j]) <= MOST_OTHER_LETTERS) {
          if (alike(texts, left.word[i], right.word[j])) {
            match(i, j, NEARLY);
            shared = Math.max(shared, Math.min(left.weight[i], right.weight[j]));
          }
        } else if (initials && initial(texts, i, j)) {
          match(i, j, INITIAL);
        }
      }
    }
  }

  private void match(int i, int j, double degree) {
    left.match[i] = Math.max(left.match[i], degree);
    right.match[j] = Math.max(right.match[j], degree);
  }

  private boolean initial(Dictionary texts, int i, int j) {
    return left.length[i] != right.length[j]
        && Math.min(left.length[i], right.length[j]) == 1
        && texts.charAt(left.word[i], 0) == texts.charAt(right.word[j], 0)
        && !Character.isDigit(texts.charAt(left.word[i], 0));
  }

  private static boolean alike(Dictionary texts, int x, int y) {
    return !digits(texts, x)
        && !digits(texts, y)
        && (Similarity.oneEdit(texts, x, y) || Similarity.jaroWinkler(texts, x, y, ALIKE) >= ALIKE);
  }

  private static boolean digits(Dictionary texts, int word) {
    for (int i = 0; i < texts.length(word); i++) {
      if (Character.isDigit(texts.charAt(word, i))) {
        return true;
      }
    }
    return false;
  }

  private static void sum(Dictionary texts, Side side) {
    side.total = 0;
    side.common = 0;
    side.lacked = 0;
    side.coded = 0;
    for (int i = 0; i < side.size; i++) {
      double weight = side.weight[i];
      side.total += weight;
      side.common += weight * side.match[i];
      if (side.match[i] == 0) {
        side.lacked = Math.max(side.lacked, weight);
        if (weight + NUMBER > side.coded) {
          boolean number = digits(texts, side.word[i]);
          side.coded = Math.max(side.coded, number ? weight + NUMBER : weight);
        }
      }
    }
  }
}
