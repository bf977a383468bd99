package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.By;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.CalibrationReport.Order;
import org.stammkunde.api.CalibrationReport.Result;
import org.stammkunde.api.CalibrationReport.Warnings;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.QualityRun.State;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.scoring.CalibratedCatalogue;
import org.stammkunde.scoring.Calibration;
import org.stammkunde.scoring.Calibration.Kind;
import org.stammkunde.scoring.CalibrationRefused;
import org.stammkunde.scoring.CatalogueParts;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Comparison;
import org.stammkunde.scoring.EarlyWarning;
import org.stammkunde.scoring.Scores;

/** Calibrates on a thread of its own, one at a time; the last report that ended is kept. */
public final class CalibrationJob implements Calibrations {
  private static final Logger LOG = LoggerFactory.getLogger(CalibrationJob.class);

  private final CatalogueFile file;
  private final CalibrationFile kept;
  private final QualityAnalysis quality;
  private final CurrentFigures figures;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "stammkunde-calibration");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Optional<CalibrationReport> latest;

  /** Joins the services. */
  public CalibrationJob(
      CatalogueFile file,
      CalibrationFile kept,
      QualityAnalysis quality,
      CurrentFigures figures,
      Clock clock) {
    this.file = file;
    this.kept = kept;
    this.quality = quality;
    this.figures = figures;
    this.clock = clock;
    latest = kept.read();
  }

  /** Calibrates no more. */
  public void stop() {
    worker.shutdownNow();
  }

  @Override
  public Optional<CalibrationReport> latest() {
    return latest;
  }

  @Override
  public synchronized CalibrationReport start(
      Optional<LocalDate> cut, int days, int top, Optional<String> catalogue, String requestedBy) {
    Scores.checkTop(top);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("days must be 1 to 1,200, not " + days);
    }
    if (latest.filter(report -> report.state() == State.RUNNING).isPresent()) {
      throw new TooManyAtOnce();
    }
    String text = file.text();
    CalibratedCatalogue active =
        CalibratedCatalogue.named(CatalogueText.read(text, 1), catalogue)
            .orElseThrow(
                () -> new IllegalArgumentException("catalogue must be one of " + catalogues()));
    Instant end = quality.scored(Optional.empty()).run().asOf();
    ZoneId zone = quality.scored(Optional.empty()).run().zone();
    LocalDate last = end.atZone(zone).toLocalDate().minusDays(days).minusDays(1);
    LocalDate day = cut.orElse(last);
    if (day.isAfter(last) || day.isBefore(LocalDate.EPOCH)) {
      throw new IllegalArgumentException("cut must be between 1970 and " + last);
    }
    CalibrationReport report =
        new CalibrationReport(
            State.RUNNING,
            requestedBy,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            Optional.empty(),
            day,
            days,
            top,
            active.catalogue().name(),
            ActiveCatalogue.digest(text),
            Optional.empty(),
            "",
            "");
    Figures now = figures.figures();
    latest = Optional.of(report);
    worker.execute(
        () -> reckon(report, new Wanted(text, active, new FiguresHistory(now, zone), zone)));
    return report;
  }

  @Override
  public List<String> catalogues() {
    return CatalogueText.read(file.text(), 1).all().stream().map(Catalogue::name).toList();
  }

  /**
   * What is reckoned with.
   *
   * @param text of all catalogues in force
   */
  private record Wanted(
      String text, CalibratedCatalogue active, FiguresHistory history, ZoneId zone) {
    /** The text of all with another one in its place; the others stay as they are written. */
    String with(Catalogue proposal) {
      List<CatalogueParts.Part> parts = new ArrayList<>(CatalogueParts.of(text));
      String written = CatalogueText.write(proposal);
      if (parts.size() == 1) {
        return written;
      }
      String name = parts.get(active.place()).file();
      parts.set(active.place(), new CatalogueParts.Part(name, written));
      return CatalogueParts.join(parts);
    }
  }

  private void reckon(CalibrationReport report, Wanted wanted) {
    try {
      end(ended(report, Optional.of(result(report, wanted)), "", ""));
      LOG.info("calibration up to {} over {} days ended", report.cut(), report.days());
    } catch (CalibrationRefused refused) {
      end(ended(report, Optional.empty(), refused.getMessage(), refused.said(Locale.GERMAN)));
    } catch (RuntimeException | Error e) {
      LOG.error("the calibration failed", e);
      String what = e.getClass().getSimpleName();
      end(
          ended(
              report,
              Optional.empty(),
              "it failed (" + what + "); see the log",
              "sie ist gescheitert (" + what + "); Näheres steht im Protokoll"));
    }
  }

  /** Written first: whoever sees it may end the program. */
  private void end(CalibrationReport report) {
    kept.write(report);
    latest = Optional.of(report);
  }

  private CalibrationReport ended(
      CalibrationReport report, Optional<Result> result, String problem, String german) {
    return new CalibrationReport(
        result.isPresent() ? State.DONE : State.FAILED,
        report.requestedBy(),
        report.startedAt(),
        Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
        report.cut(),
        report.days(),
        report.top(),
        report.catalogue(),
        report.digest(),
        result,
        problem,
        german);
  }

  private static Result result(CalibrationReport report, Wanted wanted) throws CalibrationRefused {
    FiguresHistory history = wanted.history();
    CalibratedCatalogue active = wanted.active();
    ZoneId zone = wanted.zone();
    Instant cut = report.cut().plusDays(1).atStartOfDay(zone).toInstant();
    int days = report.days();
    Calibration calibration = Calibration.of(history, active, cut, days, zone);
    List<By> by = new ArrayList<>();
    List<Catalogue> proposals = new ArrayList<>();
    calibration.propose(Kind.VALUE).ifPresent(card -> add(by, proposals, By.VALUE, card));
    calibration.propose(Kind.LOYALTY).ifPresent(card -> add(by, proposals, By.LOYALTY, card));
    Comparison comparison =
        Comparison.of(history, cut, days, zone, active, proposals, report.top());
    comparison.refuseWithoutBuyers();
    Comparison.Figures ofActive = comparison.catalogues().get(0);
    List<Order> orders = new ArrayList<>();
    orders.add(order(By.TOTAL_TURNOVER, comparison.turnover(), Optional.empty()));
    orders.add(order(By.CATALOGUE, ofActive, Optional.empty()));
    for (int at = 0; at < proposals.size(); at++) {
      Comparison.Figures figures = comparison.catalogues().get(at + 1);
      Optional<String> offered =
          Optional.of(proposals.get(at))
              .filter(card -> figures.betterThan(ofActive))
              .map(wanted::with);
      orders.add(order(by.get(at), figures, offered));
    }
    EarlyWarning.Check check = EarlyWarning.check(history, cut, days, zone);
    return new Result(
        calibration.learntUntil(),
        calibration.customers(),
        active.isForThoseOfNow(),
        comparison.customers(),
        comparison.buyers(),
        orders,
        new Warnings(check.due(), check.lost(), check.others(), check.othersLost()));
  }

  private static void add(List<By> by, List<Catalogue> proposals, By how, Catalogue card) {
    by.add(how);
    proposals.add(card);
  }

  private static Order order(By by, Comparison.Figures figures, Optional<String> offered) {
    return new Order(
        by,
        figure(figures.gini()),
        figure(figures.lift()),
        figure(figures.topShare()),
        figure(figures.shareOfBest()),
        offered.isPresent(),
        offered);
  }

  private static Figure figure(Comparison.Figure figure) {
    return new Figure(figure.value(), figure.low(), figure.high());
  }
}
