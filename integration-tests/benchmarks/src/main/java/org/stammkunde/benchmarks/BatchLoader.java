package org.stammkunde.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A bare loader: the rows that somebody else wrote, by prepared statements in batches, into the
 * same tables with all their checks. It looks up nothing, and is told which rows are there already;
 * these it replaces.
 */
final class BatchLoader {
  private static final int BATCH = 1_000;

  /** What a load writes: as that of a file does, what was replaced, and the journal. */
  private static final List<String> NAMES =
      Stream.concat(IngestTask.TABLES.stream(), Stream.of("superseded_version", "shop_item"))
          .toList();

  private final PGSimpleDataSource from;
  private final PGSimpleDataSource into;
  private final List<Table> tables = new ArrayList<>();

  /**
   * A table.
   *
   * @param columns all that can be written, separated by commas
   * @param key those of its primary key
   */
  private record Table(String name, String columns, String key) {

    static Table of(Connection connection, String name) throws SQLException {
      List<String> key = new ArrayList<>();
      try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, "stammkunde", name)) {
        while (keys.next()) {
          key.add(keys.getString("COLUMN_NAME"));
        }
      }
      String columns = IngestTask.columns(connection, name);
      return new Table(
          name,
          columns.substring(columns.indexOf('(') + 1, columns.indexOf(')')),
          String.join(", ", key));
    }

    /** The versions of rows that were followed so far. */
    String createFollowed() {
      return "CREATE UNLOGGED TABLE followed_%s AS %s WITH NO DATA".formatted(name, versions());
    }

    String remember() {
      return "TRUNCATE followed_%1$s; INSERT INTO followed_%1$s %2$s".formatted(name, versions());
    }

    private String versions() {
      return "SELECT %s, xmin::text::bigint AS version FROM stammkunde.%s".formatted(key, name);
    }

    String changed() {
      return ("SELECT %s, version IS NULL AS new"
              + " FROM stammkunde.%s t LEFT JOIN followed_%s USING (%s)"
              + " WHERE version IS DISTINCT FROM t.xmin::text::bigint")
          .formatted(columns, name, name, key);
    }

    private List<String> columnList() {
      return Arrays.asList(columns.split(", "));
    }

    String insert() {
      String places = String.join(", ", Collections.nCopies(columnList().size(), "?"));
      return "INSERT INTO stammkunde.%s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
          .formatted(name, columns, places);
    }

    String replace() {
      List<String> keys = Arrays.asList(key.split(", "));
      String values =
          columnList().stream()
              .filter(column -> !keys.contains(column))
              .map(column -> column + " = excluded." + column)
              .collect(Collectors.joining(", "));
      return "%s ON CONFLICT (%s) DO UPDATE SET %s".formatted(insert(), key, values);
    }
  }

  /**
   * Makes the loader.
   *
   * @param into empty, with the same tables
   */
  BatchLoader(PGSimpleDataSource from, PGSimpleDataSource into) throws SQLException {
    this.from = from;
    this.into = into;
    into.setReWriteBatchedInserts(true);
    try (Connection connection = from.getConnection()) {
      for (String name : NAMES) {
        Table table = Table.of(connection, name);
        tables.add(table);
        execute(connection, table.createFollowed());
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes what was written there since the last time; milliseconds of the writing alone. */
  double follow() throws SQLException {
    long nanos = 0;
    try (Connection source = from.getConnection();
        Connection target = into.getConnection()) {
      source.setAutoCommit(false);
      target.setAutoCommit(false);
      for (Table table : tables) {
        nanos += follow(source, target, table);
        execute(source, table.remember());
        source.commit();
      }
    }
    return nanos / 1e6;
  }

  private static long follow(Connection source, Connection target, Table table)
      throws SQLException {
    long nanos = 0;
    try (Statement select = source.createStatement();
        PreparedStatement insert = target.prepareStatement(table.insert());
        PreparedStatement replace = target.prepareStatement(table.replace())) {
      select.setFetchSize(BATCH);
      try (ResultSet rows = select.executeQuery(table.changed())) {
        int width = rows.getMetaData().getColumnCount() - 1;
        List<Object[]> added = new ArrayList<>(BATCH);
        List<Object[]> replaced = new ArrayList<>(BATCH);
        while (rows.next()) {
          Object[] row = new Object[width];
          for (int i = 0; i < width; i++) {
            row[i] = rows.getObject(i + 1);
          }
          (rows.getBoolean("new") ? added : replaced).add(row);
          if (added.size() + replaced.size() == BATCH) {
            nanos += write(target, insert, added, replace, replaced);
          }
        }
        nanos += write(target, insert, added, replace, replaced);
      }
    }
    return nanos;
  }

  /** A transaction of rows that are new and rows that are there already. */
  private static long write(
      Connection target,
      PreparedStatement insert,
      List<Object[]> added,
      PreparedStatement replace,
      List<Object[]> replaced)
      throws SQLException {
    long start = System.nanoTime();
    write(insert, added);
    write(replace, replaced);
    target.commit();
    return System.nanoTime() - start;
  }

  private static void write(PreparedStatement statement, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        if (row[i] instanceof String text) {
          // An enum takes a text only as of an unknown type.
          statement.setObject(i + 1, text, Types.OTHER);
        } else {
          statement.setObject(i + 1, row[i]);
        }
      }
      statement.addBatch();
    }
    statement.executeBatch();
    rows.clear();
  }
}
