package org.stammkunde.host.dolibarr;

import java.util.List;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings of a Dolibarr, besides those that every host has. */
final class Keys {
  static final String API_KEY = "api.key";
  static final String PLAIN_NUMBERS = "plain.numbers.of";
  static final String SALES = "sales";
  static final String WALK_IN = "walk.in.customers";
  static final String WEB_REF_EXT = "web.sales.ref.ext";
  static final String WEB_FIELD = "web.sales.field";
  static final String CHARGES = "charge.articles";
  static final String DOWNLOADS = "download.articles";
  static final String CURRENCY = "currency";
  static final String SCORE = "field.score";
  static final String GRADE = "field.grade";
  static final String COLOUR = "field.colour";
  static final String REASONS = "field.reasons";
  static final String CATEGORY = "field.category";
  static final String AS_OF = "field.as.of";
  static final String ROBINSON = "field.robinson";
  static final String CONSENT = "field.consent";
  static final String BRANCH = "field.branch";

  static final List<Setting> ALL =
      List.of(
          new Setting(
              API_KEY,
              "API key of the Dolibarr user that Stammkunde works as; it goes in a header, never in"
                  + " an address",
              "API-Schlüssel des Dolibarr-Benutzers, als der Stammkunde arbeitet; er steht in einer"
                  + " Kopfzeile, nie in einer Adresse",
              "",
              true,
              true),
          optional(
              PLAIN_NUMBERS,
              "Name of the web shop whose customer numbers stand in ref_ext as they are; those of"
                  + " all others, and all if this is not given, stand there as shop:number",
              "Name des Web-Shops, dessen Kundennummern in ref_ext stehen, wie sie sind; die aller"
                  + " anderen, und alle, wenn hier nichts steht, stehen dort als shop:nummer",
              ""),
          optional(
              SALES,
              "What is read as sales: invoices, orders, or both separated by a comma; a module that"
                  + " is off, or no right to it, is left out here",
              "Was als Verkauf gelesen wird: invoices (Rechnungen), orders (Aufträge) oder beide"
                  + " mit Komma; ein Modul, das aus ist oder ohne Recht, hier weglassen",
              "invoices, orders"),
          optional(
              WALK_IN,
              "Ids of the third parties under which TakePOS sells to nobody in particular,"
                  + " separated by commas; each of their sales is a guest",
              "Ids der Geschäftspartner, auf die TakePOS an Laufkundschaft verkauft, durch Kommas"
                  + " getrennt; jeder ihrer Verkäufe ist ein Gast",
              ""),
          optional(
              WEB_REF_EXT,
              "Orders and invoices whose ref_ext matches this regular expression came in from a web"
                  + " shop and are left out, as its connector counts them",
              "Aufträge und Rechnungen, deren ref_ext zu diesem regulären Ausdruck passt, kamen aus"
                  + " einem Web-Shop und bleiben weg, weil dessen Anbindung sie zählt",
              ".+"),
          optional(
              WEB_FIELD,
              "Extra field of orders and invoices that is filled where they came in from a web"
                  + " shop",
              "Zusatzfeld von Aufträgen und Rechnungen, das gefüllt ist, wo sie aus einem Web-Shop"
                  + " kamen",
              ""),
          optional(
              CHARGES,
              "Product references that are postage, fees or discounts and no articles, separated by"
                  + " commas",
              "Produktnummern, die Porto, Gebühren oder Nachlässe sind und keine Artikel, durch"
                  + " Kommas getrennt",
              ""),
          optional(
              DOWNLOADS,
              "Regular expression for references of products that are downloads",
              "Regulärer Ausdruck für Nummern von Produkten, die Downloads sind",
              ""),
          optional(
              CURRENCY,
              "Currency of documents that name none, by ISO 4217",
              "Währung von Belegen, die keine nennen, nach ISO 4217",
              "EUR"),
          field(SCORE, "the points, a whole number", "die Punkte, eine ganze Zahl"),
          field(GRADE, "the grade, a text of 20", "die Güteklasse, ein Text von 20"),
          field(COLOUR, "the colour of the grade, a text of 7", "deren Farbe, ein Text von 7"),
          field(REASONS, "the reasons, a text of 250", "die Gründe, ein Text von 250"),
          field(
              CATEGORY, "the group of the grade, a text of 100", "deren Gruppe, ein Text von 100"),
          field(AS_OF, "the time of the run, date and hour", "Datum und Uhrzeit des Laufs"),
          field(
              ROBINSON,
              "who must not receive advertising, a boolean",
              "wer keine Werbung bekommen darf, ein Wahrheitswert"),
          field(
              CONSENT,
              "who agreed to advertising by e-mail, a text of 1: 1 yes, 0 no, empty not asked",
              "wer Werbung per E-Mail zustimmte, ein Text von 1: 1 ja, 0 nein, leer nicht gefragt"),
          field(BRANCH, "the branch, a text of 40", "die Filiale, ein Text von 40"));

  private Keys() {}

  private static Setting optional(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }

  /** The names of the fields begin alike, so that they are found in Dolibarr's list. */
  private static Setting field(String key, String english, String german) {
    return optional(
        key,
        "Code of the extra field of third parties with " + english,
        "Code des Zusatzfelds der Geschäftspartner: " + german,
        "stammkunde_" + key.substring("field.".length()).replace('.', '_'));
  }
}
