package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Basic;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.SecretHeader;
import org.stammkunde.http.Session;

class CredentialsTest {
  private final Scene scene = new Scene();
  private final AtomicInteger logins = new AtomicInteger();

  @AfterEach
  void close() {
    scene.close();
  }

  /** The n-th login brings the token n. */
  private Session session(Optional<Duration> lasts) {
    return new Session(
        () ->
            new Session.Ticket(
                Map.of("Authorization", "Bearer " + logins.incrementAndGet()), lasts),
        scene.clock);
  }

  private void onlyTakes(String token) {
    scene.says(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"shop\""));
    scene.server.stubFor(
        any(anyUrl())
            .withHeader("Authorization", equalTo("Bearer " + token))
            .willReturn(Scene.json("[]")));
  }

  @Test
  void F11_anExpiredTokenIsRenewedAndTheCallSentAgain() throws CallFailed {
    onlyTakes("2");
    HttpTarget target = scene.target(Scene.THREE_TRIES, session(Optional.empty()));
    assertThat(target.send(Call.get("orders?page=7")).status()).isEqualTo(200);
    assertThat(logins).hasValue(2);
    assertThat(scene.asked()).isEqualTo(2);
  }

  @Test
  void F11_oneThreadRenewsForAll() throws Exception {
    onlyTakes("2");
    HttpTarget target = scene.target(Scene.ONE_TRY, session(Optional.empty()));
    ExecutorService callers = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(
          callers.submit(
              () -> {
                start.await();
                return target.send(Call.get("orders")).status();
              }));
    }
    start.countDown();
    for (Future<Integer> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }
    callers.shutdownNow();
    assertThat(logins).hasValue(2);
  }

  @Test
  void F11_aTokenThatIsRefusedAnewIsNotTriedForAMinute() {
    onlyTakes("none");
    HttpTarget target = scene.target(Scene.THREE_TRIES, session(Optional.empty()));
    assertThat(Scene.failure(target, Call.get("orders")).reason()).isEqualTo(Reason.CREDENTIALS);
    CallFailed second = Scene.failure(target, Call.get("orders"));
    assertThat(second.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(second.notBefore()).contains(Scene.NOON.plusSeconds(60));
    assertThat(scene.asked()).isEqualTo(2);

    scene.clock.add(Duration.ofSeconds(60));
    Scene.failure(target, Call.get("orders"));
    assertThat(scene.asked()).isGreaterThan(2);
  }

  @Test
  void F11_aRefusedLoginIsNotTriedAgainForAMinute() {
    AtomicInteger tries = new AtomicInteger();
    Session session =
        new Session(
            () -> {
              tries.incrementAndGet();
              throw new CallFailed(Reason.CREDENTIALS, "wrong password");
            },
            scene.clock);
    HttpTarget target = scene.target(Scene.THREE_TRIES, session);
    for (int i = 0; i < 5; i++) {
      assertThat(Scene.failure(target, Call.get("orders")).reason()).isEqualTo(Reason.CREDENTIALS);
    }
    assertThat(tries).hasValue(1);
    assertThat(scene.asked()).isZero();
  }

  @Test
  void F11_aTokenIsRenewedBeforeItEnds() throws CallFailed {
    scene.says(Scene.json("[]"));
    HttpTarget target = scene.target(Scene.ONE_TRY, session(Optional.of(Duration.ofSeconds(600))));
    target.send(Call.get("orders"));
    scene.clock.add(Duration.ofSeconds(539));
    target.send(Call.get("orders"));
    assertThat(logins).hasValue(1);
    scene.clock.add(Duration.ofSeconds(1));
    target.send(Call.get("orders"));
    assertThat(logins).hasValue(2);
  }

  @Test
  void aLoginOverTheSameTargetDoesNotBlockItself() throws CallFailed {
    scene.says(Scene.json("{\"token\": \"t\"}"));
    HttpTarget[] target = new HttpTarget[1];
    Session session =
        new Session(
            () -> {
              Call login = Call.query("login", "{}").withoutCredentials();
              String token = target[0].send(login).json().get("token").textValue();
              return new Session.Ticket(Map.of("X-Token", token), Optional.empty());
            },
            scene.clock);
    target[0] =
        new JdkHttp(scene.clock, Scene.ONE_TRY)
            .open(
                Scene.limits(
                    Scene.settings(scene.server.port(), session),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    1));
    assertThat(target[0].send(Call.get("orders")).status()).isEqualTo(200);
  }

  @Test
  void aRefusedLoginIsACredentialsFailure() {
    onlyTakes("none");
    CallFailed failed =
        Scene.failure(scene.target(), Call.query("login", "{}").withoutCredentials());
    assertThat(failed.reason()).isEqualTo(Reason.CREDENTIALS);
  }

  @Test
  void basicSendsUserAndPasswordInUtf8() throws CallFailed {
    Credentials basic = new Basic(() -> "ck", () -> "geheim-ä");
    assertThat(basic.headers(Call.get("orders")))
        .isEqualTo(Map.of("Authorization", "Basic Y2s6Z2VoZWltLcOk"));
  }

  @Test
  void aSecretWithALineBreakIsNotSentAndNotShown() {
    HttpTarget target =
        scene.target(Scene.ONE_TRY, new SecretHeader("X-Key", () -> "canary\r\nX-Other: 1"));
    CallFailed failed = Scene.failure(target, Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(failed).hasMessageContaining("X-Key").hasMessageNotContaining("canary");
    assertThat(scene.asked()).isZero();
  }
}
