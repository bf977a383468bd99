package org.stammkunde.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Page;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;

/** A quality analysis whose run 1 ended well, and whose run 2 runs until it is ended. */
final class Analysis implements CustomerQuality {
  static final Grade POOR =
      new Grade("C", OptionalInt.empty(), OptionalInt.of(50), "#c62828", "selten da");
  static final Grade GOOD =
      new Grade("A", OptionalInt.of(50), OptionalInt.empty(), "#2e7d32", "sehr gut");

  private static final Instant AS_OF = Instant.parse("2026-11-21T23:00:00Z");
  private static final Criterion TURNOVER =
      new Criterion(
          "turnover",
          new Fact(Fact.Measure.TURNOVER, Optional.of(new Period(12, Period.Unit.MONTHS))),
          List.of(
              new Band(OptionalLong.empty(), OptionalLong.of(100_000), 0),
              new Band(OptionalLong.of(100_000), OptionalLong.empty(), 60)),
          -5);
  private static final Criterion RETURNS =
      new Criterion(
          "returns",
          Fact.ever(Fact.Measure.RETURN_SHARE),
          List.of(new Band(OptionalLong.empty(), OptionalLong.empty(), -3)),
          0);

  static final String TEXT =
      """
      name = Buchhandel
      # Umsatz
      criterion.turnover.band.1 = .. 1000 : 0
      criterion.turnover.band.2 = 1000 .. : 60
      grade.1.scores = .. 50
      grade.2.scores = 50 ..
      """;

  QualityRun.State state = QualityRun.State.DONE;
  boolean scored = true;
  Optional<Instant> startedAsOf = Optional.empty();
  String startedBy = "";

  /** Thrown by the next starts and questions for a run. */
  Optional<RuntimeException> failure = Optional.empty();

  @Override
  public Catalogue catalogue() {
    return catalogue(3);
  }

  @Override
  public Catalogue catalogue(int version) {
    return new Catalogue("Buchhandel", version, List.of(TURNOVER, RETURNS), List.of(POOR, GOOD));
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    return TEXT;
  }

  @Override
  public QualityRun start(Optional<Instant> asOf, String requestedBy) {
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
    startedAsOf = asOf;
    startedBy = requestedBy;
    state = QualityRun.State.RUNNING;
    return run(2);
  }

  @Override
  public QualityRun run(long id) {
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
    if (id > 2) {
      throw new QualityRunNotFound(id);
    }
    return new QualityRun(
        id,
        id == 1 ? QualityRun.State.DONE : state,
        AS_OF,
        3,
        "olga",
        AS_OF,
        Optional.empty(),
        1_234,
        7,
        "",
        "");
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    return new Page<>(scored ? List.of(run(2), run(1)) : List.of(), Optional.empty());
  }

  @Override
  public Optional<QualityRun> current() {
    return scored ? Optional.of(run(1)) : Optional.empty();
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    return new ScoreDistribution(
        run(1),
        interval,
        List.of(
            new ScoreDistribution.Group(50, 50 + interval, 234, 234),
            new ScoreDistribution.Group(0, interval, 1_000, 1_234)));
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    return new PointsLimit(run(1), top, 57, 203);
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers) {
    return scored
        ? customers.stream().collect(Collectors.toMap(id -> id, id -> new CustomerScore(57, GOOD)))
        : Map.of();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    if (!scored) {
      throw new QualityRunNotFound();
    }
    return new ScoreReasons(
        customer,
        1,
        AS_OF,
        3,
        57,
        GOOD,
        Optional.empty(),
        List.of(
            new ScoreReasons.Contribution(
                TURNOVER, OptionalLong.of(123_450), Optional.of(TURNOVER.bands().get(1)), 60),
            new ScoreReasons.Contribution(
                RETURNS, OptionalLong.of(1_250), Optional.of(RETURNS.bands().get(0)), -3)),
        Optional.empty());
  }
}
