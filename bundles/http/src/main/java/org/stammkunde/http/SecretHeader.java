package org.stammkunde.http;

import java.util.Map;
import java.util.function.Supplier;

/** A key in a header of its own with every call. */
public final class SecretHeader implements Credentials {
  private final String name;
  private final Supplier<String> secret;

  /** Makes it; the secret is asked anew for every call, so that a replaced one takes effect. */
  public SecretHeader(String name, Supplier<String> secret) {
    this.name = name;
    this.secret = secret;
  }

  @Override
  public Map<String, String> headers(Call call) {
    return Map.of(name, secret.get());
  }
}
