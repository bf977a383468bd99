package org.stammkunde.web;

import java.time.ZoneId;
import java.util.Currency;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;

/**
 * In which zone and currency the merchant reckons; templates read it.
 *
 * @param zone of all days
 * @param currency of all amounts
 */
public record Merchant(ZoneId zone, Currency currency) {
  static Merchant of(TopCustomersList list) {
    return new Merchant(list.zone(), list.currency());
  }

  /** Every list says so, and the shortest one is had for nearly nothing. */
  static Merchant of(TopCustomers topCustomers) {
    return of(topCustomers.find(TopCustomersQuery.of(new Period(1, Period.Unit.DAYS))));
  }
}
