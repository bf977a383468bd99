package org.stammkunde.benchmarks.matching;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stammkunde.benchmarks.matching.Accuracy.OfMatching;
import org.stammkunde.matching.MatchIndex;
import org.stammkunde.matching.MatchSettings;
import org.stammkunde.matching.Matching;
import org.stammkunde.matching.Model;
import org.stammkunde.matching.Records;
import org.stammkunde.matching.RecordsLoader;
import org.stammkunde.matching.Trained;
import org.stammkunde.matching.Verdicts;

/**
 * {@code ./stammkunde bench match [--records N] [--look-up N] [--no-duke]}: prints tables in
 * Markdown.
 */
public final class MatchBench {
  private static final long SEED = 20260101;
  private static final int GERMAN = 50_000;
  private static final int LOOK_UPS = 20_000;

  /** So few that Duke is done within a minute or two. */
  private static final int BESIDE_DUKE = 20_000;

  private final PrintStream out;

  private MatchBench(PrintStream out) {
    this.out = out;
  }

  /** Measures; {@code --records 0} and {@code --look-up 0} leave the speed out. */
  public static void main(String[] arguments) throws IOException {
    int records = 1_000_000;
    int lookUp = 1_000_000;
    boolean duke = true;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--records" -> records = Integer.parseInt(arguments[++i]);
        case "--look-up" -> lookUp = Integer.parseInt(arguments[++i]);
        case "--no-duke" -> duke = false;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    MatchBench bench = new MatchBench(System.out);
    bench.accuracy(duke);
    if (duke) {
      bench.besideDuke();
    }
    if (records > 0) {
      bench.speed(records);
    }
    if (lookUp > 0) {
      bench.lookUp(lookUp);
    }
  }

  private void accuracy(boolean duke) throws IOException {
    out.println(
        "Precision / recall / F1 with the settings as shipped; nothing was trained on labels.");
    out.println();
    out.println(
        "| set | tool | linked pairs | clustered | B³ | false, missed | review, of records | asked,"
            + " of records | questions a record | linked or review, recall | calibration error | s"
            + " |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    List<LabelledSet> sets = new ArrayList<>(LabelledSet.shipped());
    sets.add(LabelledSet.german(GERMAN, SEED));
    for (LabelledSet set : sets) {
      ours(set);
      if (duke) {
        duke(set);
      }
    }
    out.println();
  }

  private void ours(LabelledSet set) {
    long start = System.nanoTime();
    Matching matching = matched(set);
    double seconds = (System.nanoTime() - start) / 1e9;
    OfMatching result = OfMatching.of(set, matching);
    row(set, "Stammkunde", result.accuracy());
    out.printf(
        Locale.ROOT,
        " %.4f | %.4f | %.4f | %.4f | %.4f | %.1f |%n",
        result.reviewRecords(),
        result.askedRecords(),
        result.questions(),
        result.recallWithReview(),
        result.calibration(),
        seconds);
  }

  private static Matching matched(LabelledSet set) {
    Records records = new Records(set.attributes());
    for (int row = 0; row < set.size(); row++) {
      records.add(set.name(), String.valueOf(row), false, set.values().get(row));
    }
    MatchSettings settings = MatchSettings.shipped();
    return Trained.on(records, settings).match(settings, new Verdicts());
  }

  private void duke(LabelledSet set) {
    DukePeer.Found found = DukePeer.match(set);
    row(set, "Duke 1.2", Accuracy.of(set.truth(), found.cluster(), found.right(), found.wrong()));
    out.printf(Locale.ROOT, " | | | | | %.1f |%n", found.seconds());
  }

  private void row(LabelledSet set, String tool, Accuracy accuracy) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %d, %d |",
        set.name(),
        tool,
        accuracy.pairs(),
        accuracy.clustered(),
        accuracy.bCubed(),
        accuracy.falsePairs(),
        accuracy.missedPairs());
  }

  /** Each tool twice, as the first time also measures how the JVM warms up; the second counts. */
  private void besideDuke() throws IOException {
    List<LabelledSet> sets = new ArrayList<>(LabelledSet.shipped().subList(0, 2));
    sets.add(LabelledSet.german(BESIDE_DUKE, SEED));
    out.println("Speed, second run of each; from the first record that is read to the last link.");
    out.println();
    out.println("| set | records | tool | comparisons | s | comparisons/s | records/s |");
    out.println("|---|---|---|---|---|---|---|");
    for (LabelledSet set : sets) {
      DukePeer.match(set);
      DukePeer.Found found = DukePeer.match(set);
      pace(set, "Duke 1.2", found.comparisons(), found.seconds());
      matched(set);
      long start = System.nanoTime();
      long compared = matched(set).counts().compared();
      pace(set, "Stammkunde", compared, (System.nanoTime() - start) / 1e9);
    }
    out.println();
  }

  private void pace(LabelledSet set, String tool, long compared, double seconds) {
    out.printf(
        Locale.ROOT,
        "| %s | %,d | %s | %,d | %.2f | %,.0f | %,.0f |%n",
        set.name(),
        set.size(),
        tool,
        compared,
        seconds,
        compared / seconds,
        set.size() / seconds);
  }

  private static Records generated(int size) {
    Records records = new Records(LabelledSet.germanAttributes());
    int[] id = {0};
    try (RecordsLoader loader = new RecordsLoader(records)) {
      new GermanCustomers(SEED)
          .generate(
              size,
              (customer, values) ->
                  loader.add("customers", String.valueOf(id[0]++), false, values));
    }
    return records;
  }

  private void speed(int size) {
    long start = System.nanoTime();
    Records records = generated(size);
    long read = System.nanoTime();
    MatchSettings settings = MatchSettings.shipped();
    Trained model = Trained.on(records, settings);
    long trained = System.nanoTime();
    Matching matching = model.match(settings, new Verdicts());
    long matched = System.nanoTime();
    Matching.Counts counts = matching.counts();
    double matchSeconds = (matched - trained) / 1e9;
    out.println(
        "| records | generate and read, s | train, s | match, s | pairs compared | pairs/s | heap,"
            + " MB |");
    out.println("|---|---|---|---|---|---|---|");
    out.printf(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %.1f | %,d | %,.0f | %,d |%n%n",
        records.size(),
        (read - start) / 1e9,
        (trained - read) / 1e9,
        matchSeconds,
        counts.compared(),
        counts.compared() / matchSeconds,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
  }

  private void lookUp(int size) {
    LabelledSet sample = LabelledSet.german(LOOK_UPS, SEED);
    MatchSettings settings = MatchSettings.shipped();
    Records records = generated(size);
    Model model = Model.train(records, settings);
    long start = System.nanoTime();
    MatchIndex index = MatchIndex.of(model, settings, records, new Verdicts());
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] micros = new double[sample.size()];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < micros.length; i++) {
        long before = System.nanoTime();
        index.find(sample.values().get(i));
        micros[i] = (System.nanoTime() - before) / 1e3;
      }
    }
    Arrays.sort(micros);
    out.println("| records in the index | loaded at, records/s | look-up p50, µs | p99, µs |");
    out.println("|---|---|---|---|");
    out.printf(
        Locale.ROOT,
        "| %,d | %,.0f | %.0f | %.0f |%n",
        index.size(),
        index.size() / seconds,
        micros[micros.length / 2],
        micros[micros.length * 99 / 100]);
  }
}
