package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

class ThrottlingTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 | 60",
        "1000000000 | 900",
        "99999999999999999999 | 900",
        "Mon, 02 Mar 2026 12:02:00 GMT | 120",
        "Tue, 03 Mar 2026 12:00:00 GMT | 900"
      })
  void F01_retryAfterIsKeptToWithinAQuarterOfAnHour(String header, long seconds) {
    CallFailed failed = throttled(header);
    assertThat(failed.notBefore()).contains(Scene.NOON.plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "soon", "Mon, 02 Mar 2026 11:00:00 GMT"})
  void F01_unusableRetryAfterGivesAJitteredHalfMinuteToAMinute(String header) {
    CallFailed failed = throttled(header);
    assertThat(failed.notBefore().orElseThrow())
        .isBetween(Scene.NOON.plusSeconds(30), Scene.NOON.plusSeconds(60));
  }

  @Test
  void F01_aDateIsReadByTheTargetsOwnClock() {
    scene.says(
        aResponse()
            .withStatus(429)
            .withHeader("Date", "Mon, 02 Mar 2026 15:00:00 GMT")
            .withHeader("Retry-After", "Mon, 02 Mar 2026 15:00:30 GMT"));
    assertThat(Scene.failure(scene.target(), Call.get("orders")).notBefore())
        .contains(Scene.NOON.plusSeconds(30));
  }

  @Test
  void F01_withoutAHeaderItIsThrottledToo() {
    scene.says(aResponse().withStatus(429));
    CallFailed failed = Scene.failure(scene.target(), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failed.notBefore()).isPresent();
  }

  @Test
  void F01_unavailableWithRetryAfterIsThrottledAndNotDown() {
    scene.says(aResponse().withStatus(503).withHeader("Retry-After", "7"));
    CallFailed failed = Scene.failure(scene.target(), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failed.notBefore()).contains(Scene.NOON.plusSeconds(7));
  }

  @Test
  void F01_aThrottledTargetIsNotAskedUntilItsTimeHasCome() throws CallFailed {
    scene.says(aResponse().withStatus(429).withHeader("Retry-After", "60"));
    HttpTarget target = scene.target(Scene.THREE_TRIES, call -> java.util.Map.of());
    Scene.failure(target, Call.get("orders"));
    assertThat(Scene.failure(target, Call.get("orders")).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(scene.asked()).isEqualTo(1);

    scene.says(Scene.json("[]"));
    scene.clock.add(Duration.ofSeconds(60));
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
  }

  @Test
  void F01_anotherTargetGoesOn() throws CallFailed {
    scene.says(aResponse().withStatus(429));
    Scene.failure(scene.target(), Call.get("orders"));
    scene.says(Scene.json("[]"));
    assertThat(scene.target().send(Call.get("orders")).status()).isEqualTo(200);
  }

  private CallFailed throttled(String header) {
    scene.says(aResponse().withStatus(429).withHeader("Retry-After", header));
    CallFailed failed = Scene.failure(scene.target(), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.THROTTLED);
    return failed;
  }
}
