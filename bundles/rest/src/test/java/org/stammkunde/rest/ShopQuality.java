package org.stammkunde.rest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Page;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;

/** The quality analysis of the {@link Shop}: run 1 is the only one, and customer 1 has reasons. */
final class ShopQuality implements CustomerQuality {
  static final Grade B =
      new Grade("B", OptionalInt.empty(), OptionalInt.of(100), "#0b5cad", "Guter Kunde");
  static final Grade A = new Grade("A", OptionalInt.of(100), OptionalInt.empty(), "#00694e", "");
  static final String TEXT = "# Müllers Katalog\nname = Test\n";
  static final Instant AS_OF = Instant.parse("2026-11-22T00:00:00Z");

  private static final Criterion TURNOVER =
      new Criterion(
          "recent",
          new Fact(Measure.TURNOVER, Optional.of(Period.parse("12m"))),
          List.of(
              new Band(OptionalLong.empty(), OptionalLong.of(4_990), 0),
              new Band(OptionalLong.of(4_990), OptionalLong.empty(), 40)),
          0);
  private static final Criterion LAST_ORDER =
      new Criterion(
          "last-order",
          Fact.ever(Measure.DAYS_SINCE_LAST_ORDER),
          List.of(new Band(OptionalLong.empty(), OptionalLong.empty(), 7)),
          -5);

  Optional<RuntimeException> failure = Optional.empty();
  Optional<Instant> startedAsOf = Optional.empty();

  @Override
  public Catalogue catalogue() {
    failure.ifPresent(
        refused -> {
          throw refused;
        });
    return catalogue(2);
  }

  @Override
  public Catalogue catalogue(int version) {
    if (version > 2) {
      throw new IllegalArgumentException("there is no catalogue version " + version);
    }
    return new Catalogue("Test", version, List.of(TURNOVER, LAST_ORDER), List.of(B, A));
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    version.ifPresent(this::catalogue);
    return TEXT;
  }

  @Override
  public QualityRun start(Optional<Instant> asOf, String requestedBy) {
    failure.ifPresent(
        refused -> {
          throw refused;
        });
    startedAsOf = asOf;
    return new QualityRun(
        2,
        QualityRun.State.RUNNING,
        asOf.orElse(AS_OF),
        1,
        requestedBy,
        AS_OF,
        Optional.empty(),
        0,
        0,
        "",
        "");
  }

  private static QualityRun first() {
    return new QualityRun(
        1,
        QualityRun.State.DONE,
        AS_OF,
        1,
        "schedule",
        AS_OF,
        Optional.of(AS_OF.plusSeconds(2)),
        450,
        12,
        "abc",
        "");
  }

  @Override
  public QualityRun run(long id) {
    if (id != 1) {
      throw new QualityRunNotFound(id);
    }
    return first();
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    if (!cursor.isEmpty()) {
      throw new IllegalArgumentException("the cursor is not one of this list");
    }
    return new Page<>(List.of(first()), Optional.of("more"));
  }

  @Override
  public Optional<QualityRun> current() {
    return failure.isPresent() ? Optional.empty() : Optional.of(first());
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    return new ScoreDistribution(
        run(run.orElse(1L)),
        interval,
        List.of(
            new ScoreDistribution.Group(interval, 2L * interval, 50, 50),
            new ScoreDistribution.Group(-interval, 0, 400, 450)));
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    return new PointsLimit(run(run.orElse(1L)), top, 151, 137);
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers) {
    return Map.of();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    if (customer.value() != 1) {
      throw new CustomerNotFound(customer);
    }
    return new ScoreReasons(
        customer,
        1,
        AS_OF,
        1,
        35,
        B,
        Optional.of(new CustomerScore(40, B)),
        List.of(
            new ScoreReasons.Contribution(
                TURNOVER, OptionalLong.of(123_456), Optional.of(TURNOVER.bandOf(123_456)), 40),
            new ScoreReasons.Contribution(LAST_ORDER, OptionalLong.empty(), Optional.empty(), -5)),
        Optional.of(new ScoreReasons.Next(A, 65)));
  }
}
