package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;

/**
 * Reads a list that is sorted by id page by page, so that nothing falls out that stays in it.
 *
 * <p>The shop can only be asked by offset. Whether that offset still fits is seen by the first
 * thing of the page: it must be one that was given already. If it is not, things before it have
 * left the list, and the offset goes back.
 */
final class IdPaging {
  /** More calls for one page than a list that is being changed can need. */
  private static final int MOST_CALLS = 60;

  private final Api api;

  IdPaging(Api api) {
    this.api = api;
  }

  /**
   * What one position of a list leads to.
   *
   * @param next behind what is fresh
   * @param end whether nothing is left behind that
   * @param left how many stood behind the position, or -1 if the shop does not say
   */
  record Slice(List<JsonNode> fresh, Position next, boolean end, long left, Instant now) {}

  /** A page of a list in which no time matters. */
  Page page(String route, Map<String, String> parameters, String text, int size) throws CallFailed {
    Cursor cursor = text.isEmpty() ? Cursor.start(Instant.EPOCH) : Cursor.of(text);
    Slice slice = slice(route, parameters, cursor.next(), size);
    long total = cursor.total() < 0 ? slice.left() : cursor.total();
    String next = slice.end() ? "" : new Cursor(slice.next(), slice.next(), -1, 0, total).text();
    return new Page(slice.fresh(), next, total, slice.now());
  }

  /** All things of a list that is small. */
  List<JsonNode> all(String route, Map<String, String> parameters) throws CallFailed {
    List<JsonNode> things = new ArrayList<>();
    String cursor = "";
    do {
      Page page = page(route, parameters, cursor, Api.MOST);
      things.addAll(page.things());
      cursor = page.next();
    } while (!cursor.isEmpty());
    return things;
  }

  /** What comes behind a position, the time of which does not matter. */
  Slice slice(String route, Map<String, String> parameters, Position begin, int size)
      throws CallFailed {
    Map<String, String> asked = new TreeMap<>(parameters);
    asked.put("orderby", "id");
    asked.put("order", "asc");
    // One more than asked for, as the first one is there to see that the offset fits.
    int limit = Math.min(Api.MOST, size + 1);
    // Without an offset as long as that goes: some versions with HPOS ignored it (#34946).
    long offset = 2 * begin.given() <= limit ? 0 : begin.given() - 1;
    List<Long> before = List.of();
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      Api.Listing listing = api.whole(route, asked, offset, limit);
      List<Long> ids = ids(route, listing.items());
      boolean tooMany = listing.total() >= 0 && ids.size() > listing.total() - offset;
      if (!ids.isEmpty() && (tooMany || ids.equals(before))) {
        // Not what stands at that offset.
        throw Api.notAdvancing(route);
      }
      before = ids;
      if (offset > 0 && (ids.isEmpty() || ids.get(0) > begin.id())) {
        offset = Math.max(0, offset - limit);
        continue;
      }
      int first = 0;
      while (first < ids.size() && ids.get(first) <= begin.id()) {
        first++;
      }
      int behind = Math.min(ids.size(), first + size);
      boolean end =
          listing.total() < 0
              ? behind == first && ids.size() < limit
              : offset + behind >= listing.total();
      if (end || behind > first) {
        return new Slice(
            listing.items().subList(first, behind),
            new Position(
                begin.at(),
                behind > first ? ids.get(behind - 1) : begin.id(),
                begin.given() + behind - first),
            end,
            listing.total() < 0 ? -1 : listing.total() - offset - first,
            listing.now());
      }
      if (ids.size() < Math.min(limit, listing.total() - offset)) {
        throw Api.notAdvancing(route);
      }
      offset += ids.size() - 1;
    }
    throw Api.notAdvancing(route);
  }

  private static List<Long> ids(String route, List<JsonNode> things) throws CallFailed {
    List<Long> ids = new ArrayList<>();
    for (JsonNode thing : things) {
      long id = Api.id(route, thing);
      if (!ids.isEmpty() && ids.get(ids.size() - 1) >= id) {
        throw Api.unsorted(route);
      }
      ids.add(id);
    }
    return ids;
  }
}
