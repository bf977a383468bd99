package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;

/**
 * Reads orders by their time of change page by page, so that nothing falls out that does not change
 * meanwhile.
 *
 * <p>The shop can only be asked by time, and says nothing about the order of what changed in the
 * same second: before WooCommerce 10.4 that is as the database likes, and each page may like it
 * otherwise. So a page ends between two seconds, and the next one begins there. A second that does
 * not fit into a page is read on its own, sorted by id.
 *
 * <p>An order may also change between the moment when the shop sorts and the moment when it is
 * loaded. Then its stamp is too late, and going on there would pass over others. So the shop's
 * count of what is left is compared with the page before; if something is missing, deleted or
 * passed over, that page is read once more.
 */
final class TimePaging {
  private static final int MOST_BACKS = 20;

  private final Api api;
  private final Times times;
  private final IdPaging byId;

  /** How the shop tells times of change, and can be asked by them. */
  interface Times {
    /** Adds the parameters that leave out what changed before a time. */
    void from(Instant time, Map<String, String> parameters) throws CallFailed;

    /** Adds the parameters that leave out what changed after a time. */
    void until(Instant time, Map<String, String> parameters) throws CallFailed;

    /** When an order changed, whole seconds. */
    Instant stamp(JsonNode order) throws CallFailed;

    /** The times among which the shop's sorting cannot be relied on. */
    Span span(Instant stamp);
  }

  /** Times from the first second to the last one, both included. */
  record Span(Instant first, Instant last) {}

  /**
   * What one position of a list leads to.
   *
   * @param next empty at the end
   * @param left how many stood at the position and behind it, or -1 if that is not known
   */
  private record Slice(List<JsonNode> fresh, List<Position> next, long left, Instant now) {}

  TimePaging(Api api, Times times) {
    this.api = api;
    this.times = times;
    byId = new IdPaging(api);
  }

  /**
   * A page.
   *
   * @param parameters what the list is, besides its order and where it begins
   * @param from where the list begins, for an empty cursor
   */
  Page page(String route, Map<String, String> parameters, Instant from, String text, int size)
      throws CallFailed {
    Cursor cursor = text.isEmpty() ? Cursor.start(times.span(from).first()) : Cursor.of(text);
    Position begin = cursor.next();
    Slice slice = slice(route, parameters, begin, size);
    int backs = 0;
    if (cursor.left() >= 0 && slice.left() >= 0 && slice.left() < cursor.left()) {
      backs = cursor.backs() + 1;
      if (backs > MOST_BACKS) {
        throw Api.notAdvancing(route);
      }
      begin = cursor.page();
      // Shorter each time, so that it ends elsewhere.
      slice = slice(route, parameters, begin, Math.max(1, size >> backs));
    }
    long total = cursor.total() < 0 ? slice.left() : cursor.total();
    if (slice.next().isEmpty()) {
      return new Page(slice.fresh(), "", total, slice.now());
    }
    Position next = slice.next().get(0);
    // Only from time to time the count is of the same list.
    boolean counted = slice.left() >= 0 && begin.id() == 0 && next.id() == 0;
    long left = counted ? slice.left() - slice.fresh().size() : -1;
    return new Page(
        slice.fresh(), new Cursor(next, begin, left, backs, total).text(), total, slice.now());
  }

  private Slice slice(String route, Map<String, String> parameters, Position begin, int size)
      throws CallFailed {
    if (begin.id() > 0) {
      return within(route, parameters, begin, size, -1);
    }
    Map<String, String> asked = new TreeMap<>(parameters);
    times.from(begin.at(), asked);
    asked.put("orderby", "modified");
    asked.put("order", "asc");
    // One more than asked for, as what shares a second with the last one is left for the next page.
    int limit = Math.min(Api.MOST, size + 1);
    Api.Listing listing = api.whole(route, asked, 0, limit);
    List<JsonNode> items = listing.items();
    List<Span> spans = spans(route, begin, items);
    long total = listing.total();
    if (items.size() <= size && (total < 0 ? items.size() < limit : items.size() == total)) {
      return new Slice(items, List.of(), total, listing.now());
    }
    if (items.isEmpty() || total >= 0 && items.size() > total) {
      throw Api.notAdvancing(route);
    }
    Span last = spans.get(spans.size() - 1);
    int end = spans.size();
    while (end > 0 && spans.get(end - 1).equals(last)) {
      end--;
    }
    return end == 0
        ? within(route, parameters, Position.before(last.first()), size, total)
        : new Slice(
            items.subList(0, end), List.of(Position.before(last.first())), total, listing.now());
  }

  /** What changed within one span, sorted by id. */
  private Slice within(
      String route, Map<String, String> parameters, Position begin, int size, long left)
      throws CallFailed {
    Span span = times.span(begin.at());
    Map<String, String> asked = new TreeMap<>(parameters);
    times.from(span.first(), asked);
    times.until(span.last(), asked);
    IdPaging.Slice slice = byId.slice(route, asked, begin, size);
    Position next = slice.end() ? Position.before(span.last().plusSeconds(1)) : slice.next();
    return new Slice(slice.fresh(), List.of(next), left, slice.now());
  }

  /**
   * The spans of orders as they are sorted. One may be earlier than the one before, which then
   * changed while it was loaded; but not two in a row.
   */
  private List<Span> spans(String route, Position begin, List<JsonNode> orders) throws CallFailed {
    List<Span> spans = new ArrayList<>();
    boolean fell = false;
    for (JsonNode order : orders) {
      Api.id(route, order);
      Span span = times.span(times.stamp(order));
      if (span.first().isBefore(begin.at())) {
        throw Api.notAdvancing(route);
      }
      boolean falls =
          !spans.isEmpty() && span.first().isBefore(spans.get(spans.size() - 1).first());
      if (falls && fell) {
        throw Api.unsorted(route);
      }
      fell = falls;
      spans.add(span);
    }
    return spans;
  }
}
