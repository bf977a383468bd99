package org.stammkunde.shop.vendure;

import java.text.Normalizer;

/** Texts of the shop as they can be kept. */
final class Texts {
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /** No database can store NUL or half a surrogate pair; what reads the text refuses U+FFFD. */
  static String storable(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(sign -> sign == 0 || (sign >= 0xD800 && sign <= 0xDFFF) ? REPLACEMENT : sign)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  /** Without surrounding spaces, in NFC. */
  static String clean(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }

  /** Whether it has a sign that stands for nothing that somebody wrote. */
  static boolean damaged(String text) {
    return text.chars().anyMatch(sign -> sign == REPLACEMENT || Character.isISOControl(sign));
  }

  /** In one line, and no longer than {@code most}, without half a sign at the end. */
  static String title(String text, int most) {
    String line = clean(text.replaceAll("\\p{Cntrl}+", " "));
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end);
  }
}
