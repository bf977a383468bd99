package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.RecordMapping;

/** Reads what came back of an order: the part {@code return.} of a mapping. */
final class ReturnReader {
  private static final String PREFIX = "return.";
  private static final String OF = "of";
  private static final String KIND = "kind";

  private final ShopId shop;
  private final Path of;
  private final RecordMapping fields;
  private final Charges charges;

  private ReturnReader(ShopId shop, Path of, RecordMapping fields, Charges charges) {
    this.shop = shop;
    this.of = of;
    this.fields = fields;
    this.charges = charges;
  }

  /** Empty if the mapping has no such part. */
  static Optional<ReturnReader> find(ShopId shop, MappingText text, Map<String, String> common)
      throws MappingRefused {
    if (text.keys().stream().noneMatch(key -> key.startsWith(PREFIX))) {
      return Optional.empty();
    }
    MappingText given = text.section(PREFIX, Map.of());
    String kind = given.get(KIND, "return");
    if (!kind.equals("return") && !kind.equals("refund")) {
      throw given.refused(KIND, kind, "must be return if goods came back, or refund");
    }
    Map<String, String> all = new HashMap<>(common);
    all.put("record", "order-line");
    // Both are those of the order.
    all.put("currency", "\"XXX\"");
    all.put("return.amounts", "positive");
    all.put(kind + ".when", given.get("number", "id") + " ~ .*");
    MappingText part = text.section(PREFIX, all);
    Set<String> own =
        part.keys().stream()
            .filter(key -> key.equals(OF) || key.equals(KIND) || Charges.owns(key))
            .collect(Collectors.toSet());
    return Optional.of(
        new ReturnReader(
            shop,
            Path.of(part.need(OF, "say where an order has what came back of it")),
            RecordMapping.of(part, own),
            Charges.of(part)));
  }

  /**
   * Everything that came back.
   *
   * @param cancelled whether nothing is left of the order, so that it must not be taken off twice
   */
  List<SalesDocument> read(JsonNode order, SalesDocument sold, boolean cancelled)
      throws RecordRejected {
    List<SalesDocument> back = new ArrayList<>();
    for (JsonNode place : of.all(order)) {
      for (JsonNode each : Path.each(place)) {
        for (ShopRecord record : fields.read(shop, List.of(fields.document(Json.write(each))))) {
          back.add(belonging(sold, (SalesDocument) record, each, cancelled));
        }
      }
    }
    return back;
  }

  private SalesDocument belonging(
      SalesDocument sold, SalesDocument read, JsonNode each, boolean cancelled)
      throws RecordRejected {
    return new SalesDocument(
        shop,
        cancelled ? Kind.ADJUSTMENT : read.kind(),
        sold.number() + "-" + read.number(),
        sold.number(),
        sold.buyer(),
        read.at(),
        sold.orderKind(),
        false,
        sold.test(),
        sold.currency(),
        read.updatedAt(),
        charges.with(read.lines(), each));
  }
}
