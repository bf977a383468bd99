package org.stammkunde.scoring.expression;

/** An expression cannot be used. The message says why, and how to mend it. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;

  Unfit(int at, String reason) {
    super(reason);
    this.at = at;
  }

  /** Where in the text, from 0. */
  public int at() {
    return at;
  }
}
