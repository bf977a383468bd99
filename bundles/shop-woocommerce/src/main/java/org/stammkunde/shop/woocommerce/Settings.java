package org.stammkunde.shop.woocommerce;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.WebShopSettings;

/**
 * The settings of a WooCommerce shop, checked; {@link Keys} says what each means.
 *
 * @param home what OAuth signs in the place of the address that is called; ends with a slash
 * @param meta all meta keys that are named somewhere; others are not kept
 */
record Settings(
    String consumerKey,
    Supplier<String> consumerSecret,
    List<Supplier<String>> webhookSecrets,
    Access access,
    URI home,
    boolean prettyPermalinks,
    Set<String> sold,
    Set<String> open,
    Set<String> cancelled,
    Set<String> settled,
    Set<String> pickUp,
    Set<String> reservation,
    Set<String> ownStock,
    Optional<Pattern> ownStockArticles,
    boolean downloadLookup,
    CompanyBy companyBy,
    Set<String> vatMeta,
    Set<String> testMeta,
    Set<String> testPayments,
    Set<String> robinsonMeta,
    Set<String> consentMeta,
    boolean consentRequired,
    Set<String> branchMeta,
    String customerRole,
    Set<String> meta) {

  /** How a call shows whose it is. */
  enum Access {
    BASIC,
    SIGNED_HEADER,
    SIGNED_QUERY
  }

  /** What makes a company customer. */
  enum CompanyBy {
    COMPANY,
    VAT,
    EITHER
  }

  static Settings read(WebShopSettings given) throws SettingsRejected {
    return new Reader(given).read();
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Settings[" + home + "]";
  }

  private static final class Reader {
    private final WebShopSettings given;
    private final List<String> faults = new ArrayList<>();

    Reader(WebShopSettings given) {
      this.given = given;
    }

    Settings read() throws SettingsRejected {
      Set<String> testMeta = words(Keys.TEST_META);
      Set<String> meta = new LinkedHashSet<>();
      for (String key :
          List.of(Keys.VAT_META, Keys.ROBINSON_META, Keys.CONSENT_META, Keys.BRANCH_META)) {
        meta.addAll(words(key));
      }
      testMeta.forEach(test -> meta.add(test.split("=", 2)[0]));
      Settings settings =
          new Settings(
              consumerKey(),
              consumerSecret(),
              webhookSecrets(),
              access(),
              home(),
              oneOf(Keys.PERMALINKS, "pretty", "plain").equals("pretty"),
              words(Keys.SOLD),
              words(Keys.OPEN),
              words(Keys.CANCELLED),
              words(Keys.SETTLED),
              words(Keys.PICK_UP),
              words(Keys.RESERVATION),
              words(Keys.OWN_STOCK),
              pattern(Keys.OWN_STOCK_ARTICLES),
              isTrue(Keys.DOWNLOAD_LOOKUP),
              switch (oneOf(Keys.COMPANY_BY, "company", "vat", "either")) {
                case "company" -> CompanyBy.COMPANY;
                case "vat" -> CompanyBy.VAT;
                default -> CompanyBy.EITHER;
              },
              words(Keys.VAT_META),
              testMeta,
              words(Keys.TEST_PAYMENTS),
              words(Keys.ROBINSON_META),
              words(Keys.CONSENT_META),
              isTrue(Keys.CONSENT_REQUIRED),
              words(Keys.BRANCH_META),
              role(),
              meta);
      statusesAreApart(settings);
      if (!faults.isEmpty()) {
        throw new SettingsRejected(faults);
      }
      return settings;
    }

    private String value(String key) {
      return given.value(key).strip();
    }

    private String consumerKey() {
      String key = value(Keys.CONSUMER_KEY);
      if (key.isEmpty()) {
        faults.add(missing(Keys.CONSUMER_KEY));
      }
      return key;
    }

    private Supplier<String> consumerSecret() {
      Supplier<String> secret = given.secrets().get(Keys.CONSUMER_SECRET);
      if (secret == null) {
        faults.add(missing(Keys.CONSUMER_SECRET));
      }
      return secret;
    }

    private static String missing(String key) {
      return key + " is missing; make a key in WooCommerce > Settings > Advanced > REST API";
    }

    private List<Supplier<String>> webhookSecrets() {
      List<Supplier<String>> secrets = new ArrayList<>();
      for (String key : List.of(Keys.WEBHOOK_SECRET, Keys.WEBHOOK_SECRET_OLD)) {
        Optional.ofNullable(given.secrets().get(key)).ifPresent(secrets::add);
      }
      return List.copyOf(secrets);
    }

    private Access access() {
      boolean https = "https".equalsIgnoreCase(given.url().getScheme());
      String authentication = oneOf(Keys.AUTHENTICATION, "auto", "basic", "oauth");
      boolean query = oneOf(Keys.SIGNATURE, "header", "query").equals("query");
      if (authentication.equals("basic") && !https) {
        faults.add(
            Keys.AUTHENTICATION
                + " = basic would send the secret readably over http; use https, or oauth");
      }
      if (https && !authentication.equals("oauth")) {
        return Access.BASIC;
      }
      return query ? Access.SIGNED_QUERY : Access.SIGNED_HEADER;
    }

    private URI home() {
      String home = value(Keys.HOME_URL);
      if (home.isEmpty()) {
        return given.url();
      }
      try {
        URI uri = URI.create(home.endsWith("/") ? home : home + "/");
        if (uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
          return uri;
        }
      } catch (IllegalArgumentException wrong) {
        // Told below.
      }
      faults.add(Keys.HOME_URL + " must be an address such as https://shop.example.org/");
      return given.url();
    }

    private String oneOf(String key, String... words) {
      String value = value(key);
      if (!Arrays.asList(words).contains(value)) {
        faults.add(key + " must be one of " + String.join(", ", words) + ", not '" + value + "'");
      }
      return value;
    }

    private boolean isTrue(String key) {
      return oneOf(key, "true", "false").equals("true");
    }

    private Set<String> words(String key) {
      Set<String> words = new LinkedHashSet<>();
      for (String word : value(key).split(",")) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
      return words;
    }

    private Optional<Pattern> pattern(String key) {
      if (value(key).isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Pattern.compile(value(key)));
      } catch (PatternSyntaxException wrong) {
        faults.add(key + " must be a regular expression of Java: " + wrong.getDescription());
        return Optional.empty();
      }
    }

    private String role() {
      String role = value(Keys.CUSTOMER_ROLE);
      if (!role.matches("[a-z0-9_-]{1,60}")) {
        faults.add(Keys.CUSTOMER_ROLE + " must be one WordPress role, such as customer, or all");
      }
      return role;
    }

    /** A status that counts and does not at once would be a matter of luck. */
    private void statusesAreApart(Settings settings) {
      Set<String> seen = new LinkedHashSet<>();
      for (Set<String> statuses : List.of(settings.sold, settings.open, settings.cancelled)) {
        for (String status : statuses) {
          if (!seen.add(status)) {
            faults.add(
                "status '"
                    + status
                    + "' stands in two of "
                    + String.join(", ", Keys.SOLD, Keys.OPEN, Keys.CANCELLED)
                    + "; leave it in one");
          }
        }
      }
    }
  }
}
