package org.stammkunde.postgres;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The product's private PostgreSQL with the product's settings, without OSGi. */
public final class PlainServer implements AutoCloseable {
  private final PrivateServer server;

  /** Prepares a server whose files lie in a folder of its own. */
  public PlainServer(Path folder) {
    server = new PrivateServer(folder);
  }

  /** Starts it; each connection of the data source is a new one. */
  public DataSource start() throws IOException, InterruptedException {
    try {
      return server.start();
    } catch (ServerUnavailable problem) {
      throw new IOException(problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
