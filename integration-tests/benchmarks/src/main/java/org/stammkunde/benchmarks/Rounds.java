package org.stammkunde.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets contestants run in turns, so that whatever else the machine does strikes all alike. Each is
 * warmed up; in each turn the fast ones run often and the slow ones once.
 *
 * @param count how many turns
 * @param warmUp how long each is warmed up at least, unless it ran so often before
 * @param turn how long a turn is; the run that is under way then is the last
 */
record Rounds(int count, Duration warmUp, Duration turn) {
  private static final int WARM_UP_RUNS = 2_000;
  private static final int RUNS_A_TURN = 50;
  private static final int ENOUGH_RUNS = 3;
  private static final double ENOUGH_MILLIS = 15_000;

  /** Something to be measured. */
  interface Run {
    void run() throws Exception;
  }

  /** Who runs. */
  record Entrant(String name, Run run, Supplier<Duration> cpu) {}

  Map<String, Series> measure(List<Entrant> entrants) throws Exception {
    for (Entrant entrant : entrants) {
      long start = System.nanoTime();
      int runs = 0;
      do {
        entrant.run().run();
        runs++;
      } while (System.nanoTime() - start < warmUp.toNanos() && runs < WARM_UP_RUNS);
    }
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    Map<String, Double> cpu = new LinkedHashMap<>();
    for (int round = 0; round < count; round++) {
      for (Entrant entrant : entrants) {
        List<Double> mine = millis.computeIfAbsent(entrant.name(), none -> new ArrayList<>());
        if (enough(mine)) {
          continue;
        }
        Duration before = entrant.cpu().get();
        turn(entrant, mine);
        double used = entrant.cpu().get().minus(before).toNanos() / 1e6;
        cpu.merge(entrant.name(), used, Double::sum);
      }
    }
    Map<String, Series> series = new LinkedHashMap<>();
    millis.forEach(
        (name, all) ->
            series.put(
                name,
                Series.of(all.stream().mapToDouble(Double::doubleValue).toArray(), cpu.get(name))));
    return series;
  }

  /** Who takes seconds is known well after a few runs, and would keep all others waiting. */
  private static boolean enough(List<Double> millis) {
    return millis.size() >= ENOUGH_RUNS
        && millis.stream().mapToDouble(Double::doubleValue).sum() >= ENOUGH_MILLIS;
  }

  private void turn(Entrant entrant, List<Double> millis) throws Exception {
    long begin = System.nanoTime();
    int runs = 0;
    do {
      long start = System.nanoTime();
      entrant.run().run();
      millis.add((System.nanoTime() - start) / 1e6);
      runs++;
    } while (System.nanoTime() - begin < turn.toNanos() && runs < RUNS_A_TURN);
  }
}
