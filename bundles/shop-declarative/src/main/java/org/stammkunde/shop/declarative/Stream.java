package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How things of one kind are asked for.
 *
 * @param changed the list of what changed
 * @param filters whether that list can be asked for by time of change
 * @param also other lists whose changes are changes of these things, too
 * @param ids the list of all that are there
 * @param one things whose ids are known
 * @param joins what completes them
 * @param id where the id of a thing is
 * @param changedAt where the times of change are; the latest counts
 * @param buyer of an order: where the id of its customer is
 * @param states of an order
 * @param quiet after so long without a change an order counts as settled
 */
record Stream(
    Listing changed,
    boolean filters,
    List<Also> also,
    Listing ids,
    Lookup one,
    List<Join> joins,
    Path id,
    List<Path> changedAt,
    Optional<Path> buyer,
    States states,
    Duration quiet) {

  /**
   * A list of something else that belongs to a thing, such as its refunds.
   *
   * @param key where the id of the thing is
   */
  record Also(Listing list, Path key) {}

  /** The time by which the list of what changed has a thing, if it goes by time. */
  Optional<Instant> time(Times times, JsonNode thing) {
    return changed.time().flatMap(path -> times.read(path.value(thing)));
  }

  int lanes() {
    return 1 + also.size();
  }

  Listing lane(int lane) {
    return lane == 0 ? changed : also.get(lane - 1).list();
  }
}
