package org.stammkunde.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** A user and a password with every call, RFC 7617 in UTF-8. */
public final class Basic implements Credentials {
  private final Supplier<String> user;
  private final Supplier<String> password;

  /** Makes it; both are asked anew for every call, so that a replaced secret takes effect. */
  public Basic(Supplier<String> user, Supplier<String> password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public Map<String, String> headers(Call call) {
    byte[] pair = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }
}
