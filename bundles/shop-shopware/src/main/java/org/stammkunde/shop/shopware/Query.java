package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.WebShop.Window;

/** A search as the Admin API wants it written. */
final class Query {
  /** Most things of a page: the API refuses more. */
  static final int MOST = 500;

  private final ObjectNode body;
  private final ArrayNode filters;

  /** Begins with associations and includes. */
  Query(ObjectNode body) {
    this.body = body;
    body.put("total-count-mode", 1);
    filters = body.putArray("filter");
  }

  /** Only what has a time stamp in the window, whichever it is. */
  Query within(Window window, List<String> stamps) {
    ObjectNode any = filters.addObject().put("type", "multi").put("operator", "or");
    ArrayNode ranges = any.putArray("queries");
    stamps.forEach(stamp -> range(ranges, stamp, window.from(), window.until()));
    return this;
  }

  /** Only what was created at a time or later. */
  Query createdFrom(Instant time) {
    range(filters, "createdAt", time, Optional.empty());
    return this;
  }

  private static void range(ArrayNode into, String field, Instant from, Optional<Instant> until) {
    ObjectNode limits =
        into.addObject().put("type", "range").put("field", field).putObject("parameters");
    limits.put("gte", Times.write(from));
    until.ifPresent(end -> limits.put("lte", Times.writeEnd(end)));
  }

  /**
   * Only what comes behind a running number, in its sequence.
   *
   * @param width how many numbers are looked through, or 0 for all
   */
  Query behind(long number, long width) {
    ObjectNode range = filters.addObject().put("type", "range").put("field", "autoIncrement");
    ObjectNode limits = range.putObject("parameters").put("gt", number);
    if (width > 0) {
      limits.put("lte", number + width);
    }
    return sort("autoIncrement");
  }

  /** Only what has one of the values; all if there are none. */
  Query any(String field, Collection<String> values) {
    if (!values.isEmpty()) {
      any(filters, field, values);
    }
    return this;
  }

  /** Only what has none of the values. */
  Query none(String field, Collection<String> values) {
    if (!values.isEmpty()) {
      ObjectNode not = filters.addObject().put("type", "not").put("operator", "or");
      any(not.putArray("queries"), field, values);
    }
    return this;
  }

  private static void any(ArrayNode into, String field, Collection<String> values) {
    ArrayNode list =
        into.addObject().put("type", "equalsAny").put("field", field).putArray("value");
    values.forEach(list::add);
  }

  /** Only accounts. */
  Query noGuests() {
    filters.addObject().put("type", "equals").put("field", "guest").put("value", false);
    return this;
  }

  /** Only one thing. */
  Query id(String id) {
    body.putArray("ids").add(id);
    return this;
  }

  /** The next field to sort by, ascending. */
  Query sort(String field) {
    body.withArray("sort").addObject().put("field", field).put("order", "ASC");
    return this;
  }

  /** How many at most. */
  Query limit(int most) {
    body.put("limit", most);
    return this;
  }

  /** The body of the call. */
  String json() {
    return Json.write(body);
  }
}
