package org.stammkunde.shop.declarative;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/**
 * A JSONata expression: what a path alone cannot say.
 *
 * <p>The administrator writes it, but strangers write what it reads. So time and depth are bounded,
 * and there are no regular expressions in it, which no bound would stop; rules of the mapping have
 * them. What would give another result tomorrow is refused, too: a document must always mean the
 * same.
 */
final class Expression {
  private static final int LONGEST = 2_000;
  private static final int MOST_MILLIS = 2_000;
  private static final int DEEPEST = 100;

  private static final Pattern TEXTS =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|/\\*.*?\\*/");
  private static final Pattern REFUSED =
      Pattern.compile("\\$(eval|now|millis|random|shuffle|pad|match)\\b");

  /** A slash where no value stands before it cannot be a division. */
  private static final Pattern REGEX =
      Pattern.compile("(?:^|[^\\w\\s$)\\]}\"]|\\b(?:and|or|in))\\s*/");

  private final String key;
  private final Jsonata compiled;

  private Expression(String key, Jsonata compiled) {
    this.key = key;
    this.compiled = compiled;
  }

  static Expression of(MappingText text, String key) throws MappingRefused {
    String source = text.find(key);
    if (source.length() > LONGEST) {
      throw text.refused(key, source, "is longer than " + LONGEST + " characters; split it");
    }
    String code = TEXTS.matcher(source).replaceAll("\"\"");
    Matcher refused = REFUSED.matcher(code);
    if (refused.find()) {
      throw text.refused(
          key, source, "uses " + refused.group() + ", which is not allowed here; say it without");
    }
    if (REGEX.matcher(code).find()) {
      throw text.refused(
          key,
          source,
          "has a regular expression, which is not allowed here; compare texts, or use a rule"
              + " '….when'");
    }
    try {
      return new Expression(key, Jsonata.jsonata(source));
    } catch (JException | StackOverflowError broken) {
      throw text.refused(
          key,
          source,
          "is no JSONata"
              + (broken instanceof JException at
                  ? " from character " + at.getLocation() + " on"
                  : "")
              + "; see docs.jsonata.org");
    }
  }

  /** Its result, or JSON null for none. */
  JsonNode evaluate(JsonNode thing) throws RecordRejected {
    Object data = Json.MAPPER.convertValue(thing, Object.class);
    // A compiled expression keeps what it works on, so one thread at a time.
    synchronized (compiled) {
      try {
        Jsonata.Frame bounds = compiled.createFrame();
        bounds.setRuntimeBounds(MOST_MILLIS, DEEPEST);
        return Json.MAPPER.valueToTree(compiled.evaluate(data, bounds));
      } catch (JException
          | StackOverflowError
          | ClassCastException
          | IllegalArgumentException failed) {
        // Its message may quote what it read.
        throw Reasons.rejected(key, "", "expression");
      }
    }
  }
}
