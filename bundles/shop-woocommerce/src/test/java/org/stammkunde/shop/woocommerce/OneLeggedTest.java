package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLeggedTest {

  @Test
  void theTextThatIsSignedIsThatOfRfc5849Section3411() {
    String base =
        OneLegged.baseString(
            "POST",
            URI.create("http://EXAMPLE.COM:80/"),
            "request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q",
            Map.of(
                "oauth_consumer_key", "9djdj82h48djs9d2",
                "oauth_token", "kkk9d7dh3k39sjv7",
                "oauth_signature_method", "HMAC-SHA1",
                "oauth_timestamp", "137131201",
                "oauth_nonce", "7d8f3e4a"));
    assertThat(base)
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D"
                + "%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26"
                + "oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp"
                + "%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com:8080/, http%3A%2F%2Fexample.com%3A8080%2Fr",
    "https://example.com:443/, https%3A%2F%2Fexample.com%2Fr",
    "https://www.Example.net/shop/, https%3A%2F%2Fwww.example.net%2Fshop%2Fr"
  })
  void theAddressIsWrittenAsInSection3412(String home, String expected) {
    assertThat(OneLegged.baseString("get", URI.create(home), "r", Map.of()))
        .isEqualTo("GET&" + expected + "&");
  }

  @Test
  void textIsEncodedAsInSection36() {
    assertThat(OneLegged.encoded("azAZ09-._~ +*/ä%")).isEqualTo("azAZ09-._~%20%2B%2A%2F%C3%A4%25");
  }

  @Test
  void theHashIsThatOfRfc4231Case2() {
    byte[] hash =
        OneLegged.hmacSha256(
            "Jefe".getBytes(StandardCharsets.US_ASCII),
            "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
