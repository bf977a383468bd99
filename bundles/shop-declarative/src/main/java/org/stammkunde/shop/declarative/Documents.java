package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.WebShop.Found;

/** Makes documents out of what the shop gave, so that the same thing always has the same text. */
final class Documents {
  private Documents() {}

  static Found of(ShopMapping mapping, Entity entity, ObjectNode thing, Instant now)
      throws CallFailed {
    Json.tidy(thing);
    return entity == Entity.CUSTOMER ? customer(mapping, thing) : order(mapping, thing, now);
  }

  private static Found customer(ShopMapping mapping, ObjectNode thing) throws CallFailed {
    Stream stream = mapping.customers();
    String key = stream.id().value(thing);
    String number;
    try {
      number = mapping.customer().number(thing);
    } catch (RecordRejected unreadable) {
      number = key;
    }
    Optional<Instant> changedAt = changedAt(mapping, stream, thing);
    // A customer is always settled, also one of whom the shop tells no time.
    return new Found(
        raw(Entity.CUSTOMER, number, key, thing),
        key,
        changedAt,
        Optional.of(changedAt.orElse(Instant.EPOCH)),
        Optional.empty());
  }

  private static Found order(ShopMapping mapping, ObjectNode thing, Instant now) throws CallFailed {
    Stream stream = mapping.orders();
    String key = stream.id().value(thing);
    String number = key;
    Optional<String> buyer = Optional.empty();
    boolean settled = false;
    try {
      ObjectNode whole = mapping.order().whole(thing);
      number = mapping.order().number(whole);
      settled = stream.states().find(whole).map(States.Word::settled).orElse(false);
      buyer = buyer(mapping, stream, thing);
    } catch (RecordRejected unreadable) {
      // It is kept as it is, and rejected with its reason when it is read.
    }
    Optional<Instant> changedAt = changedAt(mapping, stream, thing);
    return new Found(
        raw(Entity.ORDER, number, key, thing),
        key,
        changedAt,
        settledAt(changedAt, settled, stream, now),
        buyer);
  }

  private static Optional<String> buyer(ShopMapping mapping, Stream stream, ObjectNode thing)
      throws RecordRejected {
    if (stream.buyer().isEmpty()) {
      return Optional.empty();
    }
    boolean account =
        mapping.order().read(thing).stream()
            .anyMatch(
                record ->
                    record instanceof SalesDocument sold
                        && sold.kind() == Kind.ORDER
                        && !sold.buyer().guest());
    String key = stream.buyer().get().value(thing);
    return account && usable(key) ? Optional.of(key) : Optional.empty();
  }

  /**
   * Many shops never say that an order is finished; after a long silence it counts as if they had.
   */
  private static Optional<Instant> settledAt(
      Optional<Instant> changedAt, boolean settled, Stream stream, Instant now) {
    if (changedAt.isEmpty() || settled) {
      return changedAt;
    }
    Instant silent = changedAt.get().plus(stream.quiet());
    return silent.isBefore(now) ? Optional.of(silent) : Optional.empty();
  }

  private static Optional<Instant> changedAt(ShopMapping mapping, Stream stream, ObjectNode thing) {
    return stream.changedAt().stream()
        .map(path -> path.all(thing))
        .flatMap(List::stream)
        .map(JsonNode::asText)
        .map(mapping.times()::read)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static RawDocument raw(Entity entity, String number, String key, ObjectNode thing)
      throws CallFailed {
    if (!usable(key)) {
      throw Way.broken(entity.name().toLowerCase(Locale.ROOT), "has no usable id");
    }
    // What has no usable number is kept under its id, and rejected alone when it is read.
    return new RawDocument(entity, usable(number) ? number : key, Json.write(thing));
  }

  private static boolean usable(String key) {
    return !key.isBlank()
        && key.length() <= 100
        && key.chars().noneMatch(sign -> sign == '\uFFFD' || Character.isISOControl(sign));
  }
}
