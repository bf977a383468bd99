package org.stammkunde.contract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Hears what is written to standard output and error, which is where tests log to. Nothing of it
 * goes on: the trace of hundreds of tests would drown what the build says.
 */
final class Wiretap {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  Wiretap() {
    PrintStream ear = new PrintStream(heard, true, StandardCharsets.UTF_8);
    System.setOut(ear);
    System.setErr(ear);
  }

  /** Stops listening and tells everything that was written. */
  String end() {
    System.setOut(out);
    System.setErr(err);
    return heard.toString(StandardCharsets.UTF_8);
  }
}
