package org.stammkunde.shop.shopware;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument.Line;

/**
 * Reads the lines of an order, so that they add up to what the shop says the customer owes: its
 * line items, shipping, and a line for what rounding leaves over.
 */
final class LineReader {
  private static final String DOWNLOAD = "is-download";
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final Part order;
  private final Amounts amounts;
  private final boolean cancelled;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Line> byId = new LinkedHashMap<>();
  private final Map<String, List<Part>> children = new LinkedHashMap<>();

  LineReader(Part order, Amounts amounts, boolean cancelled) {
    this.order = order;
    this.amounts = amounts;
    this.cancelled = cancelled;
  }

  /** All lines; worth something only without faults. */
  List<Line> read() {
    Map<String, Part> items = new LinkedHashMap<>();
    for (Part item : order.each("lineItems")) {
      items.put(item.at("id").raw(), item);
    }
    for (Part item : items.values()) {
      String parent = item.at("parentId").raw();
      if (items.containsKey(parent)) {
        children.computeIfAbsent(parent, first -> new ArrayList<>()).add(item);
      }
    }
    for (Part item : items.values()) {
      if (!items.containsKey(item.at("parentId").raw())) {
        addItem(item, items.size());
      }
    }
    Part shipping = order.at("shippingCosts");
    if (shipping.exists()) {
      addCharge(shippingMethod(), amounts.owed(shipping));
    }
    addRest();
    return lines;
  }

  /** Lines of the items, by the id of the item. */
  Map<String, Line> byId() {
    return byId;
  }

  /**
   * Adds an item, or what is in it. The price of a container is what counts; its contents replace
   * it only where they cost the same, as plugins also price the whole alone, or both.
   */
  private void addItem(Part item, int depth) {
    BigDecimal value = amounts.owedForLine(item);
    List<Part> inside = children.getOrDefault(item.at("id").raw(), List.of());
    BigDecimal together =
        inside.stream().map(amounts::owedForLine).reduce(BigDecimal.ZERO, BigDecimal::add);
    // Items that contain each other would never end.
    if (!inside.isEmpty() && depth > 0 && together.compareTo(value) == 0) {
      inside.forEach(one -> addItem(one, depth - 1));
      return;
    }
    boolean download = item.each("states").stream().anyMatch(state -> state.raw().equals(DOWNLOAD));
    String article = item.at("payload").text("productNumber", 100);
    Line line =
        new Line(
            lines.size() + 1,
            article.isEmpty() ? item.text("referencedId", 100) : article,
            item.title("label", 300),
            item.number("quantity"),
            isGoods(item) ? LineKind.GOODS : LineKind.CHARGE,
            download ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
            value,
            cancelled ? value : BigDecimal.ZERO);
    lines.add(line);
    byId.put(item.at("id").raw(), line);
  }

  private static boolean isGoods(Part item) {
    return item.at("good").exists()
        ? item.yes("good")
        : !List.of("promotion", "credit", "discount").contains(item.at("type").raw());
  }

  private void addCharge(String text, BigDecimal value) {
    if (value.signum() != 0) {
      lines.add(
          new Line(
              lines.size() + 1,
              "",
              text,
              BigDecimal.ONE,
              LineKind.CHARGE,
              DeliveryKind.PHYSICAL,
              value,
              cancelled ? value : BigDecimal.ZERO));
    }
  }

  /** The name of the first shipping method, as the customer read it. */
  private String shippingMethod() {
    return order.each("deliveries").stream()
        .map(delivery -> delivery.at("shippingMethod").title("name", 300))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("Shipping");
  }

  /**
   * Adds what rounding leaves over: taxes that are rounded once an order, lines with more decimals,
   * cash rounding to 0.05 as in Switzerland. More than that is a fault, as then something of the
   * order was not understood.
   */
  private void addRest() {
    BigDecimal total = Amounts.round(order.number("amountTotal"));
    BigDecimal rest = total.subtract(sum(lines));
    BigDecimal interval =
        order.at("totalRounding").numberIfAny("interval").orElse(CENT).max(BigDecimal.ZERO);
    BigDecimal most =
        CENT.multiply(BigDecimal.valueOf(lines.size() + 1L)).max(interval.min(BigDecimal.ONE));
    if (rest.abs().compareTo(most) > 0) {
      order.at("amountTotal").reject("total");
      return;
    }
    addCharge("Rounding", rest);
  }

  /** What lines come to. */
  static BigDecimal sum(List<Line> lines) {
    return lines.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
