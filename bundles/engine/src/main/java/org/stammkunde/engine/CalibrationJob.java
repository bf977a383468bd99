package org.stammkunde.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.stammkunde.scoring.Calibration;
import org.stammkunde.scoring.Calibration.Kind;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Comparison;
import org.stammkunde.scoring.EarlyWarning;
import org.stammkunde.scoring.Scores;

/** Calibrates on a thread of its own, one at a time; the last report is kept in memory. */
public final class CalibrationJob implements Calibrations {
  private static final Logger LOG = LoggerFactory.getLogger(CalibrationJob.class);

  private final CatalogueFile file;
  private final ActiveCatalogue catalogues;
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

  private volatile Optional<CalibrationReport> latest = Optional.empty();

  /** Joins the services. */
  public CalibrationJob(
      CatalogueFile file,
      ActiveCatalogue catalogues,
      QualityAnalysis quality,
      CurrentFigures figures,
      Clock clock) {
    this.file = file;
    this.catalogues = catalogues;
    this.quality = quality;
    this.figures = figures;
    this.clock = clock;
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
      Optional<LocalDate> cut, int days, int top, String requestedBy) {
    Scores.checkTop(top);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("days must be 1 to 1,200, not " + days);
    }
    if (latest.filter(report -> report.state() == State.RUNNING).isPresent()) {
      throw new TooManyAtOnce();
    }
    Catalogue active = CatalogueText.read(file.text(), 1);
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
            catalogues.digest(),
            Optional.empty(),
            "");
    Figures now = figures.figures();
    latest = Optional.of(report);
    worker.execute(() -> reckon(report, active, new FiguresHistory(now, zone), zone));
    return report;
  }

  private void reckon(
      CalibrationReport report, Catalogue active, FiguresHistory history, ZoneId zone) {
    try {
      if (active.all().size() > 1) {
        throw new IllegalArgumentException(
            "several catalogues stand beside each other, whose grades must be the same; a proposal"
                + " can be made where one catalogue is in force");
      }
      latest = Optional.of(ended(report, Optional.of(result(report, active, history, zone)), ""));
      LOG.info("calibration up to {} over {} days ended", report.cut(), report.days());
    } catch (IllegalArgumentException unfit) {
      // Words for people, without data of customers.
      latest = Optional.of(ended(report, Optional.empty(), unfit.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("the calibration failed", e);
      String problem = "it failed (" + e.getClass().getSimpleName() + "); see the log";
      latest = Optional.of(ended(report, Optional.empty(), problem));
    }
  }

  private CalibrationReport ended(
      CalibrationReport report, Optional<Result> result, String problem) {
    return new CalibrationReport(
        result.isPresent() ? State.DONE : State.FAILED,
        report.requestedBy(),
        report.startedAt(),
        Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
        report.cut(),
        report.days(),
        report.top(),
        report.digest(),
        result,
        problem);
  }

  private static Result result(
      CalibrationReport report, Catalogue active, FiguresHistory history, ZoneId zone) {
    Instant cut = report.cut().plusDays(1).atStartOfDay(zone).toInstant();
    int days = report.days();
    Calibration calibration = Calibration.of(history, active, cut, days, zone);
    List<By> by = new ArrayList<>(List.of(By.CATALOGUE));
    List<Catalogue> compared = new ArrayList<>(List.of(active));
    calibration.propose(Kind.VALUE).ifPresent(card -> add(by, compared, By.VALUE, card));
    calibration.propose(Kind.LOYALTY).ifPresent(card -> add(by, compared, By.LOYALTY, card));
    Comparison comparison = Comparison.of(history, cut, days, zone, compared, report.top());
    if (comparison.buyers() == 0) {
      throw new IllegalArgumentException(
          "nobody bought in the days after the cut, so nothing can be compared; choose another"
              + " cut");
    }
    Comparison.Figures ofActive = comparison.catalogues().get(0);
    List<Order> orders = new ArrayList<>();
    orders.add(order(By.TOTAL_TURNOVER, comparison.turnover(), Optional.empty()));
    orders.add(order(By.CATALOGUE, ofActive, Optional.empty()));
    for (int at = 1; at < compared.size(); at++) {
      Comparison.Figures figures = comparison.catalogues().get(at);
      Optional<Catalogue> offered =
          Optional.of(compared.get(at)).filter(card -> figures.betterThan(ofActive));
      orders.add(order(by.get(at), figures, offered));
    }
    EarlyWarning.Check check = EarlyWarning.check(history, cut, days, zone);
    return new Result(
        calibration.learntUntil(),
        calibration.customers(),
        comparison.customers(),
        comparison.buyers(),
        orders,
        new Warnings(check.due(), check.lost(), check.others(), check.othersLost()));
  }

  private static void add(List<By> by, List<Catalogue> compared, By how, Catalogue card) {
    by.add(how);
    compared.add(card);
  }

  private static Order order(By by, Comparison.Figures figures, Optional<Catalogue> offered) {
    return new Order(
        by,
        figure(figures.gini()),
        figure(figures.lift()),
        figure(figures.topShare()),
        figure(figures.shareOfBest()),
        offered.isPresent(),
        offered.map(CatalogueText::write));
  }

  private static Figure figure(Comparison.Figure figure) {
    return new Figure(figure.value(), figure.low(), figure.high());
  }
}
