package org.stammkunde.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stammkunde.edge.Roles;

/**
 * How the pages behave; PID {@code org.stammkunde.web}.
 *
 * @param idle how long a login lasts without any request
 * @param absolute how long a login lasts at most
 * @param frameAncestors origins of the sites that may show the pages in a frame, or {@code self}
 * @param launchRoles roles that the host may grant to whom it leads here; none: it leads nobody
 * @param launched how long it may do so without asking the host again
 */
record WebSettings(
    Duration idle,
    Duration absolute,
    List<String> frameAncestors,
    Set<String> launchRoles,
    Duration launched) {

  static final String PID = "org.stammkunde.web";

  static final WebSettings DEFAULTS =
      new WebSettings(
          Duration.ofMinutes(30),
          Duration.ofHours(10),
          List.of(),
          Set.of(Roles.VIEWER, Roles.CLERK),
          Duration.ofMinutes(15));

  private static final Set<String> KEYS =
      Set.of(
          "session.idle.minutes",
          "session.absolute.hours",
          "frame.ancestors",
          "launch.roles",
          "launch.session.minutes");

  /** Keys that Config Admin and File Install add to every configuration. */
  private static final Set<String> FOREIGN =
      Set.of("service.pid", "felix.fileinstall.filename", "service.bundleLocation");

  private static final Pattern ORIGIN =
      Pattern.compile("self|https?://[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}(:[0-9]{1,5})?");

  WebSettings {
    frameAncestors = List.copyOf(frameAncestors);
    launchRoles = Set.copyOf(launchRoles);
  }

  /**
   * Reads all settings or none.
   *
   * @throws IllegalArgumentException naming key, value and fix
   */
  static WebSettings of(Map<String, String> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(KEYS);
    unknown.removeAll(FOREIGN);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting " + unknown + "; the settings are " + new TreeSet<>(KEYS));
    }
    return new WebSettings(
        Duration.ofMinutes(
            number(settings, "session.idle.minutes", DEFAULTS.idle.toMinutes(), 1_440)),
        Duration.ofHours(
            number(settings, "session.absolute.hours", DEFAULTS.absolute.toHours(), 168)),
        origins(settings.getOrDefault("frame.ancestors", "")),
        roles(settings.getOrDefault("launch.roles", "clerk viewer")),
        Duration.ofMinutes(
            number(settings, "launch.session.minutes", DEFAULTS.launched.toMinutes(), 600)));
  }

  /** The value of {@code frame-ancestors} in a Content-Security-Policy. */
  String framePolicy() {
    return frameAncestors.isEmpty()
        ? "'none'"
        : frameAncestors.stream()
            .map(origin -> origin.equals("self") ? "'self'" : origin)
            .collect(Collectors.joining(" "));
  }

  private static long number(Map<String, String> settings, String key, long absent, long most) {
    String value = settings.getOrDefault(key, Long.toString(absent));
    try {
      long number = Long.parseLong(value.strip());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one message for all that is no such number
    }
    throw invalid(key, value, "a whole number from 1 to " + most);
  }

  private static Set<String> roles(String value) {
    Set<String> roles = new TreeSet<>(words(value));
    if (!Roles.all().containsAll(roles) || roles.contains(Roles.HOST)) {
      throw invalid(
          "launch.roles",
          value,
          "empty, or some of viewer, clerk, owner, privacy, admin with blanks between");
    }
    return roles;
  }

  private static List<String> words(String value) {
    return Arrays.stream(value.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static List<String> origins(String value) {
    List<String> origins = words(value);
    if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
      throw invalid(
          "frame.ancestors",
          value,
          "empty, self, or origins such as https://erp.example.org with blanks between");
    }
    return origins;
  }

  private static IllegalArgumentException invalid(String key, String value, String expected) {
    return new IllegalArgumentException(
        key + " = " + value + " is not valid; it must be " + expected);
  }
}
