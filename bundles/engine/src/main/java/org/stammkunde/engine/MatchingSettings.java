package org.stammkunde.engine;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.ShopId;
import org.stammkunde.matching.MatchSettings;

/**
 * How records are compared, and what the model may do; PID {@code org.stammkunde.matching}.
 *
 * @param modelLinks whether the model links without a person
 * @param modelLinksOf the same for single shops, where it is otherwise
 * @param guestsOf by what guests may be joined, of those shops where they may be
 * @param autoProbability from which probability on the model links
 * @param reviewProbability from which probability on a person sees a pair
 * @param twoPersons whether a model is activated by somebody else than who proposed it
 * @param firstModel from how many records on the first model is trained and activated by itself; 0
 *     for never
 * @param sharedEmailLimit an e-mail address that more accounts and host customers have decides
 *     nothing
 * @param sharedEmailDomains domains of which no e-mail address decides anything
 * @param dateOfBirthField custom field with the date of birth, ISO 8601, or empty
 */
record MatchingSettings(
    boolean modelLinks,
    Map<ShopId, Boolean> modelLinksOf,
    Map<ShopId, Set<GuestRule>> guestsOf,
    double autoProbability,
    double reviewProbability,
    boolean twoPersons,
    int firstModel,
    int sharedEmailLimit,
    Set<String> sharedEmailDomains,
    String dateOfBirthField) {

  /** What may join a guest with somebody. */
  enum GuestRule {
    /** The same e-mail address as a customer of the host, as with accounts. */
    EMAIL,
    /** The model, where it may link accounts of the shop. */
    MODEL
  }

  static final String PID = "org.stammkunde.matching";

  static final MatchingSettings DEFAULTS =
      new MatchingSettings(
          false,
          Map.of(),
          Map.of(),
          MatchSettings.shipped().autoProbability(),
          MatchSettings.shipped().reviewProbability(),
          false,
          200,
          20,
          Set.of(
              "marketplace.amazon.de",
              "marketplace.amazon.com",
              "marketplace.amazon.co.uk",
              "marketplace.amazon.fr",
              "marketplace.amazon.it",
              "marketplace.amazon.es",
              "members.ebay.com",
              "members.ebay.de",
              "kaufland-marktplatz.de"),
          "");

  private static final String MODEL_LINKS = "model.links";
  private static final String OF_SHOP = MODEL_LINKS + ".";
  private static final String GUESTS_OF = "guests.";

  /** Of so many accounts with one address all are decided on anew when another one comes. */
  private static final int MOST_OWNERS = 49;

  static final int MOST_RECORDS = 10_000_000;
  private static final Set<String> KEYS =
      Set.of(
          MODEL_LINKS,
          "auto.probability",
          "review.probability",
          "two.persons",
          "first.model",
          "shared.email.limit",
          "shared.email.domains",
          "date.of.birth.field");

  /** Copies the collections. */
  MatchingSettings {
    modelLinksOf = Map.copyOf(modelLinksOf);
    guestsOf = Map.copyOf(guestsOf);
    sharedEmailDomains = Set.copyOf(sharedEmailDomains);
  }

  /** Whether the model may link accounts of a shop without a person. */
  boolean modelLinks(ShopId shop) {
    return modelLinksOf.getOrDefault(shop, modelLinks);
  }

  /** Whether a rule may join guests of a shop; none does unless the settings say so. */
  boolean joinsGuests(ShopId shop, GuestRule rule) {
    return guestsOf.getOrDefault(shop, Set.of()).contains(rule);
  }

  /** Whether the model may link the account, or guest, of a shop without a person. */
  boolean modelLinks(ShopId shop, boolean guest) {
    return modelLinks(shop) && (!guest || joinsGuests(shop, GuestRule.MODEL));
  }

  /** Whether the model may link anybody. */
  boolean modelLinksAnybody() {
    return modelLinks || modelLinksOf.containsValue(true);
  }

  /** Whether an address that so many have tells who somebody is. */
  boolean telling(String emailDomain, int owners) {
    return owners <= sharedEmailLimit && !sharedEmailDomains.contains(emailDomain);
  }

  /** The settings of the comparison itself. */
  MatchSettings comparison() {
    MatchSettings shipped = MatchSettings.shipped();
    return new MatchSettings(
        autoProbability,
        reviewProbability,
        Optional.empty(),
        shipped.across(),
        shipped.oneToOne(),
        shipped.seed());
  }

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static MatchingSettings of(Map<String, String> settings) {
    Map<String, String> plain = new HashMap<>(settings);
    Map<ShopId, Boolean> ofShops = new TreeMap<>();
    Map<ShopId, Set<GuestRule>> guests = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(OF_SHOP)) {
            ofShops.put(shop(OF_SHOP, key, value), links(key, value));
            plain.remove(key);
          } else if (key.startsWith(GUESTS_OF)) {
            Set<GuestRule> rules = guestRules(key, value);
            if (!rules.isEmpty()) {
              guests.put(shop(GUESTS_OF, key, value), rules);
            }
            plain.remove(key);
          }
        });
    SettingsInForce.refuseUnknown(plain, KEYS);
    double auto = probability(plain, "auto.probability", DEFAULTS.autoProbability, 0.5);
    double review = probability(plain, "review.probability", DEFAULTS.reviewProbability, 0);
    if (review > auto) {
      throw invalid("review.probability", "" + review, "at most auto.probability, " + auto);
    }
    return new MatchingSettings(
        links(MODEL_LINKS, plain.getOrDefault(MODEL_LINKS, "review")),
        ofShops,
        guests,
        auto,
        review,
        truth("two.persons", plain.getOrDefault("two.persons", "" + DEFAULTS.twoPersons)),
        number(plain, "first.model", DEFAULTS.firstModel, MOST_RECORDS),
        number(plain, "shared.email.limit", DEFAULTS.sharedEmailLimit, MOST_OWNERS),
        domains(
            plain.getOrDefault(
                "shared.email.domains",
                String.join(" ", new TreeSet<>(DEFAULTS.sharedEmailDomains)))),
        plain.getOrDefault("date.of.birth.field", DEFAULTS.dateOfBirthField).strip());
  }

  private static ShopId shop(String prefix, String key, String value) {
    try {
      return new ShopId(key.substring(prefix.length()));
    } catch (IllegalArgumentException notAName) {
      throw invalid(key, value, "set for the name of a shop, such as " + prefix + "webshop");
    }
  }

  private static Set<GuestRule> guestRules(String key, String value) {
    Set<GuestRule> rules = EnumSet.noneOf(GuestRule.class);
    if (value.strip().equals("never")) {
      return rules;
    }
    for (String word : value.strip().split("[\\s,]+")) {
      switch (word) {
        case "email" -> rules.add(GuestRule.EMAIL);
        case "model" -> rules.add(GuestRule.MODEL);
        default -> throw invalid(key, value, "never, email, model, or email model");
      }
    }
    return rules;
  }

  private static boolean links(String key, String value) {
    return switch (value.strip()) {
      case "auto" -> true;
      case "review" -> false;
      default -> throw invalid(key, value, "auto or review");
    };
  }

  private static boolean truth(String key, String value) {
    return switch (value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(key, value, "true or false");
    };
  }

  private static double probability(
      Map<String, String> settings, String key, double preset, double over) {
    String value = settings.getOrDefault(key, "" + preset).strip();
    if (value.matches("0\\.\\d{1,9}")) {
      double probability = Double.parseDouble(value);
      if (probability > over) {
        return probability;
      }
    }
    throw invalid(key, value, "over " + over + " and below 1, such as " + preset);
  }

  private static int number(Map<String, String> settings, String key, int preset, int most) {
    String value = settings.getOrDefault(key, "" + preset).strip();
    int number = value.matches("\\d{1,8}") ? Integer.parseInt(value) : -1;
    if (number < 0 || number > most) {
      throw invalid(key, value, "a whole number from 0 to " + most);
    }
    return number;
  }

  private static Set<String> domains(String value) {
    Set<String> domains = new TreeSet<>();
    for (String domain : value.strip().toLowerCase(Locale.ROOT).split("[\\s,]+")) {
      if (!domain.isEmpty() && !domain.matches("[a-z0-9.-]{3,253}")) {
        throw invalid(
            "shared.email.domains", value, "domains such as marketplace.example, with blanks");
      }
      if (!domain.isEmpty()) {
        domains.add(domain);
      }
    }
    return domains;
  }

  private static IllegalArgumentException invalid(String key, String value, String expected) {
    return new IllegalArgumentException(
        key + " = " + value + " is not valid; it must be " + expected);
  }
}
