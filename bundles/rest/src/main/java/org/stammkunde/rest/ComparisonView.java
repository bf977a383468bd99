package org.stammkunde.rest;

import static org.stammkunde.rest.DuplicatesView.rounded;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.stammkunde.api.Duplicates;
import org.stammkunde.edge.Words;

/** Two records side by side. */
@Schema(
    name = "Comparison",
    description = "Two records side by side, with all that speaks for and against.")
record ComparisonView(
    DuplicatesView.Side left,
    DuplicatesView.Side right,
    @Schema(description = "Bits before anything is known; bits are log2 of the odds.")
        BigDecimal prior,
    @Schema(description = "With `prior` and `group` they add up to `weight`.") List<Bar> bars,
    @Schema(
            description =
                "Bits against, as two members of a household or branches would be as alike; at"
                    + " most 0.")
        BigDecimal group,
    BigDecimal weight,
    @Schema(description = "The same, from 0 to 1.") BigDecimal probability,
    @Schema(description = "Whether the rules let the pair be linked without a person.")
        boolean automatic,
    @Schema(description = "Why, in the caller's language, without a value of either record.")
        String sentence,
    @Schema(description = "Whether they are one customer now.") boolean joined,
    @Schema(
            description = "What the answer `same` would do.",
            allowableValues = {"none", "links", "joins", "merges-in-host", "merges-here"})
        String consequence,
    @Schema(description = "What was said of this very pair and holds; absent if nothing was.")
        DecisionView decision) {

  /** A comparison. */
  @Schema(name = "ComparisonBar", description = "What one comparison of two records says.")
  record Bar(
      @Schema(
              description =
                  "What is compared, such as `date-of-birth`; the same in every language.")
          String key,
      @Schema(description = "The same in the caller's language.") String subject,
      @Schema(description = "How far the values agree, in the caller's language.") String level,
      @Schema(description = "Value of the left record in its normal form.") String left,
      @Schema(description = "Value of the right record in its normal form.") String right,
      @Schema(description = "Whether they are the same.") boolean equal,
      @Schema(description = "For, or if negative against, one customer.") BigDecimal bits) {

    static Bar of(Duplicates.Bar bar) {
      return new Bar(
          bar.key(),
          bar.subject(),
          bar.level(),
          bar.left(),
          bar.right(),
          bar.equal(),
          rounded(bar.bits()));
    }
  }

  static ComparisonView of(Duplicates.Comparison comparison) {
    return new ComparisonView(
        DuplicatesView.Side.of(comparison.left()),
        DuplicatesView.Side.of(comparison.right()),
        rounded(comparison.prior()),
        comparison.bars().stream().map(Bar::of).toList(),
        rounded(comparison.group()),
        rounded(comparison.weight()),
        rounded(comparison.probability()),
        comparison.automatic(),
        comparison.sentence(),
        comparison.joined(),
        Words.of(comparison.consequence()),
        comparison.decision().map(DecisionView::of).orElse(null));
  }
}
