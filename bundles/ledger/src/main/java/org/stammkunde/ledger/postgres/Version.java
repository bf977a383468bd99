package org.stammkunde.ledger.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Contents of one thing of a shop at one time.
 *
 * @param hash of the contents
 * @param updatedAt when the shop last changed it, by its own clock
 */
record Version(ContentHash hash, Optional<Instant> updatedAt) {
  /** Cuts the time to what the database keeps. */
  Version {
    updatedAt = updatedAt.map(time -> time.truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * Whether these contents take the place of others. The shop's own time decides where both have
   * one; else whatever was not seen before is newer, as documents come in the order of their
   * changes.
   *
   * @param replaced contents that were replaced before, unless the versions come in their order:
   *     then what was replaced before may have come back
   */
  boolean replaces(Version current, Set<ContentHash> replaced) {
    if (hash.equals(current.hash)) {
      return false;
    }
    if (updatedAt.isPresent() && current.updatedAt.isPresent()) {
      int order = updatedAt.get().compareTo(current.updatedAt.get());
      if (order != 0) {
        return order > 0;
      }
    }
    return !replaced.contains(hash);
  }
}
