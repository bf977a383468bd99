package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The promise of a foreign key, kept by triggers: see decision 0005. */
class SalesLinesTest {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String FOREIGN_KEY = "23503";
  private static final String OBJECT_IN_USE = "55006";

  private final LedgerScene scene = new LedgerScene();

  @BeforeEach
  void twoOrders() {
    scene.take(order("1", sale("1", "anna", "10.00")), order("2", sale("2", "bert", "20.00")));
  }

  @Test
  void aLineWithoutADocumentIsRefused() {
    assertThatThrownBy(() -> run(line("9999"))).satisfies(hasState(FOREIGN_KEY));
    assertThat(lines("document_id = 9999")).isZero();
  }

  @Test
  void oneLineWithoutADocumentAmongGoodOnesIsRefusedWithAllOfThem() {
    assertThatThrownBy(
            () ->
                run(
                    "INSERT INTO sales_line SELECT n, 9, 'GOODS', 'PHYSICAL', 1, 0, 1, '', ''"
                        + " FROM unnest(ARRAY["
                        + id("1")
                        + ", 9999]::bigint[]) n"))
        .satisfies(hasState(FOREIGN_KEY));
    assertThat(lines("position = 9")).isZero();
  }

  @Test
  void linesLeaveWithTheirDocumentAndNoOthersDo() throws SQLException {
    long gone = id("1");
    run("DELETE FROM sales_document WHERE number = '1'");

    assertThat(lines("document_id = " + gone)).isZero();
    assertThat(lines("document_id = " + id("2"))).isEqualTo(2);
  }

  @Test
  void linesLeaveWithAllDocuments() throws SQLException {
    run("TRUNCATE sales_document");

    assertThat(lines("true")).isZero();
  }

  @Test
  void oneCommandCannotTruncateBothTables() {
    assertThatThrownBy(() -> run("TRUNCATE sales_document, sales_line"))
        .satisfies(hasState(OBJECT_IN_USE));
  }

  @Test
  void whatWritesSeesWhatWasCommittedMeanwhileWhateverTheServersDefaultIs() {
    PGSimpleDataSource strict = TestDatabase.migrated();
    strict.setOptions("-c default_transaction_isolation=serializable");

    String level =
        new Database(strict)
            .write(
                connection ->
                    Sql.of(connection, "SHOW transaction_isolation").one(row -> row.getString(1)));

    assertThat(level).isEqualTo("read committed");
  }

  @Test
  void linesStayWithTheirDocument() {
    assertThatThrownBy(() -> run("UPDATE sales_line SET document_id = 9999"))
        .satisfies(hasState(FOREIGN_KEY));
    assertThatThrownBy(() -> run("UPDATE sales_document SET id = id + 1000"))
        .satisfies(hasState(FOREIGN_KEY));
  }

  @Test
  void aDocumentCannotBeRemovedWhileAnotherTransactionAddsALine() throws SQLException {
    try (Connection adding = begin()) {
      execute(adding, line(Long.toString(id("1"))));

      assertThatThrownBy(() -> run("DELETE FROM sales_document WHERE number = '1'"))
          .satisfies(hasState(LOCK_NOT_AVAILABLE));
      adding.commit();
    }
    assertThat(lines("document_id = " + id("1"))).isEqualTo(3);
  }

  @Test
  void aDocumentCannotBeRemovedWhileAnotherTransactionWritesItWithItsLines() throws SQLException {
    try (Connection writing = begin()) {
      execute(writing, "UPDATE sales_document SET test = true WHERE number = '1'");
      execute(writing, line(Long.toString(id("1"))));

      assertThatThrownBy(() -> run("DELETE FROM sales_document WHERE number = '1'"))
          .satisfies(hasState(LOCK_NOT_AVAILABLE));
      writing.rollback();
    }
  }

  @Test
  void noLineComesToADocumentThatAnotherTransactionRemoves() throws SQLException {
    long id = id("1");
    try (Connection removing = begin()) {
      execute(removing, "DELETE FROM sales_document WHERE number = '1'");

      assertThatThrownBy(() -> run(line(Long.toString(id))))
          .satisfies(hasState(LOCK_NOT_AVAILABLE));
      removing.commit();
    }
    assertThat(lines("document_id = " + id)).isZero();
  }

  private static String line(String document) {
    return "INSERT INTO sales_line VALUES ("
        + document
        + ", 9, 'GOODS', 'PHYSICAL', 1, 0, 1, '', '')";
  }

  private static org.assertj.core.api.ThrowingConsumer<Throwable> hasState(String state) {
    return problem -> assertThat(((SQLException) problem).getSQLState()).isEqualTo(state);
  }

  private Connection begin() throws SQLException {
    Connection connection = scene.dataSource.getConnection();
    connection.setAutoCommit(false);
    execute(connection, "SET LOCAL search_path = stammkunde; SET LOCAL lock_timeout = '200ms'");
    return connection;
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = begin()) {
      execute(connection, sql);
      connection.commit();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long id(String number) {
    return TestDatabase.number(
        scene.database, "SELECT id FROM sales_document WHERE number = '" + number + "'");
  }

  private long lines(String where) {
    return TestDatabase.number(scene.database, "SELECT count(*) FROM sales_line WHERE " + where);
  }
}
