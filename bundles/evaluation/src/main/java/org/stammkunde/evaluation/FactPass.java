package org.stammkunde.evaluation;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread's look at the rows.
 *
 * <p>The sums of a million subjects do not fit into a processor's cache, and a cache miss a row is
 * most of what a pass would cost. So rows are first gathered by ranges of parties, whose sums
 * mostly do fit, and added when a range has some thousand of them.
 */
final class FactPass {
  /** So many chunks are taken at a time: some hundred thousand rows. */
  private static final int CHUNKS_AT_ONCE = 32;

  private static final int MOST_RANGES = 128;
  private static final int FEW = 8_192;

  /** Parties of a range, as a power of two: their sums take a quarter of a megabyte. */
  private static final int LEAST_RANGE_BITS = 13;

  /** Rows that are gathered of a range at most, and two numbers for each. */
  private static final int GATHERED = 4 * RowChunk.CAPACITY * 2;

  private final FactCells cells;
  private final FactSubjects subjects;
  private final int[] bounds;
  private final int to;
  private final byte[] kinds = new CountedKinds().table();
  private final int rangeBits;

  /** A stretch for each range. */
  private final long[] gathered;

  /** How long a stretch is: of few rows no more is needed than they take. */
  private final int stretch;

  /** Where in it the next row goes. */
  private final int[] next;

  /**
   * Gets ready.
   *
   * @param bounds starts of periods, ascending; segment 0 is before all
   * @param to rows from then on do not count
   * @param rows how many are looked at, by all threads together
   */
  FactPass(FactCells cells, FactSubjects subjects, int[] bounds, int to, long rows) {
    this.cells = cells;
    this.subjects = subjects;
    this.bounds = bounds;
    this.to = to;
    int slots = subjects.places().length;
    // The sums of few subjects fit into the cache anyway, and a change must not cost megabytes.
    int most = subjects.customers().length < FEW ? 1 : MOST_RANGES;
    int bits = LEAST_RANGE_BITS;
    while (slots - 1 >> bits >= most && bits < FactCells.SLOT_BITS) {
      bits++;
    }
    rangeBits = bits;
    next = new int[1 + (slots >> bits)];
    stretch = (int) Math.min(GATHERED, 2 * rows);
    gathered = new long[next.length * stretch];
    for (int range = 0; range < next.length; range++) {
      next[range] = range * stretch;
    }
  }

  /**
   * Adds rows that nobody else has taken, until there are none.
   *
   * @param untaken the first chunk that nobody has taken
   */
  void addSome(Rows rows, AtomicInteger untaken) {
    int first = untaken.getAndAdd(CHUNKS_AT_ONCE);
    while (first < rows.chunkCount()) {
      int end = Math.min(rows.chunkCount(), first + CHUNKS_AT_ONCE);
      for (int index = first; index < end; index++) {
        RowChunk chunk = rows.chunk(index);
        if (chunk.earliest < to && chunk.latest >= bounds[0]) {
          add(chunk);
        }
      }
      first = untaken.getAndAdd(CHUNKS_AT_ONCE);
    }
    addGathered(0);
  }

  private void add(RowChunk chunk) {
    for (int row = 0; row < chunk.size(); row += RowChunk.CAPACITY) {
      gather(chunk, row, Math.min(chunk.size(), row + RowChunk.CAPACITY));
      addGathered(GATHERED - 2 * RowChunk.CAPACITY);
    }
  }

  /** Adds the ranges of which more is gathered. */
  private void addGathered(int more) {
    for (int range = 0; range < next.length; range++) {
      int from = range * stretch;
      if (next[range] - from > more) {
        cells.add(range << rangeBits, gathered, from, next[range]);
        next[range] = from;
      }
    }
  }

  /**
   * Gathers what counts. Rows of a document that add to the same cells become one. All that is not
   * foreseeable is done without branches: a wrong guess costs as much as ten rows.
   */
  private void gather(RowChunk chunk, int from, int end) {
    // Documents mostly come in the order of time, so nearly all chunks lie in one segment.
    int earliest = segment(chunk.earliest, 0, bounds.length);
    int latest = segment(chunk.latest, 0, bounds.length);
    int slotMask = (1 << rangeBits) - 1;
    int at = 0;
    int begins = 0;
    int lastStep = -1;
    long sum = 0;
    for (int row = from; row < end; row++) {
      int slot = chunk.parties[row];
      int time = chunk.times[row];
      if (subjects.has(slot) && time < to) {
        int kind = kinds[FactFlags.index(chunk.flags[row])];
        // What was cancelled is of the order, with the other sign.
        int cancelled = kind == CountedKinds.CANCELLED ? 1 : 0;
        int step = FactCells.step(segment(time, earliest, latest), kind - cancelled);
        int first = chunk.firstOfDocument(row) ? 1 : 0;
        int again = first == 0 && step == lastStep ? -1 : 0;
        lastStep = step;
        int range = slot >>> rangeBits;
        at = at & again | next[range] & ~again;
        begins = begins & again | first & ~again;
        sum = (sum & again) + (1 - 2L * cancelled) * chunk.amounts[row];
        gathered[at] = FactCells.packed(slot & slotMask, step, begins, time);
        gathered[at + 1] = sum;
        // What does not count is written over by the next one.
        next[range] = at + (-kind >>> 31 << 1);
      }
    }
  }

  private int segment(int time, int least, int most) {
    int segment = least;
    for (int bound = least; bound < most; bound++) {
      segment += time >= bounds[bound] ? 1 : 0;
    }
    return segment;
  }
}
