package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * Reads a list of WooCommerce page by page, so that nothing falls out that does not change
 * meanwhile.
 *
 * <p>Lists are sorted by (time of change, id), or by id. The shop can only be asked by time, so the
 * next page begins at the time stamp of the last thing; within one second it goes on by offset.
 * Whether that offset still fits is seen by the first thing of the page: it must be one that was
 * given already. If it is not, things before it have left the list, and the offset goes back.
 *
 * <p>A thing may also change between the moment when the shop sorts and the moment when it is
 * loaded. Then its stamp is too late, and going on there would pass over others. So the shop's
 * count of what is left is compared with the page before; if something is missing, deleted or
 * passed over, that page is read once more.
 */
final class Paging {
  private static final Logger LOG = LoggerFactory.getLogger(Paging.class);

  /** More calls for one page than a list that is being changed can need. */
  private static final int MOST_CALLS = 60;

  private static final int MOST_BACKS = 20;

  private final Api api;
  private final Order order;

  /** By what a list is sorted. */
  interface Order {
    /** Adds the parameters that sort the list and leave out what is before a time. */
    void ask(Instant from, Map<String, String> parameters) throws CallFailed;

    /** The time by which a thing is sorted, whole seconds. */
    Instant stamp(JsonNode thing) throws CallFailed;

    /** Whether a page may end with a thing of that time, so that the next one begins there. */
    default boolean mayEndAt(Instant stamp) {
      return true;
    }
  }

  /** Sorted by id; no time matters. */
  static final Order BY_ID =
      new Order() {
        @Override
        public void ask(Instant from, Map<String, String> parameters) {
          parameters.put("orderby", "id");
          parameters.put("order", "asc");
        }

        @Override
        public Instant stamp(JsonNode thing) {
          return Instant.EPOCH;
        }
      };

  /**
   * A page.
   *
   * @param next cursor, or empty at the end
   * @param total what the whole list had at first, or -1
   */
  record Page(List<JsonNode> things, String next, long total, Instant now) {}

  /** What one position of a list leads to. */
  private record Slice(List<JsonNode> fresh, boolean end, long left, Instant now) {}

  Paging(Api api, Order order) {
    this.api = api;
    this.order = order;
  }

  /**
   * A page.
   *
   * @param parameters what the list is, besides order and page
   * @param from where the list begins, for an empty cursor
   */
  Page page(String route, Map<String, String> parameters, Instant from, String text, int size)
      throws CallFailed {
    Cursor cursor = text.isEmpty() ? Cursor.start(from) : Cursor.of(text);
    Position begin = cursor.next();
    Slice slice = slice(route, parameters, begin, size);
    int backs = 0;
    if (cursor.left() >= 0 && slice.left() >= 0 && slice.left() < cursor.left()) {
      backs = cursor.backs() + 1;
      if (backs > MOST_BACKS) {
        throw notAdvancing(route);
      }
      begin = cursor.page();
      // Shorter each time, so that it ends elsewhere.
      slice = slice(route, parameters, begin, Math.max(1, size >> backs));
    }
    long total = cursor.total() < 0 ? slice.left() : cursor.total();
    if (slice.end()) {
      return new Page(slice.fresh(), "", total, slice.now());
    }
    Position next = after(begin, slice.fresh());
    long left = slice.left() < 0 ? -1 : slice.left() - slice.fresh().size();
    return new Page(
        slice.fresh(), new Cursor(next, begin, left, backs, total).text(), total, slice.now());
  }

  /** All things of a list that is small. */
  List<JsonNode> all(String route, Map<String, String> parameters) throws CallFailed {
    List<JsonNode> things = new ArrayList<>();
    String cursor = "";
    do {
      Page page = page(route, parameters, Instant.EPOCH, cursor, Api.MOST);
      things.addAll(page.things());
      cursor = page.next();
    } while (!cursor.isEmpty());
    return things;
  }

  private Slice slice(String route, Map<String, String> parameters, Position begin, int size)
      throws CallFailed {
    // One more than asked for, as the first one is there to see that the offset fits.
    int limit = Math.min(Api.MOST, size + 1);
    // Without an offset as long as that goes: some versions with HPOS ignored it (#34946).
    long offset = 2 * begin.given() <= limit ? 0 : begin.given() - 1;
    List<Position> before = List.of();
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      Api.Listing listing = whole(route, parameters, begin.at(), offset, limit);
      List<Position> places = new ArrayList<>();
      for (JsonNode thing : listing.items()) {
        places.add(place(route, thing, places));
      }
      boolean tooMany = listing.total() >= 0 && places.size() > listing.total() - offset;
      if (!places.isEmpty() && (tooMany || places.equals(before))) {
        // Not what stands at that offset.
        throw notAdvancing(route);
      }
      before = places;
      if (offset > 0 && (places.isEmpty() || places.get(0).compareTo(begin) > 0)) {
        offset = Math.max(0, offset - limit);
        continue;
      }
      List<JsonNode> fresh = new ArrayList<>();
      int first = -1;
      int behind = 0;
      for (int at = 0; at < places.size() && fresh.size() < size; at++) {
        behind = at + 1;
        if (places.get(at).compareTo(begin) > 0) {
          first = first < 0 ? at : first;
          fresh.add(listing.items().get(at));
        }
      }
      boolean end =
          listing.total() < 0
              ? places.isEmpty() || fresh.isEmpty() && places.size() < limit
              : offset + behind >= listing.total();
      if (end || !fresh.isEmpty()) {
        long passed = offset + (first < 0 ? places.size() : first);
        long left = listing.total() < 0 ? -1 : listing.total() - passed;
        return new Slice(end ? fresh : cut(fresh), end, left, listing.now());
      }
      if (places.size() < Math.min(limit, listing.total() - offset)) {
        throw notAdvancing(route);
      }
      offset += places.size() - 1;
    }
    throw notAdvancing(route);
  }

  /** Ends a page before the things at whose times none may end, if there are others. */
  private List<JsonNode> cut(List<JsonNode> fresh) throws CallFailed {
    int end = fresh.size();
    while (end > 0 && !order.mayEndAt(order.stamp(fresh.get(end - 1)))) {
      end--;
    }
    return end == 0 ? fresh : fresh.subList(0, end);
  }

  /** A list that is shorter than the shop counts is asked for once more (F04). */
  private Api.Listing whole(
      String route, Map<String, String> parameters, Instant from, long offset, int limit)
      throws CallFailed {
    Map<String, String> asked = new TreeMap<>(parameters);
    order.ask(from, asked);
    asked.put("per_page", Integer.toString(limit));
    if (offset > 0) {
      asked.put("offset", Long.toString(offset));
    }
    Api.Listing listing = api.list(route, asked);
    if (!isShort(listing, offset, limit)) {
      return listing;
    }
    Api.Listing again = api.list(route, asked);
    if (isShort(again, offset, limit) && !again.items().isEmpty()) {
      LOG.warn(
          "The shop counts {} {} and gives fewer than asked for; one of them cannot be loaded"
              + " there",
          again.total(),
          named(route));
    }
    return again;
  }

  private static boolean isShort(Api.Listing listing, long offset, int limit) {
    return listing.total() >= 0
        && listing.items().size() < Math.min(limit, Math.max(0, listing.total() - offset));
  }

  private Position place(String route, JsonNode thing, List<Position> before) throws CallFailed {
    if (!thing.path("id").canConvertToLong() || thing.path("id").asLong() <= 0) {
      throw Api.broken(route, "has an element without id");
    }
    Position place = new Position(order.stamp(thing), thing.path("id").asLong(), 0);
    if (isUnsorted(before, place)) {
      throw Api.broken(
          route, "is not sorted (woocommerce #33386); look for a plugin that changes its queries");
    }
    return place;
  }

  /**
   * Within a second ids go up. A time may be earlier than the one before: of an order that changed
   * while it was loaded, and in the hour that comes twice; but not two times in a row.
   */
  private static boolean isUnsorted(List<Position> before, Position place) {
    if (before.isEmpty()) {
      return false;
    }
    Position last = before.get(before.size() - 1);
    if (last.at().equals(place.at())) {
      return last.id() >= place.id();
    }
    return last.at().isAfter(place.at())
        && before.size() > 1
        && before.get(before.size() - 2).at().isAfter(last.at());
  }

  private Position after(Position begin, List<JsonNode> fresh) throws CallFailed {
    JsonNode last = fresh.get(fresh.size() - 1);
    Instant at = order.stamp(last);
    long same = begin.at().equals(at) ? begin.given() : 0;
    for (JsonNode thing : fresh) {
      same += order.stamp(thing).equals(at) ? 1 : 0;
    }
    return new Position(at, last.path("id").asLong(), same);
  }

  private static CallFailed notAdvancing(String route) {
    return new CallFailed(
        Reason.BROKEN_ANSWER,
        "paging is not advancing: the shop counts more "
            + named(route)
            + " than it gives; one of them cannot be loaded there, or a plugin changes its"
            + " queries");
  }

  private static String named(String route) {
    return route.replaceAll(".*/", "");
  }
}
