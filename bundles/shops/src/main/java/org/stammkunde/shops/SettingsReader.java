package org.stammkunde.shops;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShopSettings;

/** Reads the settings of one shop, and tells everything that is wrong with them at once. */
final class SettingsReader {
  static final String PLATFORM = "platform";

  private final Map<String, String> given;
  private final Secrets secrets;
  private final Path etc;
  private final List<Setting> own;
  private final Map<String, Setting> known;
  private final List<String> faults = new ArrayList<>();

  /**
   * Takes settings apart.
   *
   * @param common settings that all of this kind have
   * @param own settings of the platform
   * @param given by key as they stand in the file
   * @param etc where relative paths begin
   */
  SettingsReader(
      List<Setting> common,
      List<Setting> own,
      Map<String, String> given,
      Secrets secrets,
      Path etc) {
    this.own = own;
    this.given = given;
    this.secrets = secrets;
    this.etc = etc;
    this.known =
        Stream.concat(common.stream(), own.stream())
            .collect(Collectors.toMap(Setting::key, setting -> setting));
  }

  WebShopSettings read(ShopId shop) throws SettingsRejected {
    unknownAndMissing();
    URI url = url();
    Set<String> hosts = hosts();
    WebShopSettings settings =
        new WebShopSettings(
            shop, url, channel(), zone(), plan(), hosts, trustStore(), values(), references());
    if (!faults.isEmpty()) {
      throw new SettingsRejected(faults);
    }
    return settings;
  }

  /** What has no such setting sells over the counter and by invoice. */
  private Channel channel() {
    return !known.containsKey(CommonSettings.CHANNEL)
            || oneOf(CommonSettings.CHANNEL, "pos", "shop")
        ? Channel.POS
        : Channel.SHOP;
  }

  private void unknownAndMissing() {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!known.containsKey(key)) {
        faults.add(
            "'" + key + "' is no setting here; they are " + String.join(", ", sorted(known)));
      }
    }
    for (String key : sorted(known)) {
      if (known.get(key).required() && value(key).isEmpty()) {
        faults.add("'" + key + "' is missing: " + known.get(key).english());
      }
    }
  }

  private static Set<String> sorted(Map<String, Setting> settings) {
    return new TreeSet<>(settings.keySet());
  }

  private String value(String key) {
    String value = given.getOrDefault(key, "").strip();
    return value.isEmpty() ? known.get(key).byDefault() : value;
  }

  /** The value is never told for a secret: this is for the others. */
  private void fault(String key, String reason) {
    faults.add("'" + key + " = " + value(key) + "' " + reason);
  }

  private URI url() {
    String value = value(CommonSettings.URL);
    try {
      URI url = new URI(value.endsWith("/") ? value : value + "/");
      boolean http = "http".equalsIgnoreCase(url.getScheme());
      if (url.getHost() == null || !(http || "https".equalsIgnoreCase(url.getScheme()))) {
        fault(CommonSettings.URL, "must be an address such as https://www.example.org/");
      } else if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
        // Not told: it may hold a password.
        faults.add("'url' must not have a user, password or query in it");
      } else if (http && !oneOf(CommonSettings.INSECURE, "true", "false")) {
        fault(
            CommonSettings.URL,
            "is not encrypted; use https, or set insecure = true for one on this machine or"
                + " behind a tunnel");
      }
      return url;
    } catch (URISyntaxException wrong) {
      faults.add("'url' must be an address such as https://www.example.org/");
      return URI.create("https://invalid/");
    }
  }

  private Set<String> hosts() {
    return Stream.of(value(CommonSettings.PRIVATE).split("[,\\s]+"))
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(value(CommonSettings.ZONE));
    } catch (DateTimeException wrong) {
      fault(CommonSettings.ZONE, "must be an IANA time zone, such as Europe/Berlin");
      return ZoneId.of("UTC");
    }
  }

  private FetchPlan plan() {
    return new FetchPlan(
        Duration.ofSeconds(within(CommonSettings.INTERVAL, 1, 86_400)),
        Duration.ofMinutes(within(CommonSettings.OVERLAP, 5, 10_080)),
        since(),
        Duration.ofDays(within(CommonSettings.RETURNS, 0, 400)),
        (int) within(CommonSettings.PAGE, 1, 1_000),
        oneOf(CommonSettings.PAUSED, "true", "false"));
  }

  private LocalDate since() {
    try {
      return LocalDate.parse(value(CommonSettings.SINCE));
    } catch (DateTimeException wrong) {
      fault(CommonSettings.SINCE, "must be a day such as 2020-01-31");
      return LocalDate.EPOCH;
    }
  }

  private long within(String key, long least, long most) {
    try {
      long value = Long.parseLong(value(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException wrong) {
      // falls through to the one message for all that is no such number
    }
    fault(key, "must be a whole number from " + least + " to " + most);
    return least;
  }

  /** Whether it is the first of two words. */
  private boolean oneOf(String key, String yes, String no) {
    String value = value(key);
    if (!value.equals(yes) && !value.equals(no)) {
      fault(key, "must be " + yes + " or " + no);
    }
    return value.equals(yes);
  }

  private Optional<Path> trustStore() {
    String value = value(CommonSettings.TRUST);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = etc.resolve(value).normalize();
      if (Files.isReadable(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException wrong) {
      // falls through to the one message for all that cannot be read
    }
    fault(CommonSettings.TRUST, "cannot be read; give a PEM or PKCS12 file, absolute or below etc");
    return Optional.empty();
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    own(false).forEach(key -> values.put(key, value(key)));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private Map<String, Supplier<String>> references() {
    Map<String, Supplier<String>> references = new HashMap<>();
    for (String key : own(true).toList()) {
      String reference = value(key);
      if (!reference.isEmpty()) {
        try {
          references.put(key, secrets.reference(reference));
        } catch (Refused refused) {
          faults.add("'" + key + "' " + refused.getMessage());
        }
      }
    }
    return references;
  }

  /** Keys of the platform. */
  private Stream<String> own(boolean secret) {
    return own.stream().filter(setting -> setting.secret() == secret).map(Setting::key);
  }
}
