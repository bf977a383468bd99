package org.stammkunde.engine;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.api.ShopId;

/**
 * What the host is told, and when; PID {@code org.stammkunde.host}.
 *
 * @param scores whether scores are written onto the host's records
 * @param language in which their reasons are written
 * @param categories the host's category or group by the name of the grade
 * @param createAt when all new customers are created, in the merchant's time zone, or empty for
 *     never
 * @param createLimit how many customers are looked at then
 * @param guests shops whose guests are created too
 * @param maintenance when the host is left alone, in the merchant's time zone, or empty
 */
record HostSettings(
    boolean scores,
    Locale language,
    Map<String, String> categories,
    Optional<LocalTime> createAt,
    int createLimit,
    Set<ShopId> guests,
    Optional<Window> maintenance) {

  static final String PID = "org.stammkunde.host";

  static final HostSettings DEFAULTS =
      new HostSettings(
          true, Locale.GERMAN, Map.of(), Optional.empty(), 1_000, Set.of(), Optional.empty());

  static final int MOST = 100_000;
  private static final int LONGEST_CATEGORY = 100;
  private static final String CATEGORY = "category.";
  private static final String OFF = "off";
  private static final Set<String> KEYS =
      Set.of(
          "scores.write",
          "scores.language",
          "create.at",
          "create.limit",
          "guests.create",
          "maintenance");
  private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
  private static final Pattern WINDOW = Pattern.compile("(" + TIME + ")\\s*-\\s*(" + TIME + ")");

  /** Copies the collections. */
  HostSettings {
    categories = Map.copyOf(categories);
    guests = Set.copyOf(guests);
  }

  /** Hours of every day; if it ends before it begins, it goes over midnight. */
  record Window(LocalTime from, LocalTime to) {
    boolean contains(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean notEnded = time.isBefore(to);
      return from.isBefore(to) ? begun && notEnded : begun || notEnded;
    }
  }

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static HostSettings of(Map<String, String> settings) {
    Map<String, String> plain = new HashMap<>(settings);
    Map<String, String> categories = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(CATEGORY) && key.length() > CATEGORY.length()) {
            categories.put(key.substring(CATEGORY.length()), category(key, value));
            plain.remove(key);
          }
        });
    SettingsInForce.refuseUnknown(plain, KEYS);
    return new HostSettings(
        truth(plain.getOrDefault("scores.write", "true")),
        language(plain.getOrDefault("scores.language", "de")),
        categories,
        createAt(plain.getOrDefault("create.at", OFF)),
        limit(plain.getOrDefault("create.limit", "" + DEFAULTS.createLimit)),
        shops(plain.getOrDefault("guests.create", "")),
        maintenance(plain.getOrDefault("maintenance", OFF)));
  }

  private static String category(String key, String value) {
    String category = value.strip();
    if (category.isEmpty() || category.length() > LONGEST_CATEGORY) {
      throw invalid(key, value, "the name of a category in the ERP, 1 to 100 characters");
    }
    return category;
  }

  private static boolean truth(String value) {
    String word = value.strip();
    if (!word.equals("true") && !word.equals("false")) {
      throw invalid("scores.write", value, "true or false");
    }
    return word.equals("true");
  }

  private static Locale language(String value) {
    String word = value.strip();
    if (!word.equals("de") && !word.equals("en")) {
      throw invalid("scores.language", value, "de or en");
    }
    return Locale.forLanguageTag(word);
  }

  private static Optional<LocalTime> createAt(String value) {
    String time = value.strip();
    if (time.equals(OFF)) {
      return Optional.empty();
    }
    if (!time.matches(TIME)) {
      throw invalid("create.at", value, "hours and minutes such as 05:00, or off");
    }
    return Optional.of(LocalTime.parse(time));
  }

  private static int limit(String value) {
    String digits = value.strip();
    int limit = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    if (limit < 1 || limit > MOST) {
      throw invalid("create.limit", value, "a whole number from 1 to " + MOST);
    }
    return limit;
  }

  private static Set<ShopId> shops(String value) {
    Set<ShopId> shops = new LinkedHashSet<>();
    for (String name : value.strip().split("[\\s,]+")) {
      try {
        if (!name.isEmpty()) {
          shops.add(new ShopId(name));
        }
      } catch (IllegalArgumentException notAName) {
        throw invalid("guests.create", value, "names of shops with a comma between them");
      }
    }
    return shops;
  }

  private static Optional<Window> maintenance(String value) {
    if (value.strip().equals(OFF)) {
      return Optional.empty();
    }
    Matcher times = WINDOW.matcher(value.strip());
    if (!times.matches() || times.group(1).equals(times.group(2))) {
      throw invalid("maintenance", value, "two times of the day such as 02:00-03:30, or off");
    }
    return Optional.of(
        new Window(LocalTime.parse(times.group(1)), LocalTime.parse(times.group(2))));
  }

  private static IllegalArgumentException invalid(String key, String value, String expected) {
    return new IllegalArgumentException(
        key + " = " + value + " is not valid; it must be " + expected);
  }
}
