package org.stammkunde.host.tryton;

/** Tryton answered that it does not do what was asked; nothing of it was done. */
final class Fault extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  enum Kind {
    /** What was asked is not allowed or not valid; the text is for a person. */
    USER_ERROR,
    /** Tryton wants a person to say yes; the name is what is confirmed. */
    WARNING,
    /** Somebody changed the record since it was read. */
    CONCURRENCY,
    /** An error of the server itself. */
    SERVER
  }

  private final Kind kind;
  private final String text;

  /**
   * Makes it.
   *
   * @param text as Tryton gives it; it may hold anything, so it is never the message
   */
  Fault(Kind kind, String text) {
    super("Tryton answered " + kind);
    this.kind = kind;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  /** May hold personal data. */
  String text() {
    return text;
  }
}
