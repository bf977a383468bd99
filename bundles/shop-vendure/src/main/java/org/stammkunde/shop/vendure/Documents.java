package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Found;

/** Makes documents out of what the shop gave, so that the same thing always has the same text. */
final class Documents {
  /**
   * What an order says of an account; all else only the customer's own document says, so that a new
   * e-mail address changes no order.
   */
  private static final List<String> OF_THE_ACCOUNT = List.of("id", "user", "customFields");

  private static final Set<String> STAMPS = Set.of("createdAt", "updatedAt", "orderPlacedAt");

  /** Shorter ids are lower numbers; ids may be any text. */
  private static final Comparator<JsonNode> BY_ID =
      Comparator.<JsonNode>comparingInt(part -> part.path("id").asText().length())
          .thenComparing(part -> part.path("id").asText());

  private final Settings settings;

  Documents(Settings settings) {
    this.settings = settings;
  }

  /** Whether there is an account behind it; Vendure keeps a customer for guests, too. */
  static boolean hasAccount(JsonNode customer) {
    return customer.path("user").hasNonNull("id");
  }

  Found order(JsonNode given, Instant now) throws CallFailed {
    ObjectNode order = tidy(given);
    JsonNode customer = order.path("customer");
    Optional<String> buyer = Optional.empty();
    if (hasAccount(customer)) {
      ((ObjectNode) customer).retain(OF_THE_ACCOUNT);
      if (customer.path("customFields") instanceof ObjectNode custom) {
        custom.retain(settings.fields().customerNumber());
      }
      order.remove(List.of("billingAddress", "shippingAddress"));
      buyer = Optional.of(customer.path("id").asText());
    }
    Optional<Instant> changedAt = latest(order);
    String code = order.path("code").asText();
    return found(Entity.ORDER, order, code, changedAt, settledAt(order, changedAt, now), buyer);
  }

  Found customer(JsonNode given) throws CallFailed {
    ObjectNode customer = tidy(given);
    Optional<Instant> changedAt = latest(customer);
    String number = CustomerReader.number(Part.of(customer), settings.fields()).raw().strip();
    return found(Entity.CUSTOMER, customer, number, changedAt, changedAt, Optional.empty());
  }

  private static Found found(
      Entity entity,
      ObjectNode document,
      String number,
      Optional<Instant> changedAt,
      Optional<Instant> settledAt,
      Optional<String> buyer)
      throws CallFailed {
    String key = document.path("id").asText();
    if (!usable(key)) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop gives something without a usable id");
    }
    // What has no usable number is kept under its id, and rejected alone when it is read.
    RawDocument raw = new RawDocument(entity, usable(number) ? number : key, document.toString());
    return new Found(raw, key, changedAt, settledAt, buyer);
  }

  private static boolean usable(String key) {
    return !key.isBlank() && key.length() <= 100 && !Texts.damaged(key);
  }

  /**
   * Since when only refunds are to be expected. Many shops never say that an order was delivered;
   * after a long silence it counts as if they had, or it would be read again daily for ever.
   */
  private Optional<Instant> settledAt(JsonNode order, Optional<Instant> changedAt, Instant now) {
    if (changedAt.isEmpty()) {
      return Optional.empty();
    }
    Instant silent = changedAt.get().plus(settings.quiet());
    if (silent.isBefore(now)) {
      return Optional.of(silent);
    }
    boolean refundOpen = false;
    for (JsonNode payment : order.path("payments")) {
      for (JsonNode refund : payment.path("refunds")) {
        refundOpen |= "Pending".equals(refund.path("state").asText());
      }
    }
    return settings.settled().contains(order.path("state").asText()) && !refundOpen
        ? changedAt
        : Optional.empty();
  }

  /** The latest time stamp on it or on any part of it. */
  static Optional<Instant> latest(JsonNode document) {
    Optional<Instant> latest = Optional.empty();
    for (String stamp : STAMPS) {
      latest = later(latest, stamp(document.path(stamp).asText()));
    }
    for (JsonNode part : document) {
      // The customer of an order has changes of its own.
      if (part.isArray()) {
        for (JsonNode element : part) {
          latest = later(latest, latest(element));
        }
      }
    }
    return latest;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
  }

  private static Optional<Instant> stamp(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A copy with its lists in the order of ids, and without what no database can store. */
  private static ObjectNode tidy(JsonNode given) throws CallFailed {
    if (!given.isObject()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop's list has something that is nothing");
    }
    ObjectNode copy = given.deepCopy();
    tidyParts(copy);
    return copy;
  }

  private static void tidyParts(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode part = object.get(name);
        if (part.isTextual()) {
          object.put(name, Texts.storable(part.textValue()));
        } else {
          tidyParts(part);
        }
      }
    } else if (node instanceof ArrayNode array) {
      List<JsonNode> parts = new ArrayList<>();
      array.forEach(parts::add);
      parts.forEach(Documents::tidyParts);
      parts.sort(BY_ID);
      array.removeAll();
      array.addAll(parts);
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
