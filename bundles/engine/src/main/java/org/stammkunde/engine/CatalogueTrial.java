package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CataloguePreview.Limit;
import org.stammkunde.api.CataloguePreview.Move;
import org.stammkunde.api.CataloguePreview.Mover;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.QualityRun;
import org.stammkunde.scoring.Scores;

/** Two catalogues side by side over the same customers. */
final class CatalogueTrial {
  private static final Scores NOBODY = Scores.recorded(new long[0], new int[0]);
  private static final Comparator<Mover> BY_RISE =
      Comparator.comparingLong((Mover mover) -> (long) mover.before() - mover.after())
          .thenComparing(mover -> mover.customer().value());
  private static final Comparator<Mover> BY_FALL =
      Comparator.comparingLong((Mover mover) -> (long) mover.after() - mover.before())
          .thenComparing(mover -> mover.customer().value());

  private final Catalogue now;
  private final Catalogue then;
  private final Scores before;
  private final Scores after;

  private final Map<List<String>, Long> moves = new HashMap<>();
  private final Best winners;
  private final Best losers;
  private long changed;
  private long same;

  private CatalogueTrial(Catalogue now, Catalogue then, Scores before, Scores after, int movers) {
    this.now = now;
    this.then = then;
    this.before = before;
    this.after = after;
    winners = new Best(BY_RISE, movers);
    losers = new Best(BY_FALL, movers);
  }

  /**
   * Compares.
   *
   * @param before points by the catalogue that is in force
   * @param after points of the same customers by the other one
   * @param movers how many winners and losers to tell at most
   */
  static CataloguePreview of(
      QualityRun run,
      Catalogue now,
      Catalogue then,
      Scores before,
      Scores after,
      int top,
      int movers) {
    CatalogueTrial trial = new CatalogueTrial(now, then, before, after, movers);
    int limitBefore = before.limit(top).points();
    int limitAfter = after.limit(top).points();
    after.since(
        NOBODY,
        new Scores.Difference() {
          @Override
          public void has(long customer, int points) {
            trial.add(new CustomerId(customer), points, limitBefore, limitAfter);
          }

          @Override
          public void hasNone(long customer) {}
        });
    return new CataloguePreview(
        run,
        then,
        after.size(),
        trial.changed,
        trial.moves(),
        trial.winners.inOrder(),
        trial.losers.inOrder(),
        new Limit(top, limitBefore, limitAfter, trial.same));
  }

  private void add(CustomerId customer, int points, int limitBefore, int limitAfter) {
    OptionalInt known = before.points(customer);
    if (known.isEmpty()) {
      // Whom only one of the catalogues judges comes from no grade.
      changed++;
      return;
    }
    int had = known.getAsInt();
    moves.merge(List.of(now.gradeOf(had).name(), then.gradeOf(points).name()), 1L, Long::sum);
    same += had >= limitBefore && points >= limitAfter ? 1 : 0;
    if (had != points) {
      changed++;
      Best side = points > had ? winners : losers;
      side.add(new Mover(customer, had, points));
    }
  }

  private List<Move> moves() {
    return moves.entrySet().stream()
        .map(move -> new Move(move.getKey().get(0), move.getKey().get(1), move.getValue()))
        .sorted(
            Comparator.comparingLong(Move::count)
                .reversed()
                .thenComparing(Move::from)
                .thenComparing(Move::to))
        .toList();
  }

  /** The first few in an order, without keeping all. */
  private static final class Best {
    private final Comparator<Mover> order;
    private final int most;
    private final PriorityQueue<Mover> last;

    Best(Comparator<Mover> order, int most) {
      this.order = order;
      this.most = most;
      last = new PriorityQueue<>(order.reversed());
    }

    void add(Mover mover) {
      last.add(mover);
      if (last.size() > most) {
        last.poll();
      }
    }

    List<Mover> inOrder() {
      List<Mover> sorted = new ArrayList<>(last);
      sorted.sort(order);
      return sorted;
    }
  }
}
