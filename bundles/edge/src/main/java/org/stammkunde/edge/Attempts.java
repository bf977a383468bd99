package org.stammkunde.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How soon somebody may try again to prove who he is: by a login, or by the signature of a webhook.
 *
 * <p>Failures are counted for each user at each address, so that a stranger elsewhere cannot lock a
 * user out, and for each address, so that one stranger cannot try every user. Waits grow from one
 * second to a limit and end by themselves. A user who has lately logged in from an address does not
 * suffer from what others do there, such as behind one reverse proxy. Memory is bounded: the
 * longest unused entries are forgotten first. Thread-safe.
 */
public final class Attempts {
  private static final int FREE_PER_USER = 5;
  private static final int FREE_PER_ADDRESS = 20;
  private static final Duration LONGEST_PER_USER = Duration.ofMinutes(5);
  private static final Duration LONGEST_PER_ADDRESS = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final Duration PROVEN_FOR = Duration.ofHours(12);
  private static final int MOST_ENTRIES = 10_000;

  private final Clock clock;
  private final Map<Pair, Failures> ofUsers = bounded();
  private final Map<String, Failures> ofAddresses = bounded();
  private final Map<Pair, Instant> proven = bounded();

  /** Nobody has tried so far. */
  public Attempts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks to try, and counts the attempt as failed, of the user and of the address, until {@link
   * #succeeded} or {@link #unanswered} says otherwise, so that many attempts at once are no way
   * round.
   *
   * @return how long to wait before the next attempt, or empty if it may be made now
   */
  public synchronized Optional<Duration> attempt(String user, String address) {
    Instant now = clock.instant();
    Pair pair = new Pair(user, address);
    Duration wait = wait(ofUsers.get(pair), FREE_PER_USER, LONGEST_PER_USER, now);
    if (!isProven(pair, now)) {
      Duration ofAddress =
          wait(ofAddresses.get(address), FREE_PER_ADDRESS, LONGEST_PER_ADDRESS, now);
      wait = wait.compareTo(ofAddress) >= 0 ? wait : ofAddress;
    }
    if (wait.compareTo(Duration.ZERO) > 0) {
      return Optional.of(wait);
    }
    count(ofUsers, pair, now);
    count(ofAddresses, address, now);
    return Optional.empty();
  }

  /** The attempt was right. */
  public synchronized void succeeded(String user, String address) {
    Pair pair = new Pair(user, address);
    ofUsers.remove(pair);
    takeBack(ofAddresses, address);
    proven.put(pair, clock.instant());
  }

  /** Whether the attempt was right cannot be told now. */
  public synchronized void unanswered(String user, String address) {
    takeBack(ofUsers, new Pair(user, address));
    takeBack(ofAddresses, address);
  }

  /** Something was wrong that was no attempt at the password of a user. */
  public synchronized void failed(String address) {
    count(ofAddresses, address, clock.instant());
  }

  /** How many entries are kept. */
  synchronized int size() {
    return ofUsers.size() + ofAddresses.size() + proven.size();
  }

  private boolean isProven(Pair pair, Instant now) {
    Instant last = proven.get(pair);
    return last != null && now.isBefore(last.plus(PROVEN_FOR));
  }

  private static Duration wait(Failures failures, int free, Duration longest, Instant now) {
    if (failures == null || failures.count <= free || isForgotten(failures, now)) {
      return Duration.ZERO;
    }
    long seconds = Math.min(1L << Math.min(failures.count - free - 1, 30), longest.toSeconds());
    return Duration.between(now, failures.last.plusSeconds(seconds));
  }

  private static <K> void count(Map<K, Failures> failures, K key, Instant now) {
    Failures before = failures.get(key);
    int count = before == null || isForgotten(before, now) ? 0 : before.count;
    failures.put(key, new Failures(count + 1, now));
  }

  private static <K> void takeBack(Map<K, Failures> failures, K key) {
    failures.computeIfPresent(
        key,
        (same, before) -> before.count > 1 ? new Failures(before.count - 1, before.last) : null);
  }

  private static boolean isForgotten(Failures failures, Instant now) {
    return now.isAfter(failures.last.plus(FORGOTTEN_AFTER));
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_ENTRIES;
      }
    };
  }

  private record Pair(String user, String address) {}

  private record Failures(int count, Instant last) {}
}
