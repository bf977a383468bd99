package org.stammkunde.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Finds the {@link Purchases} in the rows, for some subjects at a time, as they take memory. */
final class PurchaseDays {
  /** So many rows at a time, but at least those of one subject: some 60 MB. */
  private static final int AT_ONCE = 4_000_000;

  private final Rows rows;
  private final FactSubjects subjects;
  private final int to;
  private final long lastDay;
  private final LocalDays calendar;
  private final CountedKinds kinds = new CountedKinds();

  private final int[] repeats;
  private final int[] recency;
  private final int[] age;
  private final long[] first;
  private final long[] later;

  PurchaseDays(Rows rows, FactSubjects subjects, Instant asOf, ZoneId zone) {
    this.rows = rows;
    this.subjects = subjects;
    Instant end = asOf.truncatedTo(ChronoUnit.SECONDS);
    to = Seconds.clamped(end);
    lastDay = LocalDays.day(end.minusSeconds(1), zone);
    calendar = new LocalDays(zone);
    int size = subjects.customers().length;
    repeats = new int[size];
    recency = new int[size];
    age = new int[size];
    first = new long[size];
    later = new long[size];
  }

  Purchases find() {
    int size = repeats.length;
    Arrays.fill(repeats, -1);
    int[] counts = new int[size];
    forEachRow(0, size, (chunk, row, place) -> counts[place]++);
    int start = 0;
    while (start < size) {
      int end = start;
      int wanted = 0;
      while (end < size && (wanted == 0 || wanted + counts[end] <= AT_ONCE)) {
        wanted += counts[end++];
      }
      find(start, end, counts, wanted);
      start = end;
    }
    return bought();
  }

  private interface RowTaker {
    void take(RowChunk chunk, int row, int place);
  }

  private void forEachRow(int start, int end, RowTaker taker) {
    int[] places = subjects.places();
    for (int index = 0; index < rows.chunkCount(); index++) {
      RowChunk chunk = rows.chunk(index);
      for (int row = 0; chunk.earliest < to && row < chunk.size(); row++) {
        int kind = kinds.of(chunk.flags[row]);
        int place = places[chunk.parties[row]];
        boolean counts = kind != CountedKinds.NOTHING && kind != CountedKinds.DUNNED;
        if (counts && place >= start && place < end && chunk.times[row] < to) {
          taker.take(chunk, row, place);
        }
      }
    }
  }

  /** Sorts the rows of the subjects {@code [start, end)} by day, and goes through each of them. */
  private void find(int start, int end, int[] counts, int size) {
    int[] next = new int[end - start];
    for (int place = start + 1; place < end; place++) {
      next[place - start] = next[place - start - 1] + counts[place - 1];
    }
    // By day, then by arrival; what was ordered comes apart from what is taken off by the sign.
    long[] keys = new long[size];
    long[] amounts = new long[size];
    boolean[] ordered = new boolean[size];
    forEachRow(
        start,
        end,
        (chunk, row, place) -> {
          int at = next[place - start]++;
          long day = calendar.day(Seconds.sinceEpoch(chunk.times[row]));
          boolean order = kinds.of(chunk.flags[row]) == CountedKinds.ORDERED;
          keys[at] = (day << Integer.SIZE) | at;
          amounts[at] = order ? chunk.amounts[row] : -chunk.amounts[row];
          ordered[at] = order;
        });
    for (int place = start; place < end; place++) {
      int until = next[place - start];
      Arrays.sort(keys, until - counts[place], until);
      History history = new History(counts[place]);
      for (int at = until - counts[place]; at < until; at++) {
        int row = (int) keys[at];
        history.add(keys[at] >>> Integer.SIZE, amounts[row], ordered[row]);
      }
      history.end();
      tell(place, history);
    }
  }

  private void tell(int place, History history) {
    if (history.size > 0) {
      long firstDay = history.days[0];
      repeats[place] = history.size - 1;
      recency[place] = (int) (history.days[history.size - 1] - firstDay);
      age[place] = (int) (lastDay - firstDay);
      first[place] = history.values[0];
      later[place] = Arrays.stream(history.values, 1, history.size).sum();
    }
  }

  private Purchases bought() {
    int[] places = new int[repeats.length];
    int size = 0;
    for (int place = 0; place < places.length; place++) {
      places[size] = place;
      size += repeats[place] >= 0 ? 1 : 0;
    }
    int[] some = Arrays.copyOf(places, size);
    return new Purchases(
        Arrays.stream(some).mapToLong(place -> subjects.customers()[place]).toArray(),
        Arrays.stream(some).map(place -> repeats[place]).toArray(),
        Arrays.stream(some).map(place -> recency[place]).toArray(),
        Arrays.stream(some).map(place -> age[place]).toArray(),
        Arrays.stream(some).mapToLong(place -> first[place]).toArray(),
        Arrays.stream(some).mapToLong(place -> later[place]).toArray());
  }

  /** The purchases of one subject of which something is left, by day. */
  private static final class History {
    private final long[] days;
    private final long[] values;
    private int size;
    private long today = Long.MIN_VALUE;
    private boolean bought;
    private long value;
    private long back;

    History(int most) {
      days = new long[most];
      values = new long[most];
    }

    void add(long day, long amount, boolean ordered) {
      if (day != today) {
        end();
        today = day;
      }
      bought |= ordered;
      value += Math.max(0, amount);
      back -= Math.min(0, amount);
    }

    /** Ends the day: first all is bought, then what is taken off goes back. */
    void end() {
      if (bought) {
        days[size] = today;
        values[size++] = value;
      }
      takeBack();
      bought = false;
      value = 0;
      back = 0;
    }

    private void takeBack() {
      int at = size - 1;
      while (back > 0 && at >= 0) {
        long taken = Math.min(back, values[at]);
        back -= taken;
        values[at] -= taken;
        if (taken > 0 && values[at] == 0) {
          size--;
          System.arraycopy(days, at + 1, days, at, size - at);
          System.arraycopy(values, at + 1, values, at, size - at);
        }
        at--;
      }
    }
  }
}
