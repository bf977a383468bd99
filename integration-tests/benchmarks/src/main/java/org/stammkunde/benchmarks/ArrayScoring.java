package org.stammkunde.benchmarks;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.scoring.Scores;

/**
 * The practical limit of scoring: one thread over flat arrays in order of time, made for the facts
 * of the catalogue as shipped. It uses nothing of the product's own rules.
 */
final class ArrayScoring implements Scoring {
  private static final int DAY = 86_400;
  private static final int WHOLE = 10_000;

  /** Rows in order of time; {@code flags} as {@link ArrayLoop} has them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rows(int[] seconds, int[] customers, int[] net, byte[] flags) {}

  private final Rows rows;
  private final boolean[] guests;
  private final List<Criterion> criteria;
  private final int recentFrom;
  private final long[][] facts;
  private final int[] points;

  ArrayScoring(Rows rows, boolean[] guests, Catalogue catalogue) {
    this.rows = rows;
    this.guests = guests;
    criteria = catalogue.criteria();
    recentFrom = start(recent());
    facts = facts();
    points = points(facts);
  }

  private static int start(Period period) {
    return (int) period.startBefore(LargeMerchant.END, ZoneOffset.UTC).getEpochSecond();
  }

  /** The one period that the loop is made for. */
  private Period recent() {
    List<Fact> within =
        criteria.stream().map(Criterion::fact).filter(fact -> fact.within().isPresent()).toList();
    if (within.size() != 1 || within.get(0).measure() != Measure.TURNOVER) {
      throw new IllegalStateException(
          "the bare loop is made for turnover within one period and all else of the whole life");
    }
    return within.get(0).within().orElseThrow();
  }

  /** A column for each criterion, a number for each customer, guests among them. */
  private long[][] facts() {
    int size = guests.length;
    long[] recent = new long[size];
    long[] kept = new long[size];
    long[] returned = new long[size];
    int[] orders = new int[size];
    int[] last = new int[size];
    int end = (int) LargeMerchant.END.getEpochSecond();
    int reservation = OrderKind.RESERVATION.ordinal();
    for (int row = 0; row < rows.seconds.length; row++) {
      int second = rows.seconds[row];
      if (second >= end) {
        break;
      }
      int flag = rows.flags[row];
      if (flag >> ArrayLoop.KIND_SHIFT == reservation) {
        continue;
      }
      int customer = rows.customers[row];
      if (second >= recentFrom) {
        recent[customer] += rows.net[row];
      }
      if ((flag & ArrayLoop.SOLD) == 0) {
        returned[customer] -= rows.net[row];
        continue;
      }
      kept[customer] += rows.net[row];
      last[customer] = second;
      if ((flag & ArrayLoop.ORDER) != 0) {
        orders[customer]++;
      }
    }
    long[][] columns = new long[criteria.size()][size];
    for (int column = 0; column < columns.length; column++) {
      Fact fact = criteria.get(column).fact();
      for (int customer = 1; customer < size; customer++) {
        columns[column][customer] =
            switch (fact.measure()) {
              case TURNOVER ->
                  fact.within().isPresent()
                      ? recent[customer]
                      : kept[customer] - returned[customer];
              case ORDERS -> orders[customer];
              case DAYS_SINCE_LAST_ORDER ->
                  last[customer] == 0 ? CustomerFacts.LACKING : end / DAY - last[customer] / DAY;
              case RETURN_SHARE -> share(returned[customer], kept[customer]);
              // The workload has none.
              case DUNNINGS -> 0;
              default ->
                  throw new IllegalArgumentException(fact + " is not in the default catalogue");
            };
      }
    }
    return columns;
  }

  private static long share(long returned, long kept) {
    return kept <= 0
        ? CustomerFacts.LACKING
        : Math.max(0, Math.min(WHOLE, returned * WHOLE / kept));
  }

  private int[] points(long[][] columns) {
    int[] sums = new int[guests.length];
    for (int column = 0; column < columns.length; column++) {
      Criterion criterion = criteria.get(column);
      int bands = criterion.bands().size();
      long[] ends = new long[bands - 1];
      int[] gives = new int[bands];
      for (int band = 0; band < bands; band++) {
        Band one = criterion.bands().get(band);
        gives[band] = one.points();
        if (band < ends.length) {
          ends[band] = one.to().getAsLong();
        }
      }
      int lacking = criterion.pointsIfLacking();
      long[] values = columns[column];
      for (int customer = 1; customer < sums.length; customer++) {
        long value = values[customer];
        int band = 0;
        while (band < ends.length && value >= ends[band]) {
          band++;
        }
        sums[customer] += value == CustomerFacts.LACKING ? lacking : gives[band];
      }
    }
    return sums;
  }

  private List<Group> groups(int[] sums) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int customer = 1; customer < sums.length; customer++) {
      if (!guests[customer]) {
        int group = Math.floorDiv(sums[customer], ScoreTask.INTERVAL);
        least = Math.min(least, group);
        most = Math.max(most, group);
      }
    }
    int[] counts = new int[Math.max(0, most - least + 1)];
    for (int customer = 1; customer < sums.length; customer++) {
      if (!guests[customer]) {
        counts[Math.floorDiv(sums[customer], ScoreTask.INTERVAL) - least]++;
      }
    }
    List<Group> groups = new ArrayList<>();
    long cumulative = 0;
    for (int group = most; group >= least; group--) {
      int count = counts[group - least];
      if (count > 0) {
        cumulative += count;
        long from = (long) group * ScoreTask.INTERVAL;
        groups.add(new Group(from, from + ScoreTask.INTERVAL, count, cumulative));
      }
    }
    return groups;
  }

  @Override
  public Scores scores() {
    int[] ids = IntStream.range(1, guests.length).filter(customer -> !guests[customer]).toArray();
    return Scores.recorded(
        IntStream.of(ids).asLongStream().toArray(),
        IntStream.of(ids).map(customer -> points[customer]).toArray());
  }

  @Override
  public List<Group> anew() {
    return groups(points(facts()));
  }

  @Override
  public List<Group> fromFacts() {
    return groups(points(facts));
  }

  @Override
  public List<Group> histogram() {
    return groups(points);
  }
}
