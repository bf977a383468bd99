package org.stammkunde.mapping;

/** A cell does not say what it should; the message is the reason and fix without the value. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String reason) {
    // It is caught a few frames further up, sometimes for every line of a file: no stack trace.
    super(reason, null, false, false);
  }
}
