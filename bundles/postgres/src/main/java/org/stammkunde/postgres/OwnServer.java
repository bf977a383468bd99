package org.stammkunde.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The server that the administrator runs; we only connect to it. */
final class OwnServer implements Server {
  private static final int SECONDS_TO_CONNECT = 10;

  private final PostgresSettings settings;

  OwnServer(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public DataSource start() throws ServerUnavailable {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setUrl(settings.url().orElseThrow());
    server.setUser(settings.user());
    server.setPassword(password());
    server.setApplicationName("stammkunde");
    server.setLoginTimeout(SECONDS_TO_CONNECT);
    server.setTcpKeepAlive(true);
    try (Connection connection = server.getConnection()) {
      connection.getMetaData();
    } catch (SQLException refused) {
      throw new ServerUnavailable(reason(refused));
    }
    return server;
  }

  private String password() throws ServerUnavailable {
    if (settings.passwordFile().isEmpty()) {
      return settings.password().orElse(null);
    }
    try (BufferedReader lines = Files.newBufferedReader(Path.of(settings.passwordFile().get()))) {
      return lines.readLine();
    } catch (IOException unreadable) {
      throw new ServerUnavailable(
          setting(PostgresSettings.PASSWORD_FILE) + " names a file that cannot be read");
    }
  }

  /** Said in our words and not in the driver's: those may repeat what the settings say. */
  private static String reason(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return switch (state) {
      case "28P01" -> setting(PostgresSettings.PASSWORD) + " is refused by the server";
      case "08004" -> setting(PostgresSettings.PASSWORD) + " is missing or refused by the server";
      case "28000" -> setting(PostgresSettings.USER) + " may not connect from here";
      case "3D000" -> setting(PostgresSettings.URL) + " names a database that does not exist";
      case "08001", "08006" -> setting(PostgresSettings.URL) + " names no server that answers";
      default ->
          setting(PostgresSettings.URL) + " leads to a server that answers SQLSTATE " + state;
    };
  }

  private static String setting(String key) {
    return "setting " + key + " of " + PostgresSettings.PID;
  }

  /** The pool gets over a server that goes and comes back, so this never completes. */
  @Override
  public CompletableFuture<?> end() {
    return new CompletableFuture<>();
  }

  @Override
  public void close() {
    // Nothing was begun.
  }
}
