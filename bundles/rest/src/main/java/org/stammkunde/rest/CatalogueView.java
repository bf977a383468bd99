package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.edge.Words;

/** A catalogue. */
@Schema(name = "Catalogue", description = "Criteria with their points, and the grades.")
record CatalogueView(
    String name,
    @Schema(description = "From 1; every changed text has the next one.") int version,
    List<Criterion> criteria,
    @Schema(description = "Ascending, without gap or overlap.") List<Grade> grades) {

  /** A criterion. */
  @Schema(name = "Criterion", description = "A property by which customers are judged.")
  record Criterion(
      String name,
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
      @Schema(description = "How far back, such as 12m; absent means the whole life.")
          String period,
      @Schema(
              description = "Unit of the bands.",
              allowableValues = {"currency", "percent", "number", "days", "count"})
          String unit,
      @Schema(description = "Points of a customer who lacks the property.") int lacking,
      @Schema(description = "Ascending, without gap or overlap.") List<Band> bands) {

    static Criterion of(org.stammkunde.api.Criterion criterion, Locale locale) {
      Measure measure = criterion.fact().measure();
      return new Criterion(
          criterion.name(),
          criterion.said(locale),
          Words.of(measure),
          criterion.fact().within().map(Period::toString).orElse(null),
          CatalogueView.unit(measure),
          criterion.pointsIfLacking(),
          criterion.bands().stream().map(band -> Band.of(measure, band)).toList());
    }
  }

  /** A band. */
  @Schema(name = "Band", description = "An interval and the points that it gives.")
  record Band(
      @Schema(description = "In it; absent if there is no lower end.") String from,
      @Schema(description = "Not in it; absent if there is no upper end.") String to,
      int points) {

    static Band of(Measure measure, org.stammkunde.api.Band band) {
      return new Band(value(measure, band.from()), value(measure, band.to()), band.points());
    }
  }

  /** A grade. */
  @Schema(name = "Grade", description = "A range of scores with a name and a colour.")
  record Grade(
      String name,
      @Schema(description = "Lowest score, in it; absent if there is no lower end.") Integer from,
      @Schema(description = "Not in it; absent if there is no upper end.") Integer to,
      @Schema(description = "As #rrggbb.") String colour,
      @Schema(description = "What it means; absent if nothing is said.") String text) {

    static Grade of(org.stammkunde.api.Grade grade) {
      return new Grade(
          grade.name(),
          orAbsent(grade.from()),
          orAbsent(grade.to()),
          grade.colour(),
          Texts.orAbsent(grade.text()));
    }

    private static Integer orAbsent(OptionalInt end) {
      return end.isPresent() ? end.getAsInt() : null;
    }
  }

  static CatalogueView of(Catalogue catalogue, Locale locale) {
    return new CatalogueView(
        catalogue.name(),
        catalogue.version(),
        catalogue.criteria().stream().map(criterion -> Criterion.of(criterion, locale)).toList(),
        catalogue.grades().stream().map(Grade::of).toList());
  }

  static String unit(Measure measure) {
    return Words.of(measure.unit());
  }

  /** A value in the unit that people read, or {@code null}. */
  static String value(Measure measure, OptionalLong value) {
    if (value.isEmpty()) {
      return null;
    }
    int decimals = measure.unit().decimals();
    return decimals == 0
        ? Long.toString(value.getAsLong())
        : Texts.amount(BigDecimal.valueOf(value.getAsLong(), decimals));
  }
}
