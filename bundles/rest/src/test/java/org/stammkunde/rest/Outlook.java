package org.stammkunde.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.By;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.CalibrationReport.Order;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Grade;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.ScoreReasons.Contribution;
import org.stammkunde.api.WarningList;

/**
 * Risks, groups, early warnings and proposals of a quality analysis; customer 1 is in each list.
 */
final class Outlook implements CustomerOutlook, Calibrations {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant MAY = Instant.parse("2026-05-01T01:30:00Z");
  private static final NamedCustomer ANNA =
      new NamedCustomer(new CustomerId(1), "=Anna & Söhne", Optional.of(new HostCustomerId("H1")));

  private final CustomerQuality quality;
  Optional<CalibrationReport> report = Optional.empty();
  Optional<RuntimeException> failure = Optional.empty();
  String asked = "";
  List<String> catalogues = List.of("Standard");

  Outlook(CustomerQuality quality) {
    this.quality = quality;
  }

  private QualityRun run() {
    failure.ifPresent(
        thrown -> {
          throw thrown;
        });
    return quality.current().orElseThrow();
  }

  @Override
  public RiskList risks(int rows) {
    QualityRun run = run();
    Grade grade = quality.catalogue(1).grades().get(0);
    return new RiskList(
        run,
        "Risiko",
        List.of(new RiskList.Count(grade, 3)),
        List.of(
            new RiskList.Row(
                ANNA,
                new CustomerScore(60, grade),
                List.of(
                    new Contribution(
                        quality.catalogue(1).criteria().get(0),
                        OptionalLong.of(2_550),
                        Optional.empty(),
                        60)))));
  }

  @Override
  public RfmList groups(Optional<String> group, int rows) {
    if (group.isPresent() && !group.get().equals("at-risk")) {
      throw new IllegalArgumentException("there is no such group");
    }
    return new RfmList(
        run(),
        EURO,
        List.of(
            new RfmList.Group("champions", 0, new BigDecimal("0.00")),
            new RfmList.Group("at-risk", 1, new BigDecimal("1234.50"))),
        group.isEmpty()
            ? List.of()
            : List.of(
                new RfmList.Row(ANNA, -1, 7, new BigDecimal("1234.50"), new BigDecimal("99.90"))));
  }

  @Override
  public WarningList warnings(int rows) {
    return new WarningList(
        run(),
        EURO,
        17,
        List.of(new WarningList.Row(ANNA, 90, 30, 4_050, new BigDecimal("1234.50"))));
  }

  @Override
  public Optional<ScoreDrift> drift() {
    return quality.current().map(now -> new ScoreDrift(now, now, 0.3125, true));
  }

  @Override
  public CalibrationReport start(
      Optional<LocalDate> cut, int days, int top, Optional<String> catalogue, String requestedBy) {
    run();
    LocalDate day = cut.orElse(LocalDate.of(2026, 8, 1));
    if (day.getYear() > 2026) {
      throw new IllegalArgumentException("cut must be over");
    }
    asked = day + " " + days + " " + top + " " + catalogue.orElse("–") + " " + requestedBy;
    report = Optional.of(report(QualityRun.State.RUNNING, Optional.empty(), ""));
    return report.get();
  }

  @Override
  public List<String> catalogues() {
    return catalogues;
  }

  @Override
  public Optional<CalibrationReport> latest() {
    return report;
  }

  private static CalibrationReport report(
      QualityRun.State state, Optional<CalibrationReport.Result> result, String problem) {
    return new CalibrationReport(
        state,
        "olga",
        MAY,
        state == QualityRun.State.RUNNING ? Optional.empty() : Optional.of(MAY),
        LocalDate.of(2026, 1, 31),
        100,
        200,
        "Standard",
        "d1",
        result,
        problem,
        problem.isEmpty() ? "" : "es waren nur 2 Kunden");
  }

  /** It came to a value card that is better, and to a loyalty card that is not. */
  void proposed() {
    report =
        Optional.of(
            report(
                QualityRun.State.DONE,
                Optional.of(
                    new CalibrationReport.Result(
                        LocalDate.of(2025, 10, 23),
                        1_000,
                        true,
                        1_200,
                        600,
                        List.of(
                            order(By.TOTAL_TURNOVER, 0.7, Optional.empty()),
                            order(By.CATALOGUE, 0.75, Optional.empty()),
                            order(By.VALUE, 0.78, Optional.of("name = Wert <neu>\n")),
                            order(By.LOYALTY, 0.7, Optional.empty())),
                        new CalibrationReport.Warnings(40, 30, 100, 20))),
                ""));
  }

  void failed() {
    report =
        Optional.of(
            report(QualityRun.State.FAILED, Optional.empty(), "only 2 customers had bought"));
  }

  private static Order order(By by, double gini, Optional<String> text) {
    return new Order(
        by,
        new Figure(gini, gini - 0.1, gini + 0.1),
        new Figure(5.6, 4.9, 6.25),
        new Figure(0.485, 0.4, 0.56),
        new Figure(0.857, 0.772, 0.917),
        text.isPresent(),
        text);
  }
}
