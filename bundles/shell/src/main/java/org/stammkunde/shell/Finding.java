package org.stammkunde.shell;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What one check found.
 *
 * @param check which; its sentences are {@code doctor.CHECK.ok}, {@code .not-ok} and {@code .fix}
 * @param state how it is
 * @param detail what was found, without secrets; or empty
 */
record Finding(String check, State state, String detail) {
  /** How it is. */
  enum State {
    OK,
    NOT_OK,
    /** What it needs to know could not be asked. */
    UNKNOWN
  }

  static Finding ok(String check, Object detail) {
    return new Finding(check, State.OK, detail.toString());
  }

  static Finding notOk(String check, Object detail) {
    return new Finding(check, State.NOT_OK, detail.toString());
  }

  static Finding unknown(String check, Object detail) {
    return new Finding(check, State.UNKNOWN, detail.toString());
  }

  /** Not ok if anything is named. */
  static Finding noneOf(String check, Collection<?> wrong) {
    return wrong.isEmpty()
        ? ok(check, "")
        : notOk(check, wrong.stream().map(Object::toString).collect(Collectors.joining(", ")));
  }
}
