package org.stammkunde.engine;

import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.ScoreReasons.Contribution;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.api.WarningList;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.scoring.Audience;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Drift;
import org.stammkunde.scoring.EarlyWarning;
import org.stammkunde.scoring.Reasons;
import org.stammkunde.scoring.RfmGroup;
import org.stammkunde.scoring.Scores;

/** What is told of customers apart from their points, out of facts that are kept for a run. */
public final class QualityOutlook implements CustomerOutlook {
  private static final int PORTION = 1_000;
  private static final int CENTS = 2;
  private static final long WHOLE = 10_000;
  private static final Fact DAYS = Fact.ever(Measure.DAYS_SINCE_LAST_ORDER);
  private static final Fact ORDERS = Fact.ever(Measure.ORDERS);
  private static final Fact TURNOVER = Fact.ever(Measure.TURNOVER);
  private static final Fact EXPECTED = Fact.ever(Measure.EXPECTED_VALUE);
  private static final Fact RHYTHM = Fact.ever(Measure.ORDER_RHYTHM);
  private static final Fact ALIVE = Fact.ever(Measure.ALIVE);

  private final Merchant merchant;
  private final CatalogueFile file;
  private final QualityAnalysis quality;
  private final QualityRuns runs;
  private final CustomerFile customers;
  private final Semaphore one = new Semaphore(1);

  /** Memory that is needed takes it. */
  private volatile SoftReference<Ground> last = new SoftReference<>(null);

  private volatile Optional<ScoreDrift> drift = Optional.empty();

  private record Ground(long run, CustomerFacts facts) {}

  /** Joins the services; those of the ledger may come and go. */
  public QualityOutlook(
      Merchant merchant,
      CatalogueFile file,
      QualityAnalysis quality,
      QualityRuns runs,
      CustomerFile customers) {
    this.merchant = merchant;
    this.file = file;
    this.quality = quality;
    this.runs = runs;
    this.customers = customers;
  }

  private <T> T alone(int rows, Supplier<T> work) {
    if (rows < 0 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("rows must be 0 to 100,000, not " + rows);
    }
    if (!one.tryAcquire()) {
      throw new TooManyAtOnce();
    }
    try {
      return work.get();
    } finally {
      one.release();
    }
  }

  /** All that any of the lists looks at, so that the second list of a run is there at once. */
  private CustomerFacts facts(QualityRun run, List<Fact> more) {
    Set<Fact> wanted = new LinkedHashSet<>(RfmGroup.FACTS);
    wanted.addAll(EarlyWarning.FACTS);
    wanted.addAll(more);
    Ground known = last.get();
    if (known != null && known.run == run.id() && known.facts.facts().containsAll(wanted)) {
      return known.facts;
    }
    CustomerFacts facts = quality.facts().of(List.copyOf(wanted), run.asOf());
    last = new SoftReference<>(new Ground(run.id(), facts));
    return facts;
  }

  @Override
  public RiskList risks(int rows) {
    QualityRun run = quality.scored(Optional.empty()).run();
    Optional<Catalogue> risk = file.risk().map(text -> CatalogueText.read(text, 1));
    return risk.isEmpty()
        ? new RiskList(run, "", List.of(), List.of())
        : alone(rows, () -> risks(run, risk.get(), rows));
  }

  private RiskList risks(QualityRun run, Catalogue risk, int rows) {
    CustomerFacts facts = facts(run, Audience.facts(risk));
    Scores scores = Scores.of(risk, facts);
    long[] counts = new long[risk.grades().size()];
    List<Integer> some = new ArrayList<>();
    int[] points = new int[facts.size()];
    for (int place = 0; place < facts.size(); place++) {
      var own = scores.points(new CustomerId(facts.customers()[place]));
      if (own.isPresent()) {
        points[place] = own.getAsInt();
        counts[risk.grades().indexOf(risk.gradeOf(points[place]))]++;
        if (points[place] > 0) {
          some.add(place);
        }
      }
    }
    List<Integer> worst =
        some.stream()
            .sorted(Comparator.comparingInt((Integer place) -> points[place]).reversed())
            .limit(rows)
            .toList();
    return new RiskList(
        run,
        risk.name(),
        IntStream.range(0, counts.length)
            .mapToObj(at -> new RiskList.Count(risk.grades().get(at), counts[at]))
            .toList(),
        named(
            worst,
            facts,
            (place, who) ->
                new RiskList.Row(
                    who,
                    new CustomerScore(points[place], risk.gradeOf(points[place])),
                    reasons(risk, facts, place, run))));
  }

  private static List<Contribution> reasons(
      Catalogue risk, CustomerFacts facts, int place, QualityRun run) {
    return Reasons.of(risk, facts, place, run, Optional.empty()).contributions().stream()
        .filter(part -> part.points() != 0)
        .toList();
  }

  @Override
  public RfmList groups(Optional<String> group, int rows) {
    Optional<RfmGroup> asked =
        group.map(
            name ->
                Arrays.stream(RfmGroup.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () -> new IllegalArgumentException("there is no such group of customers")));
    QualityRun run = quality.scored(Optional.empty()).run();
    return alone(rows, () -> groups(run, asked, rows));
  }

  private RfmList groups(QualityRun run, Optional<RfmGroup> asked, int rows) {
    CustomerFacts facts = facts(run, List.of());
    RfmGroup[] groups = RfmGroup.of(facts);
    long[] turnover = facts.column(TURNOVER);
    long[] counts = new long[RfmGroup.values().length];
    long[] sums = new long[counts.length];
    for (int place = 0; place < groups.length; place++) {
      counts[groups[place].ordinal()]++;
      sums[groups[place].ordinal()] += turnover[place];
    }
    long[] days = facts.column(DAYS);
    long[] orders = facts.column(ORDERS);
    long[] expected = facts.column(EXPECTED);
    List<RfmList.Row> found =
        asked.isEmpty()
            ? List.of()
            : named(
                byTurnover(
                    IntStream.range(0, groups.length).filter(at -> groups[at] == asked.get()),
                    turnover,
                    rows),
                facts,
                (place, who) ->
                    new RfmList.Row(
                        who,
                        days[place] == CustomerFacts.LACKING ? -1 : days[place],
                        orders[place],
                        money(turnover[place]),
                        money(expected[place])));
    return new RfmList(
        run,
        merchant.settings().currency(),
        Arrays.stream(RfmGroup.values())
            .map(
                one ->
                    new RfmList.Group(
                        one.word(), counts[one.ordinal()], money(sums[one.ordinal()])))
            .toList(),
        found);
  }

  @Override
  public WarningList warnings(int rows) {
    QualityRun run = quality.scored(Optional.empty()).run();
    return alone(rows, () -> warnings(run, rows));
  }

  private WarningList warnings(QualityRun run, int rows) {
    CustomerFacts facts = facts(run, List.of());
    var due = EarlyWarning.due(facts);
    long[] days = facts.column(DAYS);
    long[] rhythm = facts.column(RHYTHM);
    long[] alive = facts.column(ALIVE);
    long[] turnover = facts.column(TURNOVER);
    return new WarningList(
        run,
        merchant.settings().currency(),
        due.cardinality(),
        named(
            byTurnover(due.stream(), turnover, rows),
            facts,
            (place, who) ->
                new WarningList.Row(
                    who,
                    days[place],
                    days[place] * WHOLE / rhythm[place],
                    alive[place],
                    money(turnover[place]))));
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents == CustomerFacts.LACKING ? 0 : cents, CENTS);
  }

  private static List<Integer> byTurnover(IntStream places, long[] turnover, int rows) {
    return places
        .boxed()
        .sorted(Comparator.comparingLong((Integer place) -> turnover[place]).reversed())
        .limit(rows)
        .toList();
  }

  /** Makes a row of a place and the customer there. */
  private interface Row<T> {
    T of(int place, NamedCustomer who);
  }

  private <T> List<T> named(List<Integer> places, CustomerFacts facts, Row<T> row) {
    Function<Integer, CustomerId> id = place -> new CustomerId(facts.customers()[place]);
    List<T> rows = new ArrayList<>();
    for (int start = 0; start < places.size(); start += PORTION) {
      List<Integer> some = places.subList(start, Math.min(places.size(), start + PORTION));
      Map<CustomerId, CustomerFile.Row> known = customers.rows(some.stream().map(id).toList());
      for (int place : some) {
        CustomerFile.Row found = known.get(id.apply(place));
        // Who was joined to another one or erased since the figures is in no list.
        if (found != null) {
          rows.add(row.of(place, found.named(id.apply(place))));
        }
      }
    }
    return rows;
  }

  @Override
  public Optional<ScoreDrift> drift() {
    ScoredRun now = quality.scored(Optional.empty());
    Optional<ScoreDrift> known = drift;
    if (known.filter(one -> one.now().id() == now.run().id()).isPresent()) {
      return known;
    }
    Optional<ScoreDrift> found =
        runs.first(now.run().catalogue())
            .filter(then -> then.id() != now.run().id())
            .map(then -> drift(quality.scored(Optional.of(then.id())), now));
    drift = found;
    return found;
  }

  private static ScoreDrift drift(ScoredRun then, ScoredRun now) {
    double index = Drift.of(then.scores(), now.scores());
    return new ScoreDrift(then.run(), now.run(), index, index > Drift.STALE);
  }
}
