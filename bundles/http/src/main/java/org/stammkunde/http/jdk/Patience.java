package org.stammkunde.http.jdk;

import java.time.Duration;

/**
 * How often and how soon a target that does not answer is asked again.
 *
 * @param tries of one call in all, at least 1
 * @param firstPause before the second try; doubles with every further one
 * @param longestPause between two tries
 * @param failuresInARow after which the target is left alone
 * @param rest for how long it is left alone then, before one call may probe it
 */
public record Patience(
    int tries, Duration firstPause, Duration longestPause, int failuresInARow, Duration rest) {

  /** What suits a shop or an ERP. */
  public static Patience usual() {
    return new Patience(
        3, Duration.ofMillis(500), Duration.ofSeconds(4), 10, Duration.ofSeconds(30));
  }
}
