package org.stammkunde.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Saying;
import org.stammkunde.cli.ValueMapping.Field;
import org.stammkunde.mapping.Table;
import org.stammkunde.mapping.Unreadable;
import org.stammkunde.scoring.MixedCurrencies;
import org.stammkunde.scoring.Transactions;

/** Reads the transactions of {@code value}, and counts what does not count and why. */
final class ValueInput {
  private static final int MOST_TOLD = 5;

  /** With more unreadable rows than one in so many, the mapping is wrong rather than the rows. */
  private static final int ONE_IN = 100;

  private static final BigDecimal MOST = new BigDecimal(1_000_000_000_000L);

  private final ValueMapping mapping;
  private final Clock clock;
  private final Sink sink;
  private final String[] cells = new String[Field.values().length];
  private final List<Saying> faults = new ArrayList<>();
  private long rows;
  private long counted;
  private long faulty;
  private long guests;
  private long future;

  /** Takes what the rows say. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes one row.
     *
     * @param order its number, or empty
     * @param currency its word, or empty
     * @param value in ten-thousandths; negative for a return
     * @throws RowRefused if it cannot be used
     */
    void add(String customer, String order, String currency, Instant at, long value)
        throws RowRefused;
  }

  ValueInput(ValueMapping mapping, Clock clock, Sink sink) {
    this.mapping = mapping;
    this.clock = clock;
    this.sink = sink;
  }

  /** A sink that is a table of transactions, with days in the time zone of the mapping. */
  static Sink into(Transactions transactions, ZoneId zone) {
    return (customer, order, currency, at, value) -> {
      int day = Math.toIntExact(LocalDate.ofInstant(at, zone).toEpochDay());
      transactions.add(customer, order, currency, day, value);
    };
  }

  /** Reads all rows. */
  void read(Path file) throws FileRejected {
    String name = String.valueOf(file.getFileName());
    try (Table table = Table.open(file, mapping.format())) {
      int[] columns = columns(table);
      Instant tomorrow =
          LocalDate.ofInstant(clock.instant(), mapping.dates().zone())
              .plusDays(1)
              .atStartOfDay(mapping.dates().zone())
              .toInstant();
      while (table.next()) {
        rows++;
        try {
          if (table.fault().isPresent()) {
            throw new RowRefused("", table.fault().get().reason());
          }
          read(table, columns, tomorrow);
        } catch (RowRefused refused) {
          faulty++;
          if (faults.size() < MOST_TOLD) {
            faults.add(refused.on(table.line()));
          }
        } catch (MixedCurrencies mixed) {
          // Sums over several currencies are no sums, so no row of the table can be used.
          Saying row = new RowRefused("currency", mixed.reason()).on(table.line());
          throw new FileRejected(RowRefused.say("file", name, row));
        }
      }
    } catch (IOException broken) {
      throw new FileRejected(RowRefused.say("file.not-closed", name));
    }
    if (faulty * ONE_IN > rows) {
      Saying told =
          new Saying(
              faults.stream().map(Saying::english).collect(Collectors.joining("\n  ")),
              faults.stream().map(Saying::german).collect(Collectors.joining("\n  ")));
      throw new FileRejected(RowRefused.say("file.rows", name, faulty, rows, mapping.name(), told));
    }
    if (counted == 0) {
      throw new FileRejected(RowRefused.say("file.nobody", name));
    }
  }

  private int[] columns(Table table) throws FileRejected {
    List<String> all = mapping.columns();
    int[] named =
        table.columns(all.stream().filter(Objects::nonNull).distinct().toList(), mapping.name());
    List<String> names = all.stream().filter(Objects::nonNull).distinct().toList();
    return all.stream()
        .mapToInt(column -> column == null ? -1 : named[names.indexOf(column)])
        .toArray();
  }

  private void read(Table table, int[] columns, Instant tomorrow) throws RowRefused {
    for (int i = 0; i < cells.length; i++) {
      String cell = columns[i] < 0 ? "" : table.cell(columns[i]).strip();
      cells[i] = mapping.missing().contains(cell) ? "" : cell;
    }
    String customer = cell(Field.CUSTOMER);
    if (customer.isEmpty()) {
      guests++;
      return;
    }
    String kind = cell(Field.KIND).toLowerCase(Locale.ROOT);
    boolean hasKind = columns[Field.KIND.ordinal()] >= 0;
    if (hasKind && mapping.ignored().contains(kind)) {
      return;
    }
    boolean back = hasKind && mapping.returns().contains(kind);
    if (hasKind && !back && !mapping.orders().contains(kind)) {
      throw new RowRefused(mapping.columns().get(Field.KIND.ordinal()), RowRefused.say("kind"));
    }
    Instant at = date();
    if (!at.isBefore(tomorrow)) {
      future++;
      return;
    }
    long value = value();
    sink.add(
        customer, cell(Field.ORDER), cell(Field.CURRENCY), at, back ? -Math.abs(value) : value);
    counted++;
  }

  private String cell(Field field) {
    return cells[field.ordinal()];
  }

  private Instant date() throws RowRefused {
    try {
      return mapping.dates().read(cell(Field.DATE));
    } catch (Unreadable unreadable) {
      throw refused(Field.DATE, unreadable);
    }
  }

  private RowRefused refused(Field field, Unreadable unreadable) {
    return new RowRefused(mapping.columns().get(field.ordinal()), unreadable.reason());
  }

  private BigDecimal number(Field field) throws RowRefused {
    try {
      return mapping.decimals().read(cell(field));
    } catch (Unreadable unreadable) {
      throw refused(field, unreadable);
    }
  }

  /** In ten-thousandths. */
  private long value() throws RowRefused {
    BigDecimal value =
        mapping.columns().get(Field.VALUE.ordinal()) != null
            ? number(Field.VALUE)
            : number(Field.QUANTITY).multiply(number(Field.UNIT_PRICE));
    if (value.abs().compareTo(MOST) >= 0) {
      throw new RowRefused("", RowRefused.say("too-large"));
    }
    return value
        .setScale(Transactions.DECIMALS, RoundingMode.HALF_UP)
        .movePointRight(Transactions.DECIMALS)
        .longValueExact();
  }

  /** The first rows that could not be read, with their lines and reasons, never their values. */
  List<Saying> faults() {
    return List.copyOf(faults);
  }

  long faulty() {
    return faulty;
  }

  /** Rows without a customer. */
  long guests() {
    return guests;
  }

  /** Rows of days after today. */
  long future() {
    return future;
  }
}
