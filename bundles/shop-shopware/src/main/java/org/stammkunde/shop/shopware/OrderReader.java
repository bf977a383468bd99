package org.stammkunde.shop.shopware;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopRecord;

/** Reads an order, what came back of it, and its buyer if that is a guest. */
final class OrderReader {
  private final Settings settings;
  private final Part order;
  private final String number;
  private final boolean guest;

  OrderReader(Settings settings, Part order) {
    this.settings = settings;
    this.order = order;
    number = order.need("orderNumber", 64);
    Part customer = order.at("orderCustomer").at("customer");
    guest = !customer.exists() || customer.yes("guest");
  }

  /** The records; worth something only without faults. */
  List<ShopRecord> read() {
    boolean cancelled = settings.orders().of(order, States.Order.OPEN) == States.Order.CANCELLED;
    LineReader reader = new LineReader(order, new Amounts(order), cancelled);
    List<Line> lines = reader.read();
    Refunds.All refunds = new Refunds(settings, reader.byId()).read(order);
    OrderKind kind = kind(lines);
    ShopCustomerRef buyer = buyer();
    Instant at = order.time("orderDateTime", settings.zone());
    List<ShopRecord> records = new ArrayList<>();
    records.add(document(Kind.ORDER, number, buyer, at, kind, cancelled, lines));
    // What was paid back of a cancelled order is not to be taken off a second time.
    if (!cancelled) {
      addBack(records, (SalesDocument) records.get(0), reader.byId().values(), refunds);
    }
    if (guest) {
      records.add(new CustomerReader(settings).guest(order, buyer));
    }
    return records;
  }

  private SalesDocument document(
      Kind what,
      String itsNumber,
      ShopCustomerRef buyer,
      Instant at,
      OrderKind kind,
      boolean cancelled,
      List<Line> lines) {
    return new SalesDocument(
        settings.shop(),
        what,
        itsNumber,
        what == Kind.ORDER ? "" : number,
        buyer,
        at,
        kind,
        cancelled,
        isTest(),
        currency(),
        order.firstTime(settings.zone(), "changedAt"),
        lines);
  }

  private ShopCustomerRef buyer() {
    return guest
        ? ShopCustomerRef.guest(settings.shop(), number)
        : ShopCustomerRef.account(
            settings.shop(), order.at("orderCustomer").need("customerNumber", 100));
  }

  private Currency currency() {
    Part code = order.at("currency").at("isoCode");
    try {
      return Currency.getInstance(code.raw());
    } catch (IllegalArgumentException unknown) {
      code.reject("currency");
      throw unknown;
    }
  }

  private boolean isTest() {
    return order.at("customFields").yes(settings.value(Key.TEST_FIELD)) || tagged(Key.TEST_TAGS);
  }

  private boolean tagged(Key key) {
    Words words = settings.words(key);
    return order.each("tags").stream().anyMatch(tag -> words.mean(tag.at("name").raw()));
  }

  private OrderKind kind(List<Line> lines) {
    if (waits() || sentBy(Key.RESERVATION_METHODS)) {
      return OrderKind.RESERVATION;
    }
    if (sentBy(Key.PICKUP_METHODS)) {
      return OrderKind.PICK_UP;
    }
    Words articles = settings.words(Key.OWN_STOCK_ARTICLES);
    List<Line> goods = lines.stream().filter(line -> line.kind() == LineKind.GOODS).toList();
    boolean ownStock =
        sentBy(Key.OWN_STOCK_METHODS)
            || tagged(Key.OWN_STOCK_TAGS)
            || (!goods.isEmpty() && goods.stream().allMatch(line -> articles.mean(line.article())));
    return ownStock ? OrderKind.OWN_STOCK : OrderKind.SHIPPING;
  }

  /** Whether nothing but payments that failed or were not confirmed belongs to an open order. */
  private boolean waits() {
    List<Part> transactions = order.each("transactions");
    return settings.orders().of(order, States.Order.DONE) == States.Order.OPEN
        && !transactions.isEmpty()
        && transactions.stream()
            .allMatch(
                one -> settings.payments().of(one, States.Payment.OPEN) == States.Payment.WAITING);
  }

  /** Deliveries in the sense of the word: Shopware writes a discount on shipping as one, too. */
  private List<Part> deliveries() {
    return order.each("deliveries").stream()
        .filter(
            delivery ->
                delivery
                        .at("shippingCosts")
                        .numberIfAny("totalPrice")
                        .orElse(BigDecimal.ZERO)
                        .signum()
                    >= 0)
        .toList();
  }

  private boolean sentBy(Key key) {
    Words words = settings.words(key);
    return deliveries().stream()
        .anyMatch(
            delivery ->
                words.mean(delivery.at("shippingMethod").at("technicalName").raw())
                    || words.mean(delivery.at("shippingMethod").at("name").raw())
                    || words.mean(delivery.at("shippingMethodId").raw()));
  }

  /**
   * Adds the return and the refunds. Money that was paid back for goods that came back is one loss
   * and not two, and no more is taken off than the merchant does not have.
   */
  private void addBack(
      List<ShopRecord> records, SalesDocument sold, Collection<Line> items, Refunds.All refunds) {
    BigDecimal returned = addReturn(records, sold, items);
    BigDecimal total = LineReader.sum(sold.lines());
    BigDecimal left = total.subtract(refunds.kept()).subtract(returned).max(BigDecimal.ZERO);
    BigDecimal covered = returned;
    for (Refunds.Refund refund : refunds.refunds()) {
      BigDecimal forGoods = covered.min(refund.amount());
      covered = covered.subtract(forGoods);
      BigDecimal amount = refund.amount().subtract(forGoods).min(left);
      left = left.subtract(amount);
      if (amount.signum() > 0) {
        records.add(back(Kind.REFUND, refund.id(), sold, refund.at(), lines(refund, amount, sold)));
      }
    }
  }

  private static List<Line> lines(Refunds.Refund refund, BigDecimal amount, SalesDocument sold) {
    if (amount.compareTo(LineReader.sum(sold.lines())) == 0) {
      return sold.lines();
    }
    return amount.compareTo(refund.amount()) == 0 && !refund.lines().isEmpty()
        ? refund.lines()
        : Refunds.oneLine(amount, sold.lines());
  }

  /**
   * Adds a return if all of the order came back; Shopware does not say what part did. Downloads and
   * shipping do not come back. Returns what it comes to.
   */
  private BigDecimal addReturn(
      List<ShopRecord> records, SalesDocument sold, Collection<Line> items) {
    List<Part> deliveries = deliveries();
    List<States.Delivery> states =
        deliveries.stream()
            .map(delivery -> settings.deliveries().of(delivery, States.Delivery.OPEN))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (Line item : items) {
      if (item.deliveryKind() == DeliveryKind.PHYSICAL) {
        lines.add(Refunds.copy(item, lines.size() + 1, item.quantity(), item.value()));
      }
    }
    BigDecimal value = LineReader.sum(lines);
    if (states.isEmpty()
        || !states.stream().allMatch(state -> state == States.Delivery.RETURNED)
        || value.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    Optional<Instant> at =
        deliveries.stream()
            .flatMap(one -> one.firstTime(settings.zone(), "updatedAt", "createdAt").stream())
            .max(Comparator.naturalOrder());
    String id = deliveries.get(0).at("id").raw();
    records.add(back(Kind.RETURN, id, sold, at.orElse(sold.at()), lines));
    return value;
  }

  /** A document of what came back; every one has a number of its own. */
  private SalesDocument back(
      Kind what, String id, SalesDocument sold, Instant at, List<Line> lines) {
    return document(what, number + "/" + id, sold.buyer(), at, sold.orderKind(), false, lines);
  }
}
