package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Wording;

/** A part of a document that knows where it stands, so that a fault can be found. */
final class Part {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Wording WORDS = Wording.of(Part.class, "Rejections");

  private static final Set<String> NO = Set.of("", "false", "0", "no", "nein", "n");

  private final JsonNode node;
  private final String path;

  private Part(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Part of(JsonNode node) {
    return new Part(node, "$");
  }

  static Part document(String content) throws RecordRejected {
    try {
      Part document = of(JSON.readTree(content));
      if (document.node.isObject()) {
        return document;
      }
    } catch (JsonProcessingException damaged) {
      // falls through: what stands in it is nobody's business here
    }
    throw new RecordRejected(List.of(new Rejection(0, "$", "", WORDS.say("no-json"))));
  }

  /** A part by its name; absent if there is none. */
  Part at(String name) {
    return new Part(node.path(name), path + "." + name);
  }

  JsonNode node() {
    return node;
  }

  boolean absent() {
    return node.isMissingNode() || node.isNull();
  }

  /** The elements of a list; none if it is absent. */
  List<Part> each(String name) {
    JsonNode list = node.path(name);
    List<Part> parts = new ArrayList<>(list.size());
    for (int at = 0; at < list.size(); at++) {
      parts.add(new Part(list.get(at), path + "." + name + "[" + at + "]"));
    }
    return parts;
  }

  /**
   * The exception for this part.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  RecordRejected rejected(String key, Object... values) {
    String value = node.isValueNode() ? node.asText() : "";
    return new RecordRejected(List.of(new Rejection(0, path, value, WORDS.say(key, values))));
  }

  private void mustBeThere() throws RecordRejected {
    if (absent()) {
      throw rejected("missing");
    }
  }

  /** As the shop writes it, or empty. */
  String raw() {
    return absent() ? "" : node.asText("");
  }

  /** A text of a person, or empty. */
  String text(int most) throws RecordRejected {
    String text = Texts.clean(raw());
    if (Texts.damaged(text)) {
      throw rejected("damaged");
    }
    if (text.length() > most) {
      throw rejected("too-long", most);
    }
    return text;
  }

  /** A text without which the document means nothing. */
  String key(int most) throws RecordRejected {
    mustBeThere();
    String key = text(most);
    if (key.isEmpty()) {
      throw rejected("empty");
    }
    return key;
  }

  /** A title that may be shortened. */
  String title(int most) {
    return Texts.title(raw(), most);
  }

  Instant instant() throws RecordRejected {
    mustBeThere();
    try {
      return Instant.parse(raw());
    } catch (DateTimeException wrong) {
      throw rejected("no-time");
    }
  }

  Optional<Instant> optionalInstant() throws RecordRejected {
    return absent() ? Optional.empty() : Optional.of(instant());
  }

  BigDecimal number() throws RecordRejected {
    mustBeThere();
    try {
      if (node.isNumber() || node.isTextual()) {
        return new BigDecimal(node.asText());
      }
    } catch (NumberFormatException wrong) {
      // falls through to the one message for all that is no number
    }
    throw rejected("no-number");
  }

  /** Money, out of the smallest unit, rounded half up to two decimals. */
  BigDecimal money(int decimals) throws RecordRejected {
    return number().movePointLeft(decimals).setScale(2, RoundingMode.HALF_UP);
  }

  /** A yes or no, or a date for a yes; no where it is absent. */
  boolean flag() {
    return !NO.contains(raw().strip().toLowerCase(Locale.ROOT));
  }
}
