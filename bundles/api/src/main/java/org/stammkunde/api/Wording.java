package org.stammkunde.api;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of one resource bundle in both languages. Thread-safe. */
public final class Wording {
  private final ResourceBundle english;
  private final ResourceBundle german;

  private Wording(Class<?> beside, String bundle) {
    english = bundle(beside, bundle, Locale.ENGLISH);
    german = bundle(beside, bundle, Locale.GERMAN);
  }

  /**
   * Loads them.
   *
   * @param beside a class of the package in which the texts lie
   * @param bundle their name there
   */
  public static Wording of(Class<?> beside, String bundle) {
    return new Wording(beside, bundle);
  }

  /** One of them: German, or English for all other languages, whatever the machine speaks. */
  public static ResourceBundle bundle(Class<?> beside, String bundle, Locale locale) {
    return ResourceBundle.getBundle(
        beside.getPackageName() + "." + bundle,
        locale,
        beside.getClassLoader(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /** Whether there is such a text. */
  public boolean has(String key) {
    return english.containsKey(key);
  }

  /** A text as it stands. */
  public Saying name(String key) {
    return new Saying(english.getString(key), german.getString(key));
  }

  /**
   * A sentence.
   *
   * @param values what is put into it: numbers without marks between their thousands, and of what
   *     is a {@link Saying} itself the words of the language
   */
  public Saying say(String key, Object... values) {
    return new Saying(
        format(english, key, values, Locale.ENGLISH), format(german, key, values, Locale.GERMAN));
  }

  private static String format(
      ResourceBundle sentences, String key, Object[] values, Locale language) {
    Object[] said =
        Arrays.stream(values)
            .map(value -> value instanceof Saying saying ? saying.in(language) : value.toString())
            .toArray();
    return new MessageFormat(sentences.getString(key), Locale.ROOT).format(said);
  }
}
