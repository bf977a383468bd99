package org.stammkunde.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;

/**
 * In which zone and currency the merchant reckons, and what time it is; templates read it.
 *
 * @param zone of all days
 * @param currency of all amounts
 * @param now by the clock of the lists
 */
public record Merchant(ZoneId zone, Currency currency, Instant now) {
  /** Every list that ends now says so, and the shortest one is had for nearly nothing. */
  static Merchant of(TopCustomers topCustomers) {
    TopCustomersList list =
        topCustomers.find(TopCustomersQuery.of(new Period(1, Period.Unit.DAYS)));
    return new Merchant(list.zone(), list.currency(), list.to());
  }

  /** The day that it is. */
  LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }
}
