package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Fact;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.TopCustomersQuery;

/**
 * Sums of every subject that some facts need, filled by one pass over the rows. Those of a subject
 * lie beside each other, so that a row costs one or two cache misses however many facts there are.
 */
final class FactSums {
  /** What is summed up. */
  enum Sum {
    /** Cents: ordered less cancelled, returned and refunded. */
    NET,
    /** Cents: ordered less cancelled. */
    KEPT,
    /** Cents that came back as goods. */
    RETURNED,
    /** Orders that were not cancelled as a whole. */
    ORDERS,
    /** Seconds since 1970 of the last of them, or {@link #NO_ORDER}. */
    LAST_ORDER,
    /** Reminders. */
    DUNNINGS
  }

  static final long NO_ORDER = 0;

  /** From so many rows on a second thread wins more than it costs to look at all of them twice. */
  private static final int WORTH_A_SECOND_THREAD = 500_000;

  /** A sum of what happened from a time on. */
  private record Key(Sum sum, int from) {}

  /** What a row does to a sum. */
  private enum Effect {
    NOTHING,
    ADDS,
    TAKES_OFF,
    /** Adds one for the first row of each document. */
    COUNTS,
    DATES
  }

  private record Target(int place, int from, Effect effect) {}

  private final FactSubjects subjects;
  private final Instant asOf;
  private final ZoneId zone;
  private final int to;
  private final List<Key> keys = new ArrayList<>();
  private final int width;
  private final Target[][] targets;
  private final long[] sums;

  FactSums(FactSubjects subjects, List<Fact> facts, Instant asOf, ZoneId zone) {
    this.subjects = subjects;
    this.asOf = asOf;
    this.zone = zone;
    to = Seconds.clamped(asOf);
    for (Fact fact : facts) {
      for (Sum sum : sumsOf(fact.measure())) {
        Key key = key(fact, sum);
        if (!keys.contains(key)) {
          keys.add(key);
        }
      }
    }
    width = keys.size();
    targets = targets();
    sums = new long[Math.multiplyExact(width, subjects.customers().length)];
  }

  private static List<Sum> sumsOf(Fact.Measure measure) {
    return switch (measure) {
      case TURNOVER -> List.of(Sum.NET);
      case ORDERS -> List.of(Sum.ORDERS);
      case DAYS_SINCE_LAST_ORDER -> List.of(Sum.LAST_ORDER);
      case RETURN_SHARE -> List.of(Sum.RETURNED, Sum.KEPT);
      case DUNNINGS -> List.of(Sum.DUNNINGS);
      default -> throw unknown(measure);
    };
  }

  static IllegalArgumentException unknown(Fact.Measure measure) {
    return new IllegalArgumentException(measure.word() + " cannot be reckoned yet");
  }

  private Key key(Fact fact, Sum sum) {
    int from =
        fact.within()
            .map(period -> Seconds.clamped(period.startBefore(asOf, zone)))
            .orElse(Integer.MIN_VALUE);
    return new Key(sum, from);
  }

  /** Everything that the kinds of a row decide, decided once for all rows. */
  private Target[][] targets() {
    Target[][] byFlags = new Target[FactFlags.COUNT][0];
    for (FactKind fact : FactKind.values()) {
      Target[] all = targets(fact);
      for (OrderKind order : TopCustomersQuery.SALES) {
        for (DeliveryKind delivery : DeliveryKind.values()) {
          for (LineKind line : LineKind.values()) {
            // The rows of what was cancelled as a whole cancel out, so they are left out.
            byFlags[FactFlags.index(FactFlags.of(fact, order, delivery, line, false))] = all;
          }
        }
      }
    }
    return byFlags;
  }

  private Target[] targets(FactKind fact) {
    List<Target> found = new ArrayList<>();
    for (int place = 0; place < width; place++) {
      Key key = keys.get(place);
      Effect effect = effect(fact, key.sum());
      if (effect != Effect.NOTHING) {
        found.add(new Target(place, key.from(), effect));
      }
    }
    return found.toArray(Target[]::new);
  }

  private static Effect effect(FactKind fact, Sum sum) {
    boolean ordered = fact == FactKind.ORDERED;
    boolean cancelled = fact == FactKind.CANCELLED;
    boolean returned = fact == FactKind.RETURNED;
    return switch (sum) {
      case NET ->
          ordered ? Effect.ADDS : fact == FactKind.DUNNED ? Effect.NOTHING : Effect.TAKES_OFF;
      case KEPT -> ordered ? Effect.ADDS : cancelled ? Effect.TAKES_OFF : Effect.NOTHING;
      case RETURNED -> returned ? Effect.ADDS : Effect.NOTHING;
      case ORDERS -> ordered ? Effect.COUNTS : Effect.NOTHING;
      case LAST_ORDER -> ordered ? Effect.DATES : Effect.NOTHING;
      case DUNNINGS -> fact == FactKind.DUNNED ? Effect.COUNTS : Effect.NOTHING;
    };
  }

  /** A sum of a fact that this was made for; one number a subject. */
  long[] column(Fact fact, Sum sum) {
    int place = keys.indexOf(key(fact, sum));
    return IntStream.range(0, subjects.customers().length)
        .mapToLong(subject -> sums[width * subject + place])
        .toArray();
  }

  void addAll(Rows rows) {
    int subjectsThere = subjects.customers().length;
    int threads = rows.size() < WORTH_A_SECOND_THREAD ? 1 : Math.min(2, subjectsThere);
    int subjectsEach = 1 + subjectsThere / Math.max(1, threads);
    // Each thread has subjects of its own, so nobody waits and nothing is merged.
    IntStream.range(0, threads)
        .parallel()
        .forEach(thread -> addAll(rows, thread * subjectsEach, (thread + 1) * subjectsEach));
  }

  private void addAll(Rows rows, int first, int end) {
    int from = keys.stream().mapToInt(Key::from).min().orElse(Integer.MAX_VALUE);
    for (int index = 0; index < rows.chunkCount(); index++) {
      RowChunk chunk = rows.chunk(index);
      if (chunk.earliest < to && chunk.latest >= from) {
        add(chunk, first, end);
      }
    }
  }

  private void add(RowChunk chunk, int first, int end) {
    int[] places = subjects.places();
    for (int row = 0; row < chunk.size(); row++) {
      int place = places[chunk.parties[row]];
      if (place < first || place >= end || chunk.times[row] >= to) {
        continue;
      }
      Target[] wanted = targets[FactFlags.index(chunk.flags[row])];
      if (wanted.length == 0) {
        continue;
      }
      add(chunk, row, width * place, wanted);
    }
  }

  private void add(RowChunk chunk, int row, int at, Target[] wanted) {
    int time = chunk.times[row];
    for (Target target : wanted) {
      if (time < target.from) {
        continue;
      }
      int place = at + target.place;
      switch (target.effect) {
        case ADDS -> sums[place] += chunk.amounts[row];
        case TAKES_OFF -> sums[place] -= chunk.amounts[row];
        case COUNTS -> sums[place] += chunk.firstOfDocument(row) ? 1 : 0;
        case DATES -> sums[place] = Math.max(sums[place], Seconds.sinceEpoch(time));
        default -> throw new IllegalStateException("no target has the effect " + target.effect);
      }
    }
  }
}
