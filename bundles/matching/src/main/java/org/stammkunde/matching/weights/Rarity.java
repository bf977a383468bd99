package org.stammkunde.matching.weights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;

/**
 * How surprising it is that a stranger has a certain value, in bits: log2 of one over its
 * frequency. Bound to the codes of one set of columns; {@link #grow} before new codes are asked
 * for.
 */
final class Rarity {
  /** So many words of a text count, the rarest. */
  static final int MOST_WORDS = 24;

  /** From so many codes on a second thread is worth its start. */
  private static final int MANY = 1 << 14;

  private final Columns columns;
  private final Frequencies frequencies;
  private final float[][] bits;
  private final int[][][] rarest;
  private final int[] known;
  private final double[] average;
  private final Dates dates;

  Rarity(Columns columns, Frequencies frequencies) {
    this.columns = columns;
    this.frequencies = frequencies;
    bits = new float[columns.columns()][0];
    rarest = new int[columns.columns()][0][];
    known = new int[columns.columns()];
    average = new double[columns.columns()];
    for (int column = 0; column < average.length; column++) {
      double repeat =
          Math.max(frequencies.repeat(column), 0.5 / Math.max(1, frequencies.records()));
      average[column] = -log2(repeat);
    }
    dates = new Dates();
    grow();
  }

  /** Takes in the codes that came since. */
  void grow() {
    for (int column = 0; column < bits.length; column++) {
      if (columns.has(column) && column != Columns.BORN) {
        int to = columns.texts(column).size();
        if (to > bits[column].length) {
          bits[column] = Arrays.copyOf(bits[column], to + to / 2);
        }
        growBits(column, Math.max(1, known[column]), to);
        if (column >= Columns.COMPANY && columns.texts(column).tokenised()) {
          growWords(column, to);
        }
        known[column] = to;
      }
    }
  }

  private void growBits(int column, int from, int to) {
    if (to - from > MANY) {
      IntStream.range(from, to).parallel().forEach(code -> note(column, code));
      return;
    }
    for (int code = from; code < to; code++) {
      note(column, code);
    }
  }

  private void note(int column, int code) {
    bits[column][code] = (float) bits(frequencies.count(columns, column, code));
  }

  private void growWords(int column, int to) {
    if (to > rarest[column].length) {
      rarest[column] = Arrays.copyOf(rarest[column], to + to / 2);
    }
    for (int code = Math.max(1, known[column]); code < to; code++) {
      int[] words = columns.texts(column).tokens(code);
      rarest[column][code] = words.length <= MOST_WORDS ? words : rarest(column, words);
    }
  }

  private int[] rarest(int column, int[] words) {
    Dictionary texts = columns.texts(column);
    return Arrays.stream(words)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(word -> -bits[column][word])
                .thenComparingInt(texts::hash))
        .mapToInt(Integer::intValue)
        .limit(MOST_WORDS)
        .toArray();
  }

  /** The rarest words of a text that has at least two, else none. Not to be changed. */
  int[] rarest(int column, int code) {
    return rarest[column][code];
  }

  private double bits(int count) {
    return log2(Math.max(1, frequencies.records() - 1.0) / Math.max(1, count - 1));
  }

  /** The bits of dates of birth, which are numbers and have no codes. */
  private final class Dates {
    private final double once = Rarity.this.bits(1);
    private final int[] date;
    private final double[] bits;

    Dates() {
      int[] all = frequencies.dates();
      date = new int[Math.max(16, Integer.highestOneBit(Math.max(1, all.length)) * 4)];
      bits = new double[date.length];
      for (int one : all) {
        int slot = slot(one);
        date[slot] = one;
        bits[slot] = Rarity.this.bits(frequencies.count(columns, Columns.BORN, one));
      }
    }

    private int slot(int wanted) {
      int slot = Hashes.mix(wanted) & date.length - 1;
      while (date[slot] != 0 && date[slot] != wanted) {
        slot = slot + 1 & date.length - 1;
      }
      return slot;
    }

    double bits(int wanted) {
      int slot = slot(wanted);
      return date[slot] == 0 ? once : bits[slot];
    }
  }

  /** The bits that an agreement in this value has more than one in an average value. */
  double over(int column, int code) {
    return value(column, code) - average[column];
  }

  /** The bits that an agreement in this value has. */
  double value(int column, int code) {
    return column == Columns.BORN ? dates.bits(code) : bits[column][code];
  }

  /** The most bits that {@link #over} gives for any value of a column. */
  double most(int column) {
    return bits(1) - average[column];
  }

  /** The weight of a word of a text; at least a little. */
  double word(int column, int word) {
    return Math.max(0.1, bits[column][word]);
  }

  /** Whether a host of e-mail addresses is that of so many that it tells nothing. */
  boolean provider(int host) {
    return frequencies.provider(columns, host);
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
