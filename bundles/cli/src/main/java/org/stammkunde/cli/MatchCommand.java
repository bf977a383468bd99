package org.stammkunde.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StreamCorruptedException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.FileRejected;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Explanation;
import org.stammkunde.matching.MatchSettings;
import org.stammkunde.matching.MatchedPair;
import org.stammkunde.matching.Matching;
import org.stammkunde.matching.Model;
import org.stammkunde.matching.Records;
import org.stammkunde.matching.Trained;
import org.stammkunde.matching.Verdicts;

/**
 * {@code match}: finds the duplicates in a table, or links two. Trains on the tables themselves, or
 * decides with a model that was kept.
 */
final class MatchCommand implements Command {
  private static final String[] LINK_COLUMNS = {
    "left_source", "left_id", "right_source", "right_id", "probability", "weight", "decision"
  };
  private static final double NANOS = 1e9;

  private final Messages messages;

  MatchCommand(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void run(List<String> arguments, PrintStream out)
      throws WrongUse, MappingRefused, FileRejected, IOException {
    MatchOptions options = MatchOptions.of(arguments, messages);
    List<Path> inputs = options.inputs();
    if (inputs.size() == 2
        && MatchInput.source(inputs.get(0)).equals(MatchInput.source(inputs.get(1)))) {
      throw new WrongUse(messages.text("same.source"));
    }
    long start = System.nanoTime();
    Optional<Model> kept = kept(options.model());
    MatchInput input =
        new MatchInput(inputs, options.mappings(), kept.map(Model::attributes).orElse(List.of()));
    if (kept.isPresent()) {
      refuseUnknown(input.attributes(), kept.get());
    }
    Records records = input.read();
    long read = System.nanoTime();
    if (records.size() < 2) {
      throw new WrongUse(messages.text("too.few", records.size(), input.faulty()));
    }
    MatchSettings settings = MatchSettings.shipped().withHouseholds(options.households());
    if (inputs.size() == 2) {
      settings = settings.acrossLists(options.oneToOne());
    }
    Optional<Trained> anew =
        kept.isPresent() ? Optional.empty() : Optional.of(Trained.on(records, settings));
    Model model = kept.or(() -> anew.map(Trained::model)).orElseThrow();
    long trained = System.nanoTime();
    Matching matching =
        anew.isPresent()
            ? anew.get().match(settings, new Verdicts())
            : Matching.of(records, model, settings, new Verdicts());
    long matched = System.nanoTime();
    writeLinks(matching, options.links());
    if (options.clusters().isPresent()) {
      writeClusters(matching, options.clusters().get());
    }
    if (options.saveModel().isPresent()) {
      RowFile.whole(options.saveModel().get(), model::write);
    }
    long written = System.nanoTime();
    faults(input, out);
    counts(matching, model, out);
    out.println(
        messages.text(
            "match.time",
            (read - start) / NANOS,
            (trained - read) / NANOS,
            (matched - trained) / NANOS,
            (written - matched) / NANOS,
            (written - start) / NANOS));
    out.println(messages.text("match.memory", peakMegabytes()));
    explain(matching, model, options.explain(), out);
  }

  private Optional<Model> kept(Optional<Path> file) throws WrongUse {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      return Optional.of(Model.read(in));
    } catch (EOFException cut) {
      throw new WrongUse(messages.text("model.cut"));
    } catch (StreamCorruptedException damaged) {
      throw new WrongUse(messages.text("model.refused", damaged.getMessage()));
    } catch (IOException missing) {
      throw new WrongUse(messages.text("model.missing", file.get()));
    }
  }

  /** A model knows nothing of a field that it was not trained on. */
  private void refuseUnknown(List<Attribute> attributes, Model model) throws WrongUse {
    List<String> unknown = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (!model.attributes().contains(attribute)) {
        unknown.add(MatchMapping.field(attribute));
      }
    }
    if (!unknown.isEmpty()) {
      throw new WrongUse(
          messages.text(
              "model.fields",
              String.join(", ", unknown),
              model.attributes().stream()
                  .map(MatchMapping::field)
                  .collect(Collectors.joining(", "))));
    }
  }

  private void faults(MatchInput input, PrintStream out) {
    if (input.faulty() > 0) {
      out.println(messages.text("match.faulty", input.faulty()));
      input.faults().forEach(fault -> out.println("  " + fault.in(messages.language())));
    }
    if (input.unreadableDates() > 0) {
      out.println(messages.text("match.dates.unreadable", input.unreadableDates()));
    }
    if (input.impossibleDates() > 0) {
      out.println(messages.text("match.dates.impossible", input.impossibleDates()));
    }
  }

  private void counts(Matching matching, Model model, PrintStream out) {
    Matching.Counts counts = matching.counts();
    out.println(messages.text("match.records", counts.records()));
    out.println(messages.text("match.compared", counts.compared()));
    out.println(messages.text("match.auto", counts.auto()));
    out.println(messages.text("match.review", counts.review()));
    out.println(messages.text("match.customers", counts.customers()));
    out.println(messages.text(model.households() ? "match.households" : "match.no.households"));
    if (!model.decides()) {
      out.println(messages.text("match.texts"));
    }
    out.println(messages.text("match.precision", counts.estimatedPrecision() * 100));
    out.println(messages.text("match.model", model.version()));
  }

  private static long peakMegabytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      bytes += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    return bytes >> 20;
  }

  private void explain(Matching matching, Model model, int most, PrintStream out) {
    List<MatchedPair> pairs = new ArrayList<>();
    matching.pairs(
        pair -> {
          if (pairs.size() < most) {
            pairs.add(pair);
          }
        });
    Records records = matching.records();
    for (MatchedPair pair : pairs) {
      Explanation explanation = Explanation.of(records, model, pair.left(), pair.right());
      out.println();
      out.println(records.id(pair.left()) + " – " + records.id(pair.right()));
      out.println(explanation.sentence(pair.decision(), messages.language()));
      out.print(explanation.waterfall());
    }
  }

  private static void writeLinks(Matching matching, Path file) throws IOException {
    Records records = matching.records();
    RowFile.write(
        file,
        LINK_COLUMNS,
        printer -> {
          List<IOException> broken = new ArrayList<>();
          matching.pairs(
              pair -> {
                if (!broken.isEmpty()) {
                  return;
                }
                try {
                  printer.printRecord(
                      records.source(pair.left()),
                      records.id(pair.left()),
                      records.source(pair.right()),
                      records.id(pair.right()),
                      decimal(pair.probability(), 6),
                      decimal(pair.weight(), 3),
                      pair.decision().name().toLowerCase(Locale.ROOT));
                } catch (IOException full) {
                  broken.add(full);
                }
              });
          if (!broken.isEmpty()) {
            throw broken.get(0);
          }
        });
  }

  /** As {@code %.6f} has it; a format for each of a million numbers takes longer than matching. */
  private static String decimal(double number, int places) {
    return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }

  private static void writeClusters(Matching matching, Path file) throws IOException {
    Records records = matching.records();
    RowFile.write(
        file,
        new String[] {"source", "id", "cluster"},
        printer -> {
          for (int row = 0; row < records.size(); row++) {
            printer.printRecord(records.source(row), records.id(row), matching.cluster(row));
          }
        });
  }
}
