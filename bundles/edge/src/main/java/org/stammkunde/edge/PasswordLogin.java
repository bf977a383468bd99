package org.stammkunde.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Login by name and password in a header (HTTP Basic, RFC 7617). */
public final class PasswordLogin {
  /** What a request without a login is answered with. */
  public static final String CHALLENGE = "Basic realm=\"Stammkunde\", charset=\"UTF-8\"";

  private static final String SCHEME = "Basic ";

  private PasswordLogin() {}

  /**
   * Logs in.
   *
   * @param header Authorization, or {@code null}
   * @param address of the caller, from {@link CallerAddress}
   * @throws RequestRefused if there is no such login, or it is wrong, or too early to try again
   * @throws org.stammkunde.api.Unavailable if it cannot be told now
   */
  public static Caller of(String header, Logins logins, String address) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw RequestRefused.loginNeeded();
    }
    String credentials = decode(header.substring(SCHEME.length()).strip());
    int colon = credentials.indexOf(':');
    if (colon < 1) {
      throw RequestRefused.loginNeeded();
    }
    return logins.login(credentials.substring(0, colon), credentials.substring(colon + 1), address);
  }

  private static String decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      throw RequestRefused.loginNeeded();
    }
  }
}
