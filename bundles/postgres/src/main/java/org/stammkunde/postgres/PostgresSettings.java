package org.stammkunde.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.cm.ConfigurationException;
import org.postgresql.Driver;

/**
 * The settings of {@value #PID}; every default is here and nowhere else.
 *
 * @param url JDBC address of the administrator's own server; empty for the private one
 * @param user role on the own server
 * @param password its password in clear text
 * @param passwordFile file whose first line is the password
 * @param poolSize most connections at once
 */
record PostgresSettings(
    Optional<String> url,
    String user,
    Optional<String> password,
    Optional<String> passwordFile,
    int poolSize) {
  static final String PID = "org.stammkunde.postgres";

  static final String URL = "url";
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String PASSWORD_FILE = "password.file";
  static final String POOL_SIZE = "pool.size";
  static final Set<String> KEYS = Set.of(URL, USER, PASSWORD, PASSWORD_FILE, POOL_SIZE);

  static final int SMALLEST_POOL = 2;
  static final int LARGEST_POOL = 30;
  static final PostgresSettings DEFAULTS =
      new PostgresSettings(Optional.empty(), "stammkunde", Optional.empty(), Optional.empty(), 10);

  /** Keys that the configuration service and Karaf add to every configuration. */
  private static final Set<String> FOREIGN = Set.of("service.", "felix.", "org.apache.karaf.");

  /**
   * Reads and checks all settings at once.
   *
   * @throws ConfigurationException names the first key that is wrong and why, never its value
   */
  static PostgresSettings of(Map<String, ?> entries) throws ConfigurationException {
    for (String key : entries.keySet()) {
      if (!KEYS.contains(key) && FOREIGN.stream().noneMatch(key::startsWith)) {
        throw new ConfigurationException(key, "is not a setting of " + PID);
      }
    }
    PostgresSettings settings =
        new PostgresSettings(
            text(entries, URL),
            text(entries, USER).orElse(DEFAULTS.user),
            text(entries, PASSWORD),
            text(entries, PASSWORD_FILE),
            poolSize(entries));
    settings.check();
    return settings;
  }

  private void check() throws ConfigurationException {
    if (url.isPresent() && !isAddress(url.get())) {
      throw new ConfigurationException(
          URL, "must look like jdbc:postgresql://host:5432/database, without user and password");
    }
    if (url.isEmpty() && (password.isPresent() || passwordFile.isPresent())) {
      throw new ConfigurationException(URL, "must be set where a password is set");
    }
    if (password.isPresent() && passwordFile.isPresent()) {
      throw new ConfigurationException(PASSWORD_FILE, "must not be set together with password");
    }
  }

  private static boolean isAddress(String url) {
    return url.startsWith("jdbc:postgresql:")
        && Driver.parseURL(url, null) != null
        && !url.contains("user=")
        && !url.contains("password=");
  }

  private static int poolSize(Map<String, ?> entries) throws ConfigurationException {
    Optional<String> text = text(entries, POOL_SIZE);
    if (text.isEmpty()) {
      return DEFAULTS.poolSize;
    }
    // At most nine digits, so that the number fits an int.
    int size = text.get().matches("\\d{1,9}") ? Integer.parseInt(text.get()) : -1;
    if (size < SMALLEST_POOL || size > LARGEST_POOL) {
      throw new ConfigurationException(
          POOL_SIZE, "must be a whole number from " + SMALLEST_POOL + " to " + LARGEST_POOL);
    }
    return size;
  }

  private static Optional<String> text(Map<String, ?> entries, String key) {
    return Optional.ofNullable(entries.get(key))
        .map(Object::toString)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Without the password, so that no log can have it. */
  @Override
  public String toString() {
    return PID + (url.isPresent() ? ": own server" : ": private server") + ", pool of " + poolSize;
  }
}
