package org.stammkunde.ledger.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all tests, and in it a database of its own for each test. */
final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = startServer();

  private TestDatabase() {}

  private static EmbeddedPostgres startServer() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      execute(server.getPostgresDatabase(), "CREATE DATABASE template_ledger");
      new Migrations(new Database(of(server, "template_ledger")), Migrations.ALL).run();
      return server;
    } catch (IOException noServer) {
      throw new UncheckedIOException(noServer);
    }
  }

  /** A database with the schema of today. */
  static PGSimpleDataSource migrated() {
    return create(" TEMPLATE template_ledger");
  }

  /** A database without any schema. */
  static PGSimpleDataSource empty() {
    return create("");
  }

  private static PGSimpleDataSource create(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + template);
    return of(SERVER, name);
  }

  private static PGSimpleDataSource of(EmbeddedPostgres server, String name) {
    return (PGSimpleDataSource) server.getDatabase("postgres", name);
  }

  static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
  }

  static void administer(String sql) {
    execute(SERVER.getPostgresDatabase(), sql);
  }

  /** The first column of the first row. */
  static long number(Database database, String sql) {
    return database.read(connection -> Sql.of(connection, sql).one(row -> row.getLong(1)));
  }
}
