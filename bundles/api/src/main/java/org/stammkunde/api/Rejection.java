package org.stammkunde.api;

import java.util.Locale;

/**
 * Why a record could not be taken, in words that tell the person who owns the data what to mend.
 *
 * @param line number of the line in the file, from 1 (the header is line 1), or 0 where there is
 *     none
 * @param field the column or field, or empty if the whole line is meant
 * @param value what stood there, shortened to 80 characters; it may be personal data, so it goes
 *     into the report beside the file and never into a log
 * @param reason what is wrong and how to mend it, one sentence without the value
 */
public record Rejection(long line, String field, String value, Saying reason) {
  private static final int MOST = 80;

  private static final Wording WORDS = Wording.of(Rejection.class, "Records");

  /** Shortens the value. */
  public Rejection {
    if (value.length() > MOST) {
      value = value.substring(0, MOST - 1) + "…";
    }
  }

  /** The reason with the place where it stands. */
  public Saying said() {
    String at = field.isEmpty() ? "" : field + ": ";
    return line > 0
        ? WORDS.say("on-line", line, at, reason)
        : new Saying(at + reason.english(), at + reason.german());
  }

  /** {@link #said()} in a language. */
  public String said(Locale locale) {
    return said().in(locale);
  }

  /** Never the value. */
  @Override
  public String toString() {
    return said().english();
  }
}
