package org.stammkunde.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/**
 * Reads the cells of one document under a mapping. What cannot be read is kept as a rejection, and
 * a harmless value stands in for it, so that one pass finds everything that is to be mended.
 */
final class Values {
  private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000_000);
  private static final int LONGEST_CUSTOM = 200;
  private static final Instant HARMLESS = Instant.EPOCH;

  private final Fields fields;
  private final Faults faults;
  private String lastDate = "";
  private Instant lastInstant = HARMLESS;

  Values(Fields fields, Faults faults) {
    this.fields = fields;
    this.faults = faults;
  }

  /** Everything that is wrong so far. */
  List<Rejection> rejections() {
    return faults.told();
  }

  /** A cell that has a fault already, such as one found while the file was read, gets no other. */
  void reject(Row row, Field field, Saying reason) {
    faults.add(new Rejection(row.line(), fields.columnName(field), raw(row, field), reason));
  }

  void reject(Row row, Saying reason) {
    faults.add(new Rejection(row.line(), "", "", reason));
  }

  /** The text, or empty if it is missing. */
  String text(Row row, Field field) {
    String text = raw(row, field);
    if (text.isEmpty() || fields.missing().contains(text)) {
      return "";
    }
    int broken = brokenCharacter(text);
    if (field == Field.TEXT) {
      // Only ever shown, so a long or broken title must not cost the merchant the order.
      String line = broken < 0 ? text : text.replaceAll("[\\p{Cntrl}\\uFFFD]+", " ");
      return line.length() <= field.longest() ? line : shortened(line, field.longest());
    }
    if (broken >= 0) {
      reject(row, field, Unreadable.say("control-characters"));
      return "";
    }
    if (text.length() > field.longest()) {
      reject(row, field, tooLong(field.longest()));
      return "";
    }
    return text;
  }

  /**
   * The text of a custom field, or empty. A number gets a point before its decimals and no marks
   * between its thousands, so that it is one whoever reads it.
   */
  String custom(Row row, int column) {
    String text = row.cells()[column].strip();
    if (fields.missing().contains(text)) {
      return "";
    }
    Saying wrong = null;
    if (brokenCharacter(text) >= 0) {
      wrong = Unreadable.say("control-characters");
    } else if (text.length() > LONGEST_CUSTOM) {
      wrong = tooLong(LONGEST_CUSTOM);
    }
    if (wrong != null) {
      faults.add(new Rejection(row.line(), fields.columns().get(column), text, wrong));
      return "";
    }
    try {
      boolean digitsOnly = text.chars().allMatch(Character::isDigit);
      return digitsOnly ? text : fields.decimals().read(text).toPlainString();
    } catch (Unreadable noNumber) {
      return text;
    }
  }

  private static Saying tooLong(int longest) {
    return Unreadable.say("too-long", longest);
  }

  private static String shortened(String text, int longest) {
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  /** Index of the first control character, replacement or half of a pair, or -1. */
  static int brokenCharacter(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character >= ' ' && character < '\u007F') {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(character)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (pair) {
        at++;
      } else if (Character.isISOControl(character)
          || character == '\uFFFD'
          || Character.isSurrogate(character)) {
        return at;
      }
    }
    return -1;
  }

  /** The text, which must be there. */
  String need(Row row, Field field) {
    String text = text(row, field);
    if (text.isEmpty()) {
      reject(row, field, Unreadable.say("empty"));
    }
    return text;
  }

  /** The number, or {@code otherwise} if it is missing. */
  BigDecimal decimal(Row row, Field field, BigDecimal otherwise) {
    String text = text(row, field);
    return text.isEmpty() ? otherwise : decimal(row, field, text);
  }

  /** The number, which must be there. */
  BigDecimal needDecimal(Row row, Field field) {
    String text = need(row, field);
    return text.isEmpty() ? BigDecimal.ZERO : decimal(row, field, text);
  }

  private BigDecimal decimal(Row row, Field field, String text) {
    try {
      BigDecimal number = fields.decimals().read(text);
      if (number.abs().compareTo(LIMIT) < 0) {
        return number;
      }
      reject(row, field, Unreadable.say("too-large"));
    } catch (Unreadable unreadable) {
      reject(row, field, unreadable.reason());
    }
    return BigDecimal.ZERO;
  }

  /** The moment, or {@code null} if it is missing. */
  Instant instant(Row row, Field field) {
    String text = text(row, field);
    if (text.isEmpty()) {
      return null;
    }
    // The lines of an order mostly share their date, and reading one is the dearest of all cells.
    if (!text.equals(lastDate)) {
      try {
        lastInstant = fields.dates().read(text);
        lastDate = text;
      } catch (Unreadable unreadable) {
        reject(row, field, unreadable.reason());
        return HARMLESS;
      }
    }
    return lastInstant;
  }

  /** Whether the cell says yes; a missing one says no, and an unknown word nothing at all. */
  boolean yes(Row row, Field field) {
    String word = text(row, field).toLowerCase(Locale.ROOT);
    if (word.isEmpty() || fields.no().contains(word)) {
      return false;
    }
    if (!fields.yes().contains(word)) {
      reject(row, field, Unreadable.say("yes-or-no"));
    }
    return true;
  }

  boolean hasRule(Mark mark) {
    return fields.rules().containsKey(mark);
  }

  /** Whether one of the rules of {@code mark} holds; false if there is none. */
  boolean marked(Row row, Mark mark) {
    List<Rule> rules = fields.rules().get(mark);
    if (rules == null) {
      return false;
    }
    for (Rule rule : rules) {
      String cell = row.cells()[rule.column()].strip();
      try {
        if (rule.holds(cell)) {
          return true;
        }
      } catch (Unreadable unreadable) {
        String column = fields.columns().get(rule.column());
        faults.add(new Rejection(row.line(), column, cell, unreadable.reason()));
      }
    }
    return false;
  }

  private String raw(Row row, Field field) {
    Integer column = fields.columnOf().get(field);
    return column == null
        ? fields.constants().getOrDefault(field, "")
        : row.cells()[column].strip();
  }
}
