package org.stammkunde.matching.weights;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.stammkunde.matching.values.BoundedInput;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;

/**
 * How often each value occurs, as it was when a model was trained. Values that occur once are not
 * kept: a value that nobody knows is as rare as they are.
 */
public final class Frequencies {
  private final int records;
  private final long[][] values;
  private final int[][] counts;
  private final double[] repeat;

  private Frequencies(int records, long[][] values, int[][] counts, double[] repeat) {
    this.records = records;
    this.values = values;
    this.counts = counts;
    this.repeat = repeat;
  }

  /** Counts the values of all rows; words of texts are counted once a record. */
  public static Frequencies of(Columns columns) {
    long[][] values = new long[columns.columns() + 1][];
    int[][] counts = new int[columns.columns() + 1][];
    double[] repeat = new double[columns.columns() + 1];
    IntStream.rangeClosed(0, columns.columns())
        .parallel()
        .forEach(column -> count(columns, column, values, counts, repeat));
    return new Frequencies(columns.rows(), values, counts, repeat);
  }

  /** Counts one column; the one after the last is that of the hosts of e-mail addresses. */
  private static void count(
      Columns columns, int column, long[][] values, int[][] counts, double[] repeat) {
    if (column == columns.columns()) {
      if (columns.has(Columns.EMAIL)) {
        keep(columns.hosts(), hosts(columns), column, values, counts, repeat);
      }
    } else if (columns.has(column) && column != Columns.BORN) {
      keep(columns.texts(column), count(columns, column), column, values, counts, repeat);
    } else if (columns.has(column)) {
      born(columns, values, counts, repeat);
    }
  }

  private static int[] hosts(Columns columns) {
    int[] count = new int[columns.hosts().size()];
    for (int row = 0; row < columns.rows(); row++) {
      count[columns.host(columns.code(Columns.EMAIL, row))]++;
    }
    count[0] = 0;
    return count;
  }

  /** Whether a host of e-mail addresses is that of so many that it tells nothing. */
  boolean provider(Columns columns, int host) {
    int at = Arrays.binarySearch(values[columns.columns()], key(columns.hosts(), host));
    return at >= 0 && counts[columns.columns()][at] > Math.max(20, records / 200);
  }

  private static int[] count(Columns columns, int column) {
    Dictionary texts = columns.texts(column);
    int[] count = new int[texts.size()];
    boolean words = column >= Columns.COMPANY;
    for (int row = 0; row < columns.rows(); row++) {
      int code = columns.code(column, row);
      count[code]++;
      if (words) {
        int[] tokens = texts.tokenised() ? texts.tokens(code) : Dictionary.NO_TOKENS;
        for (int i = 0; i < tokens.length; i++) {
          count[tokens[i]] += firstOf(tokens, i) ? 1 : 0;
        }
      }
    }
    count[0] = 0;
    return count;
  }

  private static boolean firstOf(int[] tokens, int index) {
    for (int i = 0; i < index; i++) {
      if (tokens[i] == tokens[index]) {
        return false;
      }
    }
    return true;
  }

  private static void keep(
      Dictionary texts, int[] count, int column, long[][] values, int[][] counts, double[] repeat) {
    int kept = 0;
    for (int c : count) {
      kept += c > 1 ? 1 : 0;
    }
    long[] keys = new long[kept];
    int next = 0;
    double total = 0;
    double square = 0;
    for (int code = 1; code < count.length; code++) {
      if (count[code] > 1) {
        keys[next++] = key(texts, code);
      }
      total += count[code];
      square += (double) count[code] * (count[code] - 1);
    }
    Arrays.sort(keys);
    int[] sorted = new int[kept];
    for (int code = 1; code < count.length; code++) {
      if (count[code] > 1) {
        sorted[Arrays.binarySearch(keys, key(texts, code))] = count[code];
      }
    }
    values[column] = keys;
    counts[column] = sorted;
    repeat[column] = total < 2 ? 0 : square / (total * (total - 1));
  }

  private static void born(Columns columns, long[][] values, int[][] counts, double[] repeat) {
    int[] dates = new int[columns.rows()];
    int known = 0;
    for (int row = 0; row < dates.length; row++) {
      int date = columns.code(Columns.BORN, row);
      if (date != 0) {
        dates[known++] = date;
      }
    }
    Arrays.sort(dates, 0, known);
    long[] keys = new long[known];
    int[] count = new int[known];
    int kept = 0;
    double square = 0;
    for (int i = 0; i < known; ) {
      int j = i;
      while (j < known && dates[j] == dates[i]) {
        j++;
      }
      if (j - i > 1) {
        keys[kept] = dates[i];
        count[kept++] = j - i;
      }
      square += (double) (j - i) * (j - i - 1);
      i = j;
    }
    values[Columns.BORN] = Arrays.copyOf(keys, kept);
    counts[Columns.BORN] = Arrays.copyOf(count, kept);
    repeat[Columns.BORN] = known < 2 ? 0 : square / ((double) known * (known - 1));
  }

  private static long key(Dictionary texts, int code) {
    return texts.longHash(code);
  }

  /** Number of records that were counted. */
  public int records() {
    return records;
  }

  /** How often a value of a column occurred; 1 where it occurred once or never. */
  public int count(Columns columns, int column, int code) {
    long key = column == Columns.BORN ? code : key(columns.texts(column), code);
    int at = Arrays.binarySearch(values[column], key);
    return at < 0 ? 1 : counts[column][at];
  }

  /** The dates of birth that occurred more than once. */
  int[] dates() {
    long[] dates = values[Columns.BORN];
    return dates == null ? new int[0] : Arrays.stream(dates).mapToInt(Math::toIntExact).toArray();
  }

  /** The chance that two records have the same value of a column. */
  double repeat(int column) {
    return repeat[column];
  }

  /** A hash of everything, for the version of a model. */
  public long hash() {
    long hash = records;
    for (int column = 0; column < values.length; column++) {
      if (values[column] != null) {
        hash =
            Hashes.mix(
                hash
                    + Arrays.hashCode(values[column]) * 31L
                    + Arrays.hashCode(counts[column])
                    + Double.doubleToLongBits(repeat[column]));
      }
    }
    return hash;
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(records);
    for (int column = 0; column < values.length; column++) {
      if (values[column] == null) {
        continue;
      }
      out.writeDouble(repeat[column]);
      out.writeInt(values[column].length);
      for (long value : values[column]) {
        out.writeLong(value);
      }
      for (int count : counts[column]) {
        out.writeInt(count);
      }
    }
  }

  /** Reads the frequencies of records with these columns. */
  public static Frequencies read(BoundedInput in, Columns columns) throws IOException {
    int records = in.between(0, Integer.MAX_VALUE);
    long[][] values = new long[columns.columns() + 1][];
    int[][] counts = new int[columns.columns() + 1][];
    double[] repeat = new double[columns.columns() + 1];
    for (int column = 0; column <= columns.columns(); column++) {
      boolean hosts = column == columns.columns();
      if (hosts ? columns.has(Columns.EMAIL) : columns.has(column)) {
        repeat[column] = in.finite();
        values[column] = in.ascending();
        counts[column] = in.integers(values[column].length, 2);
      }
    }
    return new Frequencies(records, values, counts, repeat);
  }
}
