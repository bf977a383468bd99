package org.stammkunde.shops;

import java.util.List;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings that every web shop has; PID {@code org.stammkunde.shop}. */
final class CommonSettings {
  static final String PID = "org.stammkunde.shop";

  static final String SHOP = "shop";
  static final String URL = "url";
  static final String CHANNEL = "channel";
  static final String ZONE = "zone";
  static final String INTERVAL = "interval.seconds";
  static final String OVERLAP = "overlap.minutes";
  static final String SINCE = "since";
  static final String RETURNS = "return.days";
  static final String PAGE = "page.size";
  static final String PAUSED = "paused";
  static final String INSECURE = "insecure";
  static final String PRIVATE = "private.addresses";
  static final String TRUST = "trust.store";

  /** In the order of the file. */
  static final List<Setting> ALL =
      List.of(
          optional(
              SHOP,
              "Name of the shop in every list and key: 1 to 40 lower-case letters, digits and"
                  + " hyphens. Do not change it once orders are in. Without it: NAME of the file",
              "Name des Shops in allen Listen und Schlüsseln: 1 bis 40 Kleinbuchstaben, Ziffern und"
                  + " Bindestriche. Nicht ändern, sobald Bestellungen da sind. Ohne Angabe: NAME"
                  + " der Datei",
              ""),
          required(SettingsReader.PLATFORM, "Software of the shop", "Software des Shops"),
          required(
              URL,
              "Address of the shop, such as https://shop.example.org/",
              "Adresse des Shops, etwa https://shop.example.org/"),
          optional(
              CHANNEL,
              "Where its sales happened: shop or pos",
              "Wo verkauft wurde: shop oder pos",
              "shop"),
          optional(
              ZONE,
              "Time zone of times that the shop gives without one",
              "Zeitzone der Zeiten, die der Shop ohne Zone nennt",
              "Europe/Berlin"),
          optional(
              INTERVAL,
              "Seconds between two looks for changes, 1 to 86400",
              "Sekunden zwischen zwei Abfragen, 1 bis 86400",
              "60"),
          optional(
              OVERLAP,
              "Minutes that each look goes back behind the last one, 5 to 10080, as some changes"
                  + " become visible late",
              "Minuten, die jede Abfrage hinter die letzte zurückgreift, 5 bis 10080, weil manche"
                  + " Änderungen spät sichtbar werden",
              "10"),
          optional(
              SINCE,
              "First day whose orders are fetched",
              "Erster Tag, dessen Bestellungen geholt werden",
              "2000-01-01"),
          optional(
              RETURNS,
              "Days for which a finished order is read again daily, 0 to 400: returns do not show"
                  + " in every shop's change times",
              "Tage, an denen eine fertige Bestellung täglich neu gelesen wird, 0 bis 400:"
                  + " Rückgaben zeigen sich nicht in den Änderungszeiten jedes Shops",
              "30"),
          optional(
              PAGE, "Documents of one call, 1 to 1000", "Belege je Abfrage, 1 bis 1000", "100"),
          optional(
              PAUSED,
              "Whether nothing is fetched: true or false",
              "Ob nichts geholt wird: true oder false",
              "false"),
          optional(
              INSECURE,
              "Whether http is allowed: true or false. Passwords and addresses can then be read"
                  + " on the way",
              "Ob http erlaubt ist: true oder false. Passwörter und Adressen sind dann unterwegs"
                  + " lesbar",
              "false"),
          optional(
              PRIVATE,
              "Host names that may have a private address, separated by commas",
              "Rechnernamen, die eine private Adresse haben dürfen, durch Kommas getrennt",
              ""),
          optional(
              TRUST,
              "PEM or PKCS12 file of the certificates to trust, absolute or below etc, instead of"
                  + " those of Java",
              "PEM- oder PKCS12-Datei der Zertifikate, denen vertraut wird, absolut oder unter etc,"
                  + " statt der von Java",
              ""));

  private CommonSettings() {}

  private static Setting required(String key, String english, String german) {
    return new Setting(key, english, german, "", true, false);
  }

  private static Setting optional(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }
}
