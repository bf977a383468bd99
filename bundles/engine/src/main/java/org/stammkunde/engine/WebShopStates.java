package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopStatus.Progress;
import org.stammkunde.api.WebShopStatus.State;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Contact;
import org.stammkunde.ledger.ShopJournal.Known;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Pass;
import org.stammkunde.ledger.ShopJournal.Scope;
import org.stammkunde.ledger.ShopJournal.Tally;
import org.stammkunde.ledger.ShopJournal.Trouble;

/** How web shops are doing, as every instance can tell from the ledger. */
public final class WebShopStates {
  private static final long MUCH_SKEW_SECONDS = 300;
  private static final Duration LONG_UNAPPLIED = Duration.ofMinutes(5);

  private final Connectors connectors;
  private final ShopJournal journal;
  private final Clock clock;

  /** Joins the services; {@code journal} may come and go. */
  public WebShopStates(Connectors connectors, ShopJournal journal, Clock clock) {
    this.connectors = connectors;
    this.journal = journal;
    this.clock = clock;
  }

  /** Of a connected web shop; empty for any other. */
  Optional<WebShopStatus> of(ShopId shop) {
    return connectors.webShop(shop).map(this::status);
  }

  /** One part a connected web shop. None is ever down: the lists can be read without any shop. */
  List<SystemHealth.Part> parts() {
    List<SystemHealth.Part> parts = new ArrayList<>();
    for (WebShop shop :
        connectors.webShops().stream().sorted(Comparator.comparing(WebShop::shop)).toList()) {
      String concern = concern(status(shop));
      parts.add(
          new SystemHealth.Part(
              "shop " + shop.shop(),
              concern.isEmpty() ? SystemHealth.State.UP : SystemHealth.State.WARN,
              concern));
    }
    return parts;
  }

  private String concern(WebShopStatus status) {
    if (status.state() == State.STOPPED) {
      return "Stopped: " + status.problem();
    }
    if (status.state() == State.RETRYING) {
      return status.failures() + " failures in a row: " + status.problem();
    }
    if (status.skewSeconds().filter(skew -> Math.abs(skew) > MUCH_SKEW_SECONDS).isPresent()) {
      return "The shop's clock is "
          + status.skewSeconds().get()
          + " seconds ahead of ours; set both clocks.";
    }
    Instant tooLong = clock.instant().minus(LONG_UNAPPLIED);
    if (status.oldestWaiting().filter(since -> since.isBefore(tooLong)).isPresent()) {
      return status.waiting() + " documents were stored and could not be applied; see the log.";
    }
    return status.problem();
  }

  private WebShopStatus status(WebShop shop) {
    Instant now = clock.instant();
    Tally tally = journal.tally(shop.shop(), now);
    Known known = tally.known();
    Optional<Trouble> worst =
        known.troubles().stream()
            .max(
                Comparator.comparing((Trouble trouble) -> trouble.scope().equals(Scope.SHOP))
                    .thenComparing(Trouble::failures));
    return new WebShopStatus(
        state(shop, known, worst),
        worst.map(Trouble::problem).orElseGet(() -> gap(known)),
        worst.map(Trouble::notBefore).filter(time -> time.isAfter(now)),
        worst.map(Trouble::failures).orElse(0),
        tally.holder().map(Leases.Holder::name).orElse(""),
        tally.holder().map(Leases.Holder::until),
        tally.lastWebhookAt(),
        known.contact().map(Contact::skewSeconds),
        tally.waiting(),
        tally.oldestWaiting(),
        tally.again(),
        tally.gone(),
        known.lanes().stream().map(lane -> progress(lane, now)).toList());
  }

  private static State state(WebShop shop, Known known, Optional<Trouble> worst) {
    if (shop.plan().paused()) {
      return State.PAUSED;
    }
    if (worst.isPresent()) {
      Reason reason = worst.get().reason();
      if (RetryPolicy.needsAPerson(reason)) {
        return State.STOPPED;
      }
      return reason == Reason.THROTTLED ? State.THROTTLED : State.RETRYING;
    }
    return known.lanes().isEmpty() ? State.NEW : State.OK;
  }

  private static String gap(Known known) {
    long gap =
        known.lanes().stream()
            .filter(lane -> lane.lane() != Lane.AGAIN && !isReconciled(lane, known))
            .mapToLong(LaneState::gap)
            .sum();
    return gap == 0
        ? ""
        : "The shop counts " + gap + " more than it gives; the reconciliation will tell.";
  }

  /** Whether all keys were compared since; what was missing then was asked for by its key. */
  private static boolean isReconciled(LaneState lane, Known known) {
    return known.lanes().stream()
        .filter(one -> one.lane() == Lane.RECONCILE && one.entity() == lane.entity())
        .flatMap(one -> one.endedAt().stream())
        .anyMatch(at -> lane.endedAt().filter(at::isAfter).isPresent());
  }

  private static Progress progress(LaneState lane, Instant now) {
    Pass pass = lane.pass();
    Optional<Instant> endsAt = Optional.empty();
    if (pass.running() && pass.fetched() > 0 && pass.total() >= pass.fetched()) {
      double took = Duration.between(pass.startedAt(), now).toMillis();
      long left = Math.round(took / pass.fetched() * (pass.total() - pass.fetched()));
      endsAt = Optional.of(now.plusMillis(left));
    }
    return new Progress(
        lane.entity(),
        lane.lane(),
        lane.watermark(),
        pass.fetched(),
        pass.total(),
        pass.running(),
        Optional.of(pass.startedAt()),
        endsAt);
  }
}
