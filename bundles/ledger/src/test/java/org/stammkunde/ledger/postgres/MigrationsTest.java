package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stammkunde.ledger.postgres.Migrations.SchemaRefused;
import org.stammkunde.ledger.postgres.Migrations.Script;

/** How the schema comes about. */
class MigrationsTest {
  private static final Script FIRST = new Script(1, "first", "CREATE TABLE first (id bigint)");
  private static final Script SECOND = new Script(2, "second", "CREATE TABLE second (id bigint)");
  private static final Script BROKEN =
      new Script(2, "second", "CREATE TABLE second (id bigint); SELECT 1 / 0");

  private final Database database = new Database(TestDatabase.empty());

  @Test
  void everyScriptRunsOnce() {
    migrate(FIRST);
    migrate(FIRST, SECOND);
    migrate(FIRST, SECOND);

    assertThat(TestDatabase.number(database, "SELECT count(*) FROM schema_migration")).isEqualTo(2);
  }

  @Test
  void aScriptThatFailsLeavesNothingAndCanRunAgain() {
    assertThatThrownBy(() -> migrate(FIRST, BROKEN)).isInstanceOf(IllegalStateException.class);
    assertThat(TestDatabase.number(database, "SELECT max(version) FROM schema_migration")).isOne();

    migrate(FIRST, SECOND);

    assertThat(TestDatabase.number(database, "SELECT count(*) FROM second")).isZero();
  }

  @Test
  void aScriptThatWasChangedAfterItRanIsRefused() {
    migrate(FIRST);

    assertThatThrownBy(() -> migrate(new Script(1, "first", "CREATE TABLE other (id bigint)")))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("migration 1 (first)");
  }

  @Test
  void lineEndsOfACheckoutAreNoChange() {
    migrate(new Script(1, "first", "CREATE TABLE first\n(id bigint)"));

    migrate(new Script(1, "first", "CREATE TABLE first\r\n(id bigint)"));
  }

  @Test
  void aNewerSchemaIsRefusedWithAClearText() {
    migrate(FIRST, SECOND);

    assertThatThrownBy(() -> migrate(FIRST))
        .isInstanceOf(SchemaRefused.class)
        .hasMessage(
            "the database has schema 2, this version of Stammkunde knows 1: install the version"
                + " that made it, or restore a backup from before it");
  }

  @Test
  void theJournalOfTheVersionBeforeIsKept() {
    new Migrations(database, Migrations.ALL.subList(0, 10)).run();
    database.change(
        connection -> {
          Sql.of(connection, "INSERT INTO shop (shop) VALUES ('paper')").run();
          Sql.of(connection, "INSERT INTO web_shop (shop) VALUES ('paper')").run();
          Sql.of(
                  connection,
                  "INSERT INTO shop_item (shop, entity, key) VALUES ('paper', 'ORDER', '1')")
              .run();
        });

    new Migrations(database, Migrations.ALL).run();

    assertThat(TestDatabase.number(database, "SELECT count(*) FROM shop_item WHERE key = '1'"))
        .isOne();
    assertThatThrownBy(
            () ->
                database.change(
                    connection ->
                        Sql.of(connection, "DELETE FROM shop WHERE shop = 'paper'").run()))
        .hasMessageContaining("web_shop");
  }

  @Test
  void whatWasToldBeforeReasonsWereGermanIsToldInEnglish() {
    new Migrations(database, Migrations.ALL.subList(0, 12)).run();
    database.change(
        connection -> {
          Sql.of(connection, "INSERT INTO shop (shop) VALUES ('paper')").run();
          Sql.of(
                  connection,
                  """
                  INSERT INTO inbox (id, entity, number, content)
                  VALUES (1, 'ORDER', '1', '{}')
                  """)
              .run();
          Sql.of(
                  connection,
                  """
                  INSERT INTO quarantine (id, shop, entity, number, since, reasons)
                  VALUES (1, 'paper', 'ORDER', '1', now(), '{is no date}')
                  """)
              .run();
          Sql.of(
                  connection,
                  """
                  INSERT INTO run (shop, fingerprint, dry_run, state, started_at, ended_at, problem)
                  VALUES ('paper', 'a', false, 'FAILED', now(), now(), 'column missing'),
                    ('paper', 'b', false, 'FAILED', now(), now(), '')
                  """)
              .run();
        });

    new Migrations(database, Migrations.ALL).run();

    assertThat(
            TestDatabase.number(
                database, "SELECT count(*) FROM quarantine WHERE reasons_german = '{is no date}'"))
        .isOne();
    assertThat(
            TestDatabase.number(
                database,
                "SELECT count(*) FROM run WHERE (fingerprint, problem_german) IN"
                    + " (('a', 'column missing'), ('b', ''))"))
        .isEqualTo(2);
  }

  @Test
  void theDocumentsOfTheVersionBeforeKeepTheirBuyers() {
    new Migrations(database, Migrations.ALL.subList(0, 10)).run();
    database.change(
        connection -> {
          Sql.of(
                  connection,
                  """
                  INSERT INTO shop_customer (id, customer_id, shop, guest, number, known, first_name,
                    last_name, company, email, phone, vat_id, street, supplement, postal_code, city,
                    country, company_customer, branch, robinson)
                  VALUES (1, 1, 'paper', false, 'a', false, '', '', '', '', '', '', '', '', '', '',
                    '', false, '', false)
                  """)
              .run();
          Sql.of(connection, document(1, 1)).run();
        });

    new Migrations(database, Migrations.ALL).run();

    assertThat(
            TestDatabase.number(
                database,
                "SELECT count(*) FROM sales_document d JOIN shop_customer c ON c.id ="
                    + " d.shop_customer_id"))
        .isOne();
    database.change(connection -> Sql.of(connection, document(2, 1)).run());
    assertThatThrownBy(
            () -> database.change(connection -> Sql.of(connection, document(3, 2)).run()))
        .hasMessageContaining("documents_have_a_buyer");
    assertThatThrownBy(
            () ->
                database.change(
                    connection -> Sql.of(connection, "DELETE FROM shop_customer").run()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String document(long id, long buyer) {
    return """
    INSERT INTO sales_document (id, shop_customer_id, at, kind, order_kind, cancelled, test,
      shop, number, order_number, currency, content_hash)
    VALUES (%d, %d, now(), 'ORDER', 'SHIPPING', false, false, 'paper', '%d', '', 'EUR', '\\x00')
    """
        .formatted(id, buyer, id);
  }

  @Test
  void runsThatWereAppliedAndNotEndedByTheVersionBeforeHaveEnded() {
    new Migrations(database, Migrations.ALL.subList(0, 11)).run();
    database.change(
        connection -> {
          Sql.of(connection, "INSERT INTO shop (shop) VALUES ('paper')").run();
          run(connection, "applied", "LIVE", 2, 2);
          run(connection, "waiting", "AGAIN", 2, 1);
          run(connection, "of a file", null, 2, 2);
        });

    new Migrations(database, Migrations.ALL).run();

    List<String> ended =
        database.read(
            connection ->
                Sql.of(
                        connection,
                        "SELECT fingerprint FROM run WHERE state = 'DONE' AND ended_at IS NOT NULL")
                    .list(row -> row.getString(1)));
    assertThat(ended).containsExactly("applied");
  }

  private static void run(
      Connection connection, String fingerprint, String lane, long stored, long applied)
      throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO run (shop, fingerprint, dry_run, started_at, fetched, lane, checkpoint)
            VALUES ('paper', ?, false, now(), true, ?::lane, ?)
            """)
        .with(fingerprint, Optional.ofNullable(lane), stored)
        .run();
    Sql.of(connection, "UPDATE run SET applied_to = (id::bigint << 32) + ? WHERE fingerprint = ?")
        .with(applied, fingerprint)
        .run();
  }

  @Test
  void instancesThatStartTogetherMigrateOnce() throws Exception {
    int instances = 4;
    ExecutorService threads = Executors.newFixedThreadPool(instances);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                new Migrations(database, Migrations.ALL).run();
                return null;
              }));
    }
    start.countDown();
    for (Future<?> instance : running) {
      instance.get();
    }
    threads.shutdown();

    assertThat(TestDatabase.number(database, "SELECT count(*) FROM schema_migration"))
        .isEqualTo(Migrations.ALL.size());
  }

  private void migrate(Script... scripts) {
    new Migrations(database, List.of(scripts)).run();
  }
}
