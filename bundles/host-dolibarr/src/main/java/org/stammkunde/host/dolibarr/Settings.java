package org.stammkunde.host.dolibarr;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSettings;

/**
 * The settings of a Dolibarr with their types.
 *
 * @param plainNumbers the shop whose customer numbers stand in ref_ext without its name
 * @param sales lists that are read as sales, at least one
 * @param walkIn ids of third parties that are nobody in particular
 * @param webRefExt what ref_ext of a sale is like that came in from a web shop
 * @param webField code of the extra field that such a sale fills, or empty
 * @param charges references of products that are no articles
 * @param downloads what references of downloads are like
 */
record Settings(
    Supplier<String> apiKey,
    Optional<ShopId> plainNumbers,
    Set<String> sales,
    Set<String> walkIn,
    Pattern webRefExt,
    String webField,
    Set<String> charges,
    Optional<Pattern> downloads,
    Currency currency,
    Fields fields) {
  /** Of the host, and of its own sales. */
  static final String NAME = "dolibarr";

  static final ShopId SHOP = new ShopId(NAME);

  /** Codes of the extra fields of third parties. */
  record Fields(
      String score,
      String grade,
      String colour,
      String reasons,
      String category,
      String asOf,
      String robinson,
      String consent,
      String branch) {}

  static Settings read(WebShopSettings given) throws SettingsRejected {
    List<String> faults = new ArrayList<>();
    Settings settings =
        new Settings(
            given.secrets().get(Keys.API_KEY),
            shop(given, faults),
            words(
                given.value(Keys.SALES), "invoices|orders", Keys.SALES, "invoices, orders", faults),
            words(given.value(Keys.WALK_IN), "[1-9]\\d{0,9}", Keys.WALK_IN, "ids", faults),
            pattern(given, Keys.WEB_REF_EXT, faults).orElse(Pattern.compile("(?!)")),
            code(given, Keys.WEB_FIELD, faults),
            words(given.value(Keys.CHARGES), ".+", Keys.CHARGES, "references", faults),
            pattern(given, Keys.DOWNLOADS, faults),
            currency(given, faults),
            new Fields(
                code(given, Keys.SCORE, faults),
                code(given, Keys.GRADE, faults),
                code(given, Keys.COLOUR, faults),
                code(given, Keys.REASONS, faults),
                code(given, Keys.CATEGORY, faults),
                code(given, Keys.AS_OF, faults),
                code(given, Keys.ROBINSON, faults),
                code(given, Keys.CONSENT, faults),
                code(given, Keys.BRANCH, faults)));
    if (settings.sales.isEmpty()) {
      faults.add("'" + Keys.SALES + "' must name invoices, orders or both");
    }
    if (settings.apiKey == null) {
      faults.add("'" + Keys.API_KEY + "' is missing: the API key of a Dolibarr user");
    }
    if (!faults.isEmpty()) {
      throw new SettingsRejected(faults);
    }
    return settings;
  }

  private static Optional<ShopId> shop(WebShopSettings given, List<String> faults) {
    String name = given.value(Keys.PLAIN_NUMBERS);
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(new ShopId(name));
    } catch (IllegalArgumentException wrong) {
      faults.add("'" + Keys.PLAIN_NUMBERS + " = " + name + "': " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Set<String> words(
      String value, String form, String key, String what, List<String> faults) {
    Set<String> words =
        Stream.of(value.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    if (!words.stream().allMatch(word -> word.matches(form))) {
      faults.add("'" + key + " = " + value + "' must be " + what + " separated by commas");
    }
    return words;
  }

  private static Optional<Pattern> pattern(WebShopSettings given, String key, List<String> faults) {
    String value = given.value(key);
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(value));
    } catch (PatternSyntaxException wrong) {
      faults.add("'" + key + " = " + value + "' is no regular expression");
      return Optional.empty();
    }
  }

  /** Dolibarr's own form of a code, with or without the prefix that its REST interface adds. */
  private static String code(WebShopSettings given, String key, List<String> faults) {
    String value = given.value(key);
    if (!value.matches("[a-z0-9_]{0,60}")) {
      faults.add(
          "'" + key + " = " + value + "' must be the code of an extra field: a-z, 0-9 and _");
    }
    return value.isEmpty() || value.startsWith("options_") ? value : "options_" + value;
  }

  private static Currency currency(WebShopSettings given, List<String> faults) {
    String value = given.value(Keys.CURRENCY);
    try {
      return Currency.getInstance(value);
    } catch (IllegalArgumentException wrong) {
      faults.add("'" + Keys.CURRENCY + " = " + value + "' must be a code such as EUR");
      return Currency.getInstance("EUR");
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Settings[" + NAME + "]";
  }
}
