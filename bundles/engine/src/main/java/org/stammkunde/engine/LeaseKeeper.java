package org.stammkunde.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.Leases.Lease;

/** The leases that this instance holds; each is prolonged when a third of it has passed. */
public final class LeaseKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  static final Duration LENGTH = Duration.ofSeconds(60);
  private static final long PROLONG_NANOS = LENGTH.toNanos() / 3;

  private final Leases leases;
  private final String holder;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** A lease, and when it was prolonged last. */
  private record Held(Lease lease, long since) {}

  /** Joins the ledger, which may come and go. */
  public LeaseKeeper(Leases leases) {
    this(leases, instanceName());
  }

  LeaseKeeper(Leases leases, String holder) {
    this.leases = leases;
    this.holder = holder;
  }

  /** Another one at each start: a process that was killed may not be mistaken for its successor. */
  private static String instanceName() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      host = "host";
    }
    byte[] start = new byte[3];
    ThreadLocalRandom.current().nextBytes(start);
    return host + "/" + HexFormat.of().formatHex(start);
  }

  /** The lease, if this instance holds it or can take it. */
  Optional<Lease> hold(String name) {
    Held known = held.get(name);
    if (known != null && System.nanoTime() - known.since() < PROLONG_NANOS) {
      return Optional.of(known.lease());
    }
    long asked = System.nanoTime();
    Optional<Lease> taken = stopped ? Optional.empty() : leases.take(name, holder, LENGTH);
    if (taken.isPresent()) {
      held.put(name, new Held(taken.get(), asked));
      if (known == null) {
        LOG.info("this instance, {}, leads {}", holder, name);
      }
    } else if (known != null) {
      lost(known.lease());
    }
    return taken;
  }

  /** Another one has it. */
  void lost(Lease lease) {
    if (held.remove(lease.name()) != null) {
      LOG.warn("{} is led by another instance now; this one, {}, follows", lease.name(), holder);
    }
  }

  /** Gives a lease back, as this instance has nothing to do with the name any more. */
  void giveBack(String name) {
    Held known = held.remove(name);
    if (known != null) {
      try {
        leases.giveBack(known.lease());
      } catch (RuntimeException e) {
        // It ends by itself.
        LOG.debug("the lease {} could not be given back", name, e);
      }
    }
  }

  /** Gives all back, so that another instance need not wait for their end. */
  public void stop() {
    stopped = true;
    held.keySet().forEach(this::giveBack);
  }
}
