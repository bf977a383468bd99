package org.stammkunde.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.stammkunde.api.CallFailed;

/**
 * A token or session that is got by a login, kept for all calls, and renewed before it ends. One
 * thread logs in; the others wait for what it gets.
 */
public final class Session implements Credentials {
  private final Login login;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();
  private volatile Held held = new Held(Map.of(), Instant.MIN);

  /** How to log in. */
  @FunctionalInterface
  public interface Login {
    /** Logs in, by calls that are {@link Call#anonymous}. */
    Ticket login() throws CallFailed;
  }

  /**
   * What a login brought.
   *
   * @param headers that every call carries from now on
   * @param lasts for how long, or empty if only a 401 tells its end
   */
  public record Ticket(Map<String, String> headers, Optional<Duration> lasts) {
    /** Copies the headers. */
    public Ticket {
      headers = Map.copyOf(headers);
    }

    /** Never the headers. */
    @Override
    public String toString() {
      return "Ticket[" + lasts + "]";
    }
  }

  private record Held(Map<String, String> headers, Instant until) {}

  /** Makes it; the first call logs in. */
  public Session(Login login, Clock clock) {
    this.login = login;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(Call call) throws CallFailed {
    Held now = held;
    if (clock.instant().isBefore(now.until)) {
      return now.headers;
    }
    one.lock();
    try {
      if (!clock.instant().isBefore(held.until)) {
        held = fresh();
      }
      return held.headers;
    } finally {
      one.unlock();
    }
  }

  @Override
  public boolean renew() throws CallFailed {
    one.lock();
    try {
      held = new Held(Map.of(), Instant.MIN);
      held = fresh();
      return true;
    } finally {
      one.unlock();
    }
  }

  private Held fresh() throws CallFailed {
    Instant asked = clock.instant();
    Ticket ticket = login.login();
    // A tenth early, so that no page starts with a token that ends on its way.
    Instant until =
        ticket
            .lasts
            .map(lasts -> asked.plus(lasts.multipliedBy(9).dividedBy(10)))
            .orElse(Instant.MAX);
    return new Held(ticket.headers, until);
  }
}
