package org.stammkunde.engine;

import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostOutbox.Circuit;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Unavailable;

/**
 * The host as the use cases call it: the one of the highest rank, few calls at a time, none while
 * it is down or left alone. A call that is not made fails as one that is not answered, so whoever
 * calls has one case to care for.
 */
public final class GuardedHost implements HostErp {
  private static final int CALLS_AT_A_TIME = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Supplier<Optional<HostErp>> hosts;
  private final HostPlan plan;
  private final Merchant merchant;
  private final Clock clock;
  private final Runnable end;
  private final CircuitBreaker<Object> breaker;
  private final Bulkhead<Object> bulkhead =
      Bulkhead.builder(CALLS_AT_A_TIME).withMaxWaitTime(PATIENCE).build();

  /** What is asked of the host. */
  private interface Call<T, E extends Exception> {
    T of(HostErp host) throws HostUnavailable, E;
  }

  private GuardedHost(
      Supplier<Optional<HostErp>> hosts,
      HostPlan plan,
      Merchant merchant,
      Clock clock,
      Duration pause,
      Runnable end) {
    this.hosts = hosts;
    this.plan = plan;
    this.merchant = merchant;
    this.clock = clock;
    this.end = end;
    this.breaker = CircuitBreaker.builder().withFailureThreshold(FAILURES).withDelay(pause).build();
  }

  /** The host of the highest rank in the service registry, asked for at each call. */
  public static GuardedHost inKaraf(
      BundleContext context, HostPlan plan, Merchant merchant, Clock clock) {
    ServiceTracker<HostErp, HostErp> tracker = new ServiceTracker<>(context, HostErp.class, null);
    tracker.open();
    return new GuardedHost(
        () -> Optional.ofNullable(tracker.getService()),
        plan,
        merchant,
        clock,
        PAUSE,
        tracker::close);
  }

  /** This very host. */
  static GuardedHost of(
      HostErp host, HostPlan plan, Merchant merchant, Clock clock, Duration pause) {
    return new GuardedHost(() -> Optional.of(host), plan, merchant, clock, pause, () -> {});
  }

  /** Lets the services go. */
  public void stop() {
    end.run();
  }

  /** Whether it is called. */
  Circuit circuit() {
    if (isLeftAlone()) {
      return Circuit.MAINTENANCE;
    }
    return switch (breaker.getState()) {
      case CLOSED -> Circuit.CLOSED;
      case OPEN -> breaker.getRemainingDelay().isZero() ? Circuit.HALF_OPEN : Circuit.OPEN;
      case HALF_OPEN -> Circuit.HALF_OPEN;
    };
  }

  private boolean isLeftAlone() {
    return plan.settings()
        .maintenance()
        .filter(
            window ->
                window.contains(clock.instant().atZone(merchant.settings().zone()).toLocalTime()))
        .isPresent();
  }

  private HostErp host() {
    return hosts.get().orElseThrow(() -> new Unavailable("no ERP is connected"));
  }

  private <T, E extends Exception> T call(Call<T, E> call) throws HostUnavailable, E {
    HostErp host = host();
    if (isLeftAlone()) {
      throw new HostUnavailable(
          "the ERP is left alone at this time; see maintenance in etc/" + HostSettings.PID + ".cfg",
          null);
    }
    enter();
    boolean away = false;
    try {
      return call.of(host);
    } catch (HostUnavailable e) {
      away = true;
      throw e;
    } catch (RuntimeException e) {
      away = Absence.isTemporary(e);
      throw e;
    } finally {
      bulkhead.releasePermit();
      if (away) {
        breaker.recordFailure();
      } else {
        breaker.recordSuccess();
      }
    }
  }

  /** The few places first: a permit of the breaker that is not used would be lost. */
  private void enter() throws HostUnavailable {
    try {
      if (!bulkhead.tryAcquirePermit(PATIENCE)) {
        throw new HostUnavailable("the ERP is busy with other calls of ours", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostUnavailable("the call was interrupted", e);
    }
    if (!breaker.tryAcquirePermit()) {
      bulkhead.releasePermit();
      throw new HostUnavailable(
          "the ERP did not answer several times and is called again in a moment", null);
    }
  }

  @Override
  public String name() {
    return host().name();
  }

  @Override
  public Capabilities capabilities() {
    return host().capabilities();
  }

  /** Past the guard, as {@link #lacks} is: it is asked how the host is and not how we treat it. */
  @Override
  public void check() throws HostUnavailable {
    host().check();
  }

  @Override
  public Set<Lack> lacks() throws HostUnavailable {
    return host().lacks();
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) throws HostUnavailable {
    return call(host -> host.findByKey(key));
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account)
      throws HostUnavailable {
    return call(host -> host.findByShopCustomerNumber(account));
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable {
    return call(host -> host.findByEmails(emails));
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    return this.<HostCustomer, HostRefused>call(host -> host.create(customer, key));
  }

  @Override
  public Changes changedCustomers(String cursor, int size) throws HostUnavailable {
    return call(host -> host.changedCustomers(cursor, size));
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> scores) throws HostUnavailable {
    return call(host -> host.writeScores(scores));
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused {
    this.<Optional<Void>, HostRefused>call(
        host -> {
          host.merge(from, into);
          return Optional.empty();
        });
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return host().customerUrl(id);
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return host().ordersUrl(id);
  }
}
