package org.stammkunde.shop.woocommerce;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stammkunde.contract.StubRequest;

/**
 * Verifies OAuth 1.0a as WooCommerce does ({@code WC_REST_Authentication}): its own way of writing
 * the signed text, not that of the connector.
 */
final class Signed {
  private static final Pattern PAIR = Pattern.compile("(oauth_[a-z_-]*)=\"([^\"]*)\"");

  private Signed() {}

  static boolean isBy(StubRequest request, URI home, boolean takesHeader) {
    Map<String, String> parameters = new TreeMap<>(request.query());
    String header = request.header("authorization");
    if (takesHeader && header.startsWith("OAuth ")) {
      Matcher pairs = PAIR.matcher(header);
      while (pairs.find()) {
        parameters.put(pairs.group(1), URLDecoder.decode(pairs.group(2), StandardCharsets.UTF_8));
      }
    }
    String claimed = parameters.remove("oauth_signature");
    if (claimed == null
        || !StubWoo.CONSUMER_KEY.equals(parameters.get("oauth_consumer_key"))
        || !"HMAC-SHA256".equals(parameters.get("oauth_signature_method"))
        || parameters.getOrDefault("oauth_nonce", "").isEmpty()) {
      return false;
    }
    String address = home.getScheme() + "://" + home.getAuthority() + request.path();
    String query =
        parameters.entrySet().stream()
            .map(one -> raw(one.getKey()) + "=" + raw(one.getValue()))
            .map(Signed::raw)
            .collect(Collectors.joining("%26"));
    String text = request.method() + "&" + raw(address) + "&" + query;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = (StubWoo.CONSUMER_SECRET + "&").getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature).equals(claimed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** PHP's rawurlencode. */
  private static String raw(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
