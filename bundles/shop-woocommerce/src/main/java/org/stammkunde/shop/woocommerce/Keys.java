package org.stammkunde.shop.woocommerce;

import java.util.List;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings of a WooCommerce shop, as the administrator knows them. */
final class Keys {
  static final String CONSUMER_KEY = "consumer.key";
  static final String CONSUMER_SECRET = "consumer.secret";
  static final String WEBHOOK_SECRET = "webhook.secret";
  static final String WEBHOOK_SECRET_OLD = "webhook.secret.old";
  static final String AUTHENTICATION = "authentication";
  static final String SIGNATURE = "signature";
  static final String HOME_URL = "home.url";
  static final String PERMALINKS = "permalinks";
  static final String SOLD = "sold.statuses";
  static final String OPEN = "open.statuses";
  static final String CANCELLED = "cancelled.statuses";
  static final String SETTLED = "settled.statuses";
  static final String PICK_UP = "pickup.methods";
  static final String RESERVATION = "reservation.methods";
  static final String OWN_STOCK = "own.stock.methods";
  static final String OWN_STOCK_ARTICLES = "own.stock.articles";
  static final String DOWNLOAD_LOOKUP = "download.lookup";
  static final String COMPANY_BY = "company.by";
  static final String VAT_META = "vat.meta";
  static final String TEST_META = "test.meta";
  static final String TEST_PAYMENTS = "test.payment.methods";
  static final String ROBINSON_META = "robinson.meta";
  static final String CONSENT_META = "consent.meta";
  static final String CONSENT_REQUIRED = "consent.required";
  static final String BRANCH_META = "branch.meta";
  static final String CUSTOMER_ROLE = "customer.role";

  private Keys() {}

  static final List<Setting> ALL =
      List.of(
          required(
              CONSUMER_KEY,
              "consumer key (ck_…) with read permission, of WooCommerce > Settings > Advanced >"
                  + " REST API",
              "Consumer Key (ck_…) mit Leserecht aus WooCommerce > Einstellungen > Erweitert >"
                  + " REST-API"),
          secret(
              CONSUMER_SECRET,
              "consumer secret (cs_…) of that key",
              "Consumer Secret (cs_…) dieses Schlüssels",
              true),
          secret(
              WEBHOOK_SECRET,
              "secret of the shop's webhooks; without it none are accepted",
              "Geheimnis der Webhooks des Shops; ohne es werden keine angenommen",
              false),
          secret(
              WEBHOOK_SECRET_OLD,
              "the webhook secret before, as long as webhooks may still be signed with it",
              "das vorige Webhook-Geheimnis, solange noch Webhooks damit signiert sein können",
              false),
          value(
              AUTHENTICATION,
              "auto, basic or oauth; auto is basic over https and OAuth 1.0a (HMAC-SHA256) over"
                  + " http",
              "auto, basic oder oauth; auto ist basic über https und OAuth 1.0a (HMAC-SHA256) über"
                  + " http",
              "auto"),
          value(
              SIGNATURE,
              "header or query: where an OAuth signature stands; query where the web server drops"
                  + " the Authorization header",
              "header oder query: wo eine OAuth-Signatur steht; query, wenn der Webserver den"
                  + " Authorization-Kopf verwirft",
              "header"),
          value(
              HOME_URL,
              "the shop's address as WordPress has it (Settings > General), if url differs from it;"
                  + " OAuth signs it",
              "Adresse des Shops, wie WordPress sie kennt (Einstellungen > Allgemein), falls url"
                  + " davon abweicht; OAuth signiert sie",
              ""),
          value(
              PERMALINKS,
              "pretty or plain: plain where WordPress > Settings > Permalinks is set to plain",
              "pretty oder plain: plain, wenn WordPress > Einstellungen > Permalinks auf einfach"
                  + " steht",
              "pretty"),
          value(
              SOLD,
              "statuses of orders that count, separated by commas",
              "Status von Bestellungen, die zählen, durch Kommas getrennt",
              "processing,completed,refunded,shipped,partial-shipped,partially-shipped,delivered"),
          value(
              OPEN,
              "statuses of orders that are not paid yet; they are reservations and do not count",
              "Status noch unbezahlter Bestellungen; sie sind Reservierungen und zählen nicht",
              "pending,on-hold,partially-paid,partial-payment"),
          value(
              CANCELLED,
              "statuses of orders that came to nothing",
              "Status von Bestellungen, aus denen nichts wurde",
              "cancelled,failed"),
          value(
              SETTLED,
              "statuses after which an order no longer changes but by a return",
              "Status, nach denen sich eine Bestellung nur noch durch Retouren ändert",
              "completed,cancelled,refunded,failed,delivered"),
          value(
              PICK_UP,
              "shipping methods (method_id, or method_id:instance_id) for orders that are picked"
                  + " up",
              "Versandarten (method_id oder method_id:instance_id) für Abholung",
              "local_pickup,pickup_location,local_pickup_plus"),
          value(
              RESERVATION,
              "shipping methods for orders that are only reserved",
              "Versandarten für bloße Reservierungen",
              ""),
          value(
              OWN_STOCK,
              "shipping methods for orders out of the merchant's own stock",
              "Versandarten für Bestellungen aus eigenem Bestand",
              ""),
          value(
              OWN_STOCK_ARTICLES,
              "regular expression; an order whose article codes all match it is of own stock",
              "regulärer Ausdruck; eine Bestellung, deren Artikelnummern alle passen, ist eigener"
                  + " Bestand",
              ""),
          value(
              DOWNLOAD_LOOKUP,
              "true or false: whether products are asked if they are downloads; false takes"
                  + " everything for a thing",
              "true oder false: ob Produkte gefragt werden, ob sie Downloads sind; false hält alles"
                  + " für Ware",
              "true"),
          value(
              COMPANY_BY,
              "company, vat or either: what makes a company customer",
              "company, vat oder either: was einen Firmenkunden ausmacht",
              "either"),
          value(
              VAT_META,
              "meta keys that hold the VAT id; the first one that is filled counts",
              "Meta-Schlüssel der USt-IdNr.; der erste gefüllte zählt",
              "_billing_vat_id,billing_vat_id,_billing_vat_number,billing_vat_number,_vat_number,"
                  + "vat_number,_billing_eu_vat_number,billing_eu_vat_number,_billing_vat,"
                  + "billing_vat,_billing_ustid,billing_ustid,_oss_vat_number,vat_id"),
          value(
              TEST_META,
              "key or key=value of order meta that marks a test order",
              "key oder key=value der Bestell-Metadaten, die eine Testbestellung kennzeichnen",
              "_test_order,is_test_order,_wcpay_mode=test"),
          value(
              TEST_PAYMENTS,
              "payment methods that only test orders have",
              "Zahlarten, die nur Testbestellungen haben",
              ""),
          value(
              ROBINSON_META,
              "meta keys of customers and orders that forbid advertising where they are filled with"
                  + " anything but no, 0 or false",
              "Meta-Schlüssel von Kunden und Bestellungen, die Werbung verbieten, wenn dort etwas"
                  + " anderes als no, 0 oder false steht",
              "_no_advertising,no_advertising,robinson,_robinson,werbesperre"),
          value(
              CONSENT_META,
              "meta keys that hold the consent to advertising",
              "Meta-Schlüssel der Werbeeinwilligung",
              "newsletter_optin,_newsletter_optin,newsletter,_mc4wp_optin,mailpoet_optin"),
          value(
              CONSENT_REQUIRED,
              "true or false: whether nobody without one of consent.meta may get advertising",
              "true oder false: ob ohne eine Angabe in consent.meta niemand Werbung bekommen darf",
              "false"),
          value(
              BRANCH_META,
              "meta keys that hold the customer's branch",
              "Meta-Schlüssel der Filiale des Kunden",
              ""),
          value(
              CUSTOMER_ROLE,
              "WordPress role of those who are read as customers, or all",
              "WordPress-Rolle derer, die als Kunden gelesen werden, oder all",
              "customer"));

  private static Setting required(String key, String english, String german) {
    return new Setting(key, english, german, "", true, false);
  }

  private static Setting value(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }

  private static Setting secret(String key, String english, String german, boolean required) {
    return new Setting(key, english, german, "", required, true);
  }
}
