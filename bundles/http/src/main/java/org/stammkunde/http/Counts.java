package org.stammkunde.http;

import java.util.Map;
import org.stammkunde.api.CallFailed;

/**
 * What became of the calls of a target since it was opened.
 *
 * @param calls that were asked for, those included that were refused without sending
 * @param failures of them by reason; reasons that did not occur are absent
 */
public record Counts(long calls, Map<CallFailed.Reason, Long> failures) {
  /** Copies the map. */
  public Counts {
    failures = Map.copyOf(failures);
  }
}
