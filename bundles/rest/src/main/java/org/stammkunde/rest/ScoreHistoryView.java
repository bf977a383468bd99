package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.Page;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.edge.Words;

/** How the points of a customer went. */
@Schema(name = "ScoreHistory", description = "How the points of a customer went.")
record ScoreHistoryView(
    String customer,
    @Schema(
            description = "Where the points went in the last `days` days.",
            allowableValues = {"up", "level", "down", "unknown"})
        String trend,
    int days,
    @Schema(description = "One for each change, the first one first.") List<Entry> entries) {

  static ScoreHistoryView of(ScoreTrend trend) {
    return new ScoreHistoryView(
        trend.customer().toString(),
        Words.of(trend.direction()),
        trend.days(),
        trend.entries().stream().map(Entry::of).toList());
  }

  /** From when on. */
  @Schema(name = "ScoreHistoryEntry", description = "From when on a customer had which points.")
  record Entry(
      @Schema(description = "In UTC.", format = "date-time") String asOf,
      @Schema(description = "Version of the catalogue.") int catalogue,
      @Schema(description = "Absent if there were none.") ScoreView score) {

    static Entry of(ScoreTrend.Entry entry) {
      return new Entry(
          Texts.time(entry.asOf()),
          entry.catalogue(),
          entry.score().map(ScoreView::of).orElse(null));
    }
  }

  /** A part of all alerts. */
  @Schema(name = "ScoreAlerts", description = "A part of the list of alerts, the last one first.")
  record Alerts(
      List<Alert> alerts,
      @Schema(description = "Cursor of the next part; absent at the end.") String next) {

    static Alerts of(Page<ScoreAlert> page) {
      return new Alerts(page.items().stream().map(Alert::of).toList(), page.next().orElse(null));
    }
  }

  /** That a grade fell. */
  @Schema(name = "ScoreAlert", description = "That the grade of a customer fell.")
  record Alert(
      String id,
      OutlookViews.Who who,
      @Schema(description = "Point in time of the figures, in UTC.", format = "date-time")
          String at,
      int pointsBefore,
      String gradeBefore,
      int points,
      String grade) {

    static Alert of(ScoreAlert alert) {
      return new Alert(
          Long.toString(alert.id()),
          OutlookViews.Who.of(alert.who()),
          Texts.time(alert.at()),
          alert.pointsBefore(),
          alert.gradeBefore(),
          alert.points(),
          alert.grade());
    }
  }
}
