package org.stammkunde.shell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.CalibrationReport.Order;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.TooManyAtOnce;

/** Catalogues proposed out of the merchant's own data: start to reckon, or see what it came to. */
@Service
@Command(
    scope = "stammkunde",
    name = "calibrate",
    description = "Propose points out of own sales, and say how good the proposals are")
public final class CalibrateCommand extends ShellAction {
  private static final int MOST_TOP = 1_000_000_000;

  @Option(name = "--start", description = "Start; it goes on when the command has ended")
  boolean start;

  @Option(
      name = "--cut",
      description = "With --start: the last day that is learnt from; default --days before the run")
  String cut;

  @Option(name = "--days", description = "With --start: days of the outcome; default 100")
  int days = Calibrations.DAYS;

  @Option(name = "--top", description = "With --start: so many are the best; default 200")
  int top = 200;

  @Option(
      name = "--catalogue",
      description = "With --start: which catalogue, by its name, where several are in force")
  String catalogue;

  @Override
  void run() throws Refused {
    if (cut != null && !start) {
      throw Refused.because("needs", "--cut", "--start");
    }
    if (catalogue != null && !start) {
      throw Refused.because("needs", "--catalogue", "--start");
    }
    Calibrations calibrations = get(Calibrations.class);
    Optional<CalibrationReport> report =
        start ? Optional.of(start(calibrations)) : calibrations.latest();
    if (report.isEmpty()) {
      print(text("calibrate.none"));
    } else if (json) {
      printJson(report.get());
    } else {
      show(report.get());
    }
  }

  private CalibrationReport start(Calibrations calibrations) throws Refused {
    Optional<LocalDate> day = day();
    within("--days", days, Calibrations.MOST_DAYS);
    within("--top", top, MOST_TOP);
    try {
      return calibrations.start(
          day,
          days,
          top,
          named(calibrations.catalogues()),
          Objects.toString(session.get("USER"), "console"));
    } catch (TooManyAtOnce busy) {
      throw Refused.because("calibrating");
    } catch (IllegalArgumentException outcomeIsNotOver) {
      throw Refused.because("cut-over", "--cut", Objects.toString(cut, "–"));
    }
  }

  private Optional<String> named(List<String> catalogues) throws Refused {
    if (catalogue == null && catalogues.size() == 1) {
      return Optional.empty();
    }
    if (catalogue == null || !catalogues.contains(catalogue)) {
      throw Refused.because(
          "word", "--catalogue", Objects.toString(catalogue, "–"), String.join(", ", catalogues));
    }
    return Optional.of(catalogue);
  }

  private Optional<LocalDate> day() throws Refused {
    try {
      return Optional.ofNullable(cut).map(LocalDate::parse);
    } catch (DateTimeException noDay) {
      throw Refused.because("day", "--cut", cut);
    }
  }

  private void show(CalibrationReport report) {
    print(
        text(
            "calibrate.head",
            text("state." + Words.of(report.state())),
            report.cut().toString(),
            messages().number(report.days()),
            report.catalogue()));
    if (!report.problem().isEmpty()) {
      print(report.problem(messages().locale()));
    }
    report.result().ifPresent(this::show);
  }

  private void show(CalibrationReport.Result result) {
    print(
        text(
            "calibrate.said",
            messages().number(result.learntFrom()),
            result.learntUntil().toString(),
            messages().number(result.customers()),
            messages().number(result.buyers())));
    table(
        List.of("ordered-by", "gini", "lift", "top-share", "best-share", "verdict"),
        result.orders().stream().map(this::row).toList());
  }

  private List<Object> row(Order order) {
    boolean proposal =
        order.by() == CalibrationReport.By.VALUE || order.by() == CalibrationReport.By.LOYALTY;
    String verdict = order.better() ? "calibrate.better" : "calibrate.not-better";
    return List.of(
        text("ordered." + Words.of(order.by())),
        figure(order.gini()),
        figure(order.lift()),
        figure(order.topShare()),
        figure(order.shareOfBest()),
        proposal ? text(verdict) : "");
  }

  /** As programs write them, too: this is a table of figures. */
  private static String figure(Figure figure) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f–%.3f)", figure.value(), figure.low(), figure.high());
  }
}
