package org.stammkunde.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PrivateServerTest {
  @TempDir private static Path folder;
  private static PrivateServer server;
  private static PGSimpleDataSource database;

  @BeforeAll
  static void start() throws Exception {
    server = new PrivateServer(folder);
    database = (PGSimpleDataSource) server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "max_connections, 40",
    "shared_buffers, 128MB",
    "max_wal_size, 1GB",
    "log_min_error_statement, panic",
    "server_encoding, UTF8",
  })
  void theServerIsDurableAndClosedAndSmall(String setting, String value) throws Exception {
    assertThat(Sql.ask(database, "SHOW " + setting)).isEqualTo(value);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "stammkunde", "postgres"})
  void nobodyEntersWithoutThePassword(String password) {
    PGSimpleDataSource stranger = new PGSimpleDataSource();
    stranger.setServerNames(database.getServerNames());
    stranger.setPortNumbers(database.getPortNumbers());
    stranger.setDatabaseName(database.getDatabaseName());
    stranger.setUser(database.getUser());
    stranger.setPassword(password);
    assertThatThrownBy(() -> Sql.ask(stranger, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void everyWayInAsksForAPassword() throws Exception {
    assertThat(
            Sql.ask(
                database, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
  }

  @Test
  void onlyTheOwnerReadsThePassword() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("cluster/password"))))
        .isEqualTo("rw-------");
  }
}
