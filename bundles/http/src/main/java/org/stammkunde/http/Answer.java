package org.stammkunde.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/** A whole answer. */
public interface Answer {

  /** The status: 2xx, or another one where the call says that it is an answer. */
  int status();

  /** Whether the thing is there and the call was not refused: a 2xx. */
  default boolean found() {
    return status() < 400;
  }

  /** The first header of that name, in any letter case. */
  Optional<String> header(String name);

  /** The target's clock by its {@code Date} header, else ours when the answer came. */
  Instant date();

  /** The body as it came, unpacked. */
  byte[] body();

  /**
   * The body as JSON; numbers with decimals are exact.
   *
   * @return never null, never a JSON {@code null}
   * @throws CallFailed if it is not JSON, or empty, cut off, too deep, or not UTF-8
   */
  JsonNode json() throws CallFailed;
}
