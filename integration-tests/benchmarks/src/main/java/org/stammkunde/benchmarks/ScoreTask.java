package org.stammkunde.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.benchmarks.Rounds.Entrant;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Scores;

/**
 * The points of all customers by the catalogue as shipped: everything anew, as when a band was
 * changed and a day has gone by, and its parts.
 */
final class ScoreTask {
  /** Points of a group of the histogram. */
  static final int INTERVAL = 100;

  private static final double GOAL_SECONDS = 2;
  private static final double GOAL_TIMES_POSTGRES = 10;
  private static final double GOAL_TIMES_DUCK_DB = 3;
  private static final double GOAL_WHAT_IF_MILLIS = 200;

  private final List<Contestant> contestants;
  private final Rounds rounds;

  ScoreTask(List<Contestant> contestants, Rounds rounds) {
    this.contestants = contestants;
    this.rounds = rounds;
  }

  private static Catalogue catalogue() throws IOException {
    try (InputStream in = ScoreTask.class.getResourceAsStream("default.properties")) {
      return CatalogueText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), 1);
    }
  }

  void run(Report report) throws Exception {
    Catalogue catalogue = catalogue();
    Map<Contestant, Scoring> scorings = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      Optional<Scoring> scoring = contestant.scoring(catalogue);
      scoring.ifPresent(one -> scorings.put(contestant, one));
    }
    List<Group> expected = checkEqual(scorings);
    Map<String, Series> anew = measure(scorings, Scoring::anew, expected);
    report.add("score all customers anew", anew);
    report.add(
        "points from given facts, with histogram", measure(scorings, Scoring::fromFacts, expected));
    report.add(
        "histogram of given points, with cumulative count",
        measure(scorings, Scoring::histogram, expected));
    judge(report, anew);
    whatIf(report, scorings);
  }

  /** Ours alone: the peers have nothing like it, and their points of given facts are above. */
  private void whatIf(Report report, Map<Contestant, Scoring> scorings) throws Exception {
    for (Map.Entry<Contestant, Scoring> one : scorings.entrySet()) {
      if (one.getValue() instanceof ColumnScoring columns) {
        long expected = columns.whatIf();
        Map<String, Series> series =
            rounds.measure(
                List.of(
                    new Entrant(
                        one.getKey().name(),
                        () -> {
                          if (columns.whatIf() != expected) {
                            throw new IllegalStateException("what-if says something else now");
                          }
                        },
                        one.getKey()::cpu)));
        report.add("what-if of a moved limit", series);
        report.atMost(
            "what-if of a moved limit",
            GOAL_WHAT_IF_MILLIS,
            series.values().iterator().next().median(),
            " ms");
        report.fact(
            "memory of what-if: facts kept and both scores",
            columns.bytesOfWhatIf() / (double) (1 << 20),
            " MiB");
      }
    }
  }

  /** Every customer must have the same points from all. */
  private static List<Group> checkEqual(Map<Contestant, Scoring> scorings) throws Exception {
    Optional<Scores> expected = Optional.empty();
    for (Map.Entry<Contestant, Scoring> one : scorings.entrySet()) {
      Scores scores = one.getValue().scores();
      if (expected.isPresent() && !scores.digest().equals(expected.get().digest())) {
        throw new IllegalStateException(
            one.getKey().name() + " gives other points: " + difference(expected.get(), scores));
      }
      expected = Optional.of(scores);
    }
    return expected.orElseThrow().distribution(INTERVAL);
  }

  private static String difference(Scores expected, Scores other) {
    List<String> differences = new ArrayList<>();
    other.since(
        expected,
        new Scores.Difference() {
          @Override
          public void has(long customer, int points) {
            String right = expected.points(new CustomerId(customer)).toString();
            differences.add("customer " + customer + " has " + points + ", not " + right);
          }

          @Override
          public void hasNone(long customer) {
            differences.add("customer " + customer + " is missing");
          }
        });
    return differences.size() + " customers, of them " + differences.get(0);
  }

  private interface Part {
    List<Group> of(Scoring scoring) throws Exception;
  }

  private Map<String, Series> measure(
      Map<Contestant, Scoring> scorings, Part part, List<Group> expected) throws Exception {
    List<Entrant> entrants = new ArrayList<>();
    scorings.forEach(
        (contestant, scoring) ->
            entrants.add(
                new Entrant(
                    contestant.name(),
                    () -> check(contestant, part.of(scoring), expected),
                    contestant::cpu)));
    return rounds.measure(entrants);
  }

  /** In every run, the first of which is not timed: a handful of groups costs nothing. */
  private static void check(Contestant contestant, List<Group> groups, List<Group> expected) {
    if (!groups.equals(expected)) {
      throw new IllegalStateException(
          contestant.name() + " has another histogram: " + groups + ", not " + expected);
    }
  }

  private static void judge(Report report, Map<String, Series> anew) {
    double ours = anew.get(ColumnKernel.NAME).median();
    report.atMost("score all customers anew", GOAL_SECONDS, ours / 1_000, " s");
    ratio(report, anew, PostgresPeer.NAME, GOAL_TIMES_POSTGRES);
    ratio(report, anew, DuckDbPeer.NAME, GOAL_TIMES_DUCK_DB);
  }

  private static void ratio(Report report, Map<String, Series> anew, String peer, double goal) {
    Series theirs = anew.get(peer);
    if (theirs != null) {
      report.atLeast(
          "score all customers anew, times faster than " + peer,
          goal,
          theirs.median() / anew.get(ColumnKernel.NAME).median(),
          "");
    }
  }
}
