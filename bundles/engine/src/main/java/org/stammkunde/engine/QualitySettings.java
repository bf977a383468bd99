package org.stammkunde.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the customer quality analysis is run; PID {@code org.stammkunde.quality}.
 *
 * @param catalogue file of the catalogue, below {@code etc/catalogue} unless it is absolute
 * @param runAt when the daily run starts in the merchant's time zone, or empty for none
 * @param trendDays with the points of how many days ago the trend compares
 * @param alertDays for how many days alerts are kept
 */
record QualitySettings(Path catalogue, Optional<LocalTime> runAt, int trendDays, int alertDays) {

  static final String PID = "org.stammkunde.quality";

  static final QualitySettings DEFAULTS =
      new QualitySettings(Path.of("default.properties"), Optional.of(LocalTime.of(3, 30)), 30, 90);

  private static final int MOST_DAYS = 3650;
  private static final Set<String> KEYS =
      Set.of("catalogue", "run.at", "trend.days", "alerts.retention.days");

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static QualitySettings of(Map<String, String> settings) {
    SettingsInForce.refuseUnknown(settings, KEYS);
    return new QualitySettings(
        path(settings.getOrDefault("catalogue", DEFAULTS.catalogue.toString())),
        time(settings.getOrDefault("run.at", DEFAULTS.runAt.orElseThrow().toString())),
        days(settings, "trend.days", DEFAULTS.trendDays),
        days(settings, "alerts.retention.days", DEFAULTS.alertDays));
  }

  private static int days(Map<String, String> settings, String key, int otherwise) {
    String value = settings.getOrDefault(key, Integer.toString(otherwise)).strip();
    if (value.matches("[0-9]{1,4}")) {
      int days = Integer.parseInt(value);
      if (days >= 1 && days <= MOST_DAYS) {
        return days;
      }
    }
    throw invalid(key, value, "a number of days, 1 to 3650");
  }

  private static Path path(String value) {
    try {
      if (!value.isBlank()) {
        return Path.of(value.strip());
      }
    } catch (InvalidPathException e) {
      // falls through to the one message for all that is no path
    }
    throw invalid("catalogue", value, "the path of a file, such as default.properties");
  }

  private static Optional<LocalTime> time(String value) {
    if (value.strip().equals("off")) {
      return Optional.empty();
    }
    try {
      if (value.strip().length() == "03:30".length()) {
        return Optional.of(LocalTime.parse(value.strip()));
      }
    } catch (DateTimeException e) {
      // falls through to the one message for all that is no time
    }
    throw invalid("run.at", value, "hours and minutes such as 03:30, or off");
  }

  private static IllegalArgumentException invalid(String key, String value, String expected) {
    return new IllegalArgumentException(
        key + " = " + value + " is not valid; it must be " + expected);
  }
}
