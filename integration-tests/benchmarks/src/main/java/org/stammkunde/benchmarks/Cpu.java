package org.stammkunde.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Processor time, which says more than wall time where others work beside. */
final class Cpu {
  private static final int TICKS_PER_SECOND = 100;

  private Cpu() {}

  /** Of this JVM, with all that runs in it. */
  static Duration ofThisProcess() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The process of a server of this machine. */
  static ProcessHandle server(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      Path file = Path.of(row.getString(1), "postmaster.pid");
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Of a PostgreSQL server: of its processes, and of those that have ended. */
  static Duration of(ProcessHandle server) {
    Duration living =
        server
            .children()
            .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    return living.plus(ended(server));
  }

  private static Duration ended(ProcessHandle server) {
    Path stat = Path.of("/proc", Long.toString(server.pid()), "stat");
    if (!Files.isReadable(stat)) {
      return Duration.ZERO;
    }
    try {
      String text = Files.readString(stat);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      // proc(5): cutime and cstime are fields 16 and 17; the name and the pid are cut off here.
      long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    } catch (IOException gone) {
      return Duration.ZERO;
    }
  }
}
