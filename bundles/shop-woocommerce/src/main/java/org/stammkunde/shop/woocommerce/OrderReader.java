package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShopSettings;

/** Reads an order with its refunds, and its buyer if that is a guest. Pure. */
final class OrderReader {
  private final WebShopSettings given;
  private final Settings settings;

  OrderReader(WebShopSettings given, Settings settings) {
    this.given = given;
    this.settings = settings;
  }

  /** What an order is before its kind is known. */
  private record Head(
      String number,
      ShopCustomerRef buyer,
      OrderKind kind,
      boolean cancelled,
      boolean test,
      Currency currency,
      Optional<Instant> changed) {}

  List<ShopRecord> read(Part content) throws RecordRejected {
    Part order = content.object("order");
    Set<Long> downloads = downloads(content);
    Head head = head(order, content.list("refunds"));
    Lines lines = new Lines(downloads, head.cancelled);
    for (Part line : order.needList("line_items")) {
      lines.goods(line);
    }
    for (Part line : order.list("shipping_lines")) {
      lines.charge(line, "method_title");
    }
    for (Part line : order.list("fee_lines")) {
      lines.charge(line, "name");
    }
    lines.balance(order.needNumber("total"));
    List<ShopRecord> records = new ArrayList<>();
    records.add(
        document(
            order,
            head,
            Kind.ORDER,
            head.number,
            order.needTime("date_created", given.zone()),
            lines.lines()));
    // What was paid back of a cancelled order is cancelled already.
    if (!head.cancelled) {
      for (Part refund : content.list("refunds")) {
        records.add(refund(refund, head));
      }
    }
    if (head.buyer.guest()) {
      Part billing = order.objectOrEmpty("billing");
      records.add(
          new CustomerReader(given, settings).guest(head.buyer, order, billing, head.changed));
    }
    return records;
  }

  private Head head(Part order, List<Part> refunds) throws RecordRejected {
    String number = order.within("number", 100);
    if (number.isEmpty()) {
      throw order.rejected("number", "missing");
    }
    String status = order.needText("status");
    boolean cancelled = settings.cancelled().contains(status);
    boolean open = settings.open().contains(status);
    if (!cancelled && !open && !settings.sold().contains(status)) {
      String keys = String.join(", ", Keys.SOLD, Keys.OPEN, Keys.CANCELLED);
      // Only the name of a status is shown, and never what else may stand there.
      throw status.matches("[a-z0-9_-]{1,40}")
          ? order.rejected("status", "status-named", status, keys)
          : order.rejected("status", "status", keys);
    }
    Optional<Instant> changed = Stamps.latest(order.node(), given.zone());
    for (Part refund : refunds) {
      Instant at = refund.needTime("date_created", given.zone());
      changed = changed.isPresent() && changed.get().isAfter(at) ? changed : Optional.of(at);
    }
    return new Head(
        number,
        buyer(order, number),
        open ? OrderKind.RESERVATION : kind(order),
        cancelled,
        isTest(order),
        currency(order),
        changed);
  }

  private ShopCustomerRef buyer(Part order, String number) throws RecordRejected {
    BigDecimal customer = order.needNumber("customer_id");
    if (customer.signum() == 0) {
      return ShopCustomerRef.guest(given.shop(), number);
    }
    if (customer.signum() < 0 || customer.stripTrailingZeros().scale() > 0) {
      throw order.rejected("customer_id", "no-id");
    }
    return ShopCustomerRef.account(given.shop(), customer.toBigInteger().toString());
  }

  private static Currency currency(Part order) throws RecordRejected {
    try {
      return Currency.getInstance(order.needText("currency"));
    } catch (IllegalArgumentException unknown) {
      throw order.rejected("currency", "currency");
    }
  }

  private OrderKind kind(Part order) throws RecordRejected {
    OrderKind kind = OrderKind.SHIPPING;
    for (Part shipping : order.list("shipping_lines")) {
      // Some versions give method and instance in one, some apart.
      String method = shipping.text("method_id");
      String whole = method.contains(":") ? method : method + ":" + shipping.text("instance_id");
      List<String> names = List.of(whole, whole.replaceAll(":.*", ""));
      if (names.stream().anyMatch(settings.reservation()::contains)) {
        return OrderKind.RESERVATION;
      }
      if (names.stream().anyMatch(settings.pickUp()::contains)) {
        kind = OrderKind.PICK_UP;
      } else if (kind == OrderKind.SHIPPING
          && names.stream().anyMatch(settings.ownStock()::contains)) {
        kind = OrderKind.OWN_STOCK;
      }
    }
    return kind == OrderKind.SHIPPING && isOwnStock(order) ? OrderKind.OWN_STOCK : kind;
  }

  private boolean isOwnStock(Part order) throws RecordRejected {
    if (settings.ownStockArticles().isEmpty()) {
      return false;
    }
    List<Part> lines = order.needList("line_items");
    for (Part line : lines) {
      // Bounded, as a pattern of a careless hand may need very long for a long text.
      String article = line.cut("sku", 100);
      if (!settings.ownStockArticles().get().matcher(article).matches()) {
        return false;
      }
    }
    return !lines.isEmpty();
  }

  private boolean isTest(Part order) throws RecordRejected {
    if (settings.testPayments().contains(order.text("payment_method"))) {
      return true;
    }
    for (String test : settings.testMeta()) {
      String[] pair = test.split("=", 2);
      String value = order.meta(List.of(pair[0]));
      if (pair.length == 2 ? value.equals(pair[1]) : CustomerReader.isYes(value)) {
        return true;
      }
    }
    return false;
  }

  private static Set<Long> downloads(Part content) throws RecordRejected {
    Set<Long> downloads = new HashSet<>();
    JsonNode ids = content.node().path("downloads");
    if (!ids.isArray() && !ids.isMissingNode() && !ids.isNull()) {
      throw content.rejected("downloads", "no-list");
    }
    ids.forEach(id -> downloads.add(id.asLong()));
    return downloads;
  }

  /** Amounts of a refund are negative in the shop. */
  private SalesDocument refund(Part refund, Head head) throws RecordRejected {
    Lines lines = new Lines(Set.of(), false);
    boolean goodsCameBack = false;
    for (Part line : refund.list("line_items")) {
      goodsCameBack |= line.number("quantity", BigDecimal.ZERO).signum() != 0;
      lines.goodsBack(line);
    }
    for (Part line : refund.list("shipping_lines")) {
      lines.chargeBack(line, "method_title");
    }
    for (Part line : refund.list("fee_lines")) {
      lines.chargeBack(line, "name");
    }
    lines.balance(refund.needNumber("amount").abs());
    Instant at = refund.needTime("date_created", given.zone());
    return document(
        refund,
        head,
        goodsCameBack ? Kind.RETURN : Kind.REFUND,
        refund.needText("id"),
        at,
        lines.lines());
  }

  private SalesDocument document(
      Part part, Head head, Kind kind, String number, Instant at, List<Line> lines)
      throws RecordRejected {
    try {
      return new SalesDocument(
          given.shop(),
          kind,
          number,
          kind == Kind.ORDER ? "" : head.number,
          head.buyer,
          at,
          head.kind,
          kind == Kind.ORDER && head.cancelled,
          head.test,
          head.currency,
          head.changed,
          lines);
    } catch (RecordInvalid wrong) {
      throw part.rejected("date_created_gmt", wrong.reason());
    }
  }
}
