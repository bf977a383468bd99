package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as shops send them. */
class WebhookServletTest {
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> send(String shop, String signature, String body) throws IOException {
    return server.send(
        server
            .request("/webhooks/" + shop)
            .header("X-Signature", signature)
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void aSignedWebhookNeedsNoLogin() throws Exception {
    assertThat(send("vendure", "order 7", "order 7").statusCode()).isEqualTo(202);
    assertThat(server.webhooks.taken).containsExactly("order 7");
  }

  @Test
  void F26_theSameWebhookTwiceIsAnsweredTwiceAndTakenOnce() throws Exception {
    send("vendure", "order 7", "order 7");

    assertThat(send("vendure", "order 7", "order 7").statusCode()).isEqualTo(200);
    assertThat(server.get("viewer", "/metrics").body())
        .contains(
            "stammkunde_webhooks_total{outcome=\"accepted\",shop=\"vendure\"} 1.0",
            "stammkunde_webhooks_total{outcome=\"repeated\",shop=\"vendure\"} 1.0");
  }

  @Test
  void F27_aForgedWebhookIsRefusedWithoutAWord() throws Exception {
    HttpResponse<String> answer = send("vendure", "order 7", "order 8");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(server.webhooks.taken).isEmpty();
    assertThat(server.get("viewer", "/metrics").body())
        .contains("stammkunde_webhooks_total{outcome=\"refused\",shop=\"vendure\"} 1.0");
  }

  @Test
  void F27_whoForgesManyIsSlowedDown() throws Exception {
    HttpResponse<String> answer = send("vendure", "no", "order 0");
    for (int tries = 0; tries < 30 && answer.statusCode() == 401; tries++) {
      answer = send("vendure", "no", "order " + tries);
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whatIsAwayAsksTheShopToComeAgain() throws Exception {
    server.webhooks.away = true;

    HttpResponse<String> answer = send("vendure", "order 7", "order 7");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NO SUCH", "a/b", "%00", "..%2f"})
  void whatIsNoShopIsRefused(String shop) throws Exception {
    assertThat(send(shop.replace(" ", "%20"), "x", "x").statusCode()).isIn(400, 401, 403, 404);
  }

  @Test
  void aHugeBodyIsRefusedUnread() throws Exception {
    String huge = "x".repeat(WebhookServlet.MOST_BYTES + 1);

    assertThat(send("vendure", "x", huge).statusCode()).isEqualTo(413);
  }

  @Test
  void nothingElseCanBeAskedThere() throws Exception {
    assertThat(server.send(server.request("/webhooks/vendure")).statusCode()).isEqualTo(405);
  }
}
