package org.stammkunde.host.tryton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;

/**
 * The settings that Tryton has of its own, checked.
 *
 * @param database of the ERP
 * @param user who logs in there
 * @param password as it is now
 * @param company name of the company whose sales count, or empty for the user's own
 * @param language in which the ERP explains why it refuses something
 * @param robinson party category of those who must not be advertised to, without our module
 * @param anonymous codes of parties that stand for anybody, such as walk-in customers
 * @param charges codes of products that are no articles, such as postage
 */
record Settings(
    String database,
    String user,
    Supplier<String> password,
    String company,
    String language,
    String robinson,
    Set<String> anonymous,
    Set<String> charges) {
  private static final String DATABASE = "database";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String COMPANY = "company";
  private static final String LANGUAGE = "language";
  private static final String ROBINSON = "robinson.category";
  private static final String ANONYMOUS = "anonymous.parties";
  private static final String CHARGES = "charge.products";

  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,63}");
  private static final Pattern LANGUAGE_CODE = Pattern.compile("[a-z]{2,3}(_[A-Za-z0-9]{2,8})?");

  /** In the order of the file. */
  static final List<Setting> ALL =
      List.of(
          new Setting(
              DATABASE,
              "Database of the ERP, as the login page of Tryton names it",
              "Datenbank des ERP, wie die Anmeldeseite von Tryton sie nennt",
              "",
              true,
              false),
          new Setting(
              USER,
              "User of Tryton who may read parties, sales, invoices, dunnings and complaints, and"
                  + " write parties; better nothing else",
              "Benutzer von Tryton, der Parteien, Verkäufe, Rechnungen, Mahnungen und Reklamationen"
                  + " lesen und Parteien schreiben darf; besser sonst nichts",
              "",
              true,
              false),
          new Setting(
              PASSWORD, "Password of that user", "Passwort dieses Benutzers", "", true, true),
          optional(
              COMPANY,
              "Name of the company whose sales count. Without it: the company of the user",
              "Name des Unternehmens, dessen Verkäufe zählen. Ohne Angabe: das des Benutzers",
              ""),
          optional(
              LANGUAGE,
              "Language in which Tryton explains to a clerk why it refuses something",
              "Sprache, in der Tryton einem Sachbearbeiter erklärt, warum es etwas ablehnt",
              "de"),
          optional(
              ROBINSON,
              "Party category of those who must not receive advertising, made when it is needed;"
                  + " only as long as the module stammkunde is not installed in Tryton",
              "Parteikategorie derer, die keine Werbung bekommen dürfen, angelegt, sobald sie"
                  + " gebraucht wird; nur solange das Modul stammkunde nicht in Tryton installiert"
                  + " ist",
              "Robinson"),
          optional(
              ANONYMOUS,
              "Codes of parties that stand for anybody, such as walk-in customers, separated by"
                  + " commas: each of their sales is one of a guest",
              "Nummern von Parteien, die für irgendwen stehen, etwa Laufkundschaft, durch Kommas"
                  + " getrennt: jeder ihrer Verkäufe ist der eines Gasts",
              ""),
          optional(
              CHARGES,
              "Codes of products that are no articles, such as postage, separated by commas",
              "Nummern von Produkten, die keine Artikel sind, etwa Versand, durch Kommas getrennt",
              ""));

  static Settings of(WebShopSettings given) throws SettingsRejected {
    List<String> faults = new ArrayList<>();
    if (!DATABASE_NAME.matcher(given.value(DATABASE)).matches()) {
      faults.add(
          "'database = "
              + given.value(DATABASE)
              + "' must be a name of letters, digits, dots, hyphens and underscores");
    }
    if (given.value(USER).contains(":")) {
      faults.add("'user' must not have a colon");
    }
    if (!LANGUAGE_CODE.matcher(given.value(LANGUAGE)).matches()) {
      faults.add(
          "'language = " + given.value(LANGUAGE) + "' must be a language of Tryton, such as de");
    }
    if (!faults.isEmpty()) {
      throw new SettingsRejected(faults);
    }
    return new Settings(
        given.value(DATABASE),
        given.value(USER),
        given.secrets().get(PASSWORD),
        given.value(COMPANY),
        given.value(LANGUAGE),
        given.value(ROBINSON),
        codes(given.value(ANONYMOUS)),
        codes(given.value(CHARGES)));
  }

  private static Set<String> codes(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Setting optional(String key, String english, String german, String byDefault) {
    return new Setting(key, english, german, byDefault, false, false);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "Settings[" + database + "]";
  }
}
