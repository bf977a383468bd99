package org.stammkunde.cli;

/** The command was called in a way that cannot work; the message says how to mend it. */
final class WrongUse extends Exception {
  private static final long serialVersionUID = 1;

  WrongUse(String message) {
    super(message);
  }
}
