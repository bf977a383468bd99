package org.stammkunde.shop.vendure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/**
 * Reads an order with its refunds.
 *
 * <p>What was ordered is the larger of {@code orderPlacedQuantity} and {@code quantity}, which
 * cancelling lowers and a later modification may raise; the difference is the cancelled part. So
 * the lines less what is cancelled always add up to the order's total, also where that is 0.
 */
final class OrderReader {
  private static final String CANCELLATION = "CANCEL_ORDER";

  private final ShopId shop;
  private final Settings settings;
  private final CustomerReader customers;

  OrderReader(ShopId shop, Settings settings, CustomerReader customers) {
    this.shop = shop;
    this.settings = settings;
    this.customers = customers;
  }

  List<ShopRecord> read(Part order) throws RecordRejected {
    try {
      return records(order);
    } catch (RecordInvalid wrong) {
      throw new RecordRejected(List.of(new Rejection(0, "$", "", wrong.reason())));
    }
  }

  private List<ShopRecord> records(Part order) throws RecordRejected {
    String number = order.at("code").key(100);
    Part customer = order.at("customer");
    boolean guest = !Documents.hasAccount(customer.node());
    ShopCustomerRef buyer = guest ? ShopCustomerRef.guest(shop, number) : customers.ref(customer);
    Part state = order.at("state");
    boolean cancelled = settings.cancelled().contains(state.key(100));
    Set<String> methods = methods(order);
    List<Line> lines = lines(order, cancelled, any(methods, settings.download()));
    SalesDocument document =
        new SalesDocument(
            shop,
            Kind.ORDER,
            number,
            "",
            buyer,
            order.at("orderPlacedAt").instant(),
            orderKind(order, state, cancelled, methods),
            cancelled,
            order.at("customFields").at(settings.fields().test()).flag(),
            currency(order.at("currencyCode")),
            Documents.latest(order.node()),
            lines);
    List<ShopRecord> records = new ArrayList<>();
    records.add(document);
    records.addAll(new Refunds(settings).of(order, document));
    if (guest) {
      records.add(customers.guest(buyer, order));
    }
    return records;
  }

  private static Currency currency(Part code) throws RecordRejected {
    try {
      return Currency.getInstance(code.key(3));
    } catch (IllegalArgumentException unknown) {
      throw code.rejected("currency");
    }
  }

  /** Codes of the shipping methods and what their custom field says, in lower case. */
  private Set<String> methods(Part order) {
    Set<String> methods = new TreeSet<>();
    for (Part line : order.each("shippingLines")) {
      Part method = line.at("shippingMethod");
      methods.add(method.at("code").raw().toLowerCase(Locale.ROOT));
      methods.add(
          method
              .at("customFields")
              .at(settings.fields().shippingKind())
              .raw()
              .toLowerCase(Locale.ROOT));
    }
    return methods;
  }

  private static boolean any(Set<String> methods, Set<String> named) {
    return !Collections.disjoint(methods, named);
  }

  private OrderKind orderKind(Part order, Part state, boolean cancelled, Set<String> methods)
      throws RecordRejected {
    boolean reserved = settings.reserved().contains(state.raw());
    if (!reserved && !cancelled && !settings.ordered().contains(state.raw())) {
      throw state.rejected("state", "states.ordered, states.reserved, states.cancelled");
    }
    if (reserved || any(methods, settings.reservation())) {
      return OrderKind.RESERVATION;
    }
    if (any(methods, settings.pickUp())) {
      return OrderKind.PICK_UP;
    }
    return any(methods, settings.ownStock()) || onlyOwnArticles(order)
        ? OrderKind.OWN_STOCK
        : OrderKind.SHIPPING;
  }

  private boolean onlyOwnArticles(Part order) {
    List<Part> lines = order.each("lines");
    return !lines.isEmpty()
        && lines.stream()
            .allMatch(
                line ->
                    settings.ownStockArticles().test(line.at("productVariant").at("sku").raw()));
  }

  private List<Line> lines(Part order, boolean cancelled, boolean download) throws RecordRejected {
    Lines lines = new Lines(cancelled);
    for (Part line : order.each("lines")) {
      goods(lines, line, download);
    }
    for (Part surcharge : order.each("surcharges")) {
      lines.charge(
          surcharge.at("sku").title(100),
          surcharge.at("description").title(300),
          money(surcharge.at("priceWithTax")),
          BigDecimal.ZERO);
    }
    for (Part shipping : order.each("shippingLines")) {
      shipping(lines, shipping);
    }
    for (Part discount : order.each("discounts")) {
      // That a cancelled order's postage is given back stands with the postage.
      if (!discount.at("adjustmentSource").raw().equals(CANCELLATION)) {
        lines.charge(
            "",
            discount.at("description").title(300),
            money(discount.at("amountWithTax")),
            BigDecimal.ZERO);
      }
    }
    if (!cancelled) {
      lines.roundTo(money(order.at("totalWithTax")), order.at("totalWithTax"));
    }
    return lines.list();
  }

  private void goods(Lines lines, Part line, boolean download) throws RecordRejected {
    BigDecimal left = line.at("quantity").number();
    BigDecimal ordered =
        line.at("orderPlacedQuantity").absent()
            ? left
            : left.max(line.at("orderPlacedQuantity").number());
    BigDecimal gone =
        money(line.at("unitPriceWithTax"))
            .multiply(ordered.subtract(left))
            .setScale(2, RoundingMode.HALF_UP);
    Part variant = line.at("productVariant");
    boolean file = download || variant.at("customFields").at(settings.fields().download()).flag();
    lines.add(
        variant.at("sku").title(100),
        variant.at("name").title(300),
        ordered,
        LineKind.GOODS,
        file ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
        money(line.at("linePriceWithTax")).add(gone),
        gone);
  }

  private void shipping(Lines lines, Part shipping) throws RecordRejected {
    BigDecimal gone = BigDecimal.ZERO;
    for (Part discount : shipping.each("discounts")) {
      if (discount.at("adjustmentSource").raw().equals(CANCELLATION)) {
        gone = gone.subtract(money(discount.at("amountWithTax")));
      }
    }
    BigDecimal price = money(shipping.at("priceWithTax"));
    Part method = shipping.at("shippingMethod");
    lines.charge(
        method.at("code").title(100), method.at("name").title(300), price, gone.min(price));
  }

  private BigDecimal money(Part amount) throws RecordRejected {
    return amount.money(settings.decimals());
  }

  /** Lines as they come, with their positions. */
  private static final class Lines {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final boolean cancelled;
    private final List<Line> lines = new ArrayList<>();

    Lines(boolean cancelled) {
      this.cancelled = cancelled;
    }

    void add(
        String article,
        String text,
        BigDecimal quantity,
        LineKind kind,
        DeliveryKind delivery,
        BigDecimal value,
        BigDecimal gone) {
      lines.add(
          new Line(
              lines.size() + 1,
              article,
              text,
              quantity,
              kind,
              delivery,
              value,
              cancelled ? value : gone));
    }

    void charge(String article, String text, BigDecimal value, BigDecimal gone) {
      if (value.signum() != 0) {
        add(article, text, BigDecimal.ONE, LineKind.CHARGE, DeliveryKind.PHYSICAL, value, gone);
      }
    }

    /** The shop rounds each price, each share of a discount and the total on its own. */
    void roundTo(BigDecimal total, Part totalWithTax) throws RecordRejected {
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal pieces = BigDecimal.ONE;
      for (Line line : lines) {
        sum = sum.add(line.value()).subtract(line.cancelled());
        pieces = pieces.add(line.quantity().abs());
      }
      BigDecimal rest = total.subtract(sum);
      if (rest.abs().compareTo(CENT.multiply(pieces)) > 0) {
        throw totalWithTax.rejected("total", sum.toPlainString());
      }
      charge("", "Rounding", rest, BigDecimal.ZERO);
    }

    List<Line> list() {
      return lines;
    }
  }
}
