package org.stammkunde.scoring;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ScoreDistribution.Group;

/** The points of all customers, as two columns. Immutable. */
public final class Scores {
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int MOST_TOP = 1_000_000_000;

  /** So many customers are worth a second thread. */
  private static final int PORTION = 16_384;

  private static final int DIGEST_PORTION = 4_096;

  private final long[] customers;
  private final int[] points;
  private final int[] ascending;

  private Scores(long[] customers, int[] points) {
    this.customers = customers;
    this.points = points;
    ascending = sorted(points);
  }

  /** By counting where the points lie close enough, which is ten times as fast. */
  private static int[] sorted(int[] points) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int each : points) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    if ((long) most - least > points.length) {
      int[] sorted = points.clone();
      Arrays.sort(sorted);
      return sorted;
    }
    int[] counts = new int[points.length == 0 ? 0 : most - least + 1];
    for (int each : points) {
      counts[each - least]++;
    }
    int[] sorted = new int[points.length];
    int at = 0;
    for (int value = 0; value < counts.length; value++) {
      Arrays.fill(sorted, at, at + counts[value], least + value);
      at += counts[value];
    }
    return sorted;
  }

  /**
   * Scores every customer whom the catalogue, or one beside it, judges: the sum over the criteria
   * of the points of the band that its fact lies in.
   *
   * @param facts with a column for each of {@link Audience#facts}
   * @throws IllegalArgumentException if a column is missing
   */
  public static Scores of(Catalogue catalogue, CustomerFacts facts) {
    if (Audience.isEverybody(catalogue)) {
      return new Scores(facts.customers(), points(catalogue.criteria(), facts));
    }
    List<Catalogue> catalogues = catalogue.all();
    List<BitSet> judged = Audience.judged(catalogue, facts);
    BitSet somebody = new BitSet(facts.size());
    int[] sums = new int[facts.size()];
    for (int index = 0; index < judged.size(); index++) {
      int[] points = points(catalogues.get(index).criteria(), facts);
      judged.get(index).stream().forEach(at -> sums[at] = points[at]);
      somebody.or(judged.get(index));
    }
    return new Scores(facts.customers(), sums).only(somebody);
  }

  /** The points of everybody, whomever the catalogue is for. */
  static int[] points(List<Criterion> criteria, CustomerFacts facts) {
    int[] points = new int[facts.size()];
    for (Criterion criterion : criteria) {
      add(criterion, Audience.column(criterion.fact(), facts), points, 1);
    }
    return points;
  }

  /** Of those in some places. */
  private Scores only(BitSet places) {
    return new Scores(
        places.stream().mapToLong(at -> customers[at]).toArray(),
        places.stream().map(at -> points[at]).toArray());
  }

  /** Of those who have points there, too. */
  Scores whoAreIn(Scores other) {
    BitSet both = new BitSet(customers.length);
    int at = 0;
    for (int place = 0; place < customers.length; place++) {
      while (at < other.customers.length && other.customers[at] < customers[place]) {
        at++;
      }
      both.set(place, at < other.customers.length && other.customers[at] == customers[place]);
    }
    return both.cardinality() == customers.length ? this : only(both);
  }

  /** These scores, with the points of some criteria taken off and those of others added. */
  Scores changed(List<Criterion> removed, List<Criterion> added, CustomerFacts facts) {
    int[] sums = points.clone();
    for (Criterion criterion : removed) {
      add(criterion, Audience.column(criterion.fact(), facts), sums, -1);
    }
    for (Criterion criterion : added) {
      add(criterion, Audience.column(criterion.fact(), facts), sums, 1);
    }
    return new Scores(customers, sums);
  }

  private static void add(Criterion criterion, long[] column, int[] sums, int times) {
    List<Band> bands = criterion.bands();
    long[] starts = bands.stream().skip(1).mapToLong(band -> band.from().getAsLong()).toArray();
    int[] gives = bands.stream().mapToInt(band -> times * band.points()).toArray();
    int lacking = times * criterion.pointsIfLacking();
    IntStream.range(0, (sums.length + PORTION - 1) / PORTION)
        .parallel()
        .map(portion -> portion * PORTION)
        .forEach(
            from -> {
              int end = Math.min(sums.length, from + PORTION);
              for (int index = from; index < end; index++) {
                long value = column[index];
                int band = 0;
                // Comparing with all limits is faster than a search whose way cannot be guessed.
                for (long start : starts) {
                  band += value >= start ? 1 : 0;
                }
                sums[index] += value == CustomerFacts.LACKING ? lacking : gives[band];
              }
            });
  }

  /**
   * What was reckoned before; takes the columns over.
   *
   * @param customers ids, ascending
   * @param points as many
   */
  public static Scores recorded(long[] customers, int[] points) {
    if (customers.length != points.length) {
      throw new IllegalArgumentException("there must be as many points as customers");
    }
    return new Scores(customers, points);
  }

  /**
   * Checks the width of groups before their run is known.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000 points
   */
  public static void checkInterval(int interval) {
    if (interval < 1 || interval > WIDEST_INTERVAL) {
      throw new IllegalArgumentException("interval must be 1 to 1,000,000, not " + interval);
    }
  }

  /**
   * Checks a number of best customers before their run is known.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000,000
   */
  public static void checkTop(int top) {
    if (top < 1 || top > MOST_TOP) {
      throw new IllegalArgumentException("top must be 1 to 1,000,000,000, not " + top);
    }
  }

  /** The points of all customers, ascending by their ids; not to be changed. */
  int[] allPoints() {
    return points;
  }

  /** Ids of the customers, ascending; not to be changed. */
  long[] customers() {
    return customers;
  }

  /** How many customers there are. */
  public int size() {
    return customers.length;
  }

  /** The points of a customer, unless it has none. */
  public OptionalInt points(CustomerId customer) {
    int index = Arrays.binarySearch(customers, customer.value());
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(points[index]);
  }

  /**
   * SHA-256, hexadecimal, over the customers by ascending id: for each its id (8 bytes) and its
   * points (4 bytes), the highest byte first.
   */
  public String digest() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    ByteBuffer bytes = ByteBuffer.allocate(DIGEST_PORTION * (Long.BYTES + Integer.BYTES));
    for (int index = 0; index < customers.length; index++) {
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
      bytes.putLong(customers[index]).putInt(points[index]);
    }
    digest.update(bytes.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * How the points are distributed: groups that have customers, highest points first.
   *
   * @param interval width of a group, 1 to 1,000,000 points
   * @throws IllegalArgumentException if the interval is not valid
   */
  public List<Group> distribution(int interval) {
    checkInterval(interval);
    List<Group> groups = new ArrayList<>();
    int end = ascending.length;
    while (end > 0) {
      long from = Math.floorDiv(ascending[end - 1], interval) * (long) interval;
      int start = firstAtLeast(ascending, from, end);
      groups.add(new Group(from, from + interval, end - start, ascending.length - start));
      end = start;
    }
    return groups;
  }

  /** Where in ascending points there are so many, searched below {@code end}. */
  static int firstAtLeast(int[] ascending, long least, int end) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The limit that the best customers reach.
   *
   * @param points the most points that at least so many customers have, or the fewest of all if
   *     there are less; 0 if there are none
   * @param count how many have at least these points
   */
  public record Limit(int points, long count) {}

  /**
   * Finds the limit that the best customers reach.
   *
   * @param top how many, 1 to 1,000,000,000
   * @throws IllegalArgumentException if {@code top} is not valid
   */
  public Limit limit(int top) {
    checkTop(top);
    if (ascending.length == 0) {
      return new Limit(0, 0);
    }
    int least = ascending[Math.max(0, ascending.length - top)];
    return new Limit(least, ascending.length - firstAtLeast(ascending, least, ascending.length));
  }

  /** Hears in which points two runs differ, by ascending customer. */
  public interface Difference {
    /** The customer has these points now, and had others or none. */
    void has(long customer, int points);

    /** The customer had points and has none now: it was joined to another one or is gone. */
    void hasNone(long customer);
  }

  /** Says what changed since other scores. */
  public void since(Scores before, Difference difference) {
    int old = 0;
    for (int now = 0; now < customers.length; now++) {
      for (; old < before.customers.length && before.customers[old] < customers[now]; old++) {
        difference.hasNone(before.customers[old]);
      }
      boolean known = old < before.customers.length && before.customers[old] == customers[now];
      if (!known || before.points[old] != points[now]) {
        difference.has(customers[now], points[now]);
      }
      if (known) {
        old++;
      }
    }
    for (; old < before.customers.length; old++) {
      difference.hasNone(before.customers[old]);
    }
  }
}
