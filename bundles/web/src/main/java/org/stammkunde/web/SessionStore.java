package org.stammkunde.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Sessions;

/**
 * The sessions of this process, in memory: a restart ends them all. There are at most so many that
 * memory is bounded; the longest unused one makes room. Thread-safe.
 */
public final class SessionStore implements Sessions {
  static final int MOST_SESSIONS = 10_000;
  private static final int ID_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Supplier<WebSettings> settings;
  private final Clock clock;
  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  /** Sessions that last as long as the settings say. */
  public SessionStore(CurrentSettings settings) {
    this(settings, Clock.systemUTC());
  }

  SessionStore(Supplier<WebSettings> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins a session and gives its id, which is told to nobody but the caller. */
  String begin(Caller caller) {
    return begin(caller, settings.get().absolute());
  }

  /** The same, for so long at most even if the settings allow longer. */
  synchronized String begin(Caller caller, Duration most) {
    String id = random();
    Instant now = clock.instant();
    entries.put(key(id), new Entry(new Session(caller, random()), now, now, most));
    return id;
  }

  @Override
  public synchronized Optional<Session> find(String id) {
    String key = key(id);
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    WebSettings lasting = settings.get();
    if (!now.isBefore(entry.usedAt.plus(lasting.idle()))
        || !now.isBefore(entry.beganAt.plus(lasting.absolute()))
        || !now.isBefore(entry.beganAt.plus(entry.most))) {
      entries.remove(key);
      return Optional.empty();
    }
    entries.put(key, new Entry(entry.session, entry.beganAt, now, entry.most));
    return Optional.of(entry.session);
  }

  /** Ends a session, if it has not ended. */
  synchronized void end(String id) {
    entries.remove(key(id));
  }

  /** How many are kept. */
  synchronized int count() {
    return entries.size();
  }

  /** 256 bits that nobody can guess. */
  static String random() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A digest, so that the time of the look-up tells nothing of the ids that there are. */
  private static String key(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private record Entry(Session session, Instant beganAt, Instant usedAt, Duration most) {}
}
