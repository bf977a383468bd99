package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement with its parameters. The text is always a constant; every value is a parameter.
 * Collections of {@code Long}, {@code String} and {@code Boolean} become arrays, enums their names.
 */
final class Sql {
  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final int PORTION = 10_000;

  /** As PostgreSQL reads it, for any year: shops write years before Christ where they know none. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NOT_NEGATIVE)
          .appendPattern("-MM-dd HH:mm:ss.SSSSSS'Z' G")
          .toFormatter(Locale.ENGLISH);

  /** Between these years Java writes it so, too, and ten times as fast. */
  private static final Instant FIRST_PLAIN = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST_PLAIN = Instant.parse("+10000-01-01T00:00:00Z");

  private final Connection connection;
  private final String text;
  private Object[] parameters = {};

  private Sql(Connection connection, String text) {
    this.connection = connection;
    this.text = text;
  }

  static Sql of(Connection connection, String text) {
    return new Sql(connection, text);
  }

  Sql with(Object... values) {
    parameters = values;
    return this;
  }

  <T> List<T> list(Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    }
  }

  /** Hears a row. */
  interface Rows {
    void row(ResultSet row) throws SQLException;
  }

  /** Hears every row as it arrives, so that a million of them take no room. */
  void each(Rows rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, parameters);
      statement.setFetchSize(PORTION);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.row(row);
        }
      }
    }
  }

  /** The only row there can be, or nothing. */
  <T> Optional<T> first(Reader<T> reader) throws SQLException {
    List<T> rows = list(reader);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The row that is always there. */
  <T> T one(Reader<T> reader) throws SQLException {
    return list(reader).get(0);
  }

  /** How many rows it wrote. */
  int run() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Runs it for each set of parameters, in their order. */
  void runEach(Collection<Object[]> sets) throws SQLException {
    if (sets.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (Object[] values : sets) {
        bind(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Runs it once for all sets of parameters together. It has the first values of all sets as one
   * array of texts, then the second ones, and so on, as {@code unnest} takes them; so it is planned
   * and its triggers are fired once.
   */
  void runAll(List<Object[]> sets) throws SQLException {
    if (sets.isEmpty()) {
      return;
    }
    String[][] columns = new String[sets.get(0).length][sets.size()];
    for (int set = 0; set < sets.size(); set++) {
      for (int i = 0; i < columns.length; i++) {
        columns[i][set] = text(sets.get(set)[i]);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < columns.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
      }
      statement.executeUpdate();
    }
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Sql::text).orElse(null);
    }
    if (value instanceof Instant instant) {
      return text(instant);
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /** Cut off, as the server would round: a moment must not compare as later than it was. */
  static String text(Instant moment) {
    Instant cut = moment.truncatedTo(ChronoUnit.MICROS);
    return cut.isBefore(FIRST_PLAIN) || !cut.isBefore(LAST_PLAIN)
        ? TIME.format(cut.atOffset(ZoneOffset.UTC))
        : LocalDateTime.ofEpochSecond(cut.getEpochSecond(), cut.getNano(), ZoneOffset.UTC) + "Z";
  }

  private void bind(PreparedStatement statement, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        bind(statement, index, optional.get());
      } else {
        statement.setNull(index, Types.NULL);
      }
    } else if (value instanceof Instant instant) {
      statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    } else if (value instanceof Enum<?> constant) {
      statement.setString(index, constant.name());
    } else if (value instanceof Collection<?> collection) {
      statement.setArray(index, connection.createArrayOf(type(collection), collection.toArray()));
    } else {
      statement.setObject(index, value);
    }
  }

  private static String type(Collection<?> collection) {
    Object first = collection.isEmpty() ? "" : collection.iterator().next();
    if (first instanceof Long) {
      return "bigint";
    }
    return first instanceof Boolean ? "boolean" : "text";
  }

  /** A moment that may be absent. */
  static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** A moment that is always there. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** An array of texts. */
  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** An array of numbers. */
  static List<Long> longs(ResultSet row, String column) throws SQLException {
    return List.of((Long[]) row.getArray(column).getArray());
  }
}
