package org.stammkunde.http;

import java.util.Map;

/**
 * One call.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param path relative to the base, with the encoded query, without a leading slash
 * @param headers besides those of the credentials
 * @param body UTF-8, empty for none
 * @param repeatable whether the same call twice does no harm, so that it is tried again
 * @param absentIsAnswer whether 404 and 410 are answers and no failures
 * @param anonymous whether no credentials are sent, as for a login
 * @param refusalIsAnswer whether 400, 409, 422 and 500 are answers where they come with JSON, which
 *     says why; such a call is never repeatable
 */
public record Call(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    boolean repeatable,
    boolean absentIsAnswer,
    boolean anonymous,
    boolean refusalIsAnswer) {
  /** Copies the headers. */
  public Call {
    headers = Map.copyOf(headers);
    if (repeatable && refusalIsAnswer) {
      throw new IllegalArgumentException("a call whose refusal is an answer is not repeated");
    }
  }

  /** One whose refusal is a failure. */
  public Call(
      String method,
      String path,
      Map<String, String> headers,
      String body,
      boolean repeatable,
      boolean absentIsAnswer,
      boolean anonymous) {
    this(method, path, headers, body, repeatable, absentIsAnswer, anonymous, false);
  }

  /** Reads JSON. */
  public static Call get(String path) {
    return new Call("GET", path, Map.of("Accept", "application/json"), "", true, false, false);
  }

  /** Sends JSON to ask for JSON: a query that changes nothing. */
  public static Call query(String path, String json) {
    return new Call("POST", path, JSON, json, true, false, false);
  }

  /** Sends JSON that changes something; never sent twice. */
  public static Call change(String method, String path, String json) {
    return new Call(method, path, JSON, json, false, false, false);
  }

  /** The same call, for which 404 and 410 are answers. */
  public Call orAbsent() {
    return new Call(method, path, headers, body, repeatable, true, anonymous, refusalIsAnswer);
  }

  /** The same call, sent once, for which a refusal that says why in JSON is an answer. */
  public Call orRefused() {
    return new Call(method, path, headers, body, false, absentIsAnswer, anonymous, true);
  }

  /** The same call without credentials. */
  public Call withoutCredentials() {
    return new Call(method, path, headers, body, repeatable, absentIsAnswer, true, refusalIsAnswer);
  }

  private static final Map<String, String> JSON =
      Map.of("Accept", "application/json", "Content-Type", "application/json; charset=utf-8");

  /** Neither query nor body: both may be personal. */
  @Override
  public String toString() {
    int query = path.indexOf('?');
    return method + " " + (query < 0 ? path : path.substring(0, query));
  }
}
