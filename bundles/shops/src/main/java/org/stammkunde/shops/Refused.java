package org.stammkunde.shops;

/** A value cannot be used; the message is the rest of a sentence that begins with its key. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String reason) {
    super(reason);
  }
}
