package org.stammkunde.rest;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import javax.ws.rs.core.HttpHeaders;

/** The sentences for people, in German or English. */
final class Messages {
  private static final String NAME = "org.stammkunde.rest.Messages";
  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

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

  /** The language that the caller prefers; English if he says nothing that we speak. */
  static Messages forCaller(String acceptLanguage) {
    return new Messages(locale(acceptLanguage));
  }

  /** The language that the caller prefers. */
  static Messages forCaller(HttpHeaders headers) {
    return forCaller(
        Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)).orElse(""));
  }

  private static Locale locale(String acceptLanguage) {
    if (acceptLanguage.isBlank()) {
      return Locale.ENGLISH;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException notALanguage) {
      return Locale.ENGLISH;
    }
  }

  /** The sentence with the values put in. */
  String text(String key, List<String> values) {
    return new MessageFormat(sentences.getString(key), locale).format(values.toArray());
  }

  /** The language tag: {@code de} or {@code en}. */
  String language() {
    return locale.getLanguage();
  }
}
