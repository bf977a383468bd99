package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument.Line;

/**
 * Collects the lines of an order or refund. A line's value is gross and after coupons, which
 * WooCommerce has taken off already.
 */
final class Lines {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final Set<Long> downloads;
  private final boolean cancelled;
  private final List<Line> lines = new ArrayList<>();

  Lines(Set<Long> downloads, boolean cancelled) {
    this.downloads = downloads;
    this.cancelled = cancelled;
  }

  List<Line> lines() {
    return lines;
  }

  void goods(Part line) throws RecordRejected {
    goods(line, line.needNumber("quantity"), gross(line));
  }

  /** A line of a refund. */
  void goodsBack(Part line) throws RecordRejected {
    goods(line, line.number("quantity", BigDecimal.ZERO).abs(), gross(line).negate());
  }

  private void goods(Part line, BigDecimal quantity, BigDecimal value) throws RecordRejected {
    boolean download = downloads.contains(line.node().path("id").asLong());
    add(
        line,
        article(line),
        line.cut("name", 300),
        quantity,
        LineKind.GOODS,
        download ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
        value);
  }

  /** Where the merchant gives no article code, the shop's own id is as good. */
  private static String article(Part line) throws RecordRejected {
    String sku = line.within("sku", 100);
    if (!sku.isEmpty()) {
      return sku;
    }
    String variation = line.within("variation_id", 50);
    String id =
        variation.isEmpty() || variation.equals("0") ? line.within("product_id", 50) : variation;
    return id.isEmpty() || id.equals("0") ? "" : "#" + id;
  }

  void charge(Part line, String text) throws RecordRejected {
    charge(line, line.cut(text, 300), gross(line));
  }

  /** A line of a refund. */
  void chargeBack(Part line, String text) throws RecordRejected {
    charge(line, line.cut(text, 300), gross(line).negate());
  }

  private void charge(Part line, String text, BigDecimal value) throws RecordRejected {
    if (value.signum() != 0) {
      add(line, "", text, BigDecimal.ONE, LineKind.CHARGE, DeliveryKind.PHYSICAL, value);
    }
  }

  /**
   * Adds what is missing to the total that the shop shows: cents of rounding, where a shop rounds
   * taxes once an order, or what a plugin takes off the total alone, such as a gift card.
   */
  void balance(BigDecimal total) throws RecordRejected {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      sum = sum.add(line.value());
    }
    BigDecimal missing = total.setScale(2, RoundingMode.HALF_UP).subtract(sum);
    boolean rounding =
        missing.abs().compareTo(CENT.multiply(BigDecimal.valueOf(lines.size() + 1L))) <= 0;
    charge(new Part(MissingNode.getInstance(), "total"), rounding ? "Rounding" : "Other", missing);
  }

  private static BigDecimal gross(Part line) throws RecordRejected {
    return line.needNumber("total")
        .add(line.number("total_tax", BigDecimal.ZERO))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private void add(
      Part line,
      String article,
      String text,
      BigDecimal quantity,
      LineKind kind,
      DeliveryKind delivery,
      BigDecimal value)
      throws RecordRejected {
    try {
      lines.add(
          new Line(
              lines.size() + 1,
              article,
              text,
              quantity,
              kind,
              delivery,
              value,
              cancelled ? value : BigDecimal.ZERO));
    } catch (RecordInvalid wrong) {
      throw line.rejected("", wrong.reason());
    }
  }
}
