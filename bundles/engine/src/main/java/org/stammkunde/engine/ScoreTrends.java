package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.ScoreTrend.Direction;
import org.stammkunde.api.ScoreTrend.Entry;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ScoreJournal.Said;

/** The history of scores: what the runs said, and what holds since the last one. */
public final class ScoreTrends implements ScoreHistory {
  private final QualityPlan plan;
  private final CustomerQuality quality;
  private final ScoreJournal journal;
  private final CustomerFile customers;
  private final Clock clock;

  /** Joins the services; those of the ledger may come and go. */
  public ScoreTrends(
      QualityPlan plan,
      CustomerQuality quality,
      ScoreJournal journal,
      CustomerFile customers,
      Clock clock) {
    this.plan = plan;
    this.quality = quality;
    this.journal = journal;
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public ScoreTrend trend(CustomerId asked) {
    CustomerId customer = customers.resolve(asked).orElseThrow(() -> new CustomerNotFound(asked));
    Optional<CustomerScore> now =
        Optional.ofNullable(quality.scores(List.of(customer)).get(customer));
    Map<Integer, Catalogue> catalogues = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Said said : journal.history(customer)) {
      Optional<CustomerScore> score =
          said.points()
              .map(
                  points ->
                      new CustomerScore(
                          points,
                          catalogues
                              .computeIfAbsent(said.catalogue(), quality::catalogue)
                              .gradeOf(points)));
      add(entries, new Entry(said.asOf(), said.catalogue(), score));
    }
    Optional<QualityRun> current = quality.current();
    Instant today = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    current.ifPresent(run -> add(entries, new Entry(today, run.catalogue(), now)));
    int days = plan.settings().trendDays();
    return new ScoreTrend(
        customer, entries, days, direction(entries, today.minus(days, ChronoUnit.DAYS), now));
  }

  /** Only changes: most runs say of most customers what the one before said. */
  private static void add(List<Entry> entries, Entry next) {
    Optional<CustomerScore> before =
        entries.isEmpty() ? Optional.empty() : entries.get(entries.size() - 1).score();
    if (!before.equals(next.score())) {
      entries.add(next);
    }
  }

  private static Direction direction(
      List<Entry> entries, Instant then, Optional<CustomerScore> now) {
    Optional<CustomerScore> before = Optional.empty();
    for (Entry entry : entries) {
      if (!entry.asOf().isAfter(then)) {
        before = entry.score();
      }
    }
    if (before.isEmpty() || now.isEmpty()) {
      return Direction.UNKNOWN;
    }
    int change = Integer.compare(now.get().points(), before.get().points());
    return change > 0 ? Direction.UP : change < 0 ? Direction.DOWN : Direction.LEVEL;
  }

  @Override
  public Page<ScoreAlert> alerts(String cursor, int limit) {
    Page<ScoreJournal.Alert> page = journal.alerts(cursor, limit);
    List<CustomerId> fallen = page.items().stream().map(ScoreTrends::customer).distinct().toList();
    Map<CustomerId, CustomerFile.Row> known = customers.rows(fallen);
    return new Page<>(
        page.items().stream().map(alert -> alert(alert, known)).toList(), page.next());
  }

  private static CustomerId customer(ScoreJournal.Alert alert) {
    return new CustomerId(alert.fall().customer());
  }

  private static ScoreAlert alert(
      ScoreJournal.Alert alert, Map<CustomerId, CustomerFile.Row> known) {
    CustomerId customer = customer(alert);
    ScoreJournal.Fall fall = alert.fall();
    return new ScoreAlert(
        alert.id(),
        Optional.ofNullable(known.get(customer))
            .map(row -> row.named(customer))
            .orElseGet(() -> new NamedCustomer(customer, "", Optional.empty())),
        fall.at(),
        fall.pointsBefore(),
        fall.gradeBefore(),
        fall.points(),
        fall.grade());
  }
}
