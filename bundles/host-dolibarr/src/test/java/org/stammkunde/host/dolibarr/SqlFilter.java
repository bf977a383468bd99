package org.stammkunde.host.dolibarr;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dolibarr's {@code sqlfilters} as version 22 takes them, which is stricter than 16: conditions in
 * parentheses, joined by {@code and} and {@code or}, groups in parentheses, and nothing else.
 */
final class SqlFilter {
  private static final Pattern CONDITION =
      Pattern.compile("\\(t\\.([a-z_]+):(=|<|>|<=|>=|!=|in|notin|like|notlike):([^()]+)\\)");

  private final String text;
  private final UnaryOperator<String> columns;
  private int at;

  private SqlFilter(String text, UnaryOperator<String> columns) {
    this.text = text;
    this.columns = columns;
  }

  static boolean matches(String filter, UnaryOperator<String> columns) {
    SqlFilter parser = new SqlFilter(filter, columns);
    boolean matches = parser.group();
    if (parser.at != filter.length()) {
      throw new IllegalArgumentException("bad syntax of the search string");
    }
    return matches;
  }

  private boolean group() {
    Matcher condition = CONDITION.matcher(text).region(at, text.length());
    if (condition.lookingAt()) {
      at = condition.end();
      return holds(columns.apply(condition.group(1)), condition.group(2), condition.group(3));
    }
    expect("(");
    boolean value = group();
    while (!text.startsWith(")", at)) {
      if (text.startsWith(" and ", at)) {
        at += 5;
        value &= group();
      } else {
        expect(" or ");
        value |= group();
      }
    }
    at++;
    return value;
  }

  private void expect(String word) {
    if (!text.startsWith(word, at)) {
      throw new IllegalArgumentException("bad syntax of the search string");
    }
    at += word.length();
  }

  private static boolean holds(String column, String operator, String given) {
    boolean quoted = given.startsWith("'") && given.endsWith("'");
    String value = quoted ? given.substring(1, given.length() - 1) : given;
    if (operator.equals("in") || operator.equals("notin")) {
      return List.of(value.split(",")).contains(column) == operator.equals("in");
    }
    if (operator.endsWith("like")) {
      return like(column, value) == operator.equals("like");
    }
    // Numbers are compared as such, texts without letter case, as MariaDB does.
    int order =
        quoted
            ? padded(column).compareTo(padded(value))
            : Long.compare(Long.parseLong(column), Long.parseLong(value));
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** A time without a fraction is the beginning of its second. */
  private static String padded(String value) {
    return (value.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d") ? value + ".000" : value)
        .toLowerCase(Locale.ROOT);
  }

  private static boolean like(String column, String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            one ->
                regex.append(
                    one == '%' ? ".*" : one == '_' ? "." : Pattern.quote(Character.toString(one))));
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(column)
        .matches();
  }
}
