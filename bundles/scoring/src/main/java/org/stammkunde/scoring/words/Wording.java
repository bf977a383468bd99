package org.stammkunde.scoring.words;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of one resource bundle in both languages. */
public final class Wording {
  private final ResourceBundle english;
  private final ResourceBundle german;

  private Wording(String bundle) {
    english = bundle(bundle, Locale.ENGLISH);
    german = bundle(bundle, Locale.GERMAN);
  }

  /**
   * Loads them.
   *
   * @param bundle its name beside the classes of {@code org.stammkunde.scoring}
   */
  public static Wording of(String bundle) {
    return new Wording(bundle);
  }

  /** One of them: German, or English for all other languages, whatever the machine speaks. */
  public static ResourceBundle bundle(String bundle, Locale locale) {
    return ResourceBundle.getBundle(
        "org.stammkunde.scoring." + bundle,
        locale,
        Wording.class.getClassLoader(),
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
   * @param values what is put into it; of what is a {@link Saying} itself the words of the language
   */
  public Saying say(String key, Object... values) {
    return new Saying(
        format(english, key, values, Locale.ENGLISH), format(german, key, values, Locale.GERMAN));
  }

  private static String format(
      ResourceBundle sentences, String key, Object[] values, Locale language) {
    Object[] said =
        Arrays.stream(values)
            .map(value -> value instanceof Saying saying ? saying.in(language) : value)
            .toArray();
    return new MessageFormat(sentences.getString(key), Locale.ROOT).format(said);
  }
}
