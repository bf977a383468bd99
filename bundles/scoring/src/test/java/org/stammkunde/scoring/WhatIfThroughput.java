package org.stammkunde.scoring;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/** How long the answer to a moved limit takes with a million customers; no test. */
final class WhatIfThroughput {
  private static final int CUSTOMERS = 1_000_000;
  private static final int RUNS = 30;

  private WhatIfThroughput() {}

  public static void main(String[] arguments) throws IOException {
    String text = Files.readString(Path.of(arguments[0]));
    Catalogue now = CatalogueText.read(text, 1);
    Catalogue then =
        CatalogueText.read(
            text.replace("0.01 .. 50 : 10", "0.01 .. 80 : 10")
                .replace("50 .. 150 : 25", "80 .. 150 : 25"),
            1);
    List<Fact> wanted = Audience.facts(now);
    SplittableRandom random = new SplittableRandom(3);
    long[] ids = new long[CUSTOMERS];
    long[][] columns = new long[wanted.size()][CUSTOMERS];
    for (int place = 0; place < CUSTOMERS; place++) {
      ids[place] = place + 1L;
      for (long[] column : columns) {
        column[place] = (long) Math.exp(14 * random.nextDouble());
      }
    }
    CustomerFacts facts = new CustomerFacts(Instant.EPOCH, ZoneOffset.UTC, ids, wanted, columns);
    Scores scores = Scores.of(now, facts);
    double[] milliseconds = new double[RUNS];
    double[] processor = new double[RUNS];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      long used = threads.getCurrentThreadCpuTime();
      WhatIf whatIf = WhatIf.of(now, scores, then, facts);
      sum += whatIf.after().distribution(100).size() + whatIf.moves().size();
      sum += whatIf.winners(100).size() + whatIf.losers(100).size();
      sum += whatIf.best(200, 100).entering().size();
      processor[run] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
      milliseconds[run] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "best %.0f ms, median %.0f ms, worst %.0f ms; median of processor time %.0f ms (%d)%n",
        milliseconds[0],
        milliseconds[RUNS / 2],
        milliseconds[RUNS - 1],
        processor[RUNS / 2],
        sum);
  }
}
