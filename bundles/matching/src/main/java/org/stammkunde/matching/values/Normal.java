package org.stammkunde.matching.values;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The form of a text in which spellings that mean the same are equal: lower case, ä as ae and ß as
 * ss, no accents, no punctuation, single blanks. One instance for one thread.
 */
final class Normal {
  /** What is entered where nothing is known; it tells nothing about anybody. */
  private static final Set<String> GENERIC =
      Set.of(
          "unbekannt",
          "unknown",
          "n a",
          "na",
          "none",
          "null",
          "nil",
          "keine",
          "keine angabe",
          "k a",
          "ka",
          "test",
          "tester",
          "testtest",
          "xx",
          "xxx",
          "xxxx",
          "anonym",
          "anonymous",
          "nobody",
          "niemand",
          "tbd",
          "nicht bekannt",
          "not known",
          "not available",
          "no name",
          "noname",
          "fehlt",
          "missing",
          "undefined",
          "leer",
          "nn",
          "n n",
          "asdf",
          "privat",
          "private");

  private final StringBuilder out = new StringBuilder(64);

  /** The normal form; empty for what is entered where nothing is known. */
  CharSequence of(String raw) {
    CharSequence plain = plain(raw);
    return plain.length() <= 13 && GENERIC.contains(plain.toString()) ? "" : plain;
  }

  /** The normal form of a text whose every word counts. */
  StringBuilder plain(String raw) {
    out.setLength(0);
    int end = Math.min(raw.length(), 2 * Dictionary.LONGEST);
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        out.append(c);
      } else if (c >= 'A' && c <= 'Z') {
        out.append((char) (c + 32));
      } else if (c < 128) {
        // An apostrophe is left out, so that O'Neill and ONeill are equal.
        if (c != '\'' && c != '`') {
          blank();
        }
      } else if (!german(c)) {
        return foreign(
            raw.substring(0, Character.isHighSurrogate(raw.charAt(end - 1)) ? end - 1 : end));
      }
    }
    return trimmed();
  }

  private void blank() {
    if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private boolean german(char c) {
    switch (c) {
      case 'ä', 'Ä' -> out.append("ae");
      case 'ö', 'Ö' -> out.append("oe");
      case 'ü', 'Ü' -> out.append("ue");
      case 'ß', 'ẞ' -> out.append("ss");
      default -> {
        return false;
      }
    }
    return true;
  }

  private StringBuilder foreign(String raw) {
    out.setLength(0);
    String composed = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    composed.codePoints().forEach(this::append);
    return trimmed();
  }

  private void append(int point) {
    if (point < 0x10000 && german((char) point)) {
      return;
    }
    switch (point) {
      case 'ø' -> out.append("oe");
      case 'æ' -> out.append("ae");
      case 'œ' -> out.append("oe");
      case 'å' -> out.append("aa");
      case 'ł' -> out.append('l');
      case 'đ', 'ð' -> out.append('d');
      case 'þ' -> out.append("th");
      case 'ı' -> out.append('i');
      case '\'', '`', '’', '‘', '´' -> {}
      default -> appendBase(point);
    }
  }

  private void appendBase(int point) {
    if (point < 128) {
      if (Character.isLetterOrDigit(point)) {
        out.append((char) point);
      } else {
        blank();
      }
      return;
    }
    String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
    for (int i = 0; i < parts.length(); ) {
      int part = parts.codePointAt(i);
      i += Character.charCount(part);
      int type = Character.getType(part);
      if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
        continue;
      }
      if (Character.isLetterOrDigit(part) || type == Character.COMBINING_SPACING_MARK) {
        out.appendCodePoint(part);
      } else {
        blank();
      }
    }
  }

  private StringBuilder trimmed() {
    int length = out.length();
    if (length > 0 && out.charAt(length - 1) == ' ') {
      out.setLength(length - 1);
    }
    return out;
  }

  /** Letters and digits alone, without blanks. */
  CharSequence packed(String raw) {
    CharSequence plain = of(raw);
    StringBuilder packed = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) != ' ') {
        packed.append(plain.charAt(i));
      }
    }
    return packed;
  }
}
