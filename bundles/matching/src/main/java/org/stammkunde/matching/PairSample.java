package org.stammkunde.matching;

import java.util.concurrent.atomic.AtomicLong;
import org.stammkunde.matching.blocks.Blocks;
import org.stammkunde.matching.blocks.Blocks.PairSink;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Scope;

/**
 * A sample of all pairs that are compared, for training. Which ones are in it depends on what the
 * records say, not on their order nor on who comes first.
 */
final class PairSample {
  private static final double WANTED = 500_000;
  private static final long ALL = 1L << 40;
  private static final int TELL_EVERY = 1024;

  private final Columns columns;
  private final Scope scope;
  private final long seed;

  /** So many pairs at least there are. */
  private final AtomicLong seen = new AtomicLong();

  private final Edges[] chosen;
  private final double share;

  PairSample(Columns columns, Scope scope, Blocks blocks, long seed) {
    this.columns = columns;
    this.scope = scope;
    this.seed = seed;
    Piece[] pieces = new Piece[blocks.pieces()];
    blocks.pairs(piece -> pieces[piece] = new Piece());
    chosen = new Edges[pieces.length];
    long all = 0;
    for (int piece = 0; piece < pieces.length; piece++) {
      chosen[piece] = pieces[piece].perhaps;
      all += pieces[piece].count;
    }
    share = share(all);
  }

  private static double share(double all) {
    return Math.min(1, WANTED / Math.max(1, all));
  }

  private static long cut(double share) {
    return (long) (share * ALL);
  }

  /** Keeps the pairs that may be in the sample, as far as is known of how many there are. */
  private final class Piece implements PairSink {
    private final Edges perhaps = new Edges();
    private long count;
    private long cut = cut(share(seen.get()));

    @Override
    public void pair(int a, int b) {
      if (scope.has(a, b)) {
        if (++count % TELL_EVERY == 0) {
          cut = cut(share(seen.addAndGet(TELL_EVERY)));
        }
        if (draw(a, b) < cut) {
          perhaps.add(a, b, 0, false);
        }
      }
    }
  }

  /** A number below {@link #ALL} that depends on the contents of both records. */
  private long draw(int a, int b) {
    return Hashes.mix(seed + (columns.content(a) ^ columns.content(b))) >>> 24;
  }

  /** The part of all pairs that the sample has. */
  double share() {
    return share;
  }

  /** Gives the pairs, in an order that is the same in all runs. */
  void each(PairSink sink) {
    long cut = cut(share);
    for (Edges own : chosen) {
      for (int i = 0; i < own.size(); i++) {
        if (draw(own.left(i), own.right(i)) < cut) {
          sink.pair(own.left(i), own.right(i));
        }
      }
    }
  }
}
