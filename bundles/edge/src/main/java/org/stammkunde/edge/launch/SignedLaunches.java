package org.stammkunde.edge.launch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.edge.Attempts;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Words;

/**
 * Launches by JSON Web Tokens (RFC 7519) with the advice of RFC 8725: signed with Ed25519 and
 * nothing else, for this installation alone, for a minute, once.
 */
public final class SignedLaunches implements Launches {
  static final Duration LIFETIME = Duration.ofSeconds(60);
  static final Duration SKEW = Duration.ofSeconds(5);
  static final Duration KEY_IS_NEW_FOR = Duration.ofDays(30);
  static final int KEYS_IN_FORCE = 2;

  private static final String ISSUER = "stammkunde";
  private static final String AUDIENCE = "stammkunde:launch";
  private static final String INSTALLATION = "iid";
  private static final String ROLES = "roles";
  private static final String TARGET = "target";
  private static final String CONTEXT = "context";
  private static final int LONGEST_TOKEN = 4_000;
  private static final Logger LOG = LoggerFactory.getLogger(SignedLaunches.class);

  private final LaunchFile file;
  private final Clock clock;
  private final Attempts limits;

  /** With the keys in Karaf's data folder. */
  public SignedLaunches() {
    this(Path.of(System.getProperty("karaf.data", "data"), "stammkunde"), Clock.systemUTC());
  }

  SignedLaunches(Path folder, Clock clock) {
    this.file = new LaunchFile(folder);
    this.clock = clock;
    this.limits = new Attempts(clock);
  }

  @Override
  public synchronized Ticket issue(Launch launch) {
    LaunchFile.Kept kept = withFreshKey(file.read());
    Instant expires = clock.instant().plus(LIFETIME);
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(launch.user());
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setNotBefore(NumericDate.fromMilliseconds(clock.millis()));
    claims.setExpirationTime(NumericDate.fromMilliseconds(expires.toEpochMilli()));
    claims.setStringClaim(INSTALLATION, kept.installation());
    claims.setStringListClaim(ROLES, List.copyOf(launch.roles()));
    claims.setStringClaim(TARGET, Words.of(launch.target()));
    claims.setStringClaim(CONTEXT, launch.context());
    return new Ticket(signed(claims, kept.keys().get(0).key()), expires);
  }

  private LaunchFile.Kept withFreshKey(LaunchFile.Kept kept) {
    Instant now = clock.instant();
    if (!kept.keys().isEmpty() && now.isBefore(kept.keys().get(0).since().plus(KEY_IS_NEW_FOR))) {
      return kept;
    }
    LaunchFile.Signing fresh = new LaunchFile.Signing(newKey(), now);
    LaunchFile.Kept renewed =
        kept.withKeys(
            Stream.concat(Stream.of(fresh), kept.keys().stream()).limit(KEYS_IN_FORCE).toList());
    file.write(renewed);
    return renewed;
  }

  private static OctetKeyPairJsonWebKey newKey() {
    try {
      OctetKeyPairJsonWebKey key = OkpJwkGenerator.generateJwk("Ed25519");
      key.setKeyId(UUID.randomUUID().toString());
      return key;
    } catch (JoseException impossible) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", impossible);
    }
  }

  static String signed(JwtClaims claims, OctetKeyPairJsonWebKey key) {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setPayload(claims.toJson());
    token.setKey(key.getPrivateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException("every Java from 15 on signs with Ed25519", impossible);
    }
  }

  @Override
  public Launch redeem(String token, String address) {
    // All launches from one address are one user here: there is no name before the token is read.
    Optional<Duration> wait = limits.attempt("", address);
    if (wait.isPresent()) {
      throw RequestRefused.tooManyLogins(wait.get());
    }
    try {
      Launch launch = used(token);
      limits.succeeded("", address);
      return launch;
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException invalid) {
      // Neither the token nor what is in it gets into the log.
      LOG.warn("Launch refused from {}: {}", address, reason(invalid));
      throw RequestRefused.because(ProblemCode.LAUNCH_REFUSED);
    } catch (RuntimeException unanswered) {
      limits.unanswered("", address);
      throw unanswered;
    }
  }

  private synchronized Launch used(String token)
      throws InvalidJwtException, MalformedClaimException {
    if (token.length() > LONGEST_TOKEN) {
      throw new IllegalArgumentException("longer than any token of ours");
    }
    LaunchFile.Kept kept = file.read();
    JwtClaims claims = claims(token, kept);
    Launch launch =
        new Launch(
            claims.getSubject(),
            Set.copyOf(claims.getStringListClaimValue(ROLES)),
            Words.parse(LaunchTarget.class, claims.getStringClaimValue(TARGET))
                .orElseThrow(() -> new IllegalArgumentException("to an unknown target")),
            claims.getStringClaimValue(CONTEXT));
    if (!kept.installation().equals(claims.getStringClaimValue(INSTALLATION))) {
      throw new IllegalArgumentException("of another installation");
    }
    if (kept.used().containsKey(claims.getJwtId())) {
      throw new IllegalArgumentException("used before");
    }
    Instant now = clock.instant();
    Map<String, Instant> used = new HashMap<>(kept.used());
    used.values().removeIf(now::isAfter);
    used.put(
        claims.getJwtId(),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plus(SKEW).plusSeconds(1));
    // Before anybody is let in: a token must not be good again after a restart.
    file.write(kept.withUsed(used));
    return launch;
  }

  private JwtClaims claims(String token, LaunchFile.Kept kept) throws InvalidJwtException {
    List<JsonWebKey> keys = kept.keys().stream().<JsonWebKey>map(LaunchFile.Signing::key).toList();
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
        .setExpectedIssuer(ISSUER)
        .setExpectedAudience(AUDIENCE)
        .setRequireSubject()
        .setRequireJwtId()
        .setRequireNotBefore()
        .setRequireExpirationTime()
        .setMaxFutureValidityInMinutes((int) LIFETIME.toMinutes() + 1)
        .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build()
        .processToClaims(token);
  }

  private static String reason(Exception invalid) {
    return invalid instanceof InvalidJwtException jwt
        ? "error codes "
            + jwt.getErrorDetails().stream().map(error -> error.getErrorCode()).toList()
        : invalid instanceof IllegalArgumentException ? invalid.getMessage() : "claims missing";
  }
}
