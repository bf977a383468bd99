package org.stammkunde.api;

/** As many requests of this kind as may are being answered; a few seconds later it works. */
public final class TooManyAtOnce extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public TooManyAtOnce() {
    super("as many requests of this kind as may are being answered; try again in some seconds");
  }
}
