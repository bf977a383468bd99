package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSync.Step;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.Leases.LeaseLost;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Known;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Trouble;

/** Asks a shop unless it is too early, and keeps in mind how it went. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final ShopJournal journal;
  private final RetryPolicy policy;
  private final Clock clock;

  Attempts(ShopJournal journal, RetryPolicy policy, Clock clock) {
    this.journal = journal;
    this.policy = policy;
    this.clock = clock;
  }

  /** Calls to a shop, and storing what they brought. */
  interface Calls {
    /** Makes them; says whether more would bring something now. */
    boolean make() throws CallFailed;
  }

  /** Makes calls, or says when they make sense. */
  Step make(Visit visit, Scope scope, Calls calls) {
    Optional<Trouble> before = visit.trouble(scope);
    Optional<Instant> early =
        before.map(Trouble::notBefore).filter(time -> time.isAfter(visit.now()));
    if (early.isPresent()) {
      return new Step(false, early);
    }
    try {
      boolean more = calls.make();
      well(visit, scope);
      return new Step(more, Optional.empty());
    } catch (CallFailed e) {
      return failed(visit.id(), visit.lease(), visit.known(), scope, e);
    } catch (RuntimeException e) {
      if (e instanceof LeaseLost || Absence.isTemporary(e)) {
        throw e;
      }
      // No message: it may quote data.
      LOG.error("shop {}: {} failed: {}", visit.id(), scope.word(), Application.trace(e));
      CallFailed unforeseen =
          new CallFailed(
              Reason.BROKEN_ANSWER,
              "it cannot be taken (" + e.getClass().getSimpleName() + "); see the log");
      return failed(visit.id(), visit.lease(), visit.known(), scope, unforeseen);
    }
  }

  /** There is nothing to try again, so what went wrong there is over. */
  void nothingLeft(Visit visit, Scope scope) {
    if (visit.trouble(scope).isPresent()) {
      journal.well(visit.lease(), visit.id(), List.of(scope));
    }
  }

  private void well(Visit visit, Scope scope) {
    List<Trouble> over =
        Stream.of(visit.trouble(scope), visit.trouble(Scope.SHOP))
            .flatMap(Optional::stream)
            .toList();
    if (!over.isEmpty()) {
      journal.well(visit.lease(), visit.id(), over.stream().map(Trouble::scope).toList());
      over.forEach(
          trouble ->
              LOG.info(
                  "shop {}: {} goes well again after {} failures since {}",
                  visit.id(),
                  trouble.scope().word(),
                  trouble.failures(),
                  trouble.since()));
    }
  }

  /** Keeps a failure in mind; what concerns the whole shop stops all lanes. */
  Step failed(ShopId shop, Lease lease, Known known, Scope asked, CallFailed failure) {
    Scope scope = RetryPolicy.concernsAll(failure.reason()) ? Scope.SHOP : asked;
    Optional<Trouble> same = known.trouble(scope);
    // To be asked to wait is no failure.
    int failures =
        same.map(Trouble::failures).orElse(0) + (failure.reason() == Reason.THROTTLED ? 0 : 1);
    Instant now = clock.instant();
    Trouble trouble =
        new Trouble(
            scope,
            failure.reason(),
            failure.getMessage(),
            failures,
            same.map(Trouble::since).orElse(now),
            policy.next(failure, failures, now));
    journal.failed(lease, shop, trouble);
    if (same.filter(before -> before.problem().equals(trouble.problem())).isEmpty()) {
      tell(shop, trouble);
    }
    return new Step(false, Optional.of(trouble.notBefore()));
  }

  private static void tell(ShopId shop, Trouble trouble) {
    String line = "shop {}: {} {}: {}; tried again at {}";
    Object[] about = {
      shop, trouble.scope().word(), trouble.reason(), trouble.problem(), trouble.notBefore()
    };
    if (RetryPolicy.needsAPerson(trouble.reason())) {
      LOG.error(line, about);
    } else if (trouble.reason() == Reason.THROTTLED) {
      LOG.info(line, about);
    } else {
      LOG.warn(line, about);
    }
  }
}
