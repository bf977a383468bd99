package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;

class ServerErrorsTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void F02_aServerErrorIsTriedAgainAFewTimes(int status) {
    scene.says(aResponse().withStatus(status));
    CallFailed failed =
        Scene.failure(scene.target(Scene.THREE_TRIES, Credentials.NONE), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed).hasMessage("shop my-shop (GET orders): it answered " + status);
    assertThat(scene.asked()).isEqualTo(3);
  }

  @Test
  void F02_oneServerErrorInTheMiddleIsNotNoticed() throws CallFailed {
    failsOnce();
    HttpTarget target = scene.target(Scene.THREE_TRIES, Credentials.NONE);
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
  }

  @Test
  void F02_whatChangesSomethingIsNeverSentTwice() {
    failsOnce();
    HttpTarget target = scene.target(Scene.THREE_TRIES, Credentials.NONE);
    assertThat(Scene.failure(target, Call.change("POST", "orders", "{}")).reason())
        .isEqualTo(Reason.DOWN);
    assertThat(scene.asked()).isEqualTo(1);
  }

  @Test
  void F02_aTargetThatFailsManyTimesInARowIsLeftAlone() {
    scene.says(aResponse().withStatus(500));
    HttpTarget target = scene.target(patience(Duration.ofHours(1)), Credentials.NONE);
    for (int i = 0; i < 4; i++) {
      Scene.failure(target, Call.get("orders"));
    }
    CallFailed failed = Scene.failure(target, Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed.notBefore().orElseThrow())
        .isBetween(Scene.NOON.plusSeconds(3_000), Scene.NOON.plusSeconds(3_600));
    assertThat(scene.asked()).isEqualTo(4);
  }

  @Test
  void F02_oneProbeThatSucceedsEndsTheRest() {
    scene.says(aResponse().withStatus(500));
    HttpTarget target = scene.target(patience(Duration.ofMillis(50)), Credentials.NONE);
    for (int i = 0; i < 5; i++) {
      Scene.failure(target, Call.get("orders"));
    }
    scene.says(Scene.json("[]"));
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> target.send(Call.get("orders")).status() == 200);
  }

  @Test
  void F02_refusalsDoNotCountAsFailuresInARow() {
    scene.says(aResponse().withStatus(400));
    HttpTarget target = scene.target(patience(Duration.ofHours(1)), Credentials.NONE);
    for (int i = 0; i < 10; i++) {
      Scene.failure(target, Call.get("orders"));
    }
    assertThat(scene.asked()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "403, CREDENTIALS",
    "404, REFUSED",
    "405, REFUSED",
    "407, UNSAFE",
    "408, DOWN",
    "422, REFUSED",
    "429, THROTTLED",
    "500, DOWN",
    "503, DOWN",
    "304, BROKEN_ANSWER"
  })
  void everyStatusHasAReason(int status, Reason reason) {
    scene.says(aResponse().withStatus(status));
    assertThat(Scene.failure(scene.target(), Call.get("orders")).reason()).isEqualTo(reason);
  }

  @Test
  void callsAndFailuresAreCounted() throws CallFailed {
    HttpTarget target = scene.target();
    scene.says(Scene.json("[]"));
    target.send(Call.get("orders"));
    scene.says(aResponse().withStatus(500));
    Scene.failure(target, Call.get("orders"));
    assertThat(target.counts().calls()).isEqualTo(2);
    assertThat(target.counts().failures()).isEqualTo(Map.of(Reason.DOWN, 1L));
  }

  @Test
  void aClosedTargetCallsNobody() {
    HttpTarget target = scene.target();
    target.close();
    assertThat(Scene.failure(target, Call.get("orders")).reason()).isEqualTo(Reason.DOWN);
    assertThat(scene.asked()).isZero();
  }

  private static Patience patience(Duration rest) {
    return new Patience(1, Duration.ofMillis(1), Duration.ofMillis(2), 4, rest);
  }

  private void failsOnce() {
    scene.server.stubFor(
        any(anyUrl())
            .inScenario("once")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(502))
            .willSetStateTo("well"));
    scene.server.stubFor(
        any(anyUrl()).inScenario("once").whenScenarioStateIs("well").willReturn(Scene.json("[]")));
  }
}
