package org.stammkunde.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.stammkunde.api.FileRejected;
import org.stammkunde.mapping.MappingRefused;

/** One command of {@code ./stammkunde}. */
interface Command {
  /**
   * Runs.
   *
   * @param arguments after the command's name
   * @param out what the caller reads
   */
  void run(List<String> arguments, PrintStream out)
      throws WrongUse, MappingRefused, FileRejected, IOException;
}
