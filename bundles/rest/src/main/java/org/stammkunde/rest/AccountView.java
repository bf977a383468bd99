package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.ShopCustomerRef;

/** A buyer as one shop knows it. */
@Schema(name = "Account", description = "A buyer as one shop knows it.")
record AccountView(
    @Schema(description = "The shop.") String shop,
    @Schema(description = "The shop's customer number, or the order number of a guest.")
        String number,
    @Schema(description = "Whether this is the buyer of one guest order.") boolean guest) {

  static AccountView of(ShopCustomerRef account) {
    return new AccountView(account.shop().value(), account.number(), account.guest());
  }

  static List<AccountView> all(List<ShopCustomerRef> accounts) {
    return accounts.stream().map(AccountView::of).toList();
  }
}
