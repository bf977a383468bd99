package org.stammkunde.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a target is called.
 *
 * @param name for messages and metrics, such as {@code shop my-shop}; no personal data
 * @param base what paths are relative to; absolute, ends with a slash
 * @param privateAddresses host names that may have a private, loopback or link-local address
 * @param trustStore certificates (PEM or PKCS12) to trust instead of Java's
 * @param credentials what every call carries
 * @param connect most time until a connection stands
 * @param read most time between two pieces of an answer
 * @param total most time for a whole call with its answer
 * @param mostBytes of an answer, unpacked
 * @param mostCalls at the same time; others wait for {@code total} at most
 */
public record TargetSettings(
    String name,
    URI base,
    Set<String> privateAddresses,
    Optional<Path> trustStore,
    Credentials credentials,
    Duration connect,
    Duration read,
    Duration total,
    long mostBytes,
    int mostCalls) {

  /** With limits that suit a shop or an ERP. */
  public static TargetSettings of(
      String name,
      URI base,
      Set<String> privateAddresses,
      Optional<Path> trustStore,
      Credentials credentials) {
    return new TargetSettings(
        name,
        base,
        privateAddresses,
        trustStore,
        credentials,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120),
        64L << 20,
        4);
  }
}
