package org.stammkunde.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the customer quality analysis is run; PID {@code org.stammkunde.quality}.
 *
 * @param catalogues files of the catalogues, at least one, below {@code etc/catalogue} unless they
 *     are absolute; the first that is for a customer judges him
 * @param risk file of the catalogue of risks, likewise; empty for none
 * @param runAt when the daily run starts in the merchant's time zone, or empty for none
 * @param trendDays with the points of how many days ago the trend compares
 * @param alertDays for how many days alerts are kept
 */
record QualitySettings(
    List<Path> catalogues,
    Optional<Path> risk,
    Optional<LocalTime> runAt,
    int trendDays,
    int alertDays) {

  static final String PID = "org.stammkunde.quality";

  static final QualitySettings DEFAULTS =
      new QualitySettings(
          List.of(Path.of("default.properties")),
          Optional.of(Path.of("risk.properties")),
          Optional.of(LocalTime.of(3, 30)),
          30,
          90);

  private static final int MOST_DAYS = 3650;
  private static final Set<String> KEYS =
      Set.of("catalogue", "risk", "run.at", "trend.days", "alerts.retention.days");

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static QualitySettings of(Map<String, String> settings) {
    SettingsInForce.refuseUnknown(settings, KEYS);
    return new QualitySettings(
        paths(settings.getOrDefault("catalogue", DEFAULTS.catalogues.get(0).toString())),
        risk(settings.getOrDefault("risk", DEFAULTS.risk.orElseThrow().toString())),
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

  private static List<Path> paths(String value) {
    List<Path> paths =
        Arrays.stream(value.split(",", -1)).map(part -> path("catalogue", part)).toList();
    if (paths.stream().distinct().count() < paths.size()) {
      throw invalid("catalogue", value, "different files, each of them once");
    }
    return paths;
  }

  private static Optional<Path> risk(String value) {
    return value.strip().equals("off") ? Optional.empty() : Optional.of(path("risk", value));
  }

  private static Path path(String key, String value) {
    try {
      if (!value.isBlank()) {
        return Path.of(value.strip());
      }
    } catch (InvalidPathException e) {
      // falls through to the one message for all that is no path
    }
    throw invalid(key, value, "the path of a file, such as default.properties");
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
