package org.stammkunde.shop.declarative;

import java.util.Map;
import java.util.function.Supplier;
import org.stammkunde.api.WebShopSettings;

/**
 * What the settings of a shop give to log in with.
 *
 * @param user name, or empty
 * @param secrets by key; only those that are given
 */
record Logins(String user, Map<String, Supplier<String>> secrets) {
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String TOKEN = "token";

  static Logins of(WebShopSettings settings) {
    return new Logins(settings.value(USER), settings.secrets());
  }

  boolean has(String key) {
    return key.equals(USER) ? !user.isEmpty() : secrets.containsKey(key);
  }

  /** Asked anew with every call, so that a replaced secret takes effect. */
  Supplier<String> secret(String key) {
    return secrets.get(key);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Logins" + secrets.keySet();
  }
}
