package org.stammkunde.contract.mini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/** The reading: records out of a raw document, or a rejection that names the place. Pure. */
final class MiniReading {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopId shop;

  MiniReading(ShopId shop) {
    this.shop = shop;
  }

  List<ShopRecord> read(RawDocument document) throws RecordRejected {
    JsonNode thing;
    try {
      thing = JSON.readTree(document.content());
    } catch (JsonProcessingException broken) {
      throw rejected("", "is no JSON", "ist kein JSON");
    }
    try {
      return document.entity() == Entity.ORDER
          ? order(thing)
          : List.of(customer(thing, ShopCustomerRef.account(shop, text(thing, "number"))));
    } catch (RecordInvalid wrong) {
      throw new RecordRejected(List.of(new Rejection(0, "", "", wrong.reason())));
    }
  }

  private List<ShopRecord> order(JsonNode order) throws RecordRejected {
    String number = text(order, "number");
    boolean guest = order.path("customer").isNull();
    ShopCustomerRef buyer =
        guest
            ? ShopCustomerRef.guest(shop, number)
            : ShopCustomerRef.account(shop, text(order, "customerNumber"));
    boolean cancelled =
        switch (text(order, "state")) {
          case "open", "delivered" -> false;
          case "cancelled" -> true;
          // A state that came later may mean anything: the order is kept aside until it is known.
          default -> throw rejected("state", "is not known", "ist nicht bekannt");
        };
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : array(order, "lines")) {
      boolean download = line.path("download").asBoolean();
      lines.add(
          new Line(
              lines.size() + 1,
              text(line, "article"),
              text(line, "text"),
              amount(line, "quantity"),
              LineKind.GOODS,
              download ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
              amount(line, "gross"),
              cancelled ? amount(line, "gross") : BigDecimal.ZERO));
    }
    charge(lines, "shipping", amount(order, "shipping"), cancelled);
    charge(lines, "voucher", amount(order, "discount").negate(), cancelled);
    List<ShopRecord> records = new ArrayList<>();
    records.add(document(order, Kind.ORDER, number, buyer, "placed", cancelled, lines));
    for (JsonNode refund : array(order, "refunds")) {
      Line back =
          new Line(
              1,
              text(refund, "article"),
              "",
              amount(refund, "pieces"),
              LineKind.GOODS,
              DeliveryKind.PHYSICAL,
              amount(refund, "gross"),
              BigDecimal.ZERO);
      records.add(
          new SalesDocument(
              shop,
              Kind.RETURN,
              text(refund, "id"),
              number,
              buyer,
              time(refund, "at"),
              OrderKind.SHIPPING,
              false,
              false,
              Currency.getInstance("EUR"),
              Optional.empty(),
              List.of(back)));
    }
    if (guest) {
      records.add(customer(order, buyer));
    }
    return records;
  }

  private SalesDocument document(
      JsonNode order,
      Kind kind,
      String number,
      ShopCustomerRef buyer,
      String date,
      boolean cancelled,
      List<Line> lines)
      throws RecordRejected {
    return new SalesDocument(
        shop,
        kind,
        number,
        "",
        buyer,
        time(order, date),
        order.path("pickUp").asBoolean() ? OrderKind.PICK_UP : OrderKind.SHIPPING,
        cancelled,
        false,
        Currency.getInstance("EUR"),
        Optional.of(time(order, "changed")),
        lines);
  }

  private static void charge(List<Line> lines, String text, BigDecimal value, boolean cancelled) {
    if (value.signum() != 0) {
      BigDecimal taken = cancelled ? value : BigDecimal.ZERO;
      lines.add(
          new Line(
              lines.size() + 1,
              "",
              text,
              BigDecimal.ONE,
              LineKind.CHARGE,
              DeliveryKind.PHYSICAL,
              value,
              taken));
    }
  }

  private static ShopCustomer customer(JsonNode thing, ShopCustomerRef ref) throws RecordRejected {
    JsonNode buyer = thing.path("buyer");
    CustomerDetails details =
        new CustomerDetails(
            text(buyer, "firstName"),
            text(buyer, "lastName"),
            text(buyer, "company"),
            text(buyer, "email"),
            text(buyer, "phone"),
            text(buyer, "vatId"),
            new PostalAddress(
                text(buyer, "street"),
                "",
                text(buyer, "postalCode"),
                text(buyer, "city"),
                text(buyer, "country")));
    boolean company = !details.company().isEmpty();
    return new ShopCustomer(ref, details, company, "", false, Optional.of(time(thing, "changed")));
  }

  private static JsonNode array(JsonNode thing, String name) throws RecordRejected {
    if (!thing.path(name).isArray()) {
      throw rejected(name, "is missing or no list", "fehlt oder ist keine Liste");
    }
    return thing.path(name);
  }

  private static String text(JsonNode thing, String name) throws RecordRejected {
    JsonNode value = thing.path(name);
    if (!value.isTextual() || !StandardCharsets.UTF_8.newEncoder().canEncode(value.asText())) {
      throw rejected(name, "is missing or no text", "fehlt oder ist kein Text");
    }
    return Normalizer.normalize(value.asText(), Normalizer.Form.NFC);
  }

  private static BigDecimal amount(JsonNode thing, String name) throws RecordRejected {
    try {
      return new BigDecimal(thing.path(name).asText());
    } catch (NumberFormatException wrong) {
      throw rejected(name, "is missing or no number", "fehlt oder ist keine Zahl");
    }
  }

  private static Instant time(JsonNode thing, String name) throws RecordRejected {
    try {
      return Instant.parse(thing.path(name).asText());
    } catch (DateTimeParseException wrong) {
      throw rejected(name, "is missing or no time", "fehlt oder ist keine Zeit");
    }
  }

  private static RecordRejected rejected(String field, String english, String german) {
    return new RecordRejected(List.of(new Rejection(0, field, "", new Saying(english, german))));
  }
}
