package org.stammkunde.http.jdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.http.Answer;

/** An answer that has come whole. */
final class WholeAnswer implements Answer {
  private final String said;
  private final int status;
  private final HttpHeaders headers;
  private final Instant date;
  private final byte[] body;

  /**
   * Makes it.
   *
   * @param said who answered and what was asked, for messages
   */
  WholeAnswer(String said, int status, HttpHeaders headers, Instant date, byte[] body) {
    this.said = said;
    this.status = status;
    this.headers = headers;
    this.date = date;
    this.body = body;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  @Override
  public Instant date() {
    return date;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public JsonNode json() throws CallFailed {
    try {
      return Json.read(body);
    } catch (CallFailed wrong) {
      throw Messages.from(said, wrong);
    }
  }

  @Override
  public String toString() {
    return said + " " + status + ", " + body.length + " bytes";
  }
}
