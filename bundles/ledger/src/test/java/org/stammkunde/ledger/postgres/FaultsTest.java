package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.raw;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Unavailable;

/** What happens when the database does not do what it should. */
class FaultsTest {

  @ParameterizedTest
  @CsvSource({"08006", "57P01", "57P03", "53100", "53300", "25006", "40001", "40P01"})
  void whatPassesIsUnavailable(String state) {
    assertThat(Database.translate(new SQLException("secret", state)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(state);
  }

  @ParameterizedTest
  @CsvSource({"23505", "42601", "22P02"})
  void whatDoesNotPassIsAFailure(String state) {
    assertThat(Database.translate(new SQLException("secret", state)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void noPersonalDataGetsIntoAnException() {
    LedgerScene scene = new LedgerScene();
    scene.take(order("1", sale("1", "canary@example.org", "10")));
    String columns =
        "id, customer_id, shop, guest, number, known, "
            + CustomerColumns.NAMES
            + ", company_customer, branch, robinson, content_hash, fields";

    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection ->
                        Sql.of(
                                connection,
                                "INSERT INTO shop_customer ("
                                    + columns
                                    + ") SELECT "
                                    + columns
                                    + " FROM shop_customer")
                            .run()))
        .satisfies(
            problem -> {
              StringWriter text = new StringWriter();
              problem.printStackTrace(new PrintWriter(text));
              assertThat(text.toString()).contains("shop_customer_pkey").doesNotContain("canary");
            });
  }

  @Test
  void aDeadlockIsTriedAgainAsAWhole() {
    Database database = new Database(TestDatabase.migrated());
    AtomicInteger tries = new AtomicInteger();

    int result =
        database.write(
            connection -> {
              if (tries.incrementAndGet() < 3) {
                throw new SQLException("deadlock detected", "40P01");
              }
              return 42;
            });

    assertThat(result).isEqualTo(42);
    assertThat(tries).hasValue(3);
  }

  @Test
  void aDeadlockThatStaysIsGivenUpAfterFiveTries() {
    Database database = new Database(TestDatabase.migrated());
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                database.change(
                    connection -> {
                      tries.incrementAndGet();
                      throw new SQLException("deadlock detected", "40P01");
                    }))
        .isInstanceOf(Unavailable.class);
    assertThat(tries).hasValue(5);
  }

  @Test
  void aKeyThatSomebodyWroteMeanwhileIsFoundByTheNextTry() {
    Database database = new Database(TestDatabase.migrated());
    AtomicInteger tries = new AtomicInteger();

    database.change(
        connection -> {
          boolean there =
              Sql.of(connection, "SELECT EXISTS (SELECT FROM shop WHERE shop = 'paper')")
                  .one(row -> row.getBoolean(1));
          if (tries.incrementAndGet() == 1) {
            database.change(
                other -> Sql.of(other, "INSERT INTO shop (shop) VALUES ('paper')").run());
          }
          if (!there) {
            Sql.of(connection, "INSERT INTO shop (shop) VALUES ('paper')").run();
          }
        });

    assertThat(tries).hasValue(2);
  }

  @Test
  void aConnectionThatIsCutInABatchRollsItBackWhole() {
    PGSimpleDataSource dataSource = TestDatabase.migrated();
    LedgerScene scene = new LedgerScene(dataSource);
    var run = scene.inbox.open(SHOP, "file", false);

    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection -> {
                      Sql.of(connection, "UPDATE run SET checkpoint = 7").run();
                      Sql.of(connection, "SELECT pg_terminate_backend(pg_backend_pid())")
                          .list(row -> row);
                    }))
        .isInstanceOf(Unavailable.class);

    assertThat(scene.inbox.open(SHOP, "file", false)).isEqualTo(run);
  }

  @Test
  @Timeout(60)
  void aPageThatBreaksOffGivesItsConnectionBackClean() throws SQLException {
    try (var pool = new SmallPool(TestDatabase.migrated(), 1)) {
      LedgerScene scene = new LedgerScene(pool);
      var run = scene.inbox.open(SHOP, "file", false);
      RawDocument broken = new RawDocument(RawDocument.Entity.ORDER, "2", null);

      assertThatThrownBy(() -> scene.inbox.store(run.id(), List.of(raw("1"), broken), 2))
          .isInstanceOf(NullPointerException.class);

      assertThat(scene.inbox.open(SHOP, "file", false)).isEqualTo(run);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsUnavailableAndComesBack() {
    PGSimpleDataSource dataSource = TestDatabase.migrated();
    LedgerScene scene = new LedgerScene(dataSource);
    close(dataSource);

    assertThatThrownBy(() -> scene.take(order("1", sale("1", "c1", "10"))))
        .isInstanceOf(Unavailable.class);

    open(dataSource);
    assertThat(scene.take(order("1", sale("1", "c1", "10"))).applied()).isOne();
  }

  @Test
  void theServicesAppearWhenTheDatabaseIsThereAndGoWithTheDataSource() {
    PGSimpleDataSource dataSource = TestDatabase.empty();
    close(dataSource);
    List<String> events = new CopyOnWriteArrayList<>();
    try (LedgerStart start = start(dataSource, events)) {
      assertThat(start).isNotNull();
      open(dataSource);
      await().atMost(Duration.ofSeconds(20)).until(() -> events.contains("published"));
    }

    assertThat(events).containsExactly("published", "withdrawn");
  }

  @Test
  void aRefusedSchemaIsNotPublished() {
    PGSimpleDataSource dataSource = TestDatabase.migrated();
    TestDatabase.execute(
        dataSource, "INSERT INTO stammkunde.schema_migration VALUES (999, 'future', '')");
    List<String> events = new CopyOnWriteArrayList<>();
    try (LedgerStart start = start(dataSource, events)) {
      await().atMost(Duration.ofSeconds(20)).until(start::ended);
    }

    assertThat(events).isEmpty();
  }

  private static LedgerStart start(PGSimpleDataSource dataSource, List<String> events) {
    return new LedgerStart(
            new Database(dataSource),
            services -> {
              assertThat(services.facts().identity()).isNotEmpty();
              events.add("published");
              return () -> events.add("withdrawn");
            },
            Duration.ofMillis(20))
        .start();
  }

  private static void close(PGSimpleDataSource dataSource) {
    TestDatabase.administer(
        "ALTER DATABASE " + dataSource.getDatabaseName() + " ALLOW_CONNECTIONS false");
  }

  private static void open(PGSimpleDataSource dataSource) {
    TestDatabase.administer(
        "ALTER DATABASE " + dataSource.getDatabaseName() + " ALLOW_CONNECTIONS true");
  }
}
