package org.stammkunde.contract;

import java.util.Map;

/**
 * What a stub shop is asked.
 *
 * @param method such as GET
 * @param url path and query as they were sent
 * @param path without the query, decoded
 * @param query parameters, decoded; the first of each name
 * @param headers by name in lower case; the first of each name
 * @param body UTF-8
 */
public record StubRequest(
    String method,
    String url,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /** The parameter, or what stands for it if it is absent. */
  public String query(String name, String absent) {
    return query.getOrDefault(name, absent);
  }

  /** The header, or empty if it is absent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
