package org.stammkunde.contract;

import static org.stammkunde.api.CallFailed.Reason.BROKEN_ANSWER;
import static org.stammkunde.api.CallFailed.Reason.CREDENTIALS;
import static org.stammkunde.api.CallFailed.Reason.DOWN;
import static org.stammkunde.api.CallFailed.Reason.REFUSED;
import static org.stammkunde.api.CallFailed.Reason.THROTTLED;
import static org.stammkunde.api.CallFailed.Reason.UNSAFE;

import java.util.Set;
import org.stammkunde.api.CallFailed.Reason;

/** How an answer can go wrong, and what a connector may call it. */
public enum Trouble {
  /** F03: JSON that ends in the middle. */
  TRUNCATED(BROKEN_ANSWER),
  /** F03: noise, then the connection is closed. */
  NOISE(BROKEN_ANSWER, DOWN),
  /** F03: a chunked answer that breaks off. */
  BAD_CHUNK(BROKEN_ANSWER, DOWN),
  /** F10: the connection is reset. */
  RESET(DOWN),
  /** F06: 200 and nothing. */
  EMPTY(BROKEN_ANSWER),
  /** F06: 200 and {@code null}. */
  JSON_NULL(BROKEN_ANSWER),
  /** F06: 200 and an object without anything. */
  EMPTY_OBJECT(BROKEN_ANSWER),
  /** F06: 200 and a number. */
  JSON_NUMBER(BROKEN_ANSWER),
  /** F05: a maintenance page with 200. */
  HTML(DOWN, BROKEN_ANSWER),
  /** F05: a maintenance page that calls itself JSON. */
  HTML_AS_JSON(DOWN, BROKEN_ANSWER),
  /** F12: arrays in arrays. */
  DEEP(BROKEN_ANSWER),
  /** F13: ISO-8859-1 that calls itself UTF-8. */
  LATIN_1(BROKEN_ANSWER),
  /** F02: 500. */
  SERVER_ERROR(DOWN),
  /** F02: 502 with a page of the proxy. */
  BAD_GATEWAY(DOWN),
  /** F02: 503. */
  UNAVAILABLE(DOWN, THROTTLED),
  /** F01: 429 and a time. */
  TOO_MANY(THROTTLED),
  /** F11: 401, for good. */
  UNAUTHORISED(CREDENTIALS),
  /** F11: 403. */
  FORBIDDEN(CREDENTIALS, REFUSED),
  /** 400. */
  BAD_REQUEST(REFUSED),
  /** F07: a redirect to another host. */
  REDIRECT_ELSEWHERE(UNSAFE);

  private final Set<Reason> reasons;

  Trouble(Reason... reasons) {
    this.reasons = Set.of(reasons);
  }

  /** What a connector may call it. */
  public Set<Reason> reasons() {
    return reasons;
  }
}
