package org.stammkunde.ledger.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings the schema up to date: scripts in the order of their versions, each in a transaction of
 * its own together with the record that it ran. A migration that was cut off goes on where it
 * stopped.
 */
final class Migrations {
  /** The schema is not one that this version can work with; waiting does not help. */
  static final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefused(String message) {
      super(message);
    }
  }

  /** A script, {@code V001__name.sql} among the resources. */
  record Script(int version, String name, String sql) {
    static Script resource(int version, String name) {
      String file = "V%03d__%s.sql".formatted(version, name);
      try (InputStream in = Migrations.class.getResourceAsStream(file)) {
        return new Script(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException notReadable) {
        throw new UncheckedIOException(notReadable);
      }
    }

    String checksum() {
      try {
        byte[] bytes = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException everyJavaHasIt) {
        throw new IllegalStateException(everyJavaHasIt);
      }
    }
  }

  /** Every script there is. */
  static final List<Script> ALL =
      List.of(
          Script.resource(1, "ledger"),
          Script.resource(2, "channels_and_dunnings"),
          Script.resource(3, "quality"),
          Script.resource(4, "lines_checked_by_statement"),
          Script.resource(5, "web_shops"),
          Script.resource(6, "host"),
          Script.resource(7, "scores_between_runs"),
          Script.resource(8, "facts"),
          Script.resource(9, "duplicates"),
          Script.resource(10, "guests_by_shop"),
          Script.resource(11, "checked_by_statement"),
          Script.resource(12, "applied_runs_end"),
          Script.resource(13, "reasons_in_german"));

  // Any number will do, as long as nobody else uses it and it never changes.
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5310001)";

  private final Database database;
  private final List<Script> scripts;

  Migrations(Database database, List<Script> scripts) {
    this.database = database;
    this.scripts = List.copyOf(scripts);
  }

  /**
   * Runs what did not run yet; instances that start together wait for each other.
   *
   * @throws SchemaRefused if the database is newer than the scripts, or was made by other ones
   */
  void run() {
    database.change(Migrations::prepare);
    for (Script script : scripts) {
      database.change(connection -> runOnce(connection, script));
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      statement.execute(
          """
          CREATE SCHEMA IF NOT EXISTS stammkunde;
          CREATE TABLE IF NOT EXISTS stammkunde.schema_migration (
            version integer PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
          )
          """);
    }
  }

  private void runOnce(Connection connection, Script script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      refuseNewerSchema(statement);
      if (ranBefore(connection, script)) {
        return;
      }
      statement.execute(script.sql());
    }
    try (PreparedStatement record =
        connection.prepareStatement(
            "INSERT INTO schema_migration (version, name, checksum) VALUES (?, ?, ?)")) {
      record.setInt(1, script.version());
      record.setString(2, script.name());
      record.setString(3, script.checksum());
      record.executeUpdate();
    }
  }

  private void refuseNewerSchema(Statement statement) throws SQLException {
    int known = scripts.get(scripts.size() - 1).version();
    try (ResultSet rows =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_migration")) {
      rows.next();
      int found = rows.getInt(1);
      if (found > known) {
        throw new SchemaRefused(
            "the database has schema "
                + found
                + ", this version of Stammkunde knows "
                + known
                + ": install the version that made it, or restore a backup from before it");
      }
    }
  }

  private static boolean ranBefore(Connection connection, Script script) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT checksum FROM schema_migration WHERE version = ?")) {
      query.setInt(1, script.version());
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          return false;
        }
        if (!rows.getString(1).equals(script.checksum())) {
          throw new SchemaRefused(
              "migration "
                  + script.version()
                  + " ("
                  + script.name()
                  + ") is not the one that made this database: install the version that made it");
        }
        return true;
      }
    }
  }
}
