package org.stammkunde.edge.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.Launches.Launch;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.threeten.extra.MutableClock;

/** F59: the way from the menu of the ERP to our pages. */
class SignedLaunchesTest {
  private static final String ADDRESS = "192.0.2.7";
  private static final Launch VERA =
      new Launch("vera", Set.of("viewer", "clerk"), LaunchTarget.CUSTOMER, "17");

  @TempDir private Path folder;
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private SignedLaunches launches;

  @BeforeEach
  void start() {
    launches = in("data");
  }

  private SignedLaunches in(String installation) {
    return new SignedLaunches(folder.resolve(installation), clock);
  }

  private static void assertRefused(SignedLaunches launches, String token) {
    RequestRefused refused =
        catchThrowableOfType(RequestRefused.class, () -> launches.redeem(token, ADDRESS));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(ProblemCode.LAUNCH_REFUSED);
  }

  private String token() {
    return launches.issue(VERA).token();
  }

  @Test
  void theTokenBringsWhatItWasIssuedFor() {
    assertThat(launches.redeem(token(), ADDRESS)).isEqualTo(VERA);
  }

  @Test
  void theTokenEndsAfterAMinute() {
    assertThat(launches.issue(VERA).expires()).isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void replayedIsRefused() {
    String token = token();
    launches.redeem(token, ADDRESS);
    assertRefused(launches, token);
  }

  @Test
  void replayedAfterARestartIsRefused() {
    String token = token();
    launches.redeem(token, ADDRESS);
    assertRefused(in("data"), token);
  }

  @Test
  void issuedBeforeARestartIsGoodAfterIt() {
    String token = token();
    assertThat(in("data").redeem(token, ADDRESS)).isEqualTo(VERA);
  }

  @Test
  void expiredIsRefused() {
    String token = token();
    clock.add(SignedLaunches.LIFETIME.plus(SignedLaunches.SKEW));
    assertRefused(launches, token);
  }

  @ParameterizedTest
  @CsvSource({"-5, true", "-6, false", "64, true", "65, false"})
  void clocksMayDifferByFiveSeconds(int later, boolean good) {
    String token = token();
    clock.add(Duration.ofSeconds(later));
    if (good) {
      assertThat(launches.redeem(token, ADDRESS)).isEqualTo(VERA);
    } else {
      assertRefused(launches, token);
    }
  }

  @Test
  void ofAnotherInstallationIsRefused() {
    assertRefused(in("elsewhere"), token());
  }

  @Test
  void ofAnotherInstallationWithTheSameKeyIsRefused() throws IOException {
    String token = token();
    Path copy = Files.createDirectories(folder.resolve("copy")).resolve("launches.json");
    String kept = Files.readString(folder.resolve("data/launches.json"));
    String ours = kept.replaceAll(".*\"installation\":\"([^\"]+)\".*", "$1");
    Files.writeString(copy, kept.replace(ours, "another-one"));
    assertRefused(in("copy"), token);
  }

  @Test
  void forAnotherUserIsRefused() {
    assertRefused(launches, tampered(token(), "vera", "root"));
  }

  @Test
  void withMoreRolesIsRefused() {
    assertRefused(launches, tampered(token(), "clerk", "admin"));
  }

  private static String tampered(String token, String from, String to) {
    String[] parts = token.split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(claims).contains(from);
    byte[] changed = claims.replace(from, to).getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(changed)
        + "."
        + parts[2];
  }

  @Test
  void everyChangedCharacterIsRefused() {
    String token = token();
    for (int at = 0; at < token.length(); at += 7) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      // The last character of base64 may have bits that count for nothing.
      if (at < token.length() - 1) {
        String changed = token.substring(0, at) + other + token.substring(at + 1);
        assertRefused(in("data"), changed);
      }
    }
    assertThat(launches.redeem(token, ADDRESS)).isEqualTo(VERA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "null", "eyJhbGciOiJub25lIn0.e30."})
  void whatIsNoTokenIsRefused(String text) {
    token();
    assertRefused(launches, text);
  }

  @Test
  void anEndlessTextIsRefusedUnread() {
    assertRefused(launches, "a".repeat(1_000_000));
  }

  @Test
  void unsignedIsRefused() throws Exception {
    JsonWebSignature unsigned = new JsonWebSignature();
    unsigned.setPayload(claims(token()).toJson());
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    unsigned.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.ALLOW_ONLY_NONE);
    assertRefused(launches, unsigned.getCompactSerialization());
  }

  @Test
  void signedByAnotherAlgorithmIsRefused() throws Exception {
    JsonWebSignature hashed = new JsonWebSignature();
    hashed.setPayload(claims(token()).toJson());
    hashed.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    hashed.setKey(new HmacKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    assertRefused(launches, hashed.getCompactSerialization());
  }

  @Test
  void signedByAnotherKeyIsRefused() throws Exception {
    String forged = SignedLaunches.signed(claims(token()), OkpJwkGenerator.generateJwk("Ed25519"));
    assertRefused(launches, forged);
  }

  private static JwtClaims claims(String token) throws Exception {
    return JwtClaims.parse(
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
  }

  @Test
  void aNewKeyIsUsedAfterThirtyDaysAndTheOldOneStillGood() {
    String before = keyOf(token());
    clock.add(SignedLaunches.KEY_IS_NEW_FOR.minusSeconds(1));
    String old = token();
    assertThat(keyOf(old)).isEqualTo(before);
    clock.add(Duration.ofSeconds(1));
    assertThat(keyOf(token())).isNotEqualTo(before);
    assertThat(launches.redeem(old, ADDRESS)).isEqualTo(VERA);
  }

  private static String keyOf(String token) {
    String header =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
    return header.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void onlyTwoKeysAreKept() throws IOException {
    for (int month = 0; month < 4; month++) {
      token();
      clock.add(SignedLaunches.KEY_IS_NEW_FOR);
    }
    assertThat(Files.readString(folder.resolve("data/launches.json")).split("\"kid\"")).hasSize(3);
  }

  @Test
  void usedTokensAreForgottenWhenTheyHaveEnded() throws IOException {
    for (int launch = 0; launch < 5; launch++) {
      launches.redeem(token(), ADDRESS);
      clock.add(Duration.ofMinutes(2));
    }
    String used =
        Files.readString(folder.resolve("data/launches.json"))
            .replaceAll(".*\"used\":\\{([^}]*)\\}.*", "$1");
    assertThat(used.split(",")).hasSize(1);
  }

  @Test
  void theKeysAreForTheirOwnerAlone() throws IOException {
    token();
    assertThat(Files.getPosixFilePermissions(folder.resolve("data/launches.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void brokenKeysAreNoReasonToMakeNewOnes() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/launches.json"), "{}");
    assertThatExceptionOfType(Unavailable.class).isThrownBy(this::token);
  }

  @Test
  void whoGuessesHasToWait() {
    for (int guess = 0; guess < 6; guess++) {
      assertRefused(launches, "guess");
    }
    RequestRefused refused =
        catchThrowableOfType(RequestRefused.class, () -> launches.redeem("guess", ADDRESS));
    assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_LOGINS);
  }

  @Test
  void theTokenGetsIntoNoMessage() {
    assertThat(launches.issue(VERA).toString()).isEqualTo("Ticket[…]");
  }

  @ParameterizedTest
  @CsvSource({"CUSTOMER, ''", "CUSTOMER, 0", "CUSTOMER, ../x", "QUALITY, 1"})
  void theContextFitsTheTarget(LaunchTarget target, String context) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Launch("vera", Set.of(), target, context));
  }
}
