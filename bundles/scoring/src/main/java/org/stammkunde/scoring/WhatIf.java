package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Grade;

/**
 * What another catalogue would change, of all customers at once. Where both judge everybody, only
 * criteria that differ are reckoned, so that a limit can be moved with the effect before one's
 * eyes. Whoever is judged by one of them alone comes from no grade, or goes to none: he is {@link
 * #joining} or {@link #leaving}, and counts in the distribution, but wins and loses nothing.
 * Immutable.
 */
public final class WhatIf {
  private static final int MOST_SHOWN = 10_000;

  private final Catalogue now;
  private final Catalogue then;
  private final Scores all;
  private final Scores allAfter;

  /** Of those whom both judge; the same customers in the same places. */
  private final Scores before;

  private final Scores after;

  /**
   * One customer's points by both catalogues.
   *
   * @param customer its id
   * @param before by the catalogue in use
   * @param after by the other one
   */
  public record Change(CustomerId customer, int before, int after) {}

  /**
   * How many customers go from one grade to another, or stay.
   *
   * @param from of the catalogue in use
   * @param to of the other one
   * @param customers at least 1
   */
  public record Move(Grade from, Grade to, long customers) {}

  /**
   * Who comes into the best ones and who leaves them, best first.
   *
   * @param limitBefore what the best ones have at least, and how many have it
   * @param limitAfter the same by the other catalogue
   * @param staying how many reach both limits
   */
  public record Best(
      Scores.Limit limitBefore,
      Scores.Limit limitAfter,
      long staying,
      List<Change> entering,
      List<Change> leaving) {}

  private WhatIf(Catalogue now, Catalogue then, Scores all, Scores allAfter) {
    this.now = now;
    this.then = then;
    this.all = all;
    this.allAfter = allAfter;
    before = all.whoAreIn(allAfter);
    after = allAfter.whoAreIn(all);
  }

  /**
   * Compares.
   *
   * @param now the catalogue in use
   * @param before the scores of these facts by it
   * @param then the other one
   * @param facts with a column for each fact of both ({@link Audience#facts})
   */
  public static WhatIf of(Catalogue now, Scores before, Catalogue then, CustomerFacts facts) {
    if (!Audience.isEverybody(now) || !Audience.isEverybody(then)) {
      return new WhatIf(now, then, before, Scores.of(then, facts));
    }
    if (before.size() != facts.size()) {
      throw new IllegalArgumentException("the scores must be those of the facts");
    }
    List<Criterion> removed = new ArrayList<>(now.criteria());
    List<Criterion> added = new ArrayList<>();
    for (Criterion criterion : then.criteria()) {
      if (!removed.remove(criterion)) {
        added.add(criterion);
      }
    }
    return new WhatIf(now, then, before, before.changed(removed, added, facts));
  }

  /** The scores by the other catalogue. */
  public Scores after() {
    return allAfter;
  }

  /** How many would be judged who are not. */
  public long joining() {
    return allAfter.size() - (long) after.size();
  }

  /** How many would not be judged any more. */
  public long leaving() {
    return all.size() - (long) before.size();
  }

  /** How many would have other points; those who are joining or leaving among them. */
  public long otherPoints() {
    int[] old = before.allPoints();
    int[] other = after.allPoints();
    long different = joining() + leaving();
    for (int place = 0; place < old.length; place++) {
      different += old[place] == other[place] ? 0 : 1;
    }
    return different;
  }

  /** Between which grades customers move, and how many stay where; ascending by grades. */
  public List<Move> moves() {
    GradeIndex from = new GradeIndex(now);
    GradeIndex to = new GradeIndex(then);
    long[][] counts = new long[now.grades().size()][then.grades().size()];
    int[] old = before.allPoints();
    int[] other = after.allPoints();
    for (int place = 0; place < old.length; place++) {
      counts[from.of(old[place])][to.of(other[place])]++;
    }
    List<Move> moves = new ArrayList<>();
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts[row].length; column++) {
        if (counts[row][column] > 0) {
          moves.add(
              new Move(now.grades().get(row), then.grades().get(column), counts[row][column]));
        }
      }
    }
    return moves;
  }

  /** How many customers have another grade, told by its name. */
  public long otherGrade() {
    return moves().stream()
        .filter(move -> !move.from().name().equals(move.to().name()))
        .mapToLong(Move::customers)
        .sum();
  }

  /** Where the grades of a catalogue begin. */
  private static final class GradeIndex {
    private final int[] starts;

    GradeIndex(Catalogue catalogue) {
      starts =
          catalogue.grades().stream().skip(1).mapToInt(grade -> grade.from().getAsInt()).toArray();
    }

    int of(int points) {
      int index = 0;
      while (index < starts.length && points >= starts[index]) {
        index++;
      }
      return index;
    }
  }

  /**
   * Who gains most points.
   *
   * @param most so many at most, 1 to 10,000
   */
  public List<Change> winners(int most) {
    return extremes(most, 1);
  }

  /**
   * Who loses most points.
   *
   * @param most so many at most, 1 to 10,000
   */
  public List<Change> losers(int most) {
    return extremes(most, -1);
  }

  private List<Change> extremes(int most, int sign) {
    check(most);
    Comparator<Change> worstFirst =
        Comparator.<Change>comparingInt(change -> sign * (change.after - change.before))
            .thenComparing(change -> change.customer.value(), Comparator.reverseOrder());
    PriorityQueue<Change> kept = new PriorityQueue<>(worstFirst);
    int[] old = before.allPoints();
    int[] other = after.allPoints();
    for (int place = 0; place < old.length; place++) {
      int gain = sign * (other[place] - old[place]);
      boolean kindOf = gain > 0;
      if (kindOf && kept.size() == most) {
        Change worst = kept.element();
        kindOf = gain > sign * (worst.after - worst.before);
      }
      if (kindOf) {
        kept.add(change(place));
        if (kept.size() > most) {
          kept.remove();
        }
      }
    }
    return kept.stream().sorted(worstFirst.reversed()).toList();
  }

  private static void check(int most) {
    if (most < 1 || most > MOST_SHOWN) {
      throw new IllegalArgumentException("so many must be 1 to 10,000, not " + most);
    }
  }

  private Change change(int place) {
    return new Change(
        new CustomerId(before.customers()[place]),
        before.allPoints()[place],
        after.allPoints()[place]);
  }

  /**
   * How the best ones change.
   *
   * @param top so many are the best ones, with all who have as many points as the last of them
   * @param most so many of those who come and go are told at most, 1 to 10,000
   */
  public Best best(int top, int most) {
    check(most);
    Scores.Limit limitBefore = all.limit(top);
    Scores.Limit limitAfter = allAfter.limit(top);
    BitSet were = reaching(before, limitBefore.points());
    BitSet are = reaching(after, limitAfter.points());
    BitSet entering = (BitSet) are.clone();
    entering.andNot(were);
    BitSet leaving = (BitSet) were.clone();
    leaving.andNot(are);
    are.and(were);
    return new Best(
        limitBefore,
        limitAfter,
        are.cardinality(),
        told(entering, most, Comparator.comparingInt(Change::after).reversed()),
        told(leaving, most, Comparator.comparingInt(Change::before).reversed()));
  }

  private static BitSet reaching(Scores scores, int least) {
    int[] points = scores.allPoints();
    BitSet reaching = new BitSet(points.length);
    for (int place = 0; place < points.length; place++) {
      reaching.set(place, points[place] >= least);
    }
    return reaching;
  }

  private List<Change> told(BitSet places, int most, Comparator<Change> order) {
    return places.stream()
        .mapToObj(this::change)
        .sorted(order.thenComparing(change -> change.customer.value()))
        .limit(most)
        .toList();
  }
}
