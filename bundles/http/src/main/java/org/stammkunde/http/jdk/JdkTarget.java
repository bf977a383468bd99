package org.stammkunde.http.jdk;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.Counts;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;

/** A target over Java's own client. */
final class JdkTarget implements HttpTarget {
  /** So that a wrong secret does not lock the account out. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final TargetSettings settings;
  private final Addresses addresses;
  private final Clock clock;
  private final Exchange exchange;
  private final ThreadPoolExecutor threads;
  private final CircuitBreaker<WholeAnswer> breaker;
  private final FailsafeExecutor<WholeAnswer> guard;
  private final FailsafeExecutor<WholeAnswer> again;
  private final LongAdder calls = new LongAdder();
  private final Map<Reason, LongAdder> failures = new EnumMap<>(Reason.class);

  private final ReentrantLock renewal = new ReentrantLock();
  private volatile long renewals;
  private boolean worthAnother;

  private volatile Instant throttledUntil = Instant.MIN;
  private volatile Instant refusedUntil = Instant.MIN;
  private volatile boolean closed;
  private Line line;
  private FileTime trusted = FileTime.fromMillis(0);

  JdkTarget(TargetSettings settings, Addresses addresses, Clock clock, Patience patience) {
    this.settings = settings;
    this.addresses = addresses;
    this.clock = clock;
    exchange = new Exchange(settings, addresses, clock);
    for (Reason reason : Reason.values()) {
      failures.put(reason, new LongAdder());
    }
    // Java's client only passes pieces on in them; nobody waits there.
    threads =
        new ThreadPoolExecutor(
            2, 2, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
    threads.allowCoreThreadTimeOut(true);
    breaker =
        CircuitBreaker.<WholeAnswer>builder()
            .handleIf(JdkTarget::isDown)
            .withFailureThreshold(patience.failuresInARow())
            .withSuccessThreshold(1)
            .withDelay(patience.rest())
            .build();
    Bulkhead<WholeAnswer> places =
        Bulkhead.<WholeAnswer>builder(settings.mostCalls())
            .withMaxWaitTime(settings.total())
            .build();
    guard = Failsafe.with(breaker, places);
    again =
        Failsafe.with(
            RetryPolicy.<WholeAnswer>builder()
                .handleIf(JdkTarget::isDown)
                .withMaxAttempts(patience.tries())
                .withBackoff(patience.firstPause(), patience.longestPause())
                .withJitter(0.3)
                .withMaxDuration(settings.total())
                .build());
  }

  @Override
  public Answer send(Call call) throws CallFailed {
    calls.increment();
    try {
      long deadline = System.nanoTime() + settings.total().toNanos();
      return call.repeatable()
          ? unwrapped(() -> again.get(() -> once(call, deadline)))
          : once(call, deadline);
    } catch (CallFailed failed) {
      failures.get(failed.reason()).increment();
      // A login within has said who it is.
      throw failed.getMessage().startsWith(settings.name() + " (")
          ? failed
          : Messages.from(settings.name() + " (" + call + ")", failed);
    }
  }

  @Override
  public Counts counts() {
    Map<Reason, Long> sums = new EnumMap<>(Reason.class);
    failures.forEach(
        (reason, adder) -> {
          if (adder.sum() > 0) {
            sums.put(reason, adder.sum());
          }
        });
    return new Counts(calls.sum(), sums);
  }

  @Override
  public synchronized Optional<Instant> certificateExpires() {
    return line == null ? Optional.empty() : line.certificateExpires();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (line != null) {
      line.close();
      // Its idle connections end when nobody refers to it any more.
      line = null;
    }
  }

  /** Sends once, and once more after a 401. */
  private WholeAnswer once(Call call, long deadline) throws CallFailed {
    if (call.anonymous()) {
      WholeAnswer answer = guarded(call, Map.of(), deadline);
      if (answer.status() == 401) {
        throw new CallFailed(Reason.CREDENTIALS, "it answered 401; check the secrets");
      }
      return answer;
    }
    leftAlone(Reason.CREDENTIALS, refusedUntil, "it refused the credentials before");
    long seen = renewals;
    WholeAnswer answer = guarded(call, credentials(call), deadline);
    if (answer.status() == 401 && renewedSince(seen)) {
      answer = guarded(call, credentials(call), deadline);
    }
    if (answer.status() == 401) {
      throw refused(new CallFailed(Reason.CREDENTIALS, "it answered 401; check the secrets"));
    }
    return answer;
  }

  private Map<String, String> credentials(Call call) throws CallFailed {
    try {
      return settings.credentials().headers(call);
    } catch (CallFailed failed) {
      throw refused(failed);
    }
  }

  /** Whoever comes second with the same headers takes what the first one got. */
  private boolean renewedSince(long seen) throws CallFailed {
    renewal.lock();
    try {
      if (renewals == seen) {
        worthAnother = false;
        renewals = seen + 1;
        worthAnother = settings.credentials().renew();
      }
      return worthAnother;
    } catch (CallFailed failed) {
      throw refused(failed);
    } finally {
      renewal.unlock();
    }
  }

  private CallFailed refused(CallFailed failed) {
    if (failed.reason() == Reason.CREDENTIALS) {
      refusedUntil = clock.instant().plus(AFTER_REFUSAL);
    }
    return failed;
  }

  private WholeAnswer guarded(Call call, Map<String, String> headers, long deadline)
      throws CallFailed {
    leftAlone(Reason.THROTTLED, throttledUntil, "it wanted to be left alone");
    try {
      return unwrapped(() -> guard.get(() -> exchange.run(line(), call, headers, deadline)));
    } catch (CallFailed failed) {
      if (failed.reason() == Reason.THROTTLED) {
        throttledUntil = failed.notBefore().orElseThrow();
      }
      throw failed;
    }
  }

  private void leftAlone(Reason reason, Instant until, String why) throws CallFailed {
    if (clock.instant().isBefore(until)) {
      throw new CallFailed(reason, why + "; it is asked again after " + until, Optional.of(until));
    }
  }

  private WholeAnswer unwrapped(CheckedSupplier<WholeAnswer> ask) throws CallFailed {
    try {
      return ask.get();
    } catch (CircuitBreakerOpenException open) {
      throw new CallFailed(
          Reason.DOWN,
          "it failed many times in a row and is left alone for a while",
          Optional.of(clock.instant().plus(breaker.getRemainingDelay())));
    } catch (BulkheadFullException full) {
      throw new CallFailed(
          Reason.DOWN, "other calls took all its " + settings.mostCalls() + " places for too long");
    } catch (FailsafeException wrapped) {
      if (wrapped.getCause() instanceof CallFailed failed) {
        throw failed;
      }
      Thread.currentThread().interrupt();
      throw new CallFailed(Reason.DOWN, "the call was interrupted");
    } catch (CallFailed failed) {
      throw failed;
    } catch (RuntimeException ours) {
      throw ours;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isDown(Throwable failure) {
    return failure instanceof CallFailed failed
        && failed.reason() == Reason.DOWN
        && failed.notBefore().isEmpty();
  }

  /** A new one when the trust store was replaced, so that a new chain needs no restart. */
  private synchronized Line line() throws CallFailed {
    if (closed) {
      throw new CallFailed(Reason.DOWN, "it was closed by us", Optional.of(clock.instant()));
    }
    FileTime now = modified();
    if (line == null || !now.equals(trusted)) {
      line = new Line(settings, addresses, threads, clock);
      trusted = now;
    }
    return line;
  }

  private FileTime modified() throws CallFailed {
    if (settings.trustStore().isEmpty()) {
      return trusted;
    }
    try {
      return Files.getLastModifiedTime(settings.trustStore().get());
    } catch (IOException missing) {
      throw new CallFailed(
          Reason.UNSAFE,
          "trust.store: " + settings.trustStore().get() + " cannot be read",
          missing);
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http " + settings.name());
    thread.setDaemon(true);
    return thread;
  }
}
