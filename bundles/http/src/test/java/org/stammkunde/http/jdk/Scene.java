package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.faults.FaultProxy;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;
import org.threeten.extra.MutableClock;

/** A server that says what it is told, and targets that lead to it. */
final class Scene implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** One try, so that a test sees what one answer does; leaves nobody alone. */
  static final Patience ONE_TRY =
      new Patience(1, Duration.ofMillis(1), Duration.ofMillis(2), 1_000, Duration.ofHours(1));

  static final Patience THREE_TRIES =
      new Patience(3, Duration.ofMillis(1), Duration.ofMillis(2), 1_000, Duration.ofHours(1));

  final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().gzipDisabled(true));
  final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);

  Scene() {
    server.start();
  }

  HttpTarget target() {
    return target(ONE_TRY, Credentials.NONE);
  }

  HttpTarget target(Patience patience, Credentials credentials) {
    return new JdkHttp(clock, patience).open(settings(server.port(), credentials));
  }

  /** A target that gives up early and takes a million bytes at most. */
  HttpTarget impatient(FaultProxy proxy) {
    return impatient(proxy, Duration.ofMillis(400));
  }

  /** Gives up in the end, and not before on a machine that stalls for a moment. */
  HttpTarget impatientInTheEnd(FaultProxy proxy) {
    return impatient(proxy, Duration.ofMillis(1_500));
  }

  private HttpTarget impatient(FaultProxy proxy, Duration silence) {
    TargetSettings usual = settings(proxy.port(), Credentials.NONE);
    return new JdkHttp(clock, ONE_TRY).open(limits(usual, silence, Duration.ofMillis(1_500), 2));
  }

  static TargetSettings settings(int port, Credentials credentials) {
    TargetSettings usual =
        TargetSettings.of(
            "shop my-shop",
            URI.create("http://localhost:" + port + "/api/"),
            Set.of("localhost"),
            Optional.empty(),
            credentials);
    return limits(usual, Duration.ofSeconds(20), Duration.ofSeconds(40), 4);
  }

  static TargetSettings limits(TargetSettings from, Duration read, Duration total, int mostCalls) {
    return new TargetSettings(
        from.name(),
        from.base(),
        from.privateAddresses(),
        from.trustStore(),
        from.credentials(),
        from.connect(),
        read,
        total,
        1 << 20,
        mostCalls);
  }

  /** From now on the server says this to everything. */
  void says(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  /** How often the server was asked. */
  int asked() {
    return server.getServeEvents().getRequests().size();
  }

  static CallFailed failure(HttpTarget target, Call call) {
    return catchThrowableOfType(CallFailed.class, () -> target.send(call));
  }

  static CallFailed jsonFailure(HttpTarget target) {
    return catchThrowableOfType(CallFailed.class, () -> target.send(Call.get("orders")).json());
  }

  @Override
  public void close() {
    server.stop();
  }
}
