package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.edge.Words;

/** How points and turnover are distributed. */
@Schema(name = "ScoreStatistic", description = "How points and turnover of a run are distributed.")
record ScoreStatisticView(
    QualityRunView run,
    @Schema(description = "Width of a group, in points.") int interval,
    @Schema(allowableValues = {"none", "grade", "company", "branch", "shop"}) String split,
    String currency,
    long customers,
    @Schema(description = "Of all customers, over their whole life before the run.")
        String turnover,
    @Schema(description = "By part, then highest points first.") List<Row> rows) {

  static ScoreStatisticView of(ScoreTable table) {
    return new ScoreStatisticView(
        QualityRunView.of(table.run()),
        table.interval(),
        Words.of(table.split()),
        table.currency().getCurrencyCode(),
        table.customers(),
        Texts.amount(table.turnover()),
        table.rows().stream().map(Row::of).toList());
  }

  /** One group. */
  @Schema(name = "ScoreStatisticRow", description = "Customers of one part and group.")
  record Row(
      @Schema(description = "Grade, branch, shops, `company` or `consumer`; empty for none.")
          String part,
      @Schema(description = "Lowest points, in it.") long from,
      @Schema(description = "Not in it.") long to,
      long count,
      @Schema(description = "How many of the part have at least `from` points.") long cumulative,
      String turnover,
      @Schema(description = "Of the turnover of all, in hundredths of a percent.") int share) {

    static Row of(ScoreTable.Row row) {
      return new Row(
          row.part(),
          row.from(),
          row.to(),
          row.count(),
          row.cumulative(),
          Texts.amount(row.turnover()),
          row.share());
    }
  }

  /** How many reach a limit. */
  @Schema(name = "ScoreSelection", description = "How many have at least so many points.")
  record Selection(
      QualityRunView run,
      @Schema(description = "The limit.") int points,
      long customers,
      @Schema(description = "How many of them may receive advertising.") long contactable) {

    static Selection of(ScoreSelection selection) {
      return new Selection(
          QualityRunView.of(selection.run()),
          selection.points(),
          selection.customers(),
          selection.contactable());
    }
  }
}
