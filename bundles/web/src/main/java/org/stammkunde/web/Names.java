package org.stammkunde.web;

import java.util.List;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.ShopCustomerRef;

/** What a customer is called. */
final class Names {
  private Names() {}

  /** Company or person, else the first account: a link needs a text. */
  static String title(CustomerDetails details, List<ShopCustomerRef> accounts, Language language) {
    if (!details.displayName().isEmpty()) {
      return details.displayName();
    }
    return accounts.stream()
        .findFirst()
        .map(account -> language.text(account.guest() ? "guest.of" : "nameless", account.number()))
        .orElseGet(() -> language.text("nameless", ""));
  }

  /** The person of a company, or an empty text. */
  static String person(CustomerDetails details) {
    return details.company().isEmpty()
        ? ""
        : (details.firstName() + " " + details.lastName()).strip();
  }
}
