package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the time stamps of WooCommerce, which come in pairs: GMT, and the shop's own time. */
final class Stamps {
  private static final String GMT = "_gmt";

  private Stamps() {}

  /**
   * A time stamp, by GMT where the shop tells it.
   *
   * @param name without {@code _gmt}
   * @param zone of the shop's own time
   */
  static Optional<Instant> read(JsonNode thing, String name, ZoneId zone) {
    Optional<Instant> gmt = read(thing.path(name + GMT), ZoneOffset.UTC);
    return gmt.isPresent() ? gmt : read(thing.path(name), zone);
  }

  private static Optional<Instant> read(JsonNode stamp, ZoneId zone) {
    if (!stamp.isTextual() || stamp.asText().isBlank()) {
      return Optional.empty();
    }
    String text = stamp.asText().strip().replace(' ', 'T');
    try {
      boolean withOffset = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
      return Optional.of(
          withOffset
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).atZone(zone).toInstant());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  /** The latest of all time stamps that the shop has on an order or customer. */
  static Optional<Instant> latest(JsonNode thing, ZoneId zone) {
    return Stream.of("date_created", "date_modified", "date_paid", "date_completed")
        .flatMap(name -> read(thing, name, zone).stream())
        .max(Comparator.naturalOrder());
  }
}
