package org.stammkunde.edge.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.Attempts;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.RequestRefused;

/**
 * Checks names and passwords, slowly for those who guess.
 *
 * <p>A right login counts for a minute, as the realm hashes passwords slowly on purpose; a changed
 * password or role takes effect after that. Who uses it on is asked of the realm again, but never
 * made to wait for what others do: it proved to be no guess. Whether the user or the password was
 * wrong cannot be told from a refusal, nor from the time that it takes. Thread-safe.
 */
public final class GuardedLogins implements Logins {
  private static final Duration COUNTS_FOR = Duration.ofMinutes(1);
  private static final Duration REMEMBERED_FOR = Duration.ofHours(12);
  private static final int MOST_REMEMBERED = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PASSWORD = 1_000;

  /** Longer than the realm needs to hash a password. */
  private static final long REFUSAL_MILLIS = 400;

  private static final Logger LOG = LoggerFactory.getLogger(GuardedLogins.class);

  private final Realm realm;
  private final Clock clock;
  private final Pause pause;
  private final Attempts limits;
  private final LongAdder wrong = new LongAdder();
  private final LongAdder limited = new LongAdder();
  private final SecretKey key = randomKey();
  private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();
  private final Map<String, Remembered> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** For the users of this Karaf. */
  public GuardedLogins() {
    this(new KarafRealm(), Clock.systemUTC(), Pause::sleep);
  }

  /** For the users of any realm. */
  public GuardedLogins(Realm realm, Clock clock, Pause pause) {
    this.realm = realm;
    this.clock = clock;
    this.pause = pause;
    this.limits = new Attempts(clock);
  }

  @Override
  public Caller login(String user, String password, String address) {
    long begin = clock.millis();
    if (user.length() <= LONGEST_NAME && password.length() <= LONGEST_PASSWORD) {
      Optional<Caller> caller = check(user, password, address);
      if (caller.isPresent()) {
        return caller.get();
      }
    } else {
      limits.failed(address);
    }
    wrong.increment();
    LOG.warn("Login refused from {}: wrong name or password", address);
    pause.millis(Math.max(0, begin + REFUSAL_MILLIS - clock.millis()));
    throw RequestRefused.loginNeeded();
  }

  @Override
  public Refusals refusals() {
    return new Refusals(wrong.sum(), limited.sum());
  }

  private Optional<Caller> check(String user, String password, String address) {
    String fingerprint = fingerprint(user, password);
    // The same login many times at once is checked once; different guesses go on side by side.
    synchronized (locks[Math.floorMod(fingerprint.hashCode(), locks.length)]) {
      Optional<Remembered> known = recall(fingerprint);
      if (known.isPresent() && isWithin(COUNTS_FOR, known.get())) {
        return known.map(Remembered::caller);
      }
      Optional<Duration> wait =
          known.isPresent() ? Optional.empty() : limits.attempt(user, address);
      if (wait.isPresent()) {
        limited.increment();
        LOG.warn("Login refused from {}: too many wrong ones", address);
        throw RequestRefused.tooManyLogins(wait.get());
      }
      Optional<Set<String>> roles;
      try {
        roles = realm.roles(user, password);
      } catch (Unavailable away) {
        if (known.isEmpty()) {
          limits.unanswered(user, address);
        }
        throw away;
      }
      if (roles.isEmpty()) {
        forget(fingerprint);
        if (known.isPresent()) {
          limits.failed(address);
        }
        return Optional.empty();
      }
      if (known.isEmpty()) {
        limits.succeeded(user, address);
      }
      Caller caller = new Caller(user, roles.get());
      remember(fingerprint, caller);
      return Optional.of(caller);
    }
  }

  private Optional<Remembered> recall(String fingerprint) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(fingerprint))
          .filter(login -> isWithin(REMEMBERED_FOR, login));
    }
  }

  private boolean isWithin(Duration time, Remembered login) {
    return clock.instant().isBefore(login.checkedAt.plus(time));
  }

  private void remember(String fingerprint, Caller caller) {
    synchronized (remembered) {
      remembered.put(fingerprint, new Remembered(caller, clock.instant()));
    }
  }

  private void forget(String fingerprint) {
    synchronized (remembered) {
      remembered.remove(fingerprint);
    }
  }

  /** Tells nothing of the password without the key, which never leaves this process. */
  private String fingerprint(String user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      // The length keeps "ab" + "c" apart from "a" + "bc".
      mac.update((user.length() + ":" + user + password).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  private static SecretKey randomKey() {
    try {
      return KeyGenerator.getInstance("HmacSHA256").generateKey();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  private record Remembered(Caller caller, Instant checkedAt) {}
}
