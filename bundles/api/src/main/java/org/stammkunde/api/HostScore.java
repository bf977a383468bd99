package org.stammkunde.api;

import java.time.Instant;

/**
 * What the host's record shows of a customer's quality.
 *
 * @param customer whose record
 * @param points of the current run
 * @param grade short name, such as {@code A}
 * @param colour of the grade as {@code #rrggbb}
 * @param reasons what made the score, in the merchant's language, at most 250 characters; no
 *     personal data
 * @param category the host's category or group that goes with the grade, or empty
 * @param asOf the point in time of the run
 */
public record HostScore(
    HostCustomerId customer,
    int points,
    String grade,
    String colour,
    String reasons,
    String category,
    Instant asOf) {
  /** Checks the texts. */
  public HostScore {
    Texts.key(grade, "grade", 20);
    Texts.plain(reasons, "reasons", 250);
    Texts.plain(category, "category", 100);
  }
}
