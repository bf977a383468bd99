package org.stammkunde.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts in German, or in English for all other languages. */
final class Messages {
  private final ResourceBundle texts;
  private final Locale language;

  private Messages(Locale language) {
    this.language = language;
    texts =
        ResourceBundle.getBundle(
            "org.stammkunde.cli.Messages",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  static Messages of(Locale locale) {
    return new Messages(locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ROOT);
  }

  /** A text with its places filled in. */
  String text(String key, Object... values) {
    return new MessageFormat(
            texts.getString(key), language.equals(Locale.ROOT) ? Locale.ENGLISH : language)
        .format(values);
  }

  Locale language() {
    return language;
  }
}
