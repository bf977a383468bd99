package org.stammkunde.shop.vendure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;

/**
 * The settings that a Vendure shop has of its own, checked.
 *
 * @param user who logs in at the Admin API
 * @param secret the password as it is now
 * @param path of the Admin API below the address of the shop
 * @param channelToken of the Vendure channel that is asked, or empty for its default channel
 * @param language of product names, or empty for the shop's
 * @param fields names of custom fields
 * @param ordered states in which an order counts
 * @param reserved states in which an order is there but not sold yet
 * @param cancelled states in which nothing of an order is left
 * @param settled states after which an order only ever sees refunds
 * @param paidBack states in which a refund counts
 * @param toBePaidBack states in which a refund does not count, yet or ever
 * @param pickUp shipping methods, or kinds of them, of orders that are picked up; lower case
 * @param download the same, of orders that are loaded
 * @param ownStock the same, of orders from the merchant's own stock
 * @param reservation the same, of reservations
 * @param ownStockArticles which articles are the merchant's own stock
 * @param decimals of the shop's amounts, 0 to 6
 * @param quiet after so long without a change an order counts as settled
 */
record Settings(
    String user,
    Supplier<String> secret,
    String path,
    String channelToken,
    String language,
    FieldNames fields,
    Set<String> ordered,
    Set<String> reserved,
    Set<String> cancelled,
    Set<String> settled,
    Set<String> paidBack,
    Set<String> toBePaidBack,
    Set<String> pickUp,
    Set<String> download,
    Set<String> ownStock,
    Set<String> reservation,
    Predicate<String> ownStockArticles,
    int decimals,
    Duration quiet) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern LANGUAGE = Pattern.compile("|[a-z]{2,3}([_-][A-Za-z]{2,8})?");
  private static final Pattern PATH_FORM = Pattern.compile("[A-Za-z0-9._~-][A-Za-z0-9._~/-]*");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{0,100}");

  /** Names of custom fields; an empty one is never asked for. */
  record FieldNames(
      String customerNumber,
      String vatId,
      String robinson,
      String consent,
      String branch,
      String download,
      String shippingKind,
      String test) {}

  private static final String USER = "user";
  private static final String SECRET = "secret";
  private static final String PATH = "api.path";
  private static final String CHANNEL = "channel.token";
  private static final String LANGUAGE_KEY = "language";
  private static final String STATES_ORDERED = "states.ordered";
  private static final String STATES_RESERVED = "states.reserved";
  private static final String STATES_CANCELLED = "states.cancelled";
  private static final String STATES_SETTLED = "states.settled";
  private static final String REFUNDS_PAID = "refunds.paid";
  private static final String REFUNDS_OPEN = "refunds.open";
  private static final String PICK_UP = "pickup.methods";
  private static final String DOWNLOAD = "download.methods";
  private static final String OWN_STOCK = "own.stock.methods";
  private static final String OWN_ARTICLES = "own.stock.articles";
  private static final String RESERVATION = "reservation.methods";
  private static final String DECIMALS = "money.decimals";
  private static final String QUIET = "quiet.days";

  static final String FIELD_NUMBER = "customer.number.field";
  static final String FIELD_VAT = "vat.id.field";
  static final String FIELD_ROBINSON = "robinson.field";
  static final String FIELD_CONSENT = "consent.field";
  static final String FIELD_BRANCH = "branch.field";
  static final String FIELD_DOWNLOAD = "download.field";
  static final String FIELD_SHIPPING = "shipping.kind.field";
  static final String FIELD_TEST = "test.field";

  /** In the order of the file. */
  static final List<Setting> ALL =
      List.of(
          new Setting(
              USER,
              "Administrator of the shop who may read orders and customers (rights ReadOrder and"
                  + " ReadCustomer), better nothing else",
              "Administrator des Shops, der Bestellungen und Kunden lesen darf (Rechte ReadOrder"
                  + " und ReadCustomer), besser sonst nichts",
              "",
              true,
              false),
          new Setting(
              SECRET,
              "Password of that administrator",
              "Passwort dieses Administrators",
              "",
              true,
              true),
          optional(
              PATH,
              "Path of the Admin API below the address of the shop",
              "Pfad der Admin-API unter der Adresse des Shops",
              "admin-api"),
          optional(
              CHANNEL,
              "Token of the Vendure channel whose orders are fetched. Without it: the default"
                  + " channel, which has the orders of all",
              "Token des Vendure-Channels, dessen Bestellungen geholt werden. Ohne Angabe: der"
                  + " Standard-Channel, der alle Bestellungen hat",
              ""),
          optional(
              LANGUAGE_KEY,
              "Language of product names, such as de. Without it: that of the shop",
              "Sprache der Produktnamen, etwa de. Ohne Angabe: die des Shops",
              ""),
          optional(
              FIELD_NUMBER,
              "Custom field of Customer with the customer number. Where it is missing or empty, the"
                  + " number is the id",
              "Custom Field von Customer mit der Kundennummer. Wo es fehlt oder leer ist, gilt die"
                  + " Id",
              "customerNumber"),
          optional(
              FIELD_VAT,
              "Custom field of Customer with the VAT id",
              "Custom Field von Customer mit der USt-IdNr.",
              "vatId"),
          optional(
              FIELD_ROBINSON,
              "Custom field of Customer that says that somebody must not receive advertising",
              "Custom Field von Customer, das Werbung verbietet",
              "robinson"),
          optional(
              FIELD_CONSENT,
              "Custom field of Customer that allows advertising (true, or a date). If given,"
                  + " whoever has none must not receive any",
              "Custom Field von Customer, das Werbung erlaubt (true oder ein Datum). Ist es"
                  + " angegeben, darf ohne keine Werbung gesendet werden",
              ""),
          optional(
              FIELD_BRANCH,
              "Custom field of Customer with the branch",
              "Custom Field von Customer mit der Filiale",
              "branch"),
          optional(
              FIELD_DOWNLOAD,
              "Custom field of ProductVariant that marks downloads",
              "Custom Field von ProductVariant, das Downloads kennzeichnet",
              "isDigital"),
          optional(
              FIELD_SHIPPING,
              "Custom field of ShippingMethod with the kind of delivery",
              "Custom Field von ShippingMethod mit der Lieferart",
              "deliveryType"),
          optional(
              FIELD_TEST,
              "Custom field of Order that marks test orders",
              "Custom Field von Order, das Testbestellungen kennzeichnet",
              "isTest"),
          optional(
              PICK_UP,
              "Shipping methods (code, or kind in the custom field) of orders that are picked up",
              "Versandarten (Code oder Lieferart im Custom Field) von Bestellungen, die abgeholt"
                  + " werden",
              "pickup, pick-up, click-and-collect, click-und-collect, abholung, store-pickup"),
          optional(
              DOWNLOAD,
              "Shipping methods of orders that are loaded as files",
              "Versandarten von Bestellungen, die heruntergeladen werden",
              "download, digital"),
          optional(
              OWN_STOCK,
              "Shipping methods of orders from own stock",
              "Versandarten von Bestellungen aus eigenem Bestand",
              ""),
          optional(
              OWN_ARTICLES,
              "Regular expression; an order whose articles (SKU) all match is from own stock",
              "Regulärer Ausdruck; eine Bestellung, deren Artikel (SKU) alle passen, ist aus"
                  + " eigenem Bestand",
              ""),
          optional(
              RESERVATION,
              "Shipping methods of reservations",
              "Versandarten von Reservierungen",
              ""),
          optional(
              STATES_ORDERED,
              "States of orders that count",
              "Zustände von Bestellungen, die zählen",
              "PaymentAuthorized, PaymentSettled, PartiallyShipped, Shipped, PartiallyDelivered,"
                  + " Delivered, Modifying, ArrangingAdditionalPayment"),
          optional(
              STATES_RESERVED,
              "States of placed orders that are not sold yet",
              "Zustände von Bestellungen, die noch nicht verkauft sind",
              ""),
          optional(
              STATES_CANCELLED,
              "States of orders of which nothing is left",
              "Zustände von Bestellungen, von denen nichts bleibt",
              "Cancelled"),
          optional(
              STATES_SETTLED,
              "States of orders that are finished",
              "Zustände von Bestellungen, die fertig sind",
              "Delivered, Cancelled"),
          optional(
              REFUNDS_PAID,
              "States of refunds that count",
              "Zustände von Erstattungen, die zählen",
              "Settled"),
          optional(
              REFUNDS_OPEN,
              "States of refunds that do not count",
              "Zustände von Erstattungen, die nicht zählen",
              "Pending, Failed"),
          optional(
              DECIMALS,
              "Decimals of the shop's amounts, 0 to 6 (its money strategy)",
              "Nachkommastellen der Beträge des Shops, 0 bis 6 (dessen money strategy)",
              "2"),
          optional(
              QUIET,
              "Days without a change after which an order counts as finished, 1 to 3650",
              "Tage ohne Änderung, nach denen eine Bestellung als fertig gilt, 1 bis 3650",
              "180"));

  private static Setting optional(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }

  /** Reads the settings; all faults at once. */
  static Settings of(WebShopSettings given) throws SettingsRejected {
    Reading reading = new Reading(given);
    Settings settings =
        new Settings(
            reading.required(USER),
            reading.secret(),
            reading.matching(PATH, PATH_FORM, "must be a path such as admin-api"),
            reading.matching(CHANNEL, TOKEN, "must be the token of a channel, without spaces"),
            reading.matching(LANGUAGE_KEY, LANGUAGE, "must be a language code such as de"),
            new FieldNames(
                reading.field(FIELD_NUMBER),
                reading.field(FIELD_VAT),
                reading.field(FIELD_ROBINSON),
                reading.field(FIELD_CONSENT),
                reading.field(FIELD_BRANCH),
                reading.field(FIELD_DOWNLOAD),
                reading.field(FIELD_SHIPPING),
                reading.field(FIELD_TEST)),
            reading.words(STATES_ORDERED),
            reading.words(STATES_RESERVED),
            reading.words(STATES_CANCELLED),
            reading.words(STATES_SETTLED),
            reading.words(REFUNDS_PAID),
            reading.words(REFUNDS_OPEN),
            reading.methods(PICK_UP),
            reading.methods(DOWNLOAD),
            reading.methods(OWN_STOCK),
            reading.methods(RESERVATION),
            reading.expression(OWN_ARTICLES),
            reading.number(DECIMALS, 0, 6),
            Duration.ofDays(reading.number(QUIET, 1, 3650)));
    reading.apart(STATES_ORDERED, STATES_RESERVED, STATES_CANCELLED);
    reading.apart(REFUNDS_PAID, REFUNDS_OPEN);
    reading.end();
    return settings;
  }

  /** Reads values and collects what is wrong with them. */
  private static final class Reading {
    private final WebShopSettings given;
    private final List<String> faults = new ArrayList<>();

    Reading(WebShopSettings given) {
      this.given = given;
    }

    private void fault(String key, String reason) {
      faults.add("'" + key + "' " + reason);
    }

    String required(String key) {
      String value = given.value(key);
      if (value.isEmpty()) {
        fault(key, "must be given");
      }
      return value;
    }

    Supplier<String> secret() {
      Supplier<String> secret = given.secrets().get(SECRET);
      if (secret == null) {
        fault(SECRET, "must be given");
      }
      return secret;
    }

    String matching(String key, Pattern form, String reason) {
      String value = given.value(key);
      if (!form.matcher(value).matches()) {
        fault(key, reason);
      }
      return value;
    }

    /** A name that goes into a query, so nothing but a name. */
    String field(String key) {
      String value = given.value(key);
      if (!value.isEmpty() && !NAME.matcher(value).matches()) {
        fault(key, "must be the name of a custom field: letters, digits and _");
        return "";
      }
      return value;
    }

    Set<String> words(String key) {
      return Arrays.stream(given.value(key).split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> methods(String key) {
      return words(key).stream()
          .map(word -> word.toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    }

    Predicate<String> expression(String key) {
      String value = given.value(key);
      try {
        return value.isEmpty() ? sku -> false : Pattern.compile(value).asMatchPredicate();
      } catch (PatternSyntaxException wrong) {
        fault(key, "is no regular expression: " + wrong.getDescription());
        return sku -> false;
      }
    }

    int number(String key, int least, int most) {
      try {
        int value = Integer.parseInt(given.value(key));
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException noNumber) {
        // falls through to the one message for all that cannot be used
      }
      fault(key, "must be a number from " + least + " to " + most);
      return least;
    }

    /** No state may mean two things. */
    void apart(String... keys) {
      Set<String> seen = new TreeSet<>();
      for (String key : keys) {
        for (String word : words(key)) {
          if (!seen.add(word)) {
            fault(key, "names " + word + ", which another setting names too");
          }
        }
      }
    }

    void end() throws SettingsRejected {
      if (!faults.isEmpty()) {
        throw new SettingsRejected(faults);
      }
    }
  }
}
