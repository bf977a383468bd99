package org.stammkunde.shop.declarative;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/** Reads a mapping file of a shop; whatever nobody understands, it refuses. */
final class ShopMappingReader {
  private static final List<String> COMMON =
      List.of(
          "zone", "date.format", "missing", "yes", "no", "decimal.separator", "decimal.grouping");
  private static final List<String> OWN =
      List.of(
          "paging",
          "paging.first",
          "paging.most",
          "paging.next",
          "total",
          "empty",
          "keys.separator",
          "request.time.format",
          "version");
  private static final List<String> PARTS =
      List.of("header.", "orders.", "customers.", "order.", "guest.", "return.", "customer.");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,200}");

  private final ShopId shop;
  private final ZoneId zone;
  private final Logins logins;

  /**
   * For one shop.
   *
   * @param zone of times without one, where the mapping names none
   * @param logins which secrets there are
   */
  ShopMappingReader(ShopId shop, ZoneId zone, Logins logins) {
    this.shop = shop;
    this.zone = zone;
    this.logins = logins;
  }

  ShopMapping read(MappingText text) throws MappingRefused {
    List<String> valid = new ArrayList<>(OWN);
    valid.addAll(COMMON);
    valid.addAll(Authentication.KEYS);
    text.refuseKeysOutside(valid, key -> PARTS.stream().anyMatch(key::startsWith));
    Map<String, String> common = new HashMap<>(Map.of("zone", zone.getId()));
    for (String key : COMMON) {
      if (text.find(key) != null) {
        common.put(key, text.find(key));
      }
    }
    MappingText shared = text.section("", common);
    Paging paging = Paging.of(text);
    Optional<Source> total = source(text, "total");
    String empty = text.get("empty", "");
    if (!empty.isEmpty() && !empty.equals("[]")) {
      throw text.refused("empty", empty, "must be [] or left out");
    }
    Stream orders = StreamReader.read(text.section("orders.", Map.of()), paging);
    return new ShopMapping(
        text.name(),
        Authentication.of(text, logins),
        headers(text.section("header.", Map.of())),
        whole(text, "paging.most", 2, 1_000, 100),
        whole(text, "paging.first", 0, 1, 1),
        paging.next(),
        total,
        !empty.isEmpty(),
        text.get("keys.separator", ","),
        Times.of(text, shared),
        source(text, "version"),
        orders,
        StreamReader.read(text.section("customers.", Map.of()), paging),
        OrderReader.of(shop, text, common, orders.states()),
        CustomerReader.of(shop, text, common));
  }

  /** The word of {@code paging}, and where the next page is told. */
  record Paging(Listing.Paging kind, Optional<Source> next) {
    static Paging of(MappingText text) throws MappingRefused {
      String word = text.get("paging", "offset");
      Listing.Paging kind =
          switch (word) {
            case "offset" -> Listing.Paging.OFFSET;
            case "page" -> Listing.Paging.PAGE;
            case "next" -> Listing.Paging.NEXT;
            default -> throw text.refused("paging", word, "must be offset, page or next");
          };
      if (kind == Listing.Paging.NEXT) {
        text.need(
            "paging.next", "say where an answer tells the next page: a path, or 'header Link'");
      }
      return new Paging(kind, source(text, "paging.next"));
    }
  }

  private static Optional<Source> source(MappingText text, String key) {
    return Optional.ofNullable(text.find(key)).map(Source::new);
  }

  static int whole(MappingText text, String key, int least, int most, int otherwise)
      throws MappingRefused {
    String value = text.get(key, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // falls through to the one message for all that is no such number
    }
    throw text.refused(key, value, "must be a whole number from " + least + " to " + most);
  }

  private static Map<String, String> headers(MappingText text) throws MappingRefused {
    Map<String, String> headers = new TreeMap<>();
    for (String name : text.keys()) {
      String value = text.find(name);
      if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
        throw text.refused(name, value, "is no header; write header.NAME = value");
      }
      if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Cookie")) {
        throw text.refused(
            name, "…", "would be a secret in clear text; set 'authentication' instead");
      }
      headers.put(name, value);
    }
    return Map.copyOf(headers);
  }
}
