package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.QualityRuns.ChangedScores;
import org.stammkunde.ledger.QualityRuns.Outcome;
import org.stammkunde.ledger.QualityRuns.ScoreChanges;

/** What the quality analysis said, and that it stays said. */
class QualityRunsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Database database = new Database(TestDatabase.migrated());
  private final PostgresQualityRuns runs =
      new PostgresQualityRuns(database, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void onlyAChangedTextOfTheCatalogueIsANewVersion() {
    assertThat(runs.keepCatalogue("a")).isEqualTo(1);
    assertThat(runs.keepCatalogue("a")).isEqualTo(1);
    assertThat(runs.keepCatalogue("b")).isEqualTo(2);
    assertThat(runs.keepCatalogue("a")).isEqualTo(3);

    assertThat(runs.catalogue(2)).hasValue("b");
    assertThat(runs.catalogue(4)).isEmpty();
  }

  @Test
  void aVersionSaysWhoMadeItAndWhyAndAFileChangedByHandSaysNothing() {
    runs.keepCatalogue("a");
    runs.keepCatalogue("b", "olga", "more for regulars");
    runs.keepCatalogue("b");

    assertThat(runs.versions())
        .extracting(version -> version.version() + version.author() + version.reason())
        .containsExactly("2olgamore for regulars", "1");
    assertThat(runs.versions()).extracting(CatalogueVersion::since).containsOnly(NOW);
  }

  @Test
  void whoLostTheLeaseWritesNoScores() {
    Leases.Lease lost = lease();
    PostgresLeases leases = new PostgresLeases(database);
    leases.giveBack(lost);
    assertThat(leases.take("quality.run", "b", Duration.ofMinutes(1))).isPresent();
    QualityRun open = open();

    assertThatThrownBy(
            () ->
                runs.done(
                    lost,
                    open.id(),
                    OptionalLong.empty(),
                    new Outcome(1, 1, "d"),
                    to -> to.has(1, 1),
                    List.of()))
        .isInstanceOf(Leases.LeaseLost.class);

    assertThat(runs.run(open.id())).hasValue(open);
    assertThat(TestDatabase.number(database, "SELECT count(*) FROM score_change")).isZero();
  }

  @Test
  void theDigestOfACatalogueIsThatOfItsFile() {
    runs.keepCatalogue("name = Müller\n");

    assertThat(
            database.<String>read(
                connection ->
                    Sql.of(connection, "SELECT digest FROM catalogue")
                        .one(row -> row.getString(1))))
        // printf 'name = Müller\n' | sha256sum
        .isEqualTo("16581145e10ebe713e2fbeb0607ff51d739534809219bcd19da141e5e5070944");
  }

  @Test
  void aRunIsOpenUntilItEnds() {
    int catalogue = runs.keepCatalogue("a");

    QualityRun open = runs.open(AS_OF, BERLIN, catalogue, "anna");

    assertThat(open)
        .isEqualTo(
            new QualityRun(
                open.id(),
                QualityRun.State.RUNNING,
                AS_OF,
                BERLIN,
                1,
                "anna",
                NOW,
                Optional.empty(),
                0,
                0,
                "",
                ""));
    assertThat(runs.run(open.id())).hasValue(open);
    assertThat(runs.latest()).isEmpty();
    assertThat(runs.current()).isEmpty();
  }

  @Test
  void noRunIsOpenedBesideAnother() {
    QualityRun open = open();

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            QualityRunUnderWay.class, e -> assertThat(e.run()).isEqualTo(open.id()));
  }

  @Test
  void theDatabaseItselfKeepsRunsApart() {
    open();

    assertThatThrownBy(
            () ->
                database.change(
                    connection ->
                        Sql.of(
                                connection,
                                """
                                INSERT INTO quality_run (as_of, catalogue, requested_by, started_at)
                                SELECT as_of, catalogue, requested_by, started_at FROM quality_run
                                """)
                            .run()))
        .hasMessageContaining("one_quality_run_at_a_time");
  }

  @Test
  void aRunThatEndedWellHasItsScoresAndFigures() {
    QualityRun done = done(Map.of(1L, 10, 7L, -20));

    assertThat(done.state()).isEqualTo(QualityRun.State.DONE);
    assertThat(done.endedAt()).hasValue(NOW);
    assertThat(done.customers()).isEqualTo(2);
    assertThat(done.changed()).isEqualTo(2);
    assertThat(done.digest()).isEqualTo("d");
    assertThat(runs.run(done.id())).hasValue(done);
    assertThat(scores(done)).isEqualTo(Map.of(1L, 10, 7L, -20));
  }

  @Test
  void eachRunKeepsWhatItSaidThoughOnlyChangesAreWritten() {
    Random random = new Random(4);
    Map<Long, Map<Long, Integer>> said = new HashMap<>();
    Map<Long, Integer> points = new TreeMap<>();
    for (int round = 0; round < 12; round++) {
      for (int change = 0; change < 8; change++) {
        long customer = 1 + random.nextInt(20);
        if (random.nextInt(4) == 0) {
          points.remove(customer);
        } else {
          points.put(customer, random.nextInt(-5, 5));
        }
      }
      said.put(done(points).id(), new TreeMap<>(points));
    }

    said.forEach((run, then) -> assertThat(scores(run)).isEqualTo(then));
    long changes = 0;
    Map<Long, Integer> before = Map.of();
    for (Map<Long, Integer> then : new TreeMap<>(said).values()) {
      changes += changes(before, then).size();
      before = then;
    }
    assertThat(TestDatabase.number(database, "SELECT count(*) FROM score_change"))
        .isEqualTo(changes);
  }

  @Test
  void theCurrentRunIsOfTheLatestPointInTimeAndThenTheLastOne() {
    done(AS_OF, Map.of(1L, 1));
    QualityRun again = done(AS_OF, Map.of(1L, 2));
    QualityRun ofThePast = done(AS_OF.minusSeconds(9), Map.of(1L, 3));

    assertThat(runs.current()).hasValue(again);
    assertThat(runs.latest()).hasValue(ofThePast);
  }

  @Test
  void aRunThatFailedSaysWhyAndNextOneMayStart() {
    QualityRun open = open();

    runs.failed(open.id(), "the figures went away");

    QualityRun failed = runs.run(open.id()).orElseThrow();
    assertThat(failed.state()).isEqualTo(QualityRun.State.FAILED);
    assertThat(failed.problem()).isEqualTo("the figures went away");
    assertThat(failed.endedAt()).hasValue(NOW);
    assertThat(open().id()).isGreaterThan(open.id());
  }

  @Test
  void aRunThatEndedWellCannotFailAfterwards() {
    QualityRun done = done(Map.of(1L, 1));

    runs.failed(done.id(), "too late");
    runs.endCutOff("too late");

    assertThat(runs.run(done.id())).hasValue(done);
  }

  @Test
  void whatWasCutOffIsEndedAndCannotEndWellAnyMore() {
    QualityRun open = open();

    runs.endCutOff("cut off");

    assertThat(runs.run(open.id()).orElseThrow().problem()).isEqualTo("cut off");
    assertThatIllegalStateException()
        .isThrownBy(() -> end(open, OptionalLong.empty(), Map.of(), Map.of(1L, 1)))
        .withMessageContaining("is not open");
    assertThat(TestDatabase.number(database, "SELECT count(*) FROM score_change")).isZero();
  }

  @Test
  void scoresThatDifferFromAnotherRunThanTheLastAreRefused() {
    done(Map.of(1L, 1));
    QualityRun open = open();

    assertThatIllegalStateException()
        .isThrownBy(() -> end(open, OptionalLong.empty(), Map.of(), Map.of(1L, 2)))
        .withMessageContaining("another run");
  }

  @Test
  void aFaultInTheMiddleOfTheScoresLeavesNone() {
    QualityRun open = open();

    assertThatThrownBy(
            () ->
                runs.done(
                    lease(),
                    open.id(),
                    OptionalLong.empty(),
                    new Outcome(100_000, 100_000, "d"),
                    to -> {
                      for (long customer = 1; customer < 100_000; customer++) {
                        to.has(customer, 1);
                      }
                      throw new UnsupportedOperationException("in the middle");
                    },
                    List.of()))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(runs.run(open.id())).hasValue(open);
    assertThat(TestDatabase.number(database, "SELECT count(*) FROM score_change")).isZero();
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfTheScoresLeavesNone() {
    QualityRun open = open();

    assertThatThrownBy(
            () ->
                runs.done(
                    lease(),
                    open.id(),
                    OptionalLong.empty(),
                    new Outcome(100_000, 100_000, "d"),
                    to -> {
                      for (long customer = 1; customer < 200_000; customer++) {
                        to.has(customer, 1);
                        if (customer == 50_000) {
                          TestDatabase.administer(
                              """
                              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                              WHERE query LIKE 'COPY score_change%'
                              """);
                        }
                      }
                    },
                    List.of()))
        .isInstanceOf(Unavailable.class);

    assertThat(runs.run(open.id())).hasValue(open);
    assertThat(TestDatabase.number(database, "SELECT count(*) FROM score_change")).isZero();
  }

  @Test
  void runsComeNewestFirstPageByPage() {
    QualityRun first = done(Map.of());
    QualityRun second = done(Map.of());
    QualityRun third = done(Map.of());

    var page = runs.runs("", 2);

    assertThat(page.items()).containsExactly(third, second);
    assertThat(runs.runs(page.next().orElseThrow(), 2).items()).containsExactly(first);
    assertThat(runs.runs(page.next().orElseThrow(), 2).next()).isEmpty();
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> runs.runs("?", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> runs.runs("", 0));
  }

  private QualityRun open() {
    return open(AS_OF);
  }

  private QualityRun open(Instant asOf) {
    return runs.open(asOf, BERLIN, runs.keepCatalogue("a"), "anna");
  }

  private QualityRun done(Map<Long, Integer> points) {
    return done(AS_OF, points);
  }

  private QualityRun done(Instant asOf, Map<Long, Integer> points) {
    Optional<QualityRun> latest = runs.latest();
    return end(
        open(asOf),
        latest.map(run -> OptionalLong.of(run.id())).orElse(OptionalLong.empty()),
        latest.map(this::scores).orElse(Map.of()),
        points);
  }

  private QualityRun end(
      QualityRun open, OptionalLong latest, Map<Long, Integer> before, Map<Long, Integer> points) {
    Map<Long, Optional<Integer>> changes = changes(before, points);
    ChangedScores scores = to -> changes.forEach((customer, now) -> tell(to, customer, now));
    long changed = changes.values().stream().filter(Optional::isPresent).count();
    return runs.done(
        lease(), open.id(), latest, new Outcome(points.size(), changed, "d"), scores, List.of());
  }

  private Leases.Lease lease() {
    return new PostgresLeases(database)
        .take("quality.run", "a", Duration.ofMinutes(1))
        .orElseThrow();
  }

  private static void tell(ScoreChanges to, long customer, Optional<Integer> points) {
    points.ifPresentOrElse(now -> to.has(customer, now), () -> to.hasNone(customer));
  }

  private static Map<Long, Optional<Integer>> changes(
      Map<Long, Integer> before, Map<Long, Integer> now) {
    Map<Long, Optional<Integer>> changes = new TreeMap<>();
    TreeSet<Long> customers = new TreeSet<>(before.keySet());
    customers.addAll(now.keySet());
    for (Long customer : customers) {
      Optional<Integer> then = Optional.ofNullable(before.get(customer));
      Optional<Integer> today = Optional.ofNullable(now.get(customer));
      if (!then.equals(today)) {
        changes.put(customer, today);
      }
    }
    return changes;
  }

  private Map<Long, Integer> scores(QualityRun run) {
    return scores(run.id());
  }

  private Map<Long, Integer> scores(long run) {
    Map<Long, Integer> scores = new TreeMap<>();
    runs.scores(run, scores::put);
    return scores;
  }
}
