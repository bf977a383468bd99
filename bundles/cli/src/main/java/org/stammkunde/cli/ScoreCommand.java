package org.stammkunde.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Saying;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.scoring.Audience;
import org.stammkunde.scoring.CalibratedCatalogue;
import org.stammkunde.scoring.Calibration;
import org.stammkunde.scoring.CalibrationRefused;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Comparison;
import org.stammkunde.scoring.Scores;

/** {@code score}: points of the customers of a table of transactions, and what they foretell. */
final class ScoreCommand implements Command {
  private static final int LONGEST_OUTCOME = 1_200;

  private final Messages messages;
  private final Clock clock;

  /** What a calibration came to: catalogues by what they foretell, and how they did. */
  record Calibrated(
      LocalDate cut,
      int days,
      Calibration calibration,
      List<Calibration.Kind> kinds,
      List<Catalogue> proposals,
      Comparison comparison) {}

  /** The customers that are scored, by ascending keys. */
  record Scored(LocalDate asOf, List<String> customers, int[] points, Scores scores) {}

  ScoreCommand(Messages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public void run(List<String> arguments, PrintStream out)
      throws WrongUse, MappingRefused, FileRejected, IOException {
    ScoreOptions options = ScoreOptions.of(arguments, messages);
    String text = text(options.catalogue());
    Catalogue catalogue = catalogue(text, options.catalogue());
    ValueMapping mapping = ValueMapping.read(options.mapping());
    FileHistory history = new FileHistory(mapping.dates().zone());
    refuseUnknown(catalogue, text, history, options.catalogue());
    ValueInput input = new ValueInput(mapping, clock, history);
    input.read(options.in());
    ZoneId zone = mapping.dates().zone();
    if (options.asOf().isPresent() && options.asOf().get().isBefore(history.firstDay())) {
      throw new WrongUse(messages.text("score.as.of.outside", history.firstDay()));
    }
    Scored scored = score(catalogue, history, options.asOf().orElse(history.lastDay()), zone);
    Optional<Calibrated> calibrated =
        options.calibrate().isEmpty()
            ? Optional.empty()
            : Optional.of(calibrate(catalogue, history, options, zone));
    if (options.out().isPresent()) {
      write(catalogue, scored, options.out().get());
    }
    if (options.proposals().isPresent() && calibrated.isPresent()) {
      write(calibrated.get(), options.proposals().get());
    }
    ScoreReport report = new ScoreReport(catalogue, scored, calibrated, input, options);
    if (options.json()) {
      report.json(out);
    } else {
      report.text(messages, out);
    }
  }

  private String text(Path file) throws FileRejected {
    if (!Files.isRegularFile(file)) {
      throw refused(messages.text("score.catalogue.missing", file.getFileName()));
    }
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw refused(messages.text("score.catalogue.unreadable", file.getFileName()));
    }
  }

  private Catalogue catalogue(String text, Path file) throws FileRejected {
    try {
      return CatalogueText.read(text, 1);
    } catch (CatalogueRejected rejected) {
      throw refused(
          rejected.reasons().stream()
              .map(one -> one.said(messages.language()))
              .collect(Collectors.joining("\n  ", file.getFileName() + ":\n  ", "")));
    }
  }

  private void refuseUnknown(Catalogue catalogue, String text, FileHistory history, Path file)
      throws FileRejected {
    List<String> wrong = new ArrayList<>();
    for (Fact fact : Audience.facts(catalogue)) {
      if (!history.measures().contains(fact.measure())) {
        wrong.add(messages.text("score.unknown", place(fact.measure().word(), text)));
      }
    }
    if (!wrong.isEmpty()) {
      throw refused(
          file.getFileName()
              + ":\n  "
              + String.join("\n  ", wrong)
              + "\n  "
              + messages.text(
                  "score.known",
                  history.measures().stream()
                      .map(Fact.Measure::word)
                      .collect(Collectors.joining(", "))));
    }
  }

  /** In the one language of this command. */
  private static FileRejected refused(String reason) {
    return new FileRejected(Saying.verbatim(reason));
  }

  /** The first line that has the measure in its value. */
  private String place(String measure, String text) {
    Pattern value = Pattern.compile("([^#=\\s]+)\\s*=(.*[^\\w-])?" + measure + "([^\\w-].*)?");
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher found = value.matcher(lines.get(at).strip());
      if (found.matches()) {
        return messages.text("score.place", Integer.toString(at + 1), found.group(1), measure);
      }
    }
    return measure;
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Of those whom the catalogue judges, and who had bought or sent something back by then. */
  private static Scored score(
      Catalogue catalogue, FileHistory history, LocalDate asOf, ZoneId zone) {
    List<Fact> wanted = new ArrayList<>(Audience.facts(catalogue));
    for (Fact.Measure measure : List.of(Fact.Measure.ORDERS, Fact.Measure.TURNOVER)) {
      if (!wanted.contains(Fact.ever(measure))) {
        wanted.add(Fact.ever(measure));
      }
    }
    CustomerFacts facts = history.asOf(endOf(asOf, zone), wanted);
    long[] orders = facts.column(Fact.ever(Fact.Measure.ORDERS));
    long[] turnover = facts.column(Fact.ever(Fact.Measure.TURNOVER));
    BitSet judged = Audience.of(catalogue, facts);
    for (int place = 0; place < facts.size(); place++) {
      judged.set(place, judged.get(place) && (orders[place] != 0 || turnover[place] != 0));
    }
    Scores all = Scores.of(catalogue, facts);
    List<String> keys = history.customers();
    List<String> customers = judged.stream().mapToObj(keys::get).toList();
    long[] ids = judged.stream().mapToLong(place -> facts.customers()[place]).toArray();
    int[] points =
        judged.stream()
            .map(
                place ->
                    all.points(new org.stammkunde.api.CustomerId(facts.customers()[place]))
                        .orElseThrow())
            .toArray();
    return new Scored(asOf, customers, points, Scores.recorded(ids, points));
  }

  private Calibrated calibrate(
      Catalogue active, FileHistory history, ScoreOptions options, ZoneId zone) throws WrongUse {
    LocalDate cut = options.calibrate().orElseThrow();
    long days = ChronoUnit.DAYS.between(cut, history.lastDay());
    if (days < 1 || days > LONGEST_OUTCOME || cut.minusDays(days).isBefore(history.firstDay())) {
      throw new WrongUse(messages.text("score.cut.outside", history.firstDay(), history.lastDay()));
    }
    CalibratedCatalogue learning = CalibratedCatalogue.first(active);
    Calibration calibration;
    try {
      calibration = Calibration.of(history, learning, endOf(cut, zone), (int) days, zone);
    } catch (CalibrationRefused tooFew) {
      throw new WrongUse("--calibrate: " + tooFew.said(messages.language()));
    }
    List<Calibration.Kind> kinds = new ArrayList<>();
    List<Catalogue> proposals = new ArrayList<>();
    for (Calibration.Kind kind : List.of(Calibration.Kind.VALUE, Calibration.Kind.LOYALTY)) {
      Optional<Catalogue> proposal = calibration.propose(kind);
      if (proposal.isPresent()) {
        kinds.add(kind);
        proposals.add(proposal.get());
      }
    }
    Comparison comparison =
        Comparison.of(
            history, endOf(cut, zone), (int) days, zone, learning, proposals, options.top());
    return new Calibrated(cut, (int) days, calibration, kinds, proposals, comparison);
  }

  private static void write(Catalogue catalogue, Scored scored, Path file) throws IOException {
    RowFile.write(
        file,
        new String[] {"customer", "points", "grade"},
        printer -> {
          for (int i = 0; i < scored.points().length; i++) {
            printer.printRecord(
                RowFile.formulaless(scored.customers().get(i)),
                scored.points()[i],
                RowFile.formulaless(catalogue.gradeOf(scored.points()[i]).name()));
          }
        });
  }

  private static void write(Calibrated calibrated, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < calibrated.proposals().size(); i++) {
      String name = calibrated.kinds().get(i).name().toLowerCase(Locale.ROOT);
      Files.writeString(
          folder.resolve(name + ".properties"),
          CatalogueText.write(calibrated.proposals().get(i)),
          StandardCharsets.UTF_8);
    }
  }
}
