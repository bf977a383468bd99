package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
