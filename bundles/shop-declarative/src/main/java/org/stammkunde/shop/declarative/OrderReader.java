package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.RecordMapping;
import org.stammkunde.shop.declarative.States.Word;

/** Reads orders with what came back of them and, of a guest order, the guest. */
final class OrderReader {
  private final ShopId shop;
  private final Computed computed;
  private final RecordMapping fields;
  private final Path number;
  private final Charges charges;
  private final States states;
  private final Optional<CustomerReader> guest;
  private final Optional<ReturnReader> returns;

  private OrderReader(
      ShopId shop,
      MappingText part,
      RecordMapping fields,
      States states,
      Optional<CustomerReader> guest,
      Optional<ReturnReader> returns)
      throws MappingRefused {
    this.shop = shop;
    this.computed = Computed.of(part);
    this.fields = fields;
    this.number = Path.of(part.find("number"));
    this.charges = Charges.of(part);
    this.states = states;
    this.guest = guest;
    this.returns = returns;
  }

  /** The parts {@code order.}, {@code guest.} and {@code return.} of a mapping. */
  static OrderReader of(ShopId shop, MappingText text, Map<String, String> common, States states)
      throws MappingRefused {
    Map<String, String> all = new HashMap<>(common);
    all.put("record", "order-line");
    MappingText part = text.section("order.", all);
    RecordMapping fields = RecordMapping.of(part, own(part));
    boolean guests = text.keys().stream().anyMatch(key -> key.startsWith("guest."));
    return new OrderReader(
        shop,
        part,
        fields,
        states,
        guests
            ? Optional.of(CustomerReader.ofGuest(shop, text, common, part.find("number")))
            : Optional.empty(),
        ReturnReader.find(shop, text, common));
  }

  private static Set<String> own(MappingText part) {
    return part.keys().stream()
        .filter(key -> Computed.owns(key) || Charges.owns(key))
        .collect(Collectors.toSet());
  }

  /** The order with what is computed of it. */
  ObjectNode whole(ObjectNode order) throws RecordRejected {
    return computed.with(order);
  }

  /** The number as people know it, of a whole order; may be empty. */
  String number(ObjectNode whole) {
    return number.value(whole);
  }

  /** Everything in an order. */
  List<ShopRecord> read(ObjectNode order) throws RecordRejected {
    ObjectNode whole = whole(order);
    Word state = states.of(whole);
    List<ShopRecord> records = new ArrayList<>();
    for (ShopRecord record : fields.read(shop, List.of(fields.document(Json.write(whole))))) {
      if (record instanceof SalesDocument sold && sold.kind() == Kind.ORDER) {
        sold(whole, sold, state, records);
      } else {
        records.add(record);
      }
    }
    return records;
  }

  private void sold(JsonNode whole, SalesDocument read, Word state, List<ShopRecord> records)
      throws RecordRejected {
    List<SalesDocument> back = new ArrayList<>();
    if (returns.isPresent()) {
      back.addAll(returns.get().read(whole, read, state == Word.CANCELLED));
    }
    boolean cancelled =
        read.cancelled() || state == Word.CANCELLED || (state == Word.REFUNDED && back.isEmpty());
    try {
      SalesDocument sold =
          new SalesDocument(
              read.shop(),
              read.kind(),
              read.number(),
              read.orderNumber(),
              read.buyer(),
              read.at(),
              state == Word.RESERVED ? OrderKind.RESERVATION : read.orderKind(),
              cancelled,
              read.test() || state == Word.TEST,
              read.currency(),
              read.updatedAt(),
              lines(charges.with(read.lines(), whole), cancelled));
      records.add(sold);
      if (sold.buyer().guest() && guest.isPresent()) {
        records.add(guest.get().guest((ObjectNode) whole, sold.buyer()));
      }
    } catch (RecordInvalid wrong) {
      throw Reasons.rejected("", "", wrong.reason());
    }
    records.addAll(back);
  }

  private static List<Line> lines(List<Line> lines, boolean cancelled) {
    if (!cancelled) {
      return lines;
    }
    return lines.stream()
        .map(
            line ->
                new Line(
                    line.position(),
                    line.article(),
                    line.text(),
                    line.quantity(),
                    line.kind(),
                    line.deliveryKind(),
                    line.value(),
                    line.value()))
        .toList();
  }
}
