package org.stammkunde.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings of one web shop, those of every shop read and checked, those of the platform as they
 * stand in the file.
 *
 * @param shop its name
 * @param url where it is; absolute, https unless the administrator allowed http, ends with a slash
 * @param channel where its sales happened
 * @param zone of times that the shop gives without an offset
 * @param plan when it is asked
 * @param privateAddresses host names that may have a private address, lower case
 * @param trustStore certificates to trust instead of Java's, if there are any
 * @param values settings of the platform by key, trimmed; only keys that it has, and those with a
 *     default are never absent. Never a secret
 * @param secrets each gives the secret as it is now, which may have been replaced since the last
 *     call; only keys that are given
 */
public record WebShopSettings(
    ShopId shop,
    URI url,
    Channel channel,
    ZoneId zone,
    FetchPlan plan,
    Set<String> privateAddresses,
    Optional<Path> trustStore,
    Map<String, String> values,
    Map<String, Supplier<String>> secrets) {
  /** Copies the collections. */
  public WebShopSettings {
    privateAddresses = Set.copyOf(privateAddresses);
    values = Map.copyOf(values);
    secrets = Map.copyOf(secrets);
  }

  /** The value, or empty if it is absent. */
  public String value(String key) {
    return values.getOrDefault(key, "");
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "WebShopSettings[" + shop + "]";
  }
}
