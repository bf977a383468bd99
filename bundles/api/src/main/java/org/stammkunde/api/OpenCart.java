package org.stammkunde.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * A cart of a registered customer that was filled and left.
 *
 * @param key the shop's own id of the cart, 1 to 100 characters
 * @param buyer whose; never a guest
 * @param touchedAt when it was changed last, by the shop's clock
 * @param currency of the value
 * @param value what the customer would have to pay, 2 decimals
 * @param lines what is in it
 */
public record OpenCart(
    String key,
    ShopCustomerRef buyer,
    Instant touchedAt,
    Currency currency,
    BigDecimal value,
    List<Line> lines) {
  /** Checks the record and copies the lines. */
  public OpenCart {
    Texts.key(key, "cart", 100);
    if (buyer.guest()) {
      throw new IllegalArgumentException("a guest's cart is nobody's");
    }
    value = value.setScale(2);
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param article the shop's article code, at most 100 characters
   * @param text what the customer reads, at most 300 characters
   * @param quantity how many
   */
  public record Line(String article, String text, BigDecimal quantity) {
    /** Checks the texts. */
    public Line {
      Texts.plain(article, "article", 100);
      Texts.plain(text, "line-text", 300);
    }
  }
}
