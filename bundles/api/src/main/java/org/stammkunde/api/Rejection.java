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
 * @param reason what is wrong and how to mend it, one English sentence without the value
 * @param german the same in German, or empty where nobody has said it in German
 */
public record Rejection(long line, String field, String value, String reason, String german) {
  private static final int MOST = 80;

  /** Shortens the value. */
  public Rejection {
    if (value.length() > MOST) {
      value = value.substring(0, MOST - 1) + "…";
    }
  }

  /** A rejection that is told in English only. */
  public Rejection(long line, String field, String value, String reason) {
    this(line, field, value, reason, "");
  }

  /** The reason in German where it is known, or in English for all others. */
  public String reason(Locale locale) {
    return locale.getLanguage().equals("de") && !german.isEmpty() ? german : reason;
  }

  /** As {@link #toString}, in a language. */
  public String said(Locale locale) {
    String where = locale.getLanguage().equals("de") ? "Zeile " : "line ";
    return (line > 0 ? where + line + ": " : "")
        + (field.isEmpty() ? "" : field + ": ")
        + reason(locale);
  }

  /** Never the value. */
  @Override
  public String toString() {
    return said(Locale.ENGLISH);
  }
}
