package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.edge.Words;

/** What holds of a customer of whom several sources tell different things. */
@Schema(
    name = "GoldenRecord",
    description = "What holds of a customer of whom several sources tell different things.")
record GoldenRecordView(
    @Schema(description = "Id of the customer; of a preview the one that would stay.") String id,
    DetailsView details,
    @Schema(description = "Why, a field each of which any record says something.")
        List<Value> values,
    @Schema(description = "Whether any record forbids advertising: the stricter one holds.")
        boolean robinson,
    @Schema(
            description =
                "Whether it agreed to advertising by e-mail: only if every shop that knows says"
                    + " so; absent if none knows.")
        Boolean consent) {

  /** A field. */
  @Schema(name = "GoldenValue", description = "A field, and why it holds.")
  record Value(
      @Schema(allowableValues = {"name", "company", "email", "phone", "vat-id", "address"})
          String field,
      @Schema(
              allowableValues = {
                "agreed",
                "by-hand",
                "leading",
                "most-complete",
                "newest",
                "first"
              })
          String rule,
      @Schema(description = "Login of who chose it by hand; absent if nobody did.") String chosenBy,
      @Schema(description = "When, in UTC; absent if nobody did.", format = "date-time")
          String chosenAt,
      @Schema(description = "What the records say, the one that holds first.") List<Said> sources) {

    static Value of(GoldenRecords.Value value) {
      return new Value(
          Words.of(value.field()),
          Words.of(value.rule()),
          value.chosen().map(GoldenRecords.Chosen::user).orElse(null),
          value.chosen().map(chosen -> Texts.time(chosen.at())).orElse(null),
          value.sources().stream().map(Said::of).toList());
    }
  }

  /** What one record says. */
  @Schema(name = "GoldenSource", description = "What one record says.")
  record Said(
      @Schema(description = "As shop/NAME/NUMBER or host/ID.") String record,
      @Schema(description = "In one line.") String text) {

    static Said of(GoldenRecords.Said said) {
      return new Said(said.record().toString(), said.text());
    }
  }

  /** What somebody chose. */
  @Schema(name = "GoldenChoice", description = "From which record a field is taken.")
  record Choice(
      @Schema(
              description =
                  "As shop/NAME/NUMBER or host/ID; null or absent: the rules decide again.",
              nullable = true)
          String record) {}

  static GoldenRecordView of(GoldenRecords.GoldenRecord golden) {
    return new GoldenRecordView(
        golden.id().toString(),
        DetailsView.of(golden.details()),
        golden.values().stream().map(Value::of).toList(),
        golden.robinson(),
        golden.consent().orElse(null));
  }
}
