package org.stammkunde.shop.vendure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.RecordRejected;

/** Reads carts of customers with an account; others are nobody's. */
final class CartReader {
  private final Settings settings;
  private final CustomerReader customers;

  CartReader(Settings settings, CustomerReader customers) {
    this.settings = settings;
    this.customers = customers;
  }

  /**
   * Empty for a guest's cart, an empty one, and one that cannot be read: none of them is missed.
   */
  Optional<OpenCart> read(Part cart) {
    try {
      Part customer = cart.at("customer");
      List<OpenCart.Line> lines = lines(cart);
      if (lines.isEmpty() || !Documents.hasAccount(customer.node())) {
        return Optional.empty();
      }
      return Optional.of(
          new OpenCart(
              cart.at("id").key(100),
              customers.ref(customer),
              Documents.latest(cart.node()).orElseThrow(() -> cart.rejected("missing")),
              Currency.getInstance(cart.at("currencyCode").key(3)),
              cart.at("totalWithTax").money(settings.decimals()),
              lines));
    } catch (RecordRejected | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static List<OpenCart.Line> lines(Part cart) throws RecordRejected {
    List<OpenCart.Line> lines = new ArrayList<>();
    for (Part line : cart.each("lines")) {
      BigDecimal quantity = line.at("quantity").number();
      if (quantity.signum() > 0) {
        Part variant = line.at("productVariant");
        lines.add(
            new OpenCart.Line(
                variant.at("sku").title(100), variant.at("name").title(300), quantity));
      }
    }
    return lines;
  }
}
