package org.stammkunde.matching.blocks;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.stammkunde.matching.values.Columns;

/**
 * All pairs of records that have a blocking key in common, each once. A block that is too large is
 * divided by a further value, again and again; what is left then are equal records, of which each
 * is compared with the next few.
 */
public final class Blocks {
  /** Of records that are equal in everything, each is compared with so many. */
  public static final int NEIGHBOURS = 3;

  private static final int GROUP_ENTRIES = 1 << 24;

  private final Columns columns;
  private final Keys keys;
  private final int width;
  private final int largest;
  private final int[] matrix;
  private final int groupBits;
  private final int seenWords;
  private long[] chained = {};

  /** All entries where they are one group: they need not be gathered again. */
  private long[] only;

  /** Takes a pair of rows. */
  @FunctionalInterface
  public interface PairSink {
    /** A pair; the same pair comes once. */
    void pair(int a, int b);
  }

  /** Makes a sink for one piece of work; pieces run at the same time. */
  @FunctionalInterface
  public interface SinkOfPiece {
    /** The sink of a piece; pieces are numbered in an order that is the same in all runs. */
    PairSink of(int piece);
  }

  /** Blocks all rows. */
  public Blocks(Columns columns, Keys keys) {
    this.columns = columns;
    this.keys = keys;
    width = keys.most();
    largest = keys.plan().largest();
    matrix = new int[Math.multiplyExact(columns.rows(), width)];
    IntStream.range(0, chunks()).parallel().forEach(this::fill);
    long entries = 0;
    for (int key : matrix) {
      entries += key == 0 ? 0 : 1;
    }
    int bits = 0;
    while (entries >> bits > GROUP_ENTRIES) {
      bits++;
    }
    groupBits = bits;
    // Eight bits for each entry of a group, at most 32 MB.
    long bitsSeen = Math.min(1L << 28, 8 * (entries >> bits));
    seenWords = Math.max(16, Integer.highestOneBit((int) (bitsSeen >> 6)));
    divide();
  }

  private int chunks() {
    return (columns.rows() + 4095) / 4096;
  }

  private void fill(int chunk) {
    int[] own = new int[width];
    int end = Math.min(columns.rows(), (chunk + 1) * 4096);
    for (int row = chunk * 4096; row < end; row++) {
      int count = keys.of(row, own);
      write(row, own, count);
    }
  }

  /** Sorted, each once, then zeros. */
  private void write(int row, int[] own, int count) {
    Arrays.sort(own, 0, count);
    int at = row * width;
    int last = 0;
    for (int i = 0; i < count; i++) {
      if (own[i] != last && own[i] != 0) {
        last = own[i];
        matrix[at++] = last;
      }
    }
    Arrays.fill(matrix, at, (row + 1) * width, 0);
  }

  // --- blocks that are too large -----------------------------------------------------------------

  private void divide() {
    int[] tooLarge = {};
    for (int group = 0; group < 1 << groupBits; group++) {
      long[] entries = gather(group, false);
      tooLarge = merge(tooLarge, large(entries));
    }
    for (int depth = 0; tooLarge.length > 0 && depth < keys.refinements(); depth++) {
      long[] entries = refine(tooLarge, depth);
      Arrays.parallelSort(entries);
      tooLarge = large(entries);
    }
    if (tooLarge.length > 0) {
      chained = chain(tooLarge);
    }
  }

  /** The entries of a group, sorted; without most of those whose key no other row has. */
  private long[] gather(int group, boolean divided) {
    if (only != null) {
      return only;
    }
    int mask = (1 << groupBits) - 1;
    long[] once = new long[seenWords];
    long[] twice = new long[seenWords];
    int shift = Integer.numberOfLeadingZeros(seenWords - 1) - Long.numberOfTrailingZeros(Long.SIZE);
    for (int key : matrix) {
      if (key != 0 && (key & mask) == group) {
        int place = key >>> shift;
        long bit = 1L << place;
        twice[place >> 6] |= once[place >> 6] & bit;
        once[place >> 6] |= bit;
      }
    }
    int count = 0;
    for (int key : matrix) {
      count += key != 0 && (key & mask) == group && shared(twice, key >>> shift) ? 1 : 0;
    }
    long[] entries = new long[count];
    int next = 0;
    for (int row = 0, at = 0; row < columns.rows(); row++, at += width) {
      for (int i = 0; i < width && matrix[at + i] != 0; i++) {
        int key = matrix[at + i];
        if ((key & mask) == group && shared(twice, key >>> shift)) {
          entries[next++] = (long) key << 32 | row;
        }
      }
    }
    Arrays.parallelSort(entries);
    if (divided) {
      forgetOnce(mask, group, twice, shift);
    }
    return entries;
  }

  /**
   * A key that no other row has makes no pair: without it, rows are sooner asked for the others.
   */
  private void forgetOnce(int mask, int group, long[] twice, int shift) {
    IntStream.range(0, chunks())
        .parallel()
        .forEach(
            chunk -> {
              int end = Math.min(columns.rows(), (chunk + 1) * 4096);
              for (int row = chunk * 4096; row < end; row++) {
                int next = row * width;
                for (int at = next; at < (row + 1) * width && matrix[at] != 0; at++) {
                  int key = matrix[at];
                  matrix[at] = 0;
                  if ((key & mask) != group || shared(twice, key >>> shift)) {
                    matrix[next++] = key;
                  }
                }
              }
            });
  }

  private static boolean shared(long[] twice, int place) {
    return (twice[place >> 6] & 1L << place) != 0;
  }

  /** The keys that more than the largest allowed number of entries have. */
  private int[] large(long[] entries) {
    int[] found = new int[16];
    int count = 0;
    for (int i = largest; i < entries.length; i++) {
      int key = (int) (entries[i] >> 32);
      boolean run = (int) (entries[i - largest] >> 32) == key;
      if (run && (count == 0 || found[count - 1] != key)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = key;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] merge(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    return all;
  }

  private long[] refine(int[] tooLarge, int depth) {
    long[] entries = new long[1024];
    int count = 0;
    int[] own = new int[width];
    for (int row = 0; row < columns.rows(); row++) {
      boolean changed = false;
      int used = 0;
      for (int i = row * width; i < (row + 1) * width && matrix[i] != 0; i++) {
        int key = matrix[i];
        if (Arrays.binarySearch(tooLarge, key) >= 0) {
          key = keys.refined(key, row, depth);
          if (count == entries.length) {
            entries = Arrays.copyOf(entries, count * 2);
          }
          entries[count++] = (long) key << 32 | row;
          changed = true;
        }
        own[used++] = key;
      }
      if (changed) {
        write(row, own, used);
      }
    }
    return Arrays.copyOf(entries, count);
  }

  /** Takes the keys of equal records out, and gives each record its next few. */
  private long[] chain(int[] tooLarge) {
    long[] entries = new long[1024];
    int count = 0;
    int[] own = new int[width];
    for (int row = 0; row < columns.rows(); row++) {
      int used = 0;
      boolean changed = false;
      for (int i = row * width; i < (row + 1) * width && matrix[i] != 0; i++) {
        if (Arrays.binarySearch(tooLarge, matrix[i]) >= 0) {
          if (count == entries.length) {
            entries = Arrays.copyOf(entries, count * 2);
          }
          entries[count++] = (long) matrix[i] << 32 | row;
          changed = true;
        } else {
          own[used++] = matrix[i];
        }
      }
      if (changed) {
        write(row, own, used);
      }
    }
    entries = Arrays.copyOf(entries, count);
    Arrays.parallelSort(entries);
    return neighbours(entries);
  }

  private long[] neighbours(long[] entries) {
    long[] pairs = new long[entries.length * NEIGHBOURS];
    int count = 0;
    for (int i = 0; i < entries.length; i++) {
      for (int j = i + 1; j <= i + NEIGHBOURS && j < entries.length; j++) {
        int a = (int) entries[i];
        int b = (int) entries[j];
        if (entries[i] >> 32 == entries[j] >> 32 && !common(a, b, Integer.MAX_VALUE, true)) {
          pairs[count++] = (long) a << 32 | b;
        }
      }
    }
    pairs = Arrays.copyOf(pairs, count);
    Arrays.parallelSort(pairs);
    int unique = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        pairs[unique++] = pairs[i];
      }
    }
    return Arrays.copyOf(pairs, unique);
  }

  /** Whether two rows have a common key that is smaller than {@code below}. */
  private boolean common(int a, int b, int below, boolean included) {
    int i = a * width;
    int j = b * width;
    int endA = i + width;
    int endB = j + width;
    while (i < endA && j < endB) {
      int x = matrix[i];
      int y = matrix[j];
      if (x == 0 || y == 0 || x > below || y > below) {
        return false;
      }
      if (x == y) {
        return included || x != below;
      }
      if (x < y) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  // --- pairs -------------------------------------------------------------------------------------

  /** Number of pieces of work. */
  public int pieces() {
    return (1 << groupBits) * PIECES + 1;
  }

  private static final int PIECES = 64;

  /**
   * Gives all pairs to the sinks of their pieces. The first row of a pair is smaller than the
   * second.
   */
  public void pairs(SinkOfPiece sinks) {
    for (int group = 0; group < 1 << groupBits; group++) {
      long[] entries = gather(group, true);
      only = groupBits == 0 ? entries : null;
      int first = group * PIECES;
      IntStream.range(0, PIECES)
          .parallel()
          .forEach(piece -> piece(entries, piece, sinks.of(first + piece)));
    }
    PairSink last = sinks.of(pieces() - 1);
    for (long pair : chained) {
      last.pair((int) (pair >> 32), (int) pair);
    }
  }

  private void piece(long[] entries, int piece, PairSink sink) {
    int from = start(entries, piece);
    int to = start(entries, piece + 1);
    for (int i = from; i < to; ) {
      int key = (int) (entries[i] >> 32);
      int end = i + 1;
      while (end < to && (int) (entries[end] >> 32) == key) {
        end++;
      }
      for (int x = i; x < end; x++) {
        for (int y = x + 1; y < end; y++) {
          int a = (int) entries[x];
          int b = (int) entries[y];
          if (!common(a, b, key, false)) {
            sink.pair(a, b);
          }
        }
      }
      i = end;
    }
  }

  /** Pieces start where a block starts. */
  private static int start(long[] entries, int piece) {
    int at = (int) ((long) entries.length * piece / PIECES);
    while (at > 0 && at < entries.length && entries[at] >> 32 == entries[at - 1] >> 32) {
      at++;
    }
    return at;
  }
}
