package org.stammkunde.benchmarks;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stammkunde.benchmarks.Rounds.Entrant;
import org.stammkunde.evaluation.Changes;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.SalesFigures;

/** The columns: how fast they change, how large they are, how fast they go to a file and back. */
final class ColumnsTask {
  private static final int BATCH = 1_000;
  private static final double MEBIBYTE = 1 << 20;

  private final LargeMerchant merchant;
  private final ColumnKernel kernel;
  private final Path folder;
  private final Rounds rounds;

  ColumnsTask(LargeMerchant merchant, ColumnKernel kernel, Path folder, Rounds rounds) {
    this.merchant = merchant;
    this.kernel = kernel;
    this.folder = folder;
    this.rounds = rounds;
  }

  void run(Report report) throws Exception {
    Figures figures = kernel.figures();
    memory(report, figures);
    growth(report);
    file(report, figures);
    changes(report, figures);
  }

  private static void memory(Report report, Figures figures) {
    report.fact("rows in the columns", figures.size().rows(), "");
    report.atMost("memory of the columns", 512, figures.size().bytes() / MEBIBYTE, " MiB");
  }

  /** Ten times the customers should take about ten times as long; more is cache misses. */
  private void growth(Report report) throws Exception {
    LargeMerchant tenth = new LargeMerchant(Math.max(1_000, merchant.customers() / 10_000 * 1_000));
    ColumnKernel small = new ColumnKernel(tenth);
    Question question = new Question(365);
    Map<String, Series> series =
        rounds.measure(
            List.of(
                new Entrant("all", () -> kernel.top(question, false), kernel::cpu),
                new Entrant("a tenth", () -> small.top(question, false), small::cpu)));
    double perRow = series.get("all").cpu() / kernel.figures().size().rows();
    double perRowSmall = series.get("a tenth").cpu() / small.figures().size().rows();
    report.fact("CPU time a row, times that of a tenth of the customers", perRow / perRowSmall, "");
  }

  private void file(Report report, Figures figures) throws Exception {
    Path file = folder.resolve("figures.columns");
    Map<String, Series> series =
        new Rounds(3, Duration.ZERO, Duration.ZERO)
            .measure(
                List.of(
                    new Entrant("save", () -> save(figures, file), Cpu::ofThisProcess),
                    new Entrant("load", () -> load(file), Cpu::ofThisProcess)));
    series.forEach(
        (name, one) -> report.add("column file, " + name, Map.of(ColumnKernel.NAME, one)));
    report.fact("column file", Files.size(file) / MEBIBYTE, " MiB");
    Files.delete(file);
  }

  private static void save(Figures figures, Path file) throws Exception {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      figures.save(out);
    }
  }

  private static void load(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      Figures.load(in, "benchmark");
    }
  }

  /** Last, as the columns are others afterwards. */
  private void changes(Report report, Figures figures) throws Exception {
    SplittableRandom random = new SplittableRandom(LargeMerchant.SEED);
    int[] next = {merchant.documents() + 1};
    apply(
        report,
        "1,000 new documents into the columns",
        figures,
        () -> {
          next[0] += BATCH;
          return IntStream.range(next[0] - BATCH, next[0]).mapToObj(this::newDocument);
        });
    apply(
        report,
        "1,000 documents anywhere into the columns",
        figures,
        () ->
            random
                .ints(1, merchant.documents())
                .distinct()
                .limit(BATCH)
                .mapToObj(merchant::document));
  }

  /** One a second after all others: at the pace of a small merchant a run would take centuries. */
  private LargeMerchant.Document newDocument(int id) {
    LargeMerchant.Document like = merchant.document(1 + id % merchant.documents());
    long second = LargeMerchant.END.getEpochSecond() + id - merchant.documents();
    return new LargeMerchant.Document(
        id, like.customer(), like.kind(), second, like.orderKind(), like.cancelled(), like.lines());
  }

  private interface Documents {
    Stream<LargeMerchant.Document> next();
  }

  private void apply(Report report, String task, Figures figures, Documents documents)
      throws Exception {
    Entrant entrant =
        new Entrant(
            ColumnKernel.NAME,
            () -> {
              List<SalesFigures> changed = documents.next().map(ColumnKernel::document).toList();
              figures.apply(Changes.of(2, List.of(), changed));
            },
            Cpu::ofThisProcess);
    report.add(task, rounds.measure(List.of(entrant)));
  }
}
