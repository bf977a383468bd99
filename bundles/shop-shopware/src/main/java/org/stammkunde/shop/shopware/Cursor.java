package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the page before ended.
 *
 * @param begun the shop's clock at the first page
 * @param after running number of the last thing
 * @param given how many things came before
 * @param total how many there are in the whole window, as far as it is known
 * @param width how many running numbers the next page looks through, or 0 for all
 * @param recipients how far the newsletter's recipients were gone through, once the things are done
 */
record Cursor(
    Optional<Instant> begun,
    long after,
    long given,
    long total,
    long width,
    Optional<Recipients> recipients) {
  private static final Cursor START = new Cursor(Optional.empty(), 0, 0, 0, 0, Optional.empty());

  /**
   * How far the recipients were gone through. They have no running number.
   *
   * @param from when the last one was created
   * @param ids of those that were created at that very time and came before
   */
  record Recipients(Instant from, List<String> ids) {
    Recipients {
      ids = List.copyOf(ids);
    }
  }

  /** The same behind another running number. */
  Cursor behind(long number, long newWidth) {
    return new Cursor(begun, number, given, total, newWidth, recipients);
  }

  /** The same after a page. */
  Cursor after(Instant firstPage, long more, long newTotal) {
    return new Cursor(Optional.of(firstPage), after, given + more, newTotal, width, recipients);
  }

  /** The same, once the things are done. */
  Cursor with(Recipients next) {
    return new Cursor(begun, after, given, total, width, Optional.of(next));
  }

  /** Reads the text of {@link #toString}, or an empty one. */
  static Cursor read(String text) {
    if (text.isEmpty()) {
      return START;
    }
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      Optional<Recipients> recipients = Optional.empty();
      if (node.has("from")) {
        List<String> ids = new ArrayList<>();
        node.path("ids").forEach(id -> ids.add(id.asText()));
        recipients = Optional.of(new Recipients(Instant.parse(node.get("from").asText()), ids));
      }
      return new Cursor(
          Optional.of(Instant.parse(node.path("begun").asText())),
          node.path("after").asLong(),
          node.path("given").asLong(),
          node.path("total").asLong(),
          node.path("width").asLong(),
          recipients);
    } catch (IOException | DateTimeException wrong) {
      throw new IllegalArgumentException("this is no cursor of a Shopware shop", wrong);
    }
  }

  @Override
  public String toString() {
    ObjectNode node = Json.MAPPER.createObjectNode().put("after", after).put("given", given);
    node.put("total", total).put("width", width);
    begun.ifPresent(at -> node.put("begun", at.toString()));
    recipients.ifPresent(
        at -> {
          node.put("from", at.from.toString());
          at.ids.forEach(node.putArray("ids")::add);
        });
    return Json.write(node);
  }
}
