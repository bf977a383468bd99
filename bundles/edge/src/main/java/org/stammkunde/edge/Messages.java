package org.stammkunde.edge;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Sentences for people, in German or English. */
public final class Messages {
  /**
   * Name of the cookie with the language that somebody chose on the pages, {@code de} or {@code
   * en}; it counts for all that his browser asks of this host.
   */
  public static final String LANGUAGE_COOKIE = "stammkunde-language";

  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final ResourceBundle sentences;
  private final Locale locale;
  private final Optional<Messages> others;

  private Messages(ResourceBundle sentences, Locale locale, Optional<Messages> others) {
    this.sentences = sentences;
    this.locale = locale;
    this.others = others;
  }

  private Messages(String name, Locale locale, ClassLoader loader) {
    this(
        ResourceBundle.getBundle(
            name,
            locale,
            loader,
            // A German machine must not answer an English caller in German.
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)),
        locale,
        Optional.empty());
  }

  /** Why requests are not answered: title and detail of each problem, and what fields must be. */
  public static Messages ofProblems(Locale locale) {
    return new Messages("org.stammkunde.edge.Messages", locale, Messages.class.getClassLoader());
  }

  /** The sentences in the files {@code Messages.properties} beside a class. */
  public static Messages beside(Class<?> type, Locale locale) {
    return beside(type, "Messages", locale);
  }

  /** The sentences in the files {@code NAME.properties} beside a class. */
  public static Messages beside(Class<?> type, String name, Locale locale) {
    return new Messages(type.getPackageName() + "." + name, locale, type.getClassLoader());
  }

  /**
   * The language that the caller prefers; English if he says nothing that we speak.
   *
   * @param acceptLanguage the header, or {@code null}
   */
  public static Locale preferred(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return Locale.ENGLISH;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException notALanguage) {
      return Locale.ENGLISH;
    }
  }

  /**
   * The language that was chosen, else the one that the caller prefers.
   *
   * @param chosen value of the cookie; what is no language of ours does not count
   * @param acceptLanguage the header, or {@code null}
   */
  public static Locale preferred(Optional<String> chosen, String acceptLanguage) {
    return LOCALES.stream()
        .filter(locale -> chosen.equals(Optional.of(locale.getLanguage())))
        .findFirst()
        .orElseGet(() -> preferred(acceptLanguage));
  }

  /** These sentences, and those of {@code more} that are not among them. */
  public Messages or(Messages more) {
    return new Messages(sentences, locale, Optional.of(more));
  }

  /**
   * The sentence with the values put in.
   *
   * @throws java.util.MissingResourceException if there is none with this key
   */
  public String text(String key, List<String> values) {
    if (others.isPresent() && !sentences.containsKey(key)) {
      return others.get().text(key, values);
    }
    return new MessageFormat(sentences.getString(key), locale).format(values.toArray());
  }

  /** The language tag: {@code de} or {@code en}. */
  public String language() {
    return locale.getLanguage();
  }
}
