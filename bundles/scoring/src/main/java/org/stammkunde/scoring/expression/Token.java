package org.stammkunde.scoring.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.api.Saying;

/**
 * A word of an expression.
 *
 * @param at where it begins, from 0
 */
record Token(Kind kind, String text, int at) {
  /** What a word can be. */
  enum Kind {
    PERIOD("[0-9]{1,4}[dwm](?![a-z0-9])"),
    NUMBER("[0-9]{1,15}(\\.[0-9]{1,4})?(?![0-9a-z.])"),
    NAME("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    TEXT("\"[^\"]*\""),
    SIGN("<=|>=|!=|[-+*/()<>=,]"),
    END("$");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }

  private static final Pattern BLANKS = Pattern.compile("[ \\t]*");

  static List<Token> all(String text) throws Unfit {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (true) {
      at = end(BLANKS, text, at);
      Token token = next(text, at);
      tokens.add(token);
      if (token.kind == Kind.END) {
        return tokens;
      }
      at += token.text.length();
    }
  }

  private static int end(Pattern pattern, String text, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  private static Token next(String text, int at) throws Unfit {
    for (Kind kind : Kind.values()) {
      int end = end(kind.pattern, text, at);
      if (end >= 0) {
        return new Token(kind, text.substring(at, end), at);
      }
    }
    char first = text.charAt(at);
    if (first == '"') {
      throw new Unfit(at, "text-open");
    }
    if (Character.isDigit(first)) {
      throw new Unfit(at, "no-number");
    }
    throw Character.isISOControl(first)
        ? new Unfit(at, "control")
        : new Unfit(at, "character", Character.toString(first));
  }

  boolean is(String sign) {
    return kind != Kind.TEXT && text.equals(sign);
  }

  /** How it is called in a refusal. */
  Saying shown() {
    String quoted = "'" + text + "'";
    return kind == Kind.END ? Unfit.name("end") : new Saying(quoted, quoted);
  }
}
