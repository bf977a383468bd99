package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;

class RedirectsTest {
  private final Scene scene = new Scene();
  private final Scene other = new Scene();

  @AfterEach
  void close() {
    scene.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void F07_anotherOriginNeverHearsOfTheCredentials(int status) {
    redirectsTo(status, other.server.baseUrl() + "/api/orders?key=canary");
    CallFailed failed =
        Scene.failure(
            scene.target(Scene.THREE_TRIES, call -> Map.of("Authorization", "Bearer canary")),
            Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.UNSAFE);
    assertThat(failed)
        .hasMessageContaining("http://localhost:" + other.server.port())
        .hasMessageNotContaining("canary");
    assertThat(other.asked()).isZero();
  }

  @Test
  void F07_theSameOriginIsFollowed() throws CallFailed {
    redirectsTo(302, "/api/v2/orders");
    scene.server.stubFor(get(urlEqualTo("/api/v2/orders")).willReturn(Scene.json("[1]")));
    assertThat(scene.target().send(Call.get("orders")).json().size()).isEqualTo(1);
  }

  @Test
  void F07_redirectsInACircleEnd() {
    redirectsTo(302, "orders");
    CallFailed failed = Scene.failure(scene.target(), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.BROKEN_ANSWER);
    assertThat(scene.asked()).isEqualTo(6);
  }

  @Test
  void F07_whatChangesSomethingIsNotSentElsewhere() {
    redirectsTo(307, "/api/v2/orders");
    CallFailed failed = Scene.failure(scene.target(), Call.change("POST", "orders", "{}"));
    assertThat(failed.reason()).isEqualTo(Reason.REFUSED);
    assertThat(scene.asked()).isEqualTo(1);
  }

  private void redirectsTo(int status, String location) {
    scene.says(aResponse().withStatus(status).withHeader("Location", location));
  }
}
