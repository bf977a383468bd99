package org.stammkunde.scoring;

import org.stammkunde.api.Rejection;

/** One entry of a catalogue cannot be used. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  Refused(Entry entry, String reason) {
    super(reason);
    this.rejection = entry.rejected(reason);
  }

  Rejection rejection() {
    return rejection;
  }
}
