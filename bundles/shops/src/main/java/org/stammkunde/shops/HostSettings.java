package org.stammkunde.shops;

import java.util.List;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings that every host has; PID {@code org.stammkunde.host.NAME}. */
final class HostSettings {
  static final String PID = "org.stammkunde.host.";

  /** In the order of the file; ranges and meaning are those of a web shop. */
  static final List<Setting> ALL =
      List.of(
          new Setting(
              CommonSettings.URL,
              "Address of the ERP, such as https://erp.example.org/. As long as nothing is set in"
                  + " this file, no ERP is connected",
              "Adresse des ERP, etwa https://erp.example.org/. Solange in dieser Datei nichts"
                  + " gesetzt ist, ist kein ERP verbunden",
              "",
              true,
              false),
          optional(
              CommonSettings.ZONE,
              "Time zone of days and times that the ERP gives without one",
              "Zeitzone der Tage und Zeiten, die das ERP ohne Zone nennt",
              "Europe/Berlin"),
          optional(
              CommonSettings.INTERVAL,
              "Seconds between two looks for changed sales, 1 to 86400",
              "Sekunden zwischen zwei Abfragen nach geänderten Verkäufen, 1 bis 86400",
              "60"),
          optional(
              CommonSettings.OVERLAP,
              "Minutes that each look goes back behind the last one, 5 to 10080, as some changes"
                  + " become visible late",
              "Minuten, die jede Abfrage hinter die letzte zurückgreift, 5 bis 10080, weil manche"
                  + " Änderungen spät sichtbar werden",
              "10"),
          optional(
              CommonSettings.SINCE,
              "First day whose sales are fetched",
              "Erster Tag, dessen Verkäufe geholt werden",
              "2000-01-01"),
          optional(
              CommonSettings.RETURNS,
              "Days for which a finished sale is read again daily, 0 to 400",
              "Tage, an denen ein abgeschlossener Verkauf täglich neu gelesen wird, 0 bis 400",
              "0"),
          optional(
              CommonSettings.PAGE,
              "Documents of one call, 1 to 1000",
              "Belege je Abfrage, 1 bis" + " 1000",
              "200"),
          optional(
              CommonSettings.PAUSED,
              "Whether no sales are fetched: true or false",
              "Ob keine Verkäufe geholt werden: true oder false",
              "false"),
          optional(
              CommonSettings.INSECURE,
              "Whether http is allowed: true or false. Passwords and addresses can then be read"
                  + " on the way",
              "Ob http erlaubt ist: true oder false. Passwörter und Adressen sind dann unterwegs"
                  + " lesbar",
              "false"),
          optional(
              CommonSettings.PRIVATE,
              "Host names that may have a private address, separated by commas; an ERP in the own"
                  + " network has one",
              "Rechnernamen, die eine private Adresse haben dürfen, durch Kommas getrennt; ein ERP"
                  + " im eigenen Netz hat eine",
              ""),
          optional(
              CommonSettings.TRUST,
              "PEM or PKCS12 file of the certificates to trust, absolute or below etc, instead of"
                  + " those of Java",
              "PEM- oder PKCS12-Datei der Zertifikate, denen vertraut wird, absolut oder unter etc,"
                  + " statt der von Java",
              ""));

  private HostSettings() {}

  private static Setting optional(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }
}
