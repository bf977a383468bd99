package org.stammkunde.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a program of PostgreSQL prints: written to the log at debug, its end kept for error
 * messages.
 */
final class ProgramOutput {
  private static final Logger LOG = LoggerFactory.getLogger("org.stammkunde.postgres.output");
  private static final int KEPT_LINES = 10;

  private final Deque<String> last = new ArrayDeque<>();

  /** Reads until the program ends: one that nobody reads stands still when the pipe is full. */
  Process follow(Process process) {
    Thread reader = new Thread(() -> read(process), "stammkunde-postgres-output");
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private void read(Process process) {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(this::add);
    } catch (IOException | UncheckedIOException ended) {
      LOG.debug("The output ended: {}", ended.getMessage());
    }
  }

  private synchronized void add(String line) {
    LOG.debug("{}", line);
    last.addLast(line);
    if (last.size() > KEPT_LINES) {
      last.removeFirst();
    }
  }

  synchronized String lastLines() {
    return String.join(" | ", last);
  }
}
