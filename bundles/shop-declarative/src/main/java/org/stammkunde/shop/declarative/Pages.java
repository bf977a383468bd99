package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.http.Answer;
import org.stammkunde.shop.declarative.Listing.Paging;

/**
 * Reads a list page by page so that nothing falls out that did not change.
 *
 * <p>A list that is sorted by time is not asked for by how much of it was read but by the time that
 * the last page ended with: whatever changes meanwhile gets a later time and is met further on.
 * What has that very time is asked for by number, and begins with the last thing that was given. If
 * that is not where it was, something moved, and that time is read again from its beginning. A list
 * that is sorted by nothing but its ids has one such time.
 *
 * <p>Where the shop does not say how many there are, only a page with nothing new is the end: one
 * that is shorter than asked for may have been cut.
 */
final class Pages {
  private static final int MOST_RESTARTS = 10;

  private final Way way;

  Pages(Way way) {
    this.way = way;
  }

  /**
   * A page.
   *
   * @param next where the next one begins, or empty at the end
   * @param total how many there were from {@link Position#after} on, or -1
   */
  record Page(List<ObjectNode> things, Optional<Position> next, long total, Instant now) {}

  Page read(ShopMapping mapping, Listing list, Position from, Optional<Instant> until, int most)
      throws CallFailed {
    int size = Math.min(most, mapping.mostOfAPage());
    return switch (list.paging()) {
      case OFFSET -> byOffset(mapping, list, from, until, size);
      case PAGE -> byPage(mapping, list, from, until, size);
      case NEXT -> byNext(mapping, list, from, until, size);
      case AFTER -> byId(mapping, list, from, size);
    };
  }

  private record Slice(Answer answer, JsonNode json, List<ObjectNode> things, long total) {
    /** Whether as many came as the shop counts. */
    boolean complete(long skipped, int asked) {
      return total < 0 || things.size() == Math.min(asked, Math.max(0, total - skipped));
    }

    boolean endsWith(Listing list, String id) {
      return !things.isEmpty() && list.id().value(things.get(things.size() - 1)).equals(id);
    }

    boolean last(long skipped) {
      return total < 0 ? things.isEmpty() : skipped + things.size() >= total;
    }
  }

  private Page byOffset(
      ShopMapping mapping, Listing list, Position from, Optional<Instant> until, int size)
      throws CallFailed {
    long skip = Math.max(0, from.given() - 1);
    int take = (int) Math.min(mapping.mostOfAPage(), size + from.given() - skip);
    Slice slice =
        slice(mapping, list, from, until, Map.of(Template.OFFSET, skip, Template.SIZE, take));
    if (!slice.complete(skip, take)) {
      // The shop counts and lists in two steps, so a change in between is the most likely cause.
      slice = slice(mapping, list, from, until, Map.of(Template.OFFSET, skip, Template.SIZE, take));
    }
    complete(list, slice, skip, take);
    List<ObjectNode> things = slice.things;
    if (from.given() > 0) {
      if (things.isEmpty() || !id(list, things.get(0)).equals(from.last())) {
        return restart(list, slice, from);
      }
      things = things.subList(1, things.size());
    }
    boolean end = things.isEmpty() || (slice.total >= 0 && slice.last(skip));
    return new Page(
        things,
        end ? Optional.empty() : Optional.of(next(mapping, list, from, things, things.size())),
        slice.total,
        slice.answer.date());
  }

  /**
   * By the number of the page it cannot begin with the last thing given, so the page before is
   * looked at again.
   */
  private Page byPage(
      ShopMapping mapping, Listing list, Position from, Optional<Instant> until, int size)
      throws CallFailed {
    // Pages of another size would cut elsewhere.
    Position start = from.given() % size == 0 ? from : from.restarted();
    long before = start.given() / size;
    if (before > 0) {
      Slice last = slice(mapping, list, start, until, page(mapping, before - 1, size));
      if (!last.endsWith(list, start.last())) {
        return restart(list, last, start);
      }
    }
    Slice slice = slice(mapping, list, start, until, page(mapping, before, size));
    if (!slice.complete(start.given(), size)) {
      slice = slice(mapping, list, start, until, page(mapping, before, size));
    }
    complete(list, slice, start.given(), size);
    if (before > 0 && slice.endsWith(list, start.last())) {
      return restart(list, slice, start);
    }
    boolean end = slice.last(start.given());
    return new Page(
        slice.things,
        end ? Optional.empty() : Optional.of(next(mapping, list, start, slice.things, size)),
        slice.total,
        slice.answer.date());
  }

  private static Map<String, Object> page(ShopMapping mapping, long before, int size) {
    return Map.of(Template.PAGE, mapping.firstPage() + before, Template.SIZE, size);
  }

  private static Page restart(Listing list, Slice slice, Position from) throws CallFailed {
    if (from.restarts() >= MOST_RESTARTS) {
      throw notAdvancing(list);
    }
    return new Page(List.of(), Optional.of(from.restarted()), slice.total, slice.answer.date());
  }

  private static void complete(Listing list, Slice slice, long skip, int take) throws CallFailed {
    if (!slice.complete(skip, take)) {
      throw Way.broken(
          list.name(),
          "has "
              + slice.things.size()
              + " where the shop counts "
              + Math.min(take, Math.max(0, slice.total - skip))
              + "; is 'paging.most' more than the shop gives at once?");
    }
  }

  private Position next(
      ShopMapping mapping, Listing list, Position from, List<ObjectNode> things, int given)
      throws CallFailed {
    if (things.isEmpty()) {
      throw notAdvancing(list);
    }
    String last = id(list, things.get(things.size() - 1));
    Instant reached = from.after();
    long there = 0;
    if (list.time().isPresent()) {
      reached = mapping.times().floor(time(mapping, list, things.get(things.size() - 1)));
      for (ObjectNode thing : things) {
        there += mapping.times().floor(time(mapping, list, thing)).equals(reached) ? 1 : 0;
      }
    }
    if (!reached.isAfter(from.after())) {
      return from.given(given, last);
    }
    return list.paging() == Paging.PAGE ? from.at(reached, 0, "") : from.at(reached, there, last);
  }

  /** The shop says itself what comes next, and has to see to it that nothing falls out. */
  private Page byNext(
      ShopMapping mapping, Listing list, Position from, Optional<Instant> until, int size)
      throws CallFailed {
    Map<String, Object> values = Map.of(Template.SIZE, size, Template.CURSOR, from.last());
    Slice slice =
        from.last().isEmpty() || list.request().has(Template.CURSOR)
            ? slice(mapping, list, from, until, values)
            : slice(
                mapping,
                list,
                from,
                way.follow(
                    mapping, list.request(), from.last(), values(mapping, from, until, values)));
    String next = mapping.next().orElseThrow().value(slice.answer, slice.json);
    if (!next.isEmpty() && next.equals(from.last())) {
      throw notAdvancing(list);
    }
    if (next.isEmpty() && from.given() + slice.things.size() < slice.total) {
      throw Way.broken(list.name(), "ends before everything came that the shop counts");
    }
    return new Page(
        slice.things,
        next.isEmpty() ? Optional.empty() : Optional.of(from.given(slice.things.size(), next)),
        slice.total,
        slice.answer.date());
  }

  private Page byId(ShopMapping mapping, Listing list, Position from, int size) throws CallFailed {
    String after = from.last().isEmpty() ? list.first() : from.last();
    Slice slice =
        slice(
            mapping,
            list,
            from,
            Optional.empty(),
            Map.of(Template.AFTER, after, Template.SIZE, size, Template.OFFSET, 0));
    String last = after;
    for (ObjectNode thing : slice.things) {
      if (id(list, thing).equals(from.last())) {
        throw notAdvancing(list);
      }
      last = id(list, thing);
    }
    return new Page(
        slice.things,
        slice.things.isEmpty()
            ? Optional.empty()
            : Optional.of(from.given(slice.things.size(), last)),
        -1,
        slice.answer.date());
  }

  private Slice slice(
      ShopMapping mapping,
      Listing list,
      Position from,
      Optional<Instant> until,
      Map<String, Object> values)
      throws CallFailed {
    return slice(
        mapping,
        list,
        from,
        way.ask(mapping, list.request(), values(mapping, from, until, values)));
  }

  private static Map<String, String> values(
      ShopMapping mapping, Position from, Optional<Instant> until, Map<String, Object> others) {
    Map<String, String> values = new HashMap<>();
    others.forEach((place, value) -> values.put(place, value.toString()));
    values.put(Template.FROM, mapping.times().write(from.after()));
    values.put(Template.UNTIL, mapping.times().write(mapping.times().end(until)));
    return values;
  }

  private static Slice slice(ShopMapping mapping, Listing list, Position from, Answer answer)
      throws CallFailed {
    JsonNode json = answer.json();
    List<ObjectNode> things = Way.things(mapping, list.name(), json, list.list());
    Instant before = from.after();
    for (ObjectNode thing : things) {
      id(list, thing);
      if (list.time().isPresent()) {
        Instant time = time(mapping, list, thing);
        // A shop that gives what was not asked for would give it for ever.
        if (mapping.times().before(mapping.times().floor(time), from.after())) {
          throw notAdvancing(list);
        }
        if (mapping.times().before(time, before)) {
          throw Way.broken(list.name(), "is not sorted by '" + list.time().get() + "'; sort it so");
        }
        before = time;
      }
    }
    return new Slice(answer, json, things, total(mapping, list, answer, json));
  }

  private static long total(ShopMapping mapping, Listing list, Answer answer, JsonNode json)
      throws CallFailed {
    if (mapping.total().isEmpty()) {
      return -1;
    }
    try {
      return Long.parseLong(mapping.total().get().value(answer, json));
    } catch (NumberFormatException none) {
      throw Way.broken(list.name(), "does not say under 'total' how many there are");
    }
  }

  private static String id(Listing list, JsonNode thing) throws CallFailed {
    String id = list.id().value(thing);
    if (id.isEmpty() || id.length() > 100 || id.chars().anyMatch(Character::isISOControl)) {
      throw Way.broken(list.name(), "has something without a usable '" + list.id() + "'");
    }
    return id;
  }

  private static Instant time(ShopMapping mapping, Listing list, JsonNode thing) throws CallFailed {
    Path path = list.time().orElseThrow();
    return mapping
        .times()
        .read(path.value(thing))
        .orElseThrow(
            () -> Way.broken(list.name(), "has something without a time under '" + path + "'"));
  }

  private static CallFailed notAdvancing(Listing list) {
    return Way.broken(
        list.name(), "is the same again: paging not advancing; does the shop filter as it should?");
  }
}
