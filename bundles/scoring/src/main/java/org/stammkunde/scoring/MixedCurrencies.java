package org.stammkunde.scoring;

import org.stammkunde.api.Saying;

/** Transactions are in several currencies; sums over them are no sums. */
public final class MixedCurrencies extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Saying reason;

  MixedCurrencies(String one, String before) {
    this(Refused.say("mixed-currencies", one, before));
  }

  private MixedCurrencies(Saying reason) {
    super(reason.english());
    this.reason = reason;
  }

  /** Which, and the fix. */
  public Saying reason() {
    return reason;
  }
}
