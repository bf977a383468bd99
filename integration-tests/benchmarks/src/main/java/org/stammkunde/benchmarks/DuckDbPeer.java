package org.stammkunde.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** DuckDB in this process, with a file as good as in order of time, and all cores. */
final class DuckDbPeer extends SqlPeer {
  static final String NAME = "DuckDB";

  private DuckDbPeer(Connection connection) {
    super(NAME, connection);
  }

  /** Nothing where its driver is not on the class path; see the profile {@code benchmarks}. */
  static Optional<DuckDbPeer> start(PeerFiles files, Path folder) throws SQLException {
    try {
      Class.forName("org.duckdb.DuckDBDriver");
    } catch (ClassNotFoundException withoutDriver) {
      return Optional.empty();
    }
    DuckDbPeer peer =
        new DuckDbPeer(DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("duck.db")));
    peer.execute("SET memory_limit = '4GB'");
    peer.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
    peer.execute(SALE);
    peer.execute(CUSTOMER);
    peer.execute("COPY customer FROM '" + files.customers() + "' (HEADER false)");
    peer.execute("COPY sale FROM '" + files.sales() + "' (HEADER false)");
    peer.execute("ANALYZE");
    return Optional.of(peer);
  }

  @Override
  String quotient() {
    return "//";
  }

  @Override
  public Duration cpu() {
    return Cpu.ofThisProcess();
  }
}
