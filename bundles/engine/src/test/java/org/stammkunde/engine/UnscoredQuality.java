package org.stammkunde.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.Unavailable;

/** A quality analysis whose scores are still being loaded; remembers which runs were asked for. */
class UnscoredQuality implements CustomerQuality {
  final List<Instant> started = new ArrayList<>();
  Optional<QualityRun> current = Optional.empty();
  Optional<RuntimeException> refusal = Optional.empty();

  /** Whether runs fail after they were started. */
  boolean failing;

  @Override
  public QualityRun start(Optional<Instant> asOf, String requestedBy) {
    refusal.ifPresent(
        refused -> {
          throw refused;
        });
    started.add(asOf.orElseThrow());
    QualityRun done = done(asOf.get(), requestedBy);
    if (!failing) {
      current = Optional.of(done);
    }
    return done;
  }

  static QualityRun done(Instant asOf, String requestedBy) {
    return new QualityRun(
        1, QualityRun.State.DONE, asOf, 1, requestedBy, asOf, Optional.of(asOf), 0, 0, "d", "");
  }

  @Override
  public Optional<QualityRun> current() {
    return current;
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers) {
    throw new Unavailable("the scores are being loaded");
  }

  @Override
  public Catalogue catalogue() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Catalogue catalogue(int version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QualityRun run(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    throw new UnsupportedOperationException();
  }
}
