package org.stammkunde.http.jdk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/** Reads JSON that may be hostile. No message quotes the body, as Jackson's own do. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .maxStringLength(4 << 20)
                          .maxNameLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static JsonNode read(byte[] body) throws CallFailed {
    int start = hasByteOrderMark(body) ? 3 : 0;
    JsonNode node;
    // A reader, as Jackson's own UTF-8 decoding lets some malformed bytes through.
    try (Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(body, start, body.length - start),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      node = MAPPER.readTree(text);
    } catch (CharacterCodingException malformed) {
      throw broken(body, "is not UTF-8");
    } catch (StreamConstraintsException tooMuch) {
      throw broken(body, "has a nesting, number, name or text that is too long");
    } catch (JsonEOFException cut) {
      throw broken(body, "is JSON that is cut off");
    } catch (JsonProcessingException wrong) {
      throw broken(body, "is not JSON" + at(wrong));
    } catch (IOException wrong) {
      throw broken(body, "is not JSON");
    }
    if (node == null || node.isMissingNode()) {
      throw broken(body, "is empty");
    }
    if (node.isNull()) {
      throw broken(body, "is null");
    }
    return node;
  }

  private static String at(JsonProcessingException wrong) {
    return wrong.getLocation() == null
        ? ""
        : " at character " + wrong.getLocation().getCharOffset();
  }

  private static boolean hasByteOrderMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static CallFailed broken(byte[] body, String what) {
    return new CallFailed(Reason.BROKEN_ANSWER, "the answer of " + body.length + " bytes " + what);
  }
}
