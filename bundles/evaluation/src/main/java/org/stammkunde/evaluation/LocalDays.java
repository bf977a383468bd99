package org.stammkunde.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stammkunde.api.SalesDocument;

/** The calendar day of any date that a document can have, without an object for each. */
final class LocalDays {
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  /** When the clock was changed, in seconds since 1970, ascending. */
  private final long[] changes;

  /** Seconds ahead of UTC before the first change, and after each of them. */
  private final int[] offsets;

  LocalDays(ZoneId zone) {
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(SalesDocument.EARLIEST);
    while (next != null && next.getInstant().isBefore(SalesDocument.LATEST)) {
      transitions.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    changes = transitions.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray();
    offsets = new int[changes.length + 1];
    offsets[0] = zone.getRules().getOffset(SalesDocument.EARLIEST).getTotalSeconds();
    for (int change = 0; change < changes.length; change++) {
      offsets[change + 1] = transitions.get(change).getOffsetAfter().getTotalSeconds();
    }
  }

  /** Days since 1970-01-01, as {@link java.time.LocalDate#toEpochDay}. */
  long day(long secondsSinceEpoch) {
    int found = Arrays.binarySearch(changes, secondsSinceEpoch);
    int offset = offsets[found >= 0 ? found + 1 : -found - 1];
    return Math.floorDiv(secondsSinceEpoch + offset, SECONDS_A_DAY);
  }

  static long day(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate().toEpochDay();
  }
}
