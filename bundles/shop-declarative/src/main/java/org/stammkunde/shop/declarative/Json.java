package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;

/** JSON as it is kept: exact numbers, and texts that every database can store. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final char REPLACEMENT = '\uFFFD';

  private Json() {}

  static String write(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** What {@link #write} wrote. */
  static ObjectNode read(RawDocument document) throws RecordRejected {
    try {
      if (MAPPER.readTree(document.content()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException damaged) {
      // falls through to the one message for all that was not written here
    }
    throw Reasons.rejected("", "", "no-object");
  }

  /** Makes all texts composed and storable; what cannot be stored becomes U+FFFD. */
  static void tidy(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                if (member.getValue().isTextual()) {
                  member.setValue(storable(member.getValue().textValue()));
                } else {
                  tidy(member.getValue());
                }
              });
    } else if (node instanceof ArrayNode array) {
      for (int at = 0; at < array.size(); at++) {
        if (array.get(at).isTextual()) {
          array.set(at, storable(array.get(at).textValue()));
        } else {
          tidy(array.get(at));
        }
      }
    }
  }

  private static TextNode storable(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(sign -> sign == 0 || (sign >= 0xD800 && sign <= 0xDFFF) ? REPLACEMENT : sign)
        .forEach(storable::appendCodePoint);
    return TextNode.valueOf(Normalizer.normalize(storable, Normalizer.Form.NFC));
  }
}
