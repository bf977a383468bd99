package org.stammkunde.scoring;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Why an entry of a catalogue is refused.
 *
 * @param english one sentence, without its full stop
 * @param german the same
 */
record Saying(String english, String german) {
  private static final ResourceBundle ENGLISH = sentences(Locale.ENGLISH);
  private static final ResourceBundle GERMAN = sentences(Locale.GERMAN);

  static Saying of(String key, Object... values) {
    return new Saying(format(ENGLISH, key, values), format(GERMAN, key, values));
  }

  private static String format(ResourceBundle sentences, String key, Object... values) {
    return new MessageFormat(sentences.getString(key), Locale.ROOT).format(values);
  }

  private static ResourceBundle sentences(Locale locale) {
    return ResourceBundle.getBundle(
        "org.stammkunde.scoring.Refusals",
        locale,
        Saying.class.getClassLoader(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
