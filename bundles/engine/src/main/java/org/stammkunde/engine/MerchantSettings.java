package org.stammkunde.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * What holds for the whole installation; PID {@code org.stammkunde.merchant}.
 *
 * @param zone in which days, weeks and months are reckoned
 * @param currency of all amounts
 * @param emailLinks whether the same e-mail address alone links a shop customer to a host customer
 * @param inboxRetention how long raw documents are kept after they were applied
 */
record MerchantSettings(
    ZoneId zone, Currency currency, boolean emailLinks, Duration inboxRetention) {

  static final String PID = "org.stammkunde.merchant";

  static final MerchantSettings DEFAULTS =
      new MerchantSettings(
          ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"), true, Duration.ofDays(30));

  private static final Set<String> KEYS =
      Set.of("zone", "currency", "links.email", "inbox.retention.days");

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static MerchantSettings of(Map<String, String> settings) {
    SettingsInForce.refuseUnknown(settings, KEYS);
    return new MerchantSettings(
        zone(settings.getOrDefault("zone", DEFAULTS.zone.getId())),
        currency(settings.getOrDefault("currency", DEFAULTS.currency.getCurrencyCode())),
        truth("links.email", settings.getOrDefault("links.email", "" + DEFAULTS.emailLinks)),
        days(
            "inbox.retention.days",
            settings.getOrDefault("inbox.retention.days", "" + DEFAULTS.inboxRetention.toDays())));
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value.strip());
    } catch (DateTimeException e) {
      throw invalid("zone", value, "a name of the IANA time zone database, such as Europe/Berlin");
    }
  }

  private static Currency currency(String value) {
    try {
      Currency currency = Currency.getInstance(value.strip());
      if (currency.getDefaultFractionDigits() == 2) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the one message for all that is no usable currency
    }
    throw invalid("currency", value, "an ISO 4217 code with two decimals, such as EUR");
  }

  private static boolean truth(String key, String value) {
    return switch (value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(key, value, "true or false");
    };
  }

  private static Duration days(String key, String value) {
    try {
      int days = Integer.parseInt(value.strip());
      if (days >= 1 && days <= 3_650) {
        return Duration.ofDays(days);
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for all that is no number of days
    }
    throw invalid(key, value, "a whole number from 1 to 3650");
  }

  private static IllegalArgumentException invalid(String key, String value, String expected) {
    return new IllegalArgumentException(
        key + " = " + value + " is not valid; it must be " + expected);
  }
}
