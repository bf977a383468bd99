package org.stammkunde.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a server and waits to be killed. */
final class ServerInAnotherJvm {
  static final String WRITTEN = "written";

  private ServerInAnotherJvm() {}

  public static void main(String[] arguments) throws Exception {
    try (PrivateServer server = new PrivateServer(Path.of(arguments[0]))) {
      Sql.run(server.start(), "CREATE TABLE kept AS SELECT 42 AS answer");
      System.out.println(WRITTEN);
      new CountDownLatch(1).await();
    }
  }
}
