package org.stammkunde.api;

/**
 * A webhook is not from the shop, or too old. Says nothing more, as whoever sent it may read it.
 */
public final class WebhookRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public WebhookRefused() {
    super("the webhook is refused");
  }
}
