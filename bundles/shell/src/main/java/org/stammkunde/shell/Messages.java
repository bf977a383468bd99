package org.stammkunde.shell;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Session;

/** The sentences for people, in German or English. */
final class Messages {
  private static final String NAME = "org.stammkunde.shell.Messages";

  private final ResourceBundle sentences;
  private final Locale locale;

  Messages(Locale locale) {
    this.locale = locale;
    this.sentences =
        ResourceBundle.getBundle(
            NAME,
            locale,
            Messages.class.getClassLoader(),
            // A German machine must not answer an English caller in German.
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /** In the language of the caller's terminal, or of this Java if the terminal says none. */
  static Messages of(Session session) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(session::get)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> new Messages(text.startsWith("de") ? Locale.GERMAN : Locale.ENGLISH))
        .orElseGet(() -> new Messages(spoken(Locale.getDefault())));
  }

  private static Locale spoken(Locale locale) {
    return locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
  }

  /** The sentence with the values put in. */
  String text(String key, Object... values) {
    return new MessageFormat(sentences.getString(key), locale).format(values);
  }

  /** A number as people read it. */
  String number(long number) {
    return String.format(locale, "%,d", number);
  }

  String yesOrNo(boolean yes) {
    return text(yes ? "yes" : "no");
  }

  /** Whether the texts are German; else they are English. */
  boolean german() {
    return locale.equals(Locale.GERMAN);
  }

  Locale locale() {
    return locale;
  }
}
