package org.stammkunde.shop.shopware;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings of a Shopware shop, with their defaults. */
enum Key {
  ACCESS_KEY_ID(
      "",
      "access key ID of the integration, as Shopware shows it (SWIA…)",
      "Zugangs-ID der Integration, wie Shopware sie anzeigt (SWIA…)"),
  SECRET_ACCESS_KEY(
      "",
      "its secret access key, as a reference: env:NAME, file:PATH or ENC(…)",
      "ihr Sicherheitsschlüssel, als Verweis: env:NAME, file:PFAD oder ENC(…)"),
  WEBHOOK_SECRET(
      "",
      "secret of the app that signs the webhooks; without it all webhooks are refused",
      "Geheimnis der App, die die Webhooks signiert; ohne es werden alle Webhooks abgelehnt"),
  WEBHOOK_SECRET_OLD(
      "",
      "the app's secret before, valid as well while it is being replaced",
      "das vorige Geheimnis der App, während des Wechsels ebenfalls gültig"),
  SALES_CHANNELS(
      "",
      "ids of the sales channels that are read, separated by commas; empty for all",
      "IDs der gelesenen Verkaufskanäle, durch Kommas getrennt; leer für alle"),
  ORDER_STATES_OPEN(
      "open, in_progress",
      "technical names of order states that are under way",
      "technische Namen der Bestellstatus, die noch in Arbeit sind"),
  ORDER_STATES_DONE(
      "completed",
      "technical names of order states that are finished",
      "technische Namen der Bestellstatus, die abgeschlossen sind"),
  ORDER_STATES_CANCELLED(
      "cancelled",
      "technical names of order states that are cancelled",
      "technische Namen der Bestellstatus, die storniert sind"),
  PAYMENT_STATES_WAITING(
      "unconfirmed, failed, cancelled",
      "technical names of payment states with which an open order is a reservation and no sale yet",
      "technische Namen der Zahlungsstatus, mit denen eine offene Bestellung eine Reservierung und"
          + " noch kein Verkauf ist"),
  PAYMENT_STATES_OPEN(
      "open, in_progress, authorized, reminded, paid_partially",
      "technical names of payment states that wait for money but count as a sale",
      "technische Namen der Zahlungsstatus, die auf Geld warten, aber als Verkauf zählen"),
  PAYMENT_STATES_PAID(
      "paid",
      "technical names of payment states that are paid",
      "technische Namen der Zahlungsstatus, die bezahlt sind"),
  PAYMENT_STATES_PARTLY_REFUNDED(
      "refunded_partially",
      "technical names of payment states of which a part was paid back",
      "technische Namen der Zahlungsstatus, bei denen ein Teil erstattet ist"),
  PAYMENT_STATES_REFUNDED(
      "refunded, chargeback",
      "technical names of payment states that were paid back as a whole",
      "technische Namen der Zahlungsstatus, die ganz erstattet sind"),
  DELIVERY_STATES_OPEN(
      "open, shipped_partially",
      "technical names of delivery states that are under way",
      "technische Namen der Lieferstatus, die noch in Arbeit sind"),
  DELIVERY_STATES_DONE(
      "shipped",
      "technical names of delivery states that are delivered",
      "technische Namen der Lieferstatus, die geliefert sind"),
  DELIVERY_STATES_PARTLY_RETURNED(
      "returned_partially",
      "technical names of delivery states of which a part came back",
      "technische Namen der Lieferstatus, bei denen ein Teil zurückkam"),
  DELIVERY_STATES_RETURNED(
      "returned",
      "technical names of delivery states that came back as a whole",
      "technische Namen der Lieferstatus, die ganz zurückkamen"),
  DELIVERY_STATES_CANCELLED(
      "cancelled",
      "technical names of delivery states that were cancelled",
      "technische Namen der Lieferstatus, die storniert sind"),
  PICKUP_METHODS(
      "*pickup*, *pick_up*, *pick-up*, *collect*, *abhol*",
      "shipping methods (technical name, name or id, * for anything) that are picked up",
      "Versandarten (technischer Name, Name oder ID, * für Beliebiges), die abgeholt werden"),
  RESERVATION_METHODS(
      "", "shipping methods that only reserve", "Versandarten, die nur reservieren"),
  OWN_STOCK_METHODS(
      "",
      "shipping methods that sell from the own stock",
      "Versandarten, die aus dem eigenen Bestand verkaufen"),
  OWN_STOCK_TAGS(
      "",
      "tags of orders that are sold from the own stock",
      "Tags von Bestellungen aus dem eigenen Bestand"),
  OWN_STOCK_ARTICLES(
      "",
      "product numbers (* for anything); an order of nothing else is sold from the own stock",
      "Produktnummern (* für Beliebiges); eine Bestellung nur daraus ist eigener Bestand"),
  TEST_FIELD(
      "stammkunde_test",
      "custom field of orders that says yes for a test order",
      "Zusatzfeld der Bestellung, das bei einer Testbestellung Ja sagt"),
  TEST_TAGS("", "tags of test orders", "Tags von Testbestellungen"),
  BRANCH_FIELD(
      "stammkunde_branch",
      "custom field of customers with the branch that they were created in",
      "Zusatzfeld des Kunden mit der Filiale, in der er angelegt wurde"),
  ROBINSON_FIELD(
      "stammkunde_robinson",
      "custom field of customers that says yes if they must not receive advertising",
      "Zusatzfeld des Kunden, das Ja sagt, wenn er keine Werbung erhalten darf"),
  ROBINSON_NEWSLETTER(
      "optOut",
      "newsletter states that mean no advertising: notSet, optIn, optOut, direct, and none for who"
          + " is no recipient; empty to leave the newsletter out",
      "Newsletter-Status, die Werbung ausschließen: notSet, optIn, optOut, direct, und none für"
          + " Nicht-Empfänger; leer, um den Newsletter nicht zu beachten");

  private final String byDefault;
  private final String english;
  private final String german;

  Key(String byDefault, String english, String german) {
    this.byDefault = byDefault;
    this.english = english;
    this.german = german;
  }

  /** As it stands in the file. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private Setting setting() {
    boolean secret =
        this == SECRET_ACCESS_KEY || this == WEBHOOK_SECRET || this == WEBHOOK_SECRET_OLD;
    boolean required = this == ACCESS_KEY_ID || this == SECRET_ACCESS_KEY;
    return new Setting(key(), english, german, byDefault, required, secret);
  }

  /** All, in the order of the documentation. */
  static List<Setting> settings() {
    return Arrays.stream(values()).map(Key::setting).toList();
  }
}
