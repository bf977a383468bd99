package org.stammkunde.shop.woocommerce;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;

/**
 * OAuth 1.0a without a token (RFC 5849 section 3), by which WooCommerce knows a caller over http.
 * The kept Java libraries sign with SHA-1 at most, or bring an HTTP client of their own.
 */
final class OneLegged implements Credentials {
  private final Settings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  OneLegged(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(Call call) {
    return Map.of(
        "Authorization",
        "OAuth "
            + signed(call.method(), call.path()).entrySet().stream()
                .map(one -> one.getKey() + "=\"" + encoded(one.getValue()) + "\"")
                .collect(Collectors.joining(", ")));
  }

  /** The same path with the signature among its parameters; good for one call. */
  String withSignature(String method, String path) {
    return path
        + (path.indexOf('?') < 0 ? "?" : "&")
        + signed(method, path).entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
  }

  private Map<String, String> signed(String method, String path) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    Map<String, String> oauth = new TreeMap<>();
    oauth.put("oauth_consumer_key", settings.consumerKey());
    oauth.put("oauth_nonce", HexFormat.of().formatHex(nonce));
    oauth.put("oauth_signature_method", "HMAC-SHA256");
    oauth.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
    oauth.put("oauth_version", "1.0");
    String base = baseString(method, settings.home(), path, oauth);
    oauth.put("oauth_signature", signature(base, settings.consumerSecret().get()));
    return oauth;
  }

  /** Section 3.4.1. */
  static String baseString(String method, URI home, String path, Map<String, String> oauth) {
    int mark = path.indexOf('?');
    List<String> pairs = new ArrayList<>();
    oauth.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    if (mark >= 0 && mark < path.length() - 1) {
      for (String pair : path.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(encoded(decoded(name)) + "=" + encoded(decoded(value)));
      }
    }
    // '=' sorts after the characters of some names, so pairs are compared by name, then by value.
    pairs.sort(
        (one, other) -> {
          String[] left = one.split("=", 2);
          String[] right = other.split("=", 2);
          int byName = left[0].compareTo(right[0]);
          return byName != 0 ? byName : left[1].compareTo(right[1]);
        });
    return method.toUpperCase(Locale.ROOT)
        + "&"
        + encoded(address(home) + (mark < 0 ? path : path.substring(0, mark)))
        + "&"
        + encoded(String.join("&", pairs));
  }

  /** Section 3.4.1.2: lower case, and the port only where it is unusual. */
  private static String address(URI home) {
    String scheme = home.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    boolean told = home.getPort() >= 0 && home.getPort() != usual;
    return scheme
        + "://"
        + home.getHost().toLowerCase(Locale.ROOT)
        + (told ? ":" + home.getPort() : "")
        + home.getRawPath();
  }

  /** Section 3.4.2, with SHA-256 as WooCommerce knows it. */
  static String signature(String base, String consumerSecret) {
    byte[] key = (encoded(consumerSecret) + "&").getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder()
        .encodeToString(hmacSha256(key, base.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] hmacSha256(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  /** Section 3.6. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
