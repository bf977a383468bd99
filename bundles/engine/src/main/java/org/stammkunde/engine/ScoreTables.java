package org.stammkunde.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Traits;
import org.stammkunde.scoring.RfmGroup;
import org.stammkunde.scoring.Scores;

/** Statistics and selections over the scores of a run. */
public final class ScoreTables implements ScoreStatistic {
  private static final int AT_ONCE = 2;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_SELECTED = 100_000;
  private static final int PORTION = 1_000;
  private static final int CENTS = 2;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
  private static final Fact TURNOVER = Fact.ever(Fact.Measure.TURNOVER);
  private static final Scores NOBODY = Scores.recorded(new long[0], new int[0]);

  private final Merchant merchant;
  private final QualityAnalysis quality;
  private final CurrentFigures figures;
  private final CustomerFile customers;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Joins the services; {@code customers} may come and go. */
  public ScoreTables(
      Merchant merchant, QualityAnalysis quality, CurrentFigures figures, CustomerFile customers) {
    this.merchant = merchant;
    this.quality = quality;
    this.figures = figures;
    this.customers = customers;
  }

  private <T> T alone(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new TooManyAtOnce();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  @Override
  public ScoreTable table(Optional<Long> run, int interval, Split split) {
    Scores.checkInterval(interval);
    ScoredRun scored = quality.scored(run);
    return alone(() -> table(scored, interval, split));
  }

  /** The customers of one part with the same group of points. */
  private static final class Group {
    private long count;
    private long cents;
  }

  private ScoreTable table(ScoredRun scored, int interval, Split split) {
    Map<String, TreeMap<Long, Group>> parts = new TreeMap<>();
    Function<CustomerId, String> part = parts(scored, split);
    CustomerFacts turnover =
        figures.figures().facts(List.of(TURNOVER), scored.run().asOf(), scored.run().zone());
    long[] cents = turnover.column(TURNOVER);
    long[] all = {0};
    each(
        scored.scores(),
        (id, points) -> {
          CustomerId customer = new CustomerId(id);
          int index = turnover.indexOf(customer);
          long from = Math.floorDiv(points, interval) * (long) interval;
          Group group =
              parts
                  .computeIfAbsent(part.apply(customer), name -> new TreeMap<>())
                  .computeIfAbsent(from, first -> new Group());
          group.count++;
          // Who was joined to another since then left the turnover there.
          long own = index < 0 ? 0 : cents[index];
          group.cents += own;
          all[0] += own;
        });
    return new ScoreTable(
        scored.run(),
        interval,
        split,
        merchant.settings().currency(),
        scored.scores().size(),
        BigDecimal.valueOf(all[0], CENTS),
        rows(parts, interval, all[0]));
  }

  private static List<ScoreTable.Row> rows(
      Map<String, TreeMap<Long, Group>> parts, int interval, long all) {
    if (parts.values().stream().mapToInt(Map::size).sum() > MOST_ROWS) {
      throw new IllegalArgumentException(
          "interval " + interval + " gives more than 10,000 rows; take a wider one");
    }
    List<ScoreTable.Row> rows = new ArrayList<>();
    parts.forEach(
        (part, groups) -> {
          long cumulative = 0;
          for (Map.Entry<Long, Group> group : groups.descendingMap().entrySet()) {
            cumulative += group.getValue().count;
            rows.add(
                new ScoreTable.Row(
                    part,
                    group.getKey(),
                    group.getKey() + interval,
                    group.getValue().count,
                    cumulative,
                    BigDecimal.valueOf(group.getValue().cents, CENTS),
                    share(group.getValue().cents, all)));
          }
        });
    return rows;
  }

  private static int share(long part, long all) {
    return all <= 0
        ? 0
        : BigDecimal.valueOf(part)
            .multiply(WHOLE)
            .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP)
            .intValue();
  }

  private Function<CustomerId, String> parts(ScoredRun scored, Split split) {
    return switch (split) {
      case NONE -> customer -> "";
      case GRADE ->
          customer ->
              scored.catalogue().gradeOf(scored.scores().points(customer).orElseThrow()).name();
      case GROUP -> {
        CustomerFacts facts = quality.facts().of(RfmGroup.FACTS, scored.run().asOf());
        RfmGroup[] groups = RfmGroup.of(facts);
        yield customer -> {
          int index = facts.indexOf(customer);
          return index < 0 ? "" : groups[index].word();
        };
      }
      case COMPANY -> {
        Set<Long> companies = new HashSet<>();
        customers.traits(
            source -> {
              if (source.companyCustomer()) {
                companies.add(source.customer());
              }
            });
        yield customer -> companies.contains(customer.value()) ? "company" : "consumer";
      }
      // The host's branch counts before that of a shop: it comes first.
      case BRANCH -> named(Traits::branch, (first, other) -> first);
      case SHOP ->
          named(
              Traits::shop,
              (first, other) ->
                  List.of(first.split(" \\+ ")).contains(other) ? first : first + " + " + other);
    };
  }

  /** Joins two names of one customer, in the order in which the sources come. */
  private interface Join {
    String of(String first, String other);
  }

  private Function<CustomerId, String> named(Function<Traits, String> name, Join join) {
    Map<Long, String> names = new HashMap<>();
    customers.traits(
        source -> {
          String own = name.apply(source);
          if (!own.isEmpty()) {
            names.merge(source.customer(), own.intern(), (a, b) -> join.of(a, b).intern());
          }
        });
    return customer -> names.getOrDefault(customer.value(), "");
  }

  /** Hears of a score. */
  private interface Heard {
    void score(long customer, int points);
  }

  private static void each(Scores scores, Heard heard) {
    scores.since(
        NOBODY,
        new Scores.Difference() {
          @Override
          public void has(long customer, int points) {
            heard.score(customer, points);
          }

          @Override
          public void hasNone(long customer) {}
        });
  }

  private record Reached(CustomerId customer, int points) {}

  @Override
  public ScoreSelection select(Optional<Long> run, int points, int rows) {
    if (rows < 0 || rows > MOST_SELECTED) {
      throw new IllegalArgumentException("rows must be 0 to 100,000, not " + rows);
    }
    ScoredRun scored = quality.scored(run);
    return alone(() -> select(scored, points, rows));
  }

  private ScoreSelection select(ScoredRun scored, int limit, int rows) {
    Set<Long> robinson = new HashSet<>();
    customers.traits(
        source -> {
          if (source.robinson()) {
            robinson.add(source.customer());
          }
        });
    long[] reached = {0};
    List<Reached> contactable = new ArrayList<>();
    each(
        scored.scores(),
        (customer, points) -> {
          if (points >= limit) {
            reached[0]++;
            if (!robinson.contains(customer)) {
              contactable.add(new Reached(new CustomerId(customer), points));
            }
          }
        });
    List<Reached> best =
        contactable.stream()
            .sorted(
                Comparator.comparingInt(Reached::points)
                    .reversed()
                    .thenComparing(row -> row.customer().value()))
            .limit(rows)
            .toList();
    return new ScoreSelection(
        scored.run(), limit, reached[0], contactable.size(), rows(scored, best));
  }

  private List<ScoreSelection.Row> rows(ScoredRun scored, List<Reached> best) {
    List<ScoreSelection.Row> rows = new ArrayList<>();
    for (int start = 0; start < best.size(); start += PORTION) {
      List<Reached> some = best.subList(start, Math.min(best.size(), start + PORTION));
      Map<CustomerId, CustomerFile.Row> known =
          customers.rows(some.stream().map(Reached::customer).toList());
      for (Reached reached : some) {
        CustomerFile.Row row = known.get(reached.customer());
        // A flag that came in since the traits were read is heeded, too.
        if (row != null && !row.robinson()) {
          rows.add(row(scored, reached, row));
        }
      }
    }
    return rows;
  }

  private static ScoreSelection.Row row(ScoredRun scored, Reached reached, CustomerFile.Row row) {
    return new ScoreSelection.Row(
        reached.customer(),
        new CustomerScore(reached.points(), scored.catalogue().gradeOf(reached.points())),
        row.details(),
        row.branch(),
        row.companyCustomer(),
        row.knownInHost().map(TopCustomer.Known::hostCustomer));
  }
}
