package org.stammkunde.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.benchmarks.Rounds.Entrant;

/** The best 200 of several periods, by all contestants, with equal answers. */
final class TopTask {
  private static final List<Integer> PERIODS = List.of(2, 30, 365, LargeMerchant.DAYS);
  private static final Map<Integer, Double> GOALS = Map.of(30, 25.0, 365, 100.0);

  private final List<Contestant> contestants;
  private final Set<Bench.Task> tasks;
  private final Rounds rounds;

  TopTask(List<Contestant> contestants, Set<Bench.Task> tasks, Rounds rounds) {
    this.contestants = contestants;
    this.tasks = tasks;
    this.rounds = rounds;
  }

  void run(Report report) throws Exception {
    for (int days : PERIODS) {
      Question question = new Question(days);
      checkEqual(question);
      if (tasks.contains(Bench.Task.KERNEL)) {
        measure(report, question, false);
      }
      if (tasks.contains(Bench.Task.TOP)) {
        measure(report, question, true);
      }
    }
  }

  /** All must answer the same, or there is nothing to compare. */
  void checkEqual(Question question) throws Exception {
    Answer expected = null;
    for (Contestant contestant : contestants) {
      for (boolean addresses : new boolean[] {false, true}) {
        Answer answer = contestant.top(question, addresses);
        if (expected == null) {
          expected = answer;
        }
        String difference = answer.difference(expected);
        if (!difference.isEmpty()) {
          throw new IllegalStateException(
              contestant.name()
                  + " answers differently for "
                  + question.period()
                  + ": "
                  + difference);
        }
      }
    }
  }

  /** The bare loop stands beside those with addresses too: as the limit without them. */
  private void measure(Report report, Question question, boolean addresses) throws Exception {
    List<Entrant> entrants = new ArrayList<>();
    for (Contestant contestant : contestants) {
      boolean wanted = addresses ? !contestant.name().equals(ColumnKernel.NAME) : true;
      if (wanted && (addresses || !contestant.name().equals(ServicePath.NAME))) {
        entrants.add(
            new Entrant(
                contestant.name(), () -> contestant.top(question, addresses), contestant::cpu));
      }
    }
    Map<String, Series> series = rounds.measure(entrants);
    String task = "top 200, " + question.period() + (addresses ? ", with addresses" : "");
    report.add(task, series);
    if (addresses && GOALS.containsKey(question.days())) {
      judge(report, task, series, GOALS.get(question.days()));
    }
  }

  private static void judge(Report report, String task, Map<String, Series> series, double limit) {
    Series ours = series.get(ServicePath.NAME);
    report.atMost(task + ", p99", limit, ours.p99(), " ms");
    ratio(report, task, series, PostgresPeer.NAME, 10);
    ratio(report, task, series, DuckDbPeer.NAME, 4);
    Series loop = series.get(ArrayLoop.NAME);
    report.atMost(task + ", times the bare loop", 2, ours.median() / loop.median(), "");
  }

  private static void ratio(
      Report report, String task, Map<String, Series> series, String peer, double goal) {
    Series theirs = series.get(peer);
    if (theirs != null) {
      double ratio = theirs.median() / series.get(ServicePath.NAME).median();
      report.atLeast(task + ", times faster than " + peer, goal, ratio, "");
    }
  }
}
