package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/**
 * A part of a raw document, which knows its place.
 *
 * @param node what stands there, an object
 * @param place such as {@code order.line_items[2]}
 */
record Part(JsonNode node, String place) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Wording WORDS = Wording.of(Part.class, "Rejections");

  /** A whole document. */
  static Part of(String content) throws RecordRejected {
    try {
      JsonNode node = JSON.readTree(content);
      if (node != null && node.isObject()) {
        return new Part(node, "");
      }
    } catch (JsonProcessingException broken) {
      // Told below; Jackson's message quotes the document.
    }
    throw new RecordRejected(List.of(new Rejection(0, "", "", WORDS.say("no-json"))));
  }

  /** An object that must be there. */
  Part object(String name) throws RecordRejected {
    if (!node.path(name).isObject()) {
      throw rejected(name, "no-object-there");
    }
    return new Part(node.path(name), path(name));
  }

  /** An object, or one without anything if it is absent. */
  Part objectOrEmpty(String name) throws RecordRejected {
    if (node.path(name).isMissingNode() || node.path(name).isNull() || isEmptyList(name)) {
      return new Part(JSON.createObjectNode(), path(name));
    }
    return object(name);
  }

  /** PHP cannot tell an empty object from an empty list. */
  private boolean isEmptyList(String name) {
    return node.path(name).isArray() && node.path(name).isEmpty();
  }

  /** The objects of a list, which may be absent. */
  List<Part> list(String name) throws RecordRejected {
    JsonNode list = node.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    return needList(name);
  }

  /** The objects of a list that must be there. */
  List<Part> needList(String name) throws RecordRejected {
    JsonNode list = node.path(name);
    if (!list.isArray()) {
      throw rejected(name, "no-list-there");
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode one : list) {
      String at = name + "[" + parts.size() + "]";
      if (!one.isObject()) {
        throw rejected(at, "no-object");
      }
      parts.add(new Part(one, path(at)));
    }
    return parts;
  }

  /** A text in composed form without blanks around it, empty if it is absent. */
  String text(String name) throws RecordRejected {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isValueNode()) {
      throw rejected(name, "no-text");
    }
    String text = Normalizer.normalize(value.asText(), Normalizer.Form.NFC).strip();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw rejected(name, "half-character");
    }
    StringBuilder clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '\t' || one == '\r' || one == '\n') {
        clean.append(' ');
      } else if (Character.isISOControl(one)) {
        throw rejected(name, "control-character");
      } else {
        clean.append(one);
      }
    }
    return clean.toString();
  }

  /** A text that must be there. */
  String needText(String name) throws RecordRejected {
    String text = text(name);
    if (text.isEmpty()) {
      throw rejected(name, "missing");
    }
    return text;
  }

  /** A text of which the end may be missing. */
  String cut(String name, int most) throws RecordRejected {
    String text = text(name);
    if (text.length() <= most) {
      return text;
    }
    boolean halves = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, halves ? most - 1 : most);
  }

  /** A text that may not be longer than what it is kept in. */
  String within(String name, int most) throws RecordRejected {
    String text = text(name);
    if (text.length() > most) {
      throw rejected(name, "too-long", text.length(), most);
    }
    return text;
  }

  /** A number that must be there. */
  BigDecimal needNumber(String name) throws RecordRejected {
    return parsed(name, needText(name));
  }

  /** A number, or what stands for it if it is absent. */
  BigDecimal number(String name, BigDecimal absent) throws RecordRejected {
    String text = text(name);
    return text.isEmpty() ? absent : parsed(name, text);
  }

  private BigDecimal parsed(String name, String text) throws RecordRejected {
    try {
      BigDecimal number = new BigDecimal(text);
      // A number like 1e9999999 would fill the memory as soon as anything is added to it.
      if (number.precision() <= 30 && Math.abs((long) number.scale()) <= 30) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // Told below.
    }
    throw rejected(name, "no-amount");
  }

  /** A moment that must be there, by GMT where the shop tells it. */
  Instant needTime(String name, ZoneId zone) throws RecordRejected {
    Optional<Instant> time = Stamps.read(node, name, zone);
    if (time.isEmpty()) {
      throw rejected(name + "_gmt", "no-time-there");
    }
    return time.get();
  }

  /** The value of the first of these meta keys that is filled, or empty. */
  String meta(Iterable<String> keys) throws RecordRejected {
    for (String key : keys) {
      for (Part one : list("meta_data")) {
        JsonNode value = one.node.path("value");
        if (one.node.path("key").asText().equals(key) && value.isValueNode()) {
          String text = one.text("value");
          if (!text.isEmpty()) {
            return text;
          }
        }
      }
    }
    return "";
  }

  /**
   * The exception for something at a place within; never with the value, which may be personal.
   *
   * @param key of the sentence that says why
   * @param values what is put into it
   */
  RecordRejected rejected(String name, String key, Object... values) {
    return rejected(name, WORDS.say(key, values));
  }

  RecordRejected rejected(String name, Saying reason) {
    return new RecordRejected(List.of(new Rejection(0, path(name), "", reason)));
  }

  private String path(String name) {
    return place.isEmpty() || name.isEmpty() ? place + name : place + "." + name;
  }

  /** Never the contents. */
  @Override
  public String toString() {
    return "Part[" + place + "]";
  }
}
