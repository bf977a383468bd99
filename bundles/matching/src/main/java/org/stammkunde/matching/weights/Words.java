package org.stammkunde.matching.weights;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Similarity;

/**
 * How far two texts agree word by word. A word weighs log2 of the number of records over the number
 * of those that have it (Karen Spärck Jones, 1972); words that are a keystroke apart count nearly
 * as equal (soft TF-IDF: Cohen, Ravikumar and Fienberg, 2003).
 */
final class Words {
  private static final int MOST_WORDS = 48;
  private static final double NEARLY = 0.9;
  private static final double INITIAL = 0.6;

  private final Columns columns;
  private final Rarity rarity;

  Words(Columns columns, Rarity rarity) {
    this.columns = columns;
    this.rarity = rarity;
  }

  byte level(int column, int x, int y, int[][] rows) {
    if (x == 0 || y == 0) {
      return 0;
    }
    if (x == y) {
      return 1;
    }
    Dictionary texts = columns.texts(column);
    double common =
        texts.tokens(x).length == 0 && texts.tokens(y).length == 0
            ? single(texts, x, y, rows)
            : common(column, x, y);
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

  /** The common words by their weight, from 0 to 1. */
  double common(int column, int x, int y) {
    Dictionary texts = columns.texts(column);
    int[] left = texts.tokens(x);
    int[] right = texts.tokens(y);
    int lefts = Math.min(MOST_WORDS, Math.max(1, left.length));
    int rights = Math.min(MOST_WORDS, Math.max(1, right.length));
    double totalLeft = 0;
    double commonLeft = 0;
    for (int i = 0; i < lefts; i++) {
      int word = left.length == 0 ? x : left[i];
      double weight = rarity.word(column, word);
      totalLeft += weight;
      commonLeft += weight * best(texts, word, right, y, rights);
    }
    double totalRight = 0;
    double commonRight = 0;
    for (int j = 0; j < rights; j++) {
      int word = right.length == 0 ? y : right[j];
      double weight = rarity.word(column, word);
      totalRight += weight;
      commonRight += weight * best(texts, word, left, x, lefts);
    }
    // Each side is summed by itself: then the sum is the same with the sides exchanged.
    double total = totalLeft + totalRight;
    return total == 0 ? 0 : (commonLeft + commonRight) / total;
  }

  private static double best(Dictionary texts, int word, int[] others, int single, int count) {
    for (int j = 0; j < count; j++) {
      if ((others.length == 0 ? single : others[j]) == word) {
        return 1;
      }
    }
    double best = 0;
    int length = texts.length(word);
    boolean digits = Character.isDigit(texts.charAt(word, 0));
    for (int j = 0; j < count; j++) {
      int other = others.length == 0 ? single : others[j];
      int otherLength = texts.length(other);
      if (length == 1 || otherLength == 1) {
        boolean initial = length != otherLength && texts.charAt(word, 0) == texts.charAt(other, 0);
        best = Math.max(best, initial && !digits ? INITIAL : 0);
      } else if (length >= 4 && otherLength >= 4 && !digits) {
        boolean nearly =
            Similarity.oneEdit(texts, word, other)
                || Similarity.jaroWinkler(texts, word, other, 0.93) >= 0.93;
        if (nearly) {
          return NEARLY;
        }
      }
    }
    return best;
  }
}
