package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stammkunde.api.Rejection;

/**
 * A part of a document with its place in it. Faults are collected, so that all of a document are
 * told at once; what is read after one is worth nothing.
 */
final class Part {
  /** Longer ones are no amounts, and dear to calculate with. */
  private static final int LONGEST_NUMBER = 60;

  private static final int MOST_DIGITS = 40;

  private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n\\u0085\\u2028\\u2029]+");

  private final JsonNode node;
  private final String path;
  private final List<Rejection> faults;

  /** The whole document. */
  Part(JsonNode node, List<Rejection> faults) {
    this(node, "", faults);
  }

  private Part(JsonNode node, String path, List<Rejection> faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /** The part of that name; {@link #exists} says whether it is there. */
  Part at(String name) {
    return new Part(node.path(name), path.isEmpty() ? name : path + "." + name, faults);
  }

  /** The parts of a list, none if it is not there. */
  List<Part> each(String name) {
    Part list = at(name);
    List<Part> parts = new ArrayList<>();
    if (list.exists() && !list.node.isArray()) {
      list.reject("no-list");
    }
    for (JsonNode item : list.node) {
      parts.add(new Part(item, list.path + "[" + parts.size() + "]", faults));
    }
    return parts;
  }

  boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** What stands there as text, without a look at it. */
  String raw() {
    return node.asText();
  }

  /** Text that may be absent. */
  String text(String name, int longest) {
    return at(name).itself(longest);
  }

  /** Text of at least one sign. */
  String need(String name, int longest) {
    String text = text(name, longest);
    if (text.isBlank()) {
      at(name).reject("missing");
    }
    return text;
  }

  /** What the customer reads: cut where it is too long, line breaks as spaces. */
  String title(String name, int longest) {
    String text = BREAKS.matcher(at(name).node.asText()).replaceAll(" ").strip();
    String cut = text.length() <= longest ? text : text.substring(0, longest);
    // Half of a sign that takes two places is none.
    boolean half = !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1));
    return at(name).checked(half ? cut.substring(0, cut.length() - 1) : cut, longest);
  }

  /** This part as text. */
  String itself(int longest) {
    if (!exists()) {
      return "";
    }
    if (!node.isValueNode()) {
      reject("no-text");
      return "";
    }
    return checked(node.asText().strip(), longest);
  }

  private String checked(String text, int longest) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (normal.length() > longest) {
      reject("too-long", longest);
    } else if (normal.chars().anyMatch(Character::isISOControl)) {
      reject("control-characters");
    } else if (normal.codePoints().anyMatch(Part::isHalf)) {
      reject("half-sign");
    }
    return normal;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** A number; zero if it cannot be read. */
  BigDecimal number(String name) {
    Part part = at(name);
    String text = part.node.isValueNode() ? part.node.asText().strip() : "";
    if (!part.exists() || text.isEmpty()) {
      part.reject("missing");
      return BigDecimal.ZERO;
    }
    return amount(text)
        .orElseGet(
            () -> {
              part.reject("no-amount");
              return BigDecimal.ZERO;
            });
  }

  private static Optional<BigDecimal> amount(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean usual = Math.abs((long) number.scale()) <= MOST_DIGITS;
      return usual ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** A number that may be absent. */
  Optional<BigDecimal> numberIfAny(String name) {
    return at(name).exists() ? Optional.of(number(name)) : Optional.empty();
  }

  /** A time that has to be there. */
  Instant time(String name, ZoneId zone) {
    Part part = at(name);
    return Times.read(part.node.asText(), zone)
        .orElseGet(
            () -> {
              part.reject(part.exists() ? "no-time" : "missing");
              return Instant.EPOCH;
            });
  }

  /** The first of some times that is there, or empty. */
  Optional<Instant> firstTime(ZoneId zone, String... names) {
    for (String name : names) {
      Optional<Instant> time = Times.read(at(name).node.asText(), zone);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  /** Whether a field of the merchant's own says yes; no if it is not there. */
  boolean yes(String name) {
    Part part = at(name);
    if (!part.exists()) {
      return false;
    }
    Optional<Boolean> said = Words.yesOrNo(part.node.asText());
    if (said.isEmpty() || part.node.isContainerNode()) {
      part.reject("yes-or-no");
    }
    return said.orElse(false);
  }

  /**
   * Adds a fault of this part.
   *
   * @param key of the sentence that says what is wrong
   * @param values what is put into it
   */
  void reject(String key, Object... values) {
    String value = node.isValueNode() ? node.asText() : "";
    faults.add(new Rejection(0, path, value, Reading.WORDS.say(key, values)));
  }
}
