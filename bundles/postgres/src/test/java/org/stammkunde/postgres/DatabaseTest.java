package org.stammkunde.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static PrivateServer administrators;
  private static PGSimpleDataSource access;

  private final AtomicReference<DataSource> published = new AtomicReference<>();

  @BeforeAll
  static void startTheAdministratorsServer() throws Exception {
    administrators = new PrivateServer(folder.resolve("own"));
    access = (PGSimpleDataSource) administrators.start();
  }

  @AfterAll
  static void stop() {
    administrators.close();
  }

  @Test
  void thePoolLeadsToTheOwnServer() throws Exception {
    try (Database database = open(new OwnServer(settings(Map.of())))) {
      awaitPublished();
      assertThat(Sql.ask(published.get(), "SHOW port")).isEqualTo("" + access.getPortNumbers()[0]);
    }
    assertThat(published).hasNullValue();
  }

  @Test
  void thePasswordMayStandInAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), access.getPassword() + "\n");
    OwnServer server =
        new OwnServer(settings(Map.of("password", "", "password.file", file.toString())));
    assertThat(Sql.ask(server.start(), "SELECT 1")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "password, wrong, setting password",
    "password, '', setting password",
    "user, nobody, setting password",
    "url, jdbc:postgresql://127.0.0.1:1/stammkunde, setting url",
    "url, jdbc:postgresql://127.0.0.1:PORT/missing, setting url",
    "password.file, missing, setting password.file",
  })
  void aRefusedConnectionNamesTheSetting(String key, String value, String named) throws Exception {
    Map<String, String> wrong = new HashMap<>(Map.of(key, value.replace("PORT", port())));
    if (key.equals("password.file")) {
      wrong.put("password", "");
    }
    OwnServer server = new OwnServer(settings(wrong));
    assertThatThrownBy(server::start)
        .isInstanceOf(ServerUnavailable.class)
        .hasMessageContaining(named)
        .message()
        .doesNotContain(access.getPassword());
  }

  @Test
  void aWrongPasswordIsTriedAgainUntilItIsRight() throws Exception {
    Path file = Files.writeString(folder.resolve("rotated"), "wrong\n");
    Server server =
        new OwnServer(settings(Map.of("password", "", "password.file", file.toString())));
    AtomicInteger refusals = new AtomicInteger();
    try (Database database = open(new CountingServer(server, refusals))) {
      await().atMost(LIMIT).until(() -> refusals.get() > 0);
      Files.writeString(file, access.getPassword() + "\n");
      awaitPublished();
    }
  }

  @Test
  void aServerThatDiesIsStartedAgain() throws Exception {
    Path own = folder.resolve("dies");
    try (Database database = open(new PrivateServer(own))) {
      awaitPublished();
      DataSource first = published.get();
      new PostmasterFile(own.resolve("cluster/data")).server().orElseThrow().destroyForcibly();
      await().atMost(LIMIT).until(() -> published.get() != null && published.get() != first);
      assertThat(Sql.ask(published.get(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void closingWhileTheServerStartsLeavesNothingBehind() throws Exception {
    Path own = folder.resolve("cut-off");
    PostmasterFile postmaster = new PostmasterFile(own.resolve("cluster/data"));
    try (Database database = open(new PrivateServer(own))) {
      await().atMost(LIMIT).until(postmaster::exists);
    }
    assertThat(postmaster.processes()).isEmpty();
    assertThat(published).hasNullValue();
  }

  private Database open(Server server) {
    return Database.open(
        server,
        2,
        pool -> {
          published.set(pool);
          return () -> published.set(null);
        });
  }

  private void awaitPublished() {
    await().atMost(LIMIT).until(() -> published.get() != null);
  }

  private static PostgresSettings settings(Map<String, String> changed) throws Exception {
    Map<String, String> entries = new HashMap<>();
    entries.put("url", "jdbc:postgresql://127.0.0.1:" + port() + "/postgres");
    entries.put("user", access.getUser());
    entries.put("password", access.getPassword());
    entries.putAll(changed);
    return PostgresSettings.of(entries);
  }

  private static String port() {
    return Integer.toString(access.getPortNumbers()[0]);
  }

  /** Counts the starts that were refused. */
  private record CountingServer(Server server, AtomicInteger refusals) implements Server {
    @Override
    public DataSource start() throws ServerUnavailable, IOException, InterruptedException {
      try {
        return server.start();
      } catch (ServerUnavailable refused) {
        refusals.incrementAndGet();
        throw refused;
      }
    }

    @Override
    public CompletableFuture<?> end() {
      return server.end();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
