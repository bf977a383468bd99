package org.stammkunde.rest;

import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** Versions as they stand in the headers ETag and If-Match. */
final class EntityTags {
  private EntityTags() {}

  static String of(String version) {
    return '"' + version + '"';
  }

  /**
   * The version that a caller changes something on.
   *
   * @throws RequestRefused if he does not say so
   */
  static String match(String header) {
    if (header == null || header.isBlank()) {
      throw RequestRefused.because(ProblemCode.IF_MATCH_NEEDED);
    }
    return header.strip().replaceAll("^(W/)?\"|\"$", "");
  }
}
