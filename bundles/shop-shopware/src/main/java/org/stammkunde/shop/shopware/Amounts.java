package org.stammkunde.shop.shopware;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What customers owe for a price, tax included. */
final class Amounts {
  private final boolean net;

  /** Reads which prices an order shows. */
  Amounts(Part order) {
    Part status = order.at("taxStatus");
    net = status.raw().equals("net");
    if (!net && !status.raw().equals("gross") && !status.raw().equals("tax-free")) {
      status.reject("tax-status");
    }
  }

  /**
   * What is owed for a calculated price: in a net order its taxes come on top, in a tax-free one
   * there are none.
   */
  BigDecimal owed(Part price) {
    return round(price.number("totalPrice").add(taxes(price)));
  }

  /** What is owed for a line, whose price stands beside its total. */
  BigDecimal owedForLine(Part line) {
    return round(line.number("totalPrice").add(taxes(line.at("price"))));
  }

  private BigDecimal taxes(Part price) {
    if (!net) {
      return BigDecimal.ZERO;
    }
    if (!price.at("calculatedTaxes").exists()) {
      price.at("calculatedTaxes").reject("taxes");
    }
    return price.each("calculatedTaxes").stream()
        .map(tax -> tax.number("tax"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was paid or paid back: payments always have tax in them. */
  static BigDecimal paid(Part price) {
    return round(price.number("totalPrice"));
  }

  static BigDecimal round(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
