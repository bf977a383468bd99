package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.edge.Words;

/** Why a customer has its points. */
@Schema(name = "ScoreReasons", description = "Why a customer has its points.")
record ScoreReasonsView(
    String customer,
    @Schema(description = "The run whose point in time and catalogue they are of.") String run,
    @Schema(
            description = "Everything before it counts, as known now; in UTC.",
            format = "date-time")
        String asOf,
    @Schema(description = "Version of the catalogue.") int catalogue,
    @Schema(description = "Sum of the contributions.") int points,
    CatalogueView.Grade grade,
    @Schema(
            description =
                "What the run said; differs if older facts came in since. Absent if it knew"
                    + " nothing of the customer.")
        ScoreView recorded,
    @Schema(description = "One a criterion, in the order of the catalogue.")
        List<Contribution> contributions,
    @Schema(description = "Absent if there is no better grade.") Next next) {

  /** What one criterion adds. */
  @Schema(name = "ScoreContribution", description = "What one criterion adds.")
  record Contribution(
      String criterion,
      @Schema(description = "What people call it, in the language that the caller prefers.")
          String title,
      @Schema(
              allowableValues = {
                "turnover",
                "orders",
                "average-order-value",
                "days-since-last-order",
                "days-since-first-order",
                "order-rhythm",
                "returns",
                "returned-value",
                "return-share",
                "dunnings",
                "dunning-level",
                "overdue",
                "channels",
                "categories",
                "category-turnover",
                "margin",
                "field",
                "expected-purchases",
                "alive",
                "expected-value",
                "days-to-next-order",
                "company",
                "computed-amount",
                "computed-share",
                "computed-number",
                "computed-days",
                "condition"
              })
          String measure,
      @Schema(description = "How far back; absent means the whole life.") String period,
      @Schema(allowableValues = {"currency", "percent", "number", "days", "count"}) String unit,
      @Schema(description = "Absent if the customer lacks it.") String value,
      @Schema(description = "Start of the band, in it; absent if there is none.") String from,
      @Schema(description = "End of the band, not in it; absent if there is none.") String to,
      int points) {

    static Contribution of(ScoreReasons.Contribution contribution, Locale locale) {
      Measure measure = contribution.criterion().fact().measure();
      return new Contribution(
          contribution.criterion().name(),
          contribution.criterion().said(locale),
          Words.of(measure),
          contribution.criterion().fact().within().map(Period::toString).orElse(null),
          CatalogueView.unit(measure),
          CatalogueView.value(measure, contribution.value()),
          CatalogueView.value(
              measure, contribution.band().map(Band::from).orElse(OptionalLong.empty())),
          CatalogueView.value(
              measure, contribution.band().map(Band::to).orElse(OptionalLong.empty())),
          contribution.points());
    }
  }

  /** The next better grade. */
  @Schema(name = "NextGrade", description = "The next better grade.")
  record Next(
      String grade, @Schema(description = "Points that are missing to it.") int missingPoints) {}

  static ScoreReasonsView of(ScoreReasons reasons, Locale locale) {
    return new ScoreReasonsView(
        reasons.customer().toString(),
        Long.toString(reasons.run()),
        Texts.time(reasons.asOf()),
        reasons.catalogue(),
        reasons.points(),
        CatalogueView.Grade.of(reasons.grade()),
        reasons.recorded().map(ScoreView::of).orElse(null),
        reasons.contributions().stream().map(part -> Contribution.of(part, locale)).toList(),
        reasons
            .next()
            .map(next -> new Next(next.grade().name(), next.missingPoints()))
            .orElse(null));
  }
}
