package org.stammkunde.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.LineKind;

/**
 * Facts that are no sums of amounts: each takes a look at the rows, or at what some of them say.
 */
final class FactDetails {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}([.][0-9]{1,9})?");
  private static final int HUNDREDTHS = 2;
  private static final long ONE = 100;

  private final Rows rows;
  private final Parties parties;
  private final Categories names;
  private final FactSubjects subjects;
  private final Instant asOf;
  private final ZoneId zone;
  private final int to;
  private final CountedKinds kinds = new CountedKinds();

  FactDetails(
      Rows rows,
      Parties parties,
      Categories names,
      FactSubjects subjects,
      Instant asOf,
      ZoneId zone) {
    this.rows = rows;
    this.parties = parties;
    this.names = names;
    this.subjects = subjects;
    this.asOf = asOf;
    this.zone = zone;
    to = Seconds.clamped(asOf);
  }

  private interface RowTaker {
    void take(RowChunk chunk, int row, int place);
  }

  private interface PartTaker {
    void take(int kind, int place, int code, long number);
  }

  /** Gives the rows of the subjects that count for a fact as one of the wanted kinds. */
  private void forEachRow(Fact fact, IntPredicate wanted, RowTaker taker) {
    int from = Seconds.start(fact, asOf, zone);
    boolean[] some = new boolean[CountedKinds.COUNT];
    for (int kind = CountedKinds.ORDERED; kind < CountedKinds.COUNT; kind++) {
      some[kind] = wanted.test(kind);
    }
    for (int index = 0; index < rows.chunkCount(); index++) {
      RowChunk chunk = rows.chunk(index);
      if (chunk.earliest < to && chunk.latest >= from) {
        for (int row = 0; row < chunk.size(); row++) {
          int place = subjects.places()[chunk.parties[row]];
          if (some[kinds.of(chunk.flags[row])]
              && place >= 0
              && chunk.times[row] >= from
              && chunk.times[row] < to) {
            taker.take(chunk, row, place);
          }
        }
      }
    }
  }

  private void forEachPart(Fact fact, PartTaker taker) {
    int from = Seconds.start(fact, asOf, zone);
    for (int index = 0; index < rows.chunkCount(); index++) {
      RowChunk chunk = rows.chunk(index);
      RowParts parts = chunk.parts;
      if (chunk.earliest < to && chunk.latest >= from) {
        for (int part = 0; part < parts.size(); part++) {
          int row = parts.rows()[part];
          int kind = kinds.of(chunk.flags[row]);
          int place = subjects.places()[chunk.parties[row]];
          int time = chunk.times[row];
          if (kind != CountedKinds.NOTHING && place >= 0 && time >= from && time < to) {
            taker.take(kind, place, parts.codes()[part], parts.numbers()[part]);
          }
        }
      }
    }
  }

  private long[] column() {
    return new long[subjects.customers().length];
  }

  long[] dunningLevels(Fact fact) {
    long[] levels = column();
    forEachRow(
        fact,
        kind -> kind == CountedKinds.DUNNED,
        (chunk, row, place) ->
            levels[place] = Math.max(levels[place], chunk.parts.number(row, RowParts.LEVEL, 1)));
    return levels;
  }

  /** A reminder, by the order that it is about. */
  private record Reminder(int place, long claim, int time, long document, long open) {
    static final Comparator<Reminder> LAST_OF_CLAIM_LAST =
        Comparator.comparingInt(Reminder::place)
            .thenComparingLong(Reminder::claim)
            .thenComparingInt(Reminder::time)
            .thenComparingLong(Reminder::document);
  }

  long[] overdue(Fact fact) {
    List<Reminder> reminders = new ArrayList<>();
    long[] open = column();
    forEachRow(
        fact,
        kind -> kind == CountedKinds.DUNNED,
        (chunk, row, place) -> {
          long claim = chunk.parts.number(row, RowParts.CLAIM, 0);
          long amount = chunk.amounts[row];
          if (claim == 0) {
            open[place] = Math.addExact(open[place], amount);
          } else {
            reminders.add(
                new Reminder(place, claim, chunk.times[row], chunk.document(row), amount));
          }
        });
    reminders.sort(Reminder.LAST_OF_CLAIM_LAST);
    for (int index = 0; index < reminders.size(); index++) {
      Reminder one = reminders.get(index);
      boolean last =
          index + 1 == reminders.size()
              || reminders.get(index + 1).place() != one.place()
              || reminders.get(index + 1).claim() != one.claim();
      if (last) {
        open[one.place()] = Math.addExact(open[one.place()], one.open());
      }
    }
    return open;
  }

  long[] channels(Fact fact) {
    BitSet bought = new BitSet(parties.slots());
    forEachRow(
        fact,
        kind -> kind == CountedKinds.ORDERED,
        (chunk, row, place) -> bought.set(chunk.parties[row]));
    Distinct shops = new Distinct();
    bought.stream().forEach(slot -> shops.count(subjects.places()[slot]));
    bought.stream().forEach(slot -> shops.add(subjects.places()[slot], parties.shops().get(slot)));
    return shops.numbers(parties.shopNames().size());
  }

  long[] categories(Fact fact) {
    Distinct bought = new Distinct();
    forEachPart(
        fact,
        (kind, place, code, number) -> {
          if (kind == CountedKinds.ORDERED && code >= RowParts.FIRST_CATEGORY) {
            bought.count(place);
          }
        });
    forEachPart(
        fact,
        (kind, place, code, number) -> {
          if (kind == CountedKinds.ORDERED && code >= RowParts.FIRST_CATEGORY) {
            bought.add(place, code);
          }
        });
    return bought.numbers(names.end());
  }

  /** How many different codes each subject has: first all are counted, then all are added. */
  private final class Distinct {
    private final int[] starts = new int[subjects.customers().length + 1];
    private int[] ends;
    private int[] codes;

    void count(int place) {
      starts[place + 1]++;
    }

    void add(int place, int code) {
      if (ends == null) {
        Arrays.parallelPrefix(starts, Math::addExact);
        ends = starts.clone();
        codes = new int[starts[starts.length - 1]];
      }
      codes[ends[place]++] = code;
    }

    /** Takes codes below {@code limit}. */
    long[] numbers(int limit) {
      long[] numbers = column();
      int[] lastPlace = new int[limit];
      if (ends != null) {
        for (int place = 0; place < numbers.length; place++) {
          for (int at = starts[place]; at < ends[place]; at++) {
            numbers[place] += lastPlace[codes[at]] == place + 1 ? 0 : 1;
            lastPlace[codes[at]] = place + 1;
          }
        }
      }
      return numbers;
    }
  }

  long[] categoryTurnovers(Fact fact) {
    int wanted = names.find(fact.name());
    long[] turnovers = column();
    forEachPart(
        fact,
        (kind, place, code, number) -> {
          if (code == wanted) {
            turnovers[place] += kind == CountedKinds.ORDERED ? number : -number;
          }
        });
    return turnovers;
  }

  /** Of what was kept; lacking where that of any goods is not known. */
  long[] costs(Fact fact) {
    long[] costs = column();
    BitSet unknown = new BitSet(costs.length);
    forEachRow(
        fact,
        kind -> kind == CountedKinds.ORDERED || kind == CountedKinds.RETURNED,
        (chunk, row, place) -> {
          long cost = chunk.parts.number(row, RowParts.COST, CustomerFacts.LACKING);
          boolean ordered = kinds.of(chunk.flags[row]) == CountedKinds.ORDERED;
          if (cost != CustomerFacts.LACKING) {
            costs[place] = Math.addExact(costs[place], ordered ? cost : -cost);
          } else if (ordered && FactFlags.lineKind(chunk.flags[row]) == LineKind.GOODS) {
            unknown.set(place);
          }
        });
    unknown.stream().forEach(place -> costs[place] = CustomerFacts.LACKING);
    return costs;
  }

  long[] companies() {
    long[] values = new long[subjects.customers().length];
    for (int slot = 0; slot < parties.slots(); slot++) {
      int place = subjects.places()[slot];
      if (place >= 0) {
        int customer = parties.customers().get(slot);
        values[place] = Traits.company(parties.customerTraits().get(customer)) ? 1 : 0;
      }
    }
    return values;
  }

  long[] fields(Fact fact) {
    int equals = fact.name().indexOf('=');
    String name = equals < 0 ? fact.name() : fact.name().substring(0, equals);
    String[] texts = new String[subjects.customers().length];
    long[] keys = new long[texts.length];
    for (int slot = 0; slot < parties.slots(); slot++) {
      int place = subjects.places()[slot];
      Optional<String> text = parties.fields().get(slot, name);
      if (place >= 0 && text.isPresent()) {
        long key = parties.keys().get(slot);
        if (texts[place] == null || PartyTable.prevails(key, keys[place])) {
          texts[place] = text.get();
          keys[place] = key;
        }
      }
    }
    long[] values = column();
    for (int place = 0; place < values.length; place++) {
      values[place] =
          equals < 0
              ? number(texts[place])
              : fact.name().substring(equals + 1).equalsIgnoreCase(texts[place]) ? ONE : 0;
    }
    return values;
  }

  private static long number(String text) {
    return text == null || !NUMBER.matcher(text).matches()
        ? CustomerFacts.LACKING
        : new BigDecimal(text)
            .setScale(HUNDREDTHS, RoundingMode.FLOOR)
            .unscaledValue()
            .longValueExact();
  }
}
