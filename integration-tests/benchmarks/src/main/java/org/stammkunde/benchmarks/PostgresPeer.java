package org.stammkunde.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * PostgreSQL as a skilled administrator would set it up for this one question: a covering index in
 * order of time, all of it in its buffers, statistics, workers for all cores.
 */
final class PostgresPeer extends SqlPeer {
  static final String NAME = "PostgreSQL";
  private static final int LARGE = 500_000;

  private final EmbeddedPostgres server;
  private final ProcessHandle process;

  private PostgresPeer(EmbeddedPostgres server) throws SQLException {
    super(NAME, server.getPostgresDatabase().getConnection());
    this.server = server;
    process = Cpu.server(server.getPostgresDatabase());
  }

  static PostgresPeer start(LargeMerchant merchant, PeerFiles files, Path folder)
      throws IOException, SQLException {
    int cores = Runtime.getRuntime().availableProcessors();
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("peer").toFile())
            .setServerConfig("shared_buffers", merchant.customers() > LARGE ? "4GB" : "256MB")
            .setServerConfig("effective_cache_size", "8GB")
            .setServerConfig("work_mem", "256MB")
            .setServerConfig("maintenance_work_mem", "512MB")
            .setServerConfig("random_page_cost", "1.1")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("max_worker_processes", Integer.toString(Math.max(8, 2 * cores)))
            .setServerConfig("max_parallel_workers_per_gather", Integer.toString(cores))
            .start();
    PostgresPeer peer = new PostgresPeer(server);
    peer.load(files);
    return peer;
  }

  private void load(PeerFiles files) throws SQLException, IOException {
    execute(SALE);
    execute(CUSTOMER);
    copy("sale", files.sales());
    copy("customer", files.customers());
    execute(
        "CREATE INDEX ON sale (sale_time) INCLUDE (customer, shop, order_kind, delivery_kind,"
            + " line_kind, cancelled, sold, orders, net, gross)");
    execute("VACUUM ANALYZE");
  }

  private void copy(String table, Path file) throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      connection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", in, 1 << 16);
    }
  }

  @Override
  String quotient() {
    return "/";
  }

  @Override
  public Duration cpu() {
    return Cpu.of(process);
  }

  @Override
  public void close() throws Exception {
    super.close();
    server.close();
  }
}
