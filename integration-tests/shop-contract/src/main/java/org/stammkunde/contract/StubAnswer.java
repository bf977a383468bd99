package org.stammkunde.contract;

import java.util.Map;

/**
 * What a stub shop answers.
 *
 * @param status HTTP status
 * @param headers besides Content-Type and Date
 * @param body JSON
 */
public record StubAnswer(int status, Map<String, String> headers, String body) {

  /** 200 with JSON. */
  public static StubAnswer json(String body) {
    return new StubAnswer(200, Map.of(), body);
  }

  /** An error with JSON. */
  public static StubAnswer error(int status, String body) {
    return new StubAnswer(status, Map.of(), body);
  }

  /** The same answer with a header more. */
  public StubAnswer with(String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(headers);
    more.put(name, value);
    return new StubAnswer(status, more, body);
  }
}
