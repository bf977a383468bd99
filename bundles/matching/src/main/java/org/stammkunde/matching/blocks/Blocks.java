package org.stammkunde.matching.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final Columns columns;
  private final Keys keys;
  private final int largest;
  private final KeyLists lists;
  private final Entries entries;
  private final long[] chained;

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
    largest = keys.plan().largest();
    KeyLists undivided = new KeyLists(columns.rows());
    chunks().forEach(chunk -> fill(undivided, chunk));
    SharedKeys shared = new SharedKeys(undivided.size());
    List<KeyLists> divided = new ArrayList<>();
    KeyLists open = undivided;
    long[] equal = {};
    for (int depth = 0; depth <= keys.refinements() && open.size() > 0; depth++) {
      Large large = new Large(open, shared, depth == keys.refinements());
      KeyLists parts = new KeyLists(columns.rows());
      KeyLists kept = new KeyLists(columns.rows());
      KeyLists before = open;
      int next = depth;
      chunks().forEach(chunk -> divide(before, large.keys, kept, parts, chunk, next));
      divided.add(kept);
      open = parts;
      equal = large.equal;
    }
    lists = new KeyLists(columns.rows());
    chunks().forEach(chunk -> join(divided, shared, chunk));
    entries = new Entries(lists);
    // Pairs of equal records that have another key in common come by that one.
    chained =
        Arrays.stream(equal)
            .parallel()
            .filter(pair -> !lists.common((int) (pair >> 32), (int) pair, Long.MAX_VALUE))
            .sorted()
            .distinct()
            .toArray();
  }

  private IntStream chunks() {
    return IntStream.range(0, new KeyLists(columns.rows()).chunks()).parallel();
  }

  private void fill(KeyLists all, int chunk) {
    int[] own = new int[keys.most()];
    KeyLists.Writer writer = all.new Writer(chunk);
    for (int row = all.firstRow(chunk); row < all.firstRow(chunk + 1); row++) {
      int count = keys.of(row, own);
      for (int i = 0; i < count; i++) {
        writer.add(own[i]);
      }
      writer.endRow();
    }
    writer.done();
  }

  // --- blocks that are too large -----------------------------------------------------------------

  /** The keys that too many rows have, and the next few of each of their rows. */
  private final class Large {
    private final KeySet keys;
    private final long[] equal;

    /**
     * Looks.
     *
     * @param last whether what is still too large is not divided any more
     */
    Large(KeyLists open, SharedKeys shared, boolean last) {
      Entries all = new Entries(open);
      Found[] found = new Found[all.pieces()];
      all.each(
          piece -> {
            found[piece] = new Found();
            return (entries, from, to) -> found[piece].look(entries, from, to, shared, last);
          });
      keys = new KeySet(Arrays.stream(found).flatMapToInt(one -> one.keys.build()).toArray());
      equal = Arrays.stream(found).flatMapToLong(one -> one.pairs.build()).toArray();
    }
  }

  /** What one piece of work finds. */
  private final class Found {
    private final IntStream.Builder keys = IntStream.builder();
    private final java.util.stream.LongStream.Builder pairs = java.util.stream.LongStream.builder();

    private void look(long[] entries, int from, int to, SharedKeys shared, boolean last) {
      for (int i = from; i < to; ) {
        int end = endOfKey(entries, i, to);
        int key = (int) (entries[i] >> 32);
        if (end - i <= largest) {
          shared.note(key, end - i > 1);
        } else {
          keys.add(key);
          for (int x = i; last && x < end; x++) {
            for (int y = x + 1; y <= x + NEIGHBOURS && y < end; y++) {
              pairs.add(entries[x] << 32 | (int) entries[y]);
            }
          }
        }
        i = end;
      }
    }
  }

  private static int endOfKey(long[] entries, int from, int to) {
    int end = from + 1;
    while (end < to && entries[end] >> 32 == entries[from] >> 32) {
      end++;
    }
    return end;
  }

  /** Parts the keys that too many have from the others. */
  private void divide(
      KeyLists open, KeySet tooLarge, KeyLists kept, KeyLists parts, int chunk, int depth) {
    KeyLists.Writer keep = kept.new Writer(chunk);
    KeyLists.Writer part = parts.new Writer(chunk);
    boolean last = depth == keys.refinements();
    int[] own = open.keys(chunk);
    for (int row = open.firstRow(chunk); row < open.firstRow(chunk + 1); row++) {
      for (int at = open.from(row); at < open.to(row); at++) {
        if (!tooLarge.has(own[at])) {
          keep.add(own[at]);
        } else if (!last) {
          part.add(keys.refined(own[at], row, depth));
        }
      }
      keep.endRow();
      part.endRow();
    }
    keep.done();
    part.done();
  }

  /** All keys of a row, but those that no other row has: these make no pair. */
  private void join(List<KeyLists> divided, SharedKeys shared, int chunk) {
    KeyLists.Writer writer = lists.new Writer(chunk);
    for (int row = lists.firstRow(chunk); row < lists.firstRow(chunk + 1); row++) {
      for (KeyLists part : divided) {
        int[] own = part.keys(chunk);
        for (int at = part.from(row); at < part.to(row); at++) {
          if (shared.has(own[at])) {
            writer.add(own[at]);
          }
        }
      }
      writer.endRow();
    }
    writer.done();
  }

  // --- pairs -------------------------------------------------------------------------------------

  /** Number of pieces of work. */
  public int pieces() {
    return entries.pieces() + 1;
  }

  /**
   * Gives all pairs to the sinks of their pieces. The first row of a pair is smaller than the
   * second.
   */
  public void pairs(SinkOfPiece sinks) {
    entries.each(
        piece -> {
          PairSink sink = sinks.of(piece);
          return (some, from, to) -> pairs(some, from, to, sink);
        });
    PairSink last = sinks.of(pieces() - 1);
    for (long pair : chained) {
      last.pair((int) (pair >> 32), (int) pair);
    }
  }

  private void pairs(long[] some, int from, int to, PairSink sink) {
    for (int i = from; i < to; ) {
      int end = endOfKey(some, i, to);
      long key = some[i] >> 32;
      for (int x = i; x < end; x++) {
        for (int y = x + 1; y < end; y++) {
          if (!lists.common((int) some[x], (int) some[y], key)) {
            sink.pair((int) some[x], (int) some[y]);
          }
        }
      }
      i = end;
    }
  }
}
