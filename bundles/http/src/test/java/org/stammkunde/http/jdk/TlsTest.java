package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;
import org.threeten.extra.MutableClock;

class TlsTest {
  private static final String LOCALHOST = "SAN=dns:localhost";

  private final MutableClock clock = MutableClock.of(Scene.NOON, ZoneOffset.UTC);

  @TempDir Path folder;
  private WireMockServer server;

  @AfterEach
  void close() {
    server.stop();
  }

  @Test
  void F08_aCertificateOfTheTrustStoreIsTaken() throws Exception {
    Keys keys = Keys.make(folder, "shop", "-ext", LOCALHOST, "-validity", "365");
    serve(keys);
    HttpTarget target = target(Optional.of(keys.pem()));
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
    assertThat(target.certificateExpires().orElseThrow())
        .isAfter(Instant.now().plus(Duration.ofDays(360)));
  }

  @Test
  void F08_aTrustStoreMayBePkcs12() throws Exception {
    Keys keys = Keys.make(folder, "shop", "-ext", LOCALHOST);
    serve(keys);
    assertThat(target(Optional.of(keys.pkcs12())).send(Call.get("orders")).status()).isEqualTo(200);
  }

  @Test
  void F08_aSelfSignedCertificateIsRefusedByName() throws Exception {
    serve(Keys.make(folder, "shop", "-ext", LOCALHOST));
    String message = unsafe(target(Optional.empty()));
    assertThat(message).contains("the certificate CN=shop, valid until 20", "trust.store");
    assertThat(server.getServeEvents().getRequests()).isEmpty();
  }

  @Test
  void F08_anExpiredCertificateIsRefusedWithItsEnd() throws Exception {
    Keys keys =
        Keys.make(folder, "shop", "-ext", LOCALHOST, "-startdate", "2020/01/01", "-validity", "10");
    serve(keys);
    assertThat(unsafe(target(Optional.of(keys.pem()))))
        .contains("CN=shop, valid until 2020-01-1", "has ended");
  }

  @Test
  void F08_aCertificateForAnotherHostIsRefused() throws Exception {
    Keys keys = Keys.make(folder, "shop", "-ext", "SAN=dns:other.example");
    serve(keys);
    assertThat(unsafe(target(Optional.of(keys.pem())))).contains("is not for localhost");
  }

  @Test
  void F08_aChainThatChangesAtNightIsRefusedUntilTheTrustStoreIsReplaced() throws Exception {
    Keys before = Keys.make(folder, "before", "-ext", LOCALHOST);
    Keys after = Keys.make(folder, "after", "-ext", LOCALHOST);
    Path store = Files.copy(before.pem(), folder.resolve("store.pem"));
    HttpTarget target;
    serve(after);
    target = target(Optional.of(store));
    unsafe(target);

    Files.write(store, Files.readAllBytes(after.pem()));
    Files.setLastModifiedTime(store, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
  }

  @Test
  void F08_theLogWarnsOnceFourteenDaysBeforeTheEnd() throws Exception {
    Keys keys = Keys.make(folder, "shop", "-ext", LOCALHOST, "-validity", "100");
    serve(keys);
    clock.setInstant(Instant.now().plus(Duration.ofDays(85)));
    assertThat(loggedBy(keys)).isEmpty();
    clock.add(Duration.ofDays(2));
    assertThat(loggedBy(keys)).containsOnlyOnce("the certificate CN=shop ends at 20");
  }

  /** What is logged while two calls are made, each over a connection of its own. */
  private String loggedBy(Keys keys) throws Exception {
    PrintStream console = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      HttpTarget target = target(Optional.of(keys.pem()));
      target.send(Call.get("orders"));
      target.send(Call.get("orders"));
    } finally {
      System.setErr(console);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  void F08_aMissingTrustStoreClosesTheWay() throws Exception {
    serve(Keys.make(folder, "shop", "-ext", LOCALHOST));
    assertThat(unsafe(target(Optional.of(folder.resolve("none.pem"))))).contains("none.pem");
  }

  @Test
  void F08_aTrustStoreWithoutCertificatesClosesTheWay() throws Exception {
    serve(Keys.make(folder, "shop", "-ext", LOCALHOST));
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThat(unsafe(target(Optional.of(empty)))).contains("must hold certificates");
  }

  private void serve(Keys keys) {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(keys.store().toString())
                .keystoreType("PKCS12")
                .keystorePassword(Keys.PASSWORD)
                .keyManagerPassword(Keys.PASSWORD));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(Scene.json("[]").withHeader("Connection", "close")));
  }

  private HttpTarget target(Optional<Path> trustStore) {
    return new JdkHttp(clock, Scene.THREE_TRIES)
        .open(
            TargetSettings.of(
                "shop my-shop",
                URI.create("https://localhost:" + server.httpsPort() + "/api/"),
                Set.of("localhost"),
                trustStore,
                call -> Map.of("Authorization", "Bearer canary")));
  }

  private static String unsafe(HttpTarget target) {
    CallFailed failed = Scene.failure(target, Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.UNSAFE);
    return failed.getMessage();
  }
}
