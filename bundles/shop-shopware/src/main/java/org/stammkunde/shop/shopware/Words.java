package org.stammkunde.shop.shopware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of words of a setting, separated by commas, in any case, with {@code *} for anything. */
final class Words {
  private final List<String> words = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();

  Words(String setting) {
    for (String part : setting.split(",", -1)) {
      String word = part.strip();
      if (!word.isEmpty()) {
        words.add(word);
        patterns.add(pattern(word));
      }
    }
  }

  private static Pattern pattern(String word) {
    StringBuilder expression = new StringBuilder();
    for (String piece : word.split("\\*", -1)) {
      expression.append(expression.length() == 0 ? "" : ".*");
      expression.append(piece.isEmpty() ? "(?:)" : Pattern.quote(piece));
    }
    return Pattern.compile(
        expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /** Whether one of the words means it; never if it is blank. */
  boolean mean(String text) {
    return !text.isBlank()
        && patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** As they stand in the setting. */
  List<String> list() {
    return List.copyOf(words);
  }

  /** What a field that says yes or no may say; empty for any other word. */
  static Optional<Boolean> yesOrNo(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1", "y", "x", "ja", "j", "wahr", "on" -> Optional.of(true);
      case "", "no", "false", "0", "n", "nein", "falsch", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
