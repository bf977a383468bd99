package org.stammkunde.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.Figure;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRun.State;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;

/** Catalogues proposed out of the merchant's own data, and how good they are. */
final class CalibrationPage {
  private static final String PATH = Pages.PATH + "/quality/calibration";
  private static final String CUT = "cut";
  private static final String DAYS = "days";
  private static final String TOP = "top";
  private static final String CATALOGUE = "catalogue";
  private static final int SUGGESTED_TOP = 200;
  private static final int MOST_TOP = 1_000_000_000;

  private final TopCustomers topCustomers;
  private final Calibrations calibrations;

  CalibrationPage(TopCustomers topCustomers, Calibrations calibrations) {
    this.topCustomers = topCustomers;
    this.calibrations = calibrations;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of());
    inputs.check();
    return page(visit, Inputs::new);
  }

  /** Gives what is wrong with the form, if anything is. */
  private interface Wrong {
    Inputs with();
  }

  private Answer page(Visit visit, Wrong wrong) {
    Map<String, Object> model = new HashMap<>();
    Inputs inputs = wrong.with();
    model.put("errors", Problem.fields(inputs.errors(), visit.language()));
    model.put(
        DAYS, Optional.ofNullable(visit.one(DAYS)).orElse(Integer.toString(Calibrations.DAYS)));
    model.put(TOP, Optional.ofNullable(visit.one(TOP)).orElse(Integer.toString(SUGGESTED_TOP)));
    model.put(CUT, Optional.ofNullable(visit.one(CUT)).orElse(""));
    model.put(CATALOGUE, Optional.ofNullable(visit.one(CATALOGUE)).orElse(""));
    try {
      model.put("merchant", Merchant.of(topCustomers));
      model.put("catalogues", catalogues());
      Optional<CalibrationReport> latest = calibrations.latest();
      latest.ifPresent(
          report -> {
            model.put("report", report);
            model.put("problem", report.problem(visit.language().locale()));
          });
      latest
          .flatMap(CalibrationReport::result)
          .ifPresent(
              result -> {
                model.put("result", result);
                model.put("rows", rows(result, visit.language()));
                model.put("warned", warned(result.warnings(), visit.language()));
              });
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("away", visit.language().text("quality.away"));
    }
    return Answer.page("calibration", model).withStatus(inputs.errors().isEmpty() ? 200 : 400);
  }

  /** None where they cannot be used: whoever starts is told why. */
  private List<String> catalogues() {
    try {
      return calibrations.catalogues();
    } catch (CatalogueRejected rejected) {
      return List.of();
    }
  }

  /**
   * An order of the customers in words; templates read it.
   *
   * @param by what they are ordered by
   * @param proposal whether it is a proposal
   * @param text of the proposal, or empty if it is not offered
   */
  public record Row(
      String by,
      String gini,
      String lift,
      String topShare,
      String shareOfBest,
      boolean proposal,
      boolean better,
      String text) {}

  private static List<Row> rows(CalibrationReport.Result result, Language language) {
    return result.orders().stream()
        .map(
            order ->
                new Row(
                    language.name(order.by()),
                    said(language, order.gini(), 1, 3, ""),
                    said(language, order.lift(), 1, 2, ""),
                    said(language, order.topShare(), 100, 1, " %"),
                    said(language, order.shareOfBest(), 100, 1, " %"),
                    order.by() == CalibrationReport.By.VALUE
                        || order.by() == CalibrationReport.By.LOYALTY,
                    order.better(),
                    order.text().orElse("")))
        .toList();
  }

  private static String said(Language language, Figure figure, int times, int digits, String unit) {
    return language.text(
        "calibration.figure",
        number(language, figure.value() * times, digits) + unit,
        number(language, figure.low() * times, digits),
        number(language, figure.high() * times, digits));
  }

  private static String number(Language language, double value, int digits) {
    return language.decimal(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
  }

  private static String warned(CalibrationReport.Warnings warnings, Language language) {
    return language.text(
        "calibration.warned",
        language.number(warnings.due()),
        language.number(warnings.lost()),
        language.number(warnings.others()),
        language.number(warnings.othersLost()));
  }

  Answer start(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(
        visit.sent(),
        Map.of(CUT, false, DAYS, false, TOP, false, CATALOGUE, false, Visit.TOKEN, false));
    Optional<LocalDate> cut = inputs.read(CUT, sent(visit, CUT), Days::parse, "day.form");
    int days = inputs.number(DAYS, sent(visit, DAYS), Calibrations.DAYS, Calibrations.MOST_DAYS);
    int top = inputs.number(TOP, sent(visit, TOP), SUGGESTED_TOP, MOST_TOP);
    Optional<String> catalogue =
        inputs.oneOf(CATALOGUE, sent(visit, CATALOGUE), calibrations.catalogues());
    if (inputs.errors().isEmpty()) {
      try {
        calibrations.start(cut, days, top, catalogue, visit.caller().name());
        return Answer.seeOther(PATH);
      } catch (QualityRunNotFound none) {
        inputs.wrong(CUT, "quality.no-run");
      } catch (IllegalArgumentException outcomeIsNotOver) {
        inputs.wrong(CUT, "cut.over");
      }
    }
    return page(visit, () -> inputs);
  }

  /** Nothing while it goes on; at its end the page is loaded again. */
  Answer progress(Visit visit) {
    if (!visit.isPart()) {
      return Answer.seeOther(PATH);
    }
    Answer answer = new Answer(204, "", Map.of(), Map.of());
    boolean running =
        calibrations.latest().filter(report -> report.state() == State.RUNNING).isPresent();
    return running ? answer : answer.with("HX-Refresh", "true");
  }

  private static String sent(Visit visit, String name) {
    List<String> values = visit.sent().get(name);
    return values == null ? null : values.get(0);
  }
}
