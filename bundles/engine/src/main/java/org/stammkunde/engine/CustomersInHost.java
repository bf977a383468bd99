package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Creations;
import org.stammkunde.ledger.Creations.ShopCustomerRow;
import org.stammkunde.ledger.CustomerFile;

/** Creates customers in the host, one by one or all that are new, and keeps the clerk's list. */
public final class CustomersInHost implements HostCustomers {
  private static final Logger LOG = LoggerFactory.getLogger(CustomersInHost.class);

  private static final int BATCH = 500;

  private final HostPlan plan;
  private final HostErp host;
  private final Creations creations;
  private final Linker linker;
  private final LeaseKeeper leases;
  private final HostCreation creation;
  private final ReentrantLock job = new ReentrantLock();

  /** Joins the services; {@code host}, {@code creations} and {@code customers} may come and go. */
  public CustomersInHost(
      Merchant merchant,
      HostPlan plan,
      HostErp host,
      Creations creations,
      CustomerFile customers,
      Linker linker,
      LeaseKeeper leases) {
    this.plan = plan;
    this.host = host;
    this.creations = creations;
    this.linker = linker;
    this.leases = leases;
    this.creation = new HostCreation(merchant, plan, host, creations, customers, linker);
  }

  @Override
  public Created create(CustomerId id, String user) {
    CustomerFile.Entry entry = creation.entry(id);
    if (entry.hostCustomer().isPresent()) {
      return new Created(entry.id(), entry.hostCustomer().get().id(), false);
    }
    try {
      return creation.carryOut(entry, user, false);
    } catch (HostUnavailable e) {
      throw new Unavailable(
          "the host does not answer; the customer is created as soon as it does", e);
    }
  }

  /**
   * Goes on with what somebody wanted while the host was away, the oldest first.
   *
   * @return how many are done
   * @throws HostUnavailable if the host is still away; the others stay in their order
   */
  long carryOutOpen() throws HostUnavailable {
    long done = 0;
    List<Creations.Open> open = creations.open(host.name(), BATCH);
    for (Creations.Open wish : open) {
      CustomerFile.Entry entry = creation.entry(wish.customer());
      try {
        creation.carryOut(entry, wish.user(), done > 0);
      } catch (HostCreationRefused e) {
        LOG.info("customer {} waits for a clerk: {}", wish.customer(), e.reason());
      } catch (RuntimeException e) {
        if (Absence.isTemporary(e)) {
          throw e;
        }
        // One that nobody foresaw must not stop the others.
        LOG.error("customer {} cannot be created: {}", wish.customer(), Application.trace(e));
        creations.refused(
            host.name(),
            entry.shopCustomers().get(0).ref(),
            Reason.HOST_REFUSED,
            "it cannot be created (" + e.getClass().getSimpleName() + "); see the log",
            List.of(),
            wish.user());
      }
      done++;
    }
    return done;
  }

  @Override
  public Report createNew(boolean dryRun, int limit, String user) {
    if (limit < 1 || limit > HostSettings.MOST) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + HostSettings.MOST + ", not " + limit);
    }
    String name = host.name();
    if (!job.tryLock()) {
      throw new Unavailable("new customers are being created already");
    }
    String lease = "new customers " + name;
    try {
      if (!dryRun && leases.hold(lease).isEmpty()) {
        throw new Unavailable("new customers are being created by another instance");
      }
      linker.takeChanges();
      Report report = new Turn(name, dryRun, user, lease).run(limit);
      LOG.info(
          "new customers for host {}{}: {} created, {} adopted, {} refused, {} waiting, {} open",
          name,
          dryRun ? " (dry run)" : "",
          report.created(),
          report.adopted(),
          report.refused().size(),
          report.waiting(),
          report.open());
      return report;
    } finally {
      leases.giveBack(lease);
      job.unlock();
    }
  }

  /** One turn of the job. */
  private final class Turn {
    private final String name;
    private final boolean dryRun;
    private final String user;
    private final String lease;
    private final Set<ShopId> guestsOf = plan.settings().guests();
    private final List<Refused> refused = new ArrayList<>();
    private long created;
    private long adopted;
    private long after;

    Turn(String name, boolean dryRun, String user, String lease) {
      this.name = name;
      this.dryRun = dryRun;
      this.user = user;
      this.lease = lease;
    }

    Report run(int limit) {
      Creations.Counts before = creations.counts(name, guestsOf);
      try {
        int left = limit;
        List<ShopCustomerRow> page = unknown(left);
        while (!page.isEmpty()) {
          for (ShopCustomerRow row : page) {
            one(row);
            after = row.id();
          }
          left -= page.size();
          page = unknown(left);
        }
      } catch (HostUnavailable e) {
        LOG.info("new customers wait for the host: {}", e.getMessage());
      } catch (Unavailable e) {
        LOG.info("new customers wait: {}", e.getMessage());
      }
      return new Report(
          dryRun,
          created,
          adopted,
          refused,
          creations.unknownCount(name, guestsOf, after),
          before.guests(),
          before.tasks());
    }

    private List<ShopCustomerRow> unknown(int left) {
      return left == 0
          ? List.of()
          : creations.unknown(name, guestsOf, after, Math.min(left, BATCH));
    }

    private void one(ShopCustomerRow row) throws HostUnavailable {
      CustomerId id = new CustomerId(row.id());
      try {
        if (dryRun) {
          look(row.shopCustomer());
        } else {
          if (leases.hold(lease).isEmpty()) {
            throw new Unavailable("another instance goes on with it");
          }
          count(creation.carryOut(creation.entry(id), user, true).created());
        }
      } catch (HostCreationRefused e) {
        refused.add(
            new Refused(id, e.reason(), e.reason() == Reason.HOST_REFUSED ? e.getMessage() : ""));
      }
    }

    private void look(ShopCustomer customer) throws HostUnavailable {
      if (customer.details().displayName().isEmpty()) {
        throw new HostCreationRefused(Reason.NO_NAME, "no name");
      }
      Creations.Claim known = creations.look(name, customer.ref());
      if (host.findByKey(known.key()).isPresent()) {
        count(false);
        return;
      }
      HostCreation.Search search = creation.search(customer, known.emailShared());
      if (!search.doubtful().isEmpty()) {
        throw new HostCreationRefused(Reason.AMBIGUOUS, "several fit");
      }
      count(search.customer().isEmpty());
    }

    private void count(boolean isNew) {
      if (isNew) {
        created++;
      } else {
        adopted++;
      }
    }
  }

  @Override
  public Page<NewCustomer> unknown(String cursor, int limit) {
    return creations.newCustomers(host.name(), cursor, limit);
  }

  @Override
  public Page<Task> tasks(String cursor, int limit) {
    return creations.tasks(host.name(), cursor, limit);
  }

  @Override
  public void settle(CustomerId id) {
    creations.settle(host.name(), creation.entry(id).id());
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into, String user) {
    if (!host.capabilities().merges()) {
      throw new HostMergeRefused("the ERP cannot join customers; join them there by hand");
    }
    try {
      host.merge(from, into);
      LOG.info("host {}: customer {} joined into {} by {}", host.name(), from, into, user);
      linker.takeChanges();
    } catch (HostRefused e) {
      throw new HostMergeRefused(e.getMessage());
    } catch (HostUnavailable e) {
      throw new Unavailable("the host does not answer", e);
    }
  }
}
