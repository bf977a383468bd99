package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.edge.Words;

/** How a calibration goes, and what it came to. */
@Schema(name = "Calibration", description = "How a calibration goes, and what it came to.")
record CalibrationView(
    @Schema(allowableValues = {"running", "done", "failed"}) String state,
    @Schema(description = "Login of who asked for it.") String requestedBy,
    @Schema(description = "In UTC.", format = "date-time") String startedAt,
    @Schema(description = "In UTC; absent while it is under way.", format = "date-time")
        String endedAt,
    @Schema(description = "The last day that was learnt from.", format = "date") String cut,
    @Schema(description = "Both outcomes are of so many days.") int days,
    @Schema(description = "So many customers were the best ones.") int top,
    @Schema(description = "Name of the catalogue in force that is calibrated.") String catalogue,
    @Schema(description = "ETag, without quotes, of the catalogue that it was compared with.")
        String digest,
    @Schema(description = "Absent until it ended well.") Result result,
    @Schema(description = "Why it failed, by Accept-Language; absent if it did not.")
        String problem) {

  static CalibrationView of(CalibrationReport report, Locale language) {
    return new CalibrationView(
        Words.of(report.state()),
        report.requestedBy(),
        Texts.time(report.startedAt()),
        report.endedAt().map(Texts::time).orElse(null),
        report.cut().toString(),
        report.days(),
        report.top(),
        report.catalogue(),
        report.digest(),
        report.result().map(Result::of).orElse(null),
        Texts.orAbsent(report.problem(language)));
  }

  /** What it came to. */
  @Schema(name = "CalibrationResult", description = "What a calibration came to.")
  record Result(
      @Schema(description = "The last day that criteria looked at.", format = "date")
          String learntUntil,
      @Schema(description = "How many customers were learnt from.") int learntFrom,
      @Schema(
              description =
                  "Whether for whom the catalogue is depends on what is known as of now only, such"
                      + " as who is a company.")
          boolean ofNow,
      @Schema(description = "How many were known at the cut.") int customers,
      @Schema(description = "How many of them bought in the days after it.") int buyers,
      @Schema(description = "How well each order of the customers foretold what they spent.")
          List<Order> orders,
      Warnings warnings) {
    static Result of(CalibrationReport.Result result) {
      return new Result(
          result.learntUntil().toString(),
          result.learntFrom(),
          result.ofNow(),
          result.customers(),
          result.buyers(),
          result.orders().stream().map(Order::of).toList(),
          Warnings.of(result.warnings()));
    }
  }

  /** How well an order of the customers foretold what they spent. */
  @Schema(name = "CustomerOrder", description = "How well an order foretold what they spent.")
  record Order(
      @Schema(
              description =
                  "What every shop has without us, the catalogue in force, or a proposal.",
              allowableValues = {"total-turnover", "catalogue", "value", "loyalty"})
          String by,
      @Schema(description = "From 1 for the best possible order over 0 for none.") Figure gini,
      @Schema(description = "How many times more than the mean the best tenth spent.") Figure lift,
      @Schema(description = "Share of all spending that the best ones had, 0 to 1.")
          Figure topShare,
      @Schema(description = "The same, of the best possible choice of as many.") Figure shareOfBest,
      @Schema(description = "Whether a proposal is better than the catalogue in force.")
          boolean better,
      @Schema(description = "Of a proposal that is better, to be put in force by a person.")
          String text) {
    static Order of(CalibrationReport.Order order) {
      return new Order(
          Words.of(order.by()),
          Figure.of(order.gini()),
          Figure.of(order.lift()),
          Figure.of(order.topShare()),
          Figure.of(order.shareOfBest()),
          order.better(),
          order.text().orElse(null));
    }
  }

  /** A figure with its interval. */
  @Schema(name = "FigureWithInterval", description = "The interval holds 95 % of the draws.")
  record Figure(double value, double low, double high) {
    static Figure of(CalibrationReport.Figure figure) {
      return new Figure(figure.value(), figure.low(), figure.high());
    }
  }

  /** Whether early warnings came true. */
  @Schema(name = "WarningCheck", description = "Whether early warnings at the cut came true.")
  record Warnings(
      @Schema(description = "How many there were.") int due,
      @Schema(description = "How many of them bought nothing afterwards.") int lost,
      @Schema(description = "How many with a rhythm were not warned of.") int others,
      @Schema(description = "How many of these bought nothing afterwards.") int othersLost) {
    static Warnings of(CalibrationReport.Warnings warnings) {
      return new Warnings(
          warnings.due(), warnings.lost(), warnings.others(), warnings.othersLost());
    }
  }
}
