package org.stammkunde.rest;

import java.util.Optional;
import org.stammkunde.edge.RequestRefused;

/** The run that an address names. */
final class RunPath {
  static final String SAID = "Id of the run, or `current`.";
  private static final String CURRENT = "current";

  private RunPath() {}

  /** Which run is meant; empty is the current one. */
  static Optional<Long> run(String id) {
    if (id.equals(CURRENT)) {
      return Optional.empty();
    }
    try {
      long run = Long.parseLong(id);
      if (run > 0) {
        return Optional.of(run);
      }
    } catch (NumberFormatException notAnId) {
      // falls through to the one message for all that is no id
    }
    throw RequestRefused.invalid("id", "run.form");
  }
}
