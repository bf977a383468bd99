package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * Reads a lane page by page so that nothing falls out that did not change.
 *
 * <p>A page does not begin at a number but at the time of the last one that was given: whatever
 * changes meanwhile gets a later time and is met again further on. The last millisecond is read
 * again, as others may have it, too. Only where a page is full of one and the same millisecond is
 * the next one asked for by number; it begins with the last one given, and if that is not there any
 * more, something moved, and that millisecond is read again from its beginning.
 *
 * <p>SQLite compares time stamps as texts and keeps whole seconds as such, so "later than the
 * millisecond before" is asked for and never "from".
 */
final class Pages {
  private static final int MOST_RESTARTS = 10;

  private final GraphQl shop;

  Pages(GraphQl shop) {
    this.shop = shop;
  }

  /**
   * A page.
   *
   * @param next where the next one begins, or empty if the lane ends
   * @param waiting how many there were from the beginning of this page on
   */
  record Page(List<JsonNode> items, Optional<Position> next, long waiting, Instant now) {}

  Page read(Lane lane, Position from, Optional<Instant> until, int size) throws CallFailed {
    int skip = Math.max(0, from.given() - 1);
    int take = Math.min(Lane.MOST, size + from.given() - skip);
    Slice slice = slice(lane, from, until, skip, take);
    if (slice.items.size() != slice.expected(skip, take)) {
      // The shop counts and lists in two steps, so a change in between is the most likely cause.
      slice = slice(lane, from, until, skip, take);
    }
    List<JsonNode> items = slice.items;
    if (from.given() > 0) {
      if (items.isEmpty() || !items.get(0).path("id").asText().equals(from.last())) {
        if (from.restarts() == MOST_RESTARTS) {
          throw notAdvancing();
        }
        return new Page(List.of(), Optional.of(from.restarted()), slice.total, slice.now);
      }
      items = items.subList(1, items.size());
    }
    if (slice.items.size() != slice.expected(skip, take)) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER,
          "the shop lists "
              + slice.items.size()
              + " "
              + lane.list()
              + " where it counts "
              + slice.expected(skip, take)
              + "; adminListQueryLimit must be at least the page size");
    }
    boolean end = skip + slice.items.size() >= slice.total;
    return new Page(
        items,
        end ? Optional.empty() : Optional.of(next(lane, from, items)),
        slice.total,
        slice.now);
  }

  /** How many a lane has from a position on. */
  long count(Lane lane, Position from, Optional<Instant> until) throws CallFailed {
    Map<String, Object> options = Map.of("filter", lane.filter(from.after(), until), "take", 1);
    return total(shop.ask(lane.countName(), lane.countQuery(), Map.of("options", options)));
  }

  private static long total(GraphQl.Data answer) throws CallFailed {
    JsonNode total = answer.data().path("page").path("totalItems");
    if (!total.isIntegralNumber()) {
      throw noList();
    }
    return total.asLong();
  }

  private static CallFailed noList() {
    return new CallFailed(Reason.BROKEN_ANSWER, "the shop's answer has no list");
  }

  private static Position next(Lane lane, Position from, List<JsonNode> items) throws CallFailed {
    if (items.isEmpty()) {
      throw notAdvancing();
    }
    JsonNode last = items.get(items.size() - 1);
    Instant reached = Position.before(time(lane, last));
    return reached.isAfter(from.after())
        ? Position.after(reached)
        : from.given(items.size(), last.path("id").asText());
  }

  private record Slice(List<JsonNode> items, long total, Instant now) {
    long expected(int skip, int take) {
      return Math.min(take, Math.max(0, total - skip));
    }
  }

  private Slice slice(Lane lane, Position from, Optional<Instant> until, int skip, int take)
      throws CallFailed {
    GraphQl.Data answer =
        shop.ask(
            lane.pageName(),
            lane.query(),
            Map.of("options", lane.options(from.after(), until, skip, take)));
    JsonNode page = answer.data().path("page");
    if (!page.path("items").isArray()) {
      throw noList();
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : page.path("items")) {
      // A shop that gives what was not asked for would give it for ever.
      if (time(lane, item).isBefore(from.after())) {
        throw notAdvancing();
      }
      items.add(item);
    }
    return new Slice(items, total(answer), answer.now());
  }

  private static Instant time(Lane lane, JsonNode item) throws CallFailed {
    try {
      return Instant.parse(item.path(lane.stamp()).asText());
    } catch (DateTimeException none) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER,
          "the shop lists "
              + lane.list()
              + " without "
              + lane.stamp()
              + ", by which they were asked for");
    }
  }

  private static CallFailed notAdvancing() {
    return new CallFailed(
        Reason.BROKEN_ANSWER,
        "paging not advancing: the shop gives the same page again; it does not filter as it"
            + " should");
  }
}
