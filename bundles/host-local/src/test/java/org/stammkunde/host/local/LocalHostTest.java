package org.stammkunde.host.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.contract.host.HostErpContract;
import org.stammkunde.contract.host.MergeContract;
import org.stammkunde.contract.host.ScoresContract;

class LocalHostTest extends HostErpContract implements ScoresContract, MergeContract {
  private static EmbeddedPostgres server;

  private LocalHost host;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void freshSchema() throws Exception {
    execute("DROP SCHEMA IF EXISTS host_local CASCADE");
    host = new LocalHost(server.getPostgresDatabase());
    host.prepare();
  }

  @Override
  public HostErp host() {
    return host;
  }

  @Override
  public HostCustomerId nobody() {
    return new HostCustomerId("K-1");
  }

  @Override
  public HostScore written(HostCustomerId customer) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT * FROM host_local.customer WHERE id = ?")) {
      query.setString(1, customer.value());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new HostScore(
            customer,
            row.getInt("points"),
            row.getString("grade"),
            row.getString("grade_colour"),
            row.getString("score_reasons"),
            row.getString("category"),
            row.getObject("scored_as_of", OffsetDateTime.class).toInstant());
      }
    }
  }

  @Test
  void numbersStartAtSixDigits() throws Exception {
    assertThat(host.create(customer(""), "key").id().value()).isEqualTo("K-100001");
  }

  @Test
  void preparingAgainKeepsTheCustomers() throws Exception {
    HostCustomer created = host.create(customer("", "c1"), "key");

    host.prepare();

    assertThat(host.findByKey("key")).hasValue(created);
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    execute("INSERT INTO host_local.schema_version VALUES (7)");

    assertThatThrownBy(host::prepare)
        .isInstanceOf(LocalHost.SchemaRefused.class)
        .hasMessageContaining("schema 7");
  }

  @Test
  void anEmailWithoutDomainIsRefusedInWords() {
    assertThatThrownBy(() -> host.create(customer("canary"), "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessage("The e-mail address is not of the form name@domain.");
  }

  @Test
  void aChangeByHandIsToldAgain() throws Exception {
    host.create(customer("", "c1"), "one");
    host.create(customer("", "c2"), "two");
    String cursor = host.changedCustomers("", 10).cursor();

    execute("UPDATE host_local.customer SET active = false WHERE id = 'K-100001'");

    assertThat(host.changedCustomers(cursor, 10).customers())
        .singleElement()
        .satisfies(customer -> assertThat(customer.active()).isFalse());
  }

  @Test
  void anAccountThatIsTakenAwayByHandIsAChange() throws Exception {
    host.create(customer("", "c1"), "one");
    String cursor = host.changedCustomers("", 10).cursor();

    execute("DELETE FROM host_local.shop_account");

    assertThat(host.changedCustomers(cursor, 10).customers())
        .singleElement()
        .satisfies(customer -> assertThat(customer.shopCustomers()).isEmpty());
  }

  @Test
  void aSlowWriterIsNotOvertaken() throws Exception {
    try (Connection slow = server.getPostgresDatabase().getConnection();
        Statement statement = slow.createStatement()) {
      host.create(customer("", "c1"), "one");
      String cursor = host.changedCustomers("", 10).cursor();
      slow.setAutoCommit(false);
      statement.execute("UPDATE host_local.customer SET branch = 'south'");
      CountDownLatch done = new CountDownLatch(1);
      Thread other =
          new Thread(
              () -> {
                try {
                  host.create(customer("", "c2"), "two");
                  done.countDown();
                } catch (HostUnavailable | HostRefused problem) {
                  throw new IllegalStateException(problem);
                }
              });
      other.start();

      // The second change waits for the first, so no reader can see it alone.
      assertThat(done.await(300, TimeUnit.MILLISECONDS)).isFalse();
      slow.commit();
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(host.changedCustomers(cursor, 10).customers()).hasSize(2);
    }
  }

  @Test
  void aChangeWhileAPageIsReadIsToldByTheNextPage() throws Exception {
    host.create(customer("", "c1"), "one");
    HostErp disturbed =
        new LocalHost(
            disturbed(
                "UPDATE host_local.customer SET active = false", server.getPostgresDatabase()));

    String cursor = disturbed.changedCustomers("", 10).cursor();

    assertThat(host.changedCustomers(cursor, 10).customers())
        .singleElement()
        .satisfies(customer -> assertThat(customer.active()).isFalse());
  }

  /** Somebody else executes the statement after the first query of each transaction. */
  private static DataSource disturbed(String sql, DataSource dataSource) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Connection connection = dataSource.getConnection();
          AtomicInteger queries = new AtomicInteger();
          return proxy(
              Connection.class,
              (call, values) -> {
                boolean query = call.getName().equals("prepareStatement");
                if (query ? queries.getAndIncrement() == 1 : call.getName().equals("commit")) {
                  execute(sql);
                }
                return call.invoke(connection, values);
              });
        });
  }

  private interface Answer {
    Object to(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }

  @Test
  void aDatabaseThatIsAwayIsHostUnavailable() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});

    assertThatThrownBy(() -> new LocalHost(nowhere).check()).isInstanceOf(HostUnavailable.class);
  }

  @Test
  void noPersonalDataGetsIntoAnException() throws Exception {
    execute("ALTER TABLE host_local.customer ADD CHECK (first_name = '')");

    assertThatThrownBy(() -> host.create(customer("canary@example.org"), "key"))
        .satisfies(
            problem -> {
              StringWriter text = new StringWriter();
              problem.printStackTrace(new PrintWriter(text));
              assertThat(text.toString()).contains("23514").doesNotContain("canary");
            });
  }

  @Test
  void theHostAppearsWhenItIsReadyAndGoesAgain() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch withdrawn = new CountDownLatch(1);
    try (LocalHostStart start =
        new LocalHostStart(
                host,
                ready -> {
                  published.countDown();
                  return withdrawn::countDown;
                },
                Duration.ofMillis(20))
            .start()) {
      assertThat(start).isNotNull();
      assertThat(published.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(withdrawn.getCount()).isOne();
    }

    assertThat(withdrawn.getCount()).isZero();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
