package org.stammkunde.scoring;

import java.util.Locale;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** There is nothing to learn from or to compare on. The message has no data of customers. */
public final class CalibrationRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Wording SENTENCES = Wording.of(CalibrationRefused.class, "Calibrations");

  private final transient Saying why;

  CalibrationRefused(String key, Object... values) {
    this(SENTENCES.say(key, values));
  }

  private CalibrationRefused(Saying why) {
    super(why.english());
    this.why = why;
  }

  /** Why, and what would help: in German, or in English for all other languages. */
  public String said(Locale locale) {
    return why.in(locale);
  }
}
