package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Page;

/** Pairs that a person should see. */
@Schema(name = "Duplicates", description = "A part of the pairs that a person should see.")
record DuplicatesView(
    List<Row> duplicates,
    @Schema(description = "Cursor of the next part; absent at the end.") String next) {
  private static final int CENT_DIGITS = 2;
  private static final int DIGITS = 6;

  /** A pair. */
  @Schema(name = "Duplicate", description = "Two records that may be one customer.")
  record Row(
      Side left,
      Side right,
      @Schema(description = "That they are one customer, from 0 to 1.") BigDecimal probability,
      @Schema(
              description =
                  "At stake: the turnover of both customers over all time, in the merchant's"
                      + " currency.")
          String value,
      @Schema(description = "Why, in the caller's language, without a value of either record.")
          String sentence,
      @Schema(
              description = "Until when somebody wanted to wait, in UTC; absent if nobody did.",
              format = "date-time")
          String postponed) {

    static Row of(Duplicates.Suspicion pair) {
      return new Row(
          Side.of(pair.left()),
          Side.of(pair.right()),
          rounded(pair.probability()),
          amount(pair.value()),
          pair.sentence(),
          pair.postponed().map(Texts::time).orElse(null));
    }
  }

  /** A record. */
  @Schema(name = "DuplicateSide", description = "A record as one sees it beside another.")
  record Side(
      @Schema(description = "As shop/NAME/NUMBER or host/ID.") String record,
      @Schema(description = "Id of the customer that it is of.") String customer,
      DetailsView details,
      boolean companyCustomer,
      @Schema(description = "Whether it must not receive advertising.") boolean robinson,
      @Schema(description = "Sales of its customer that count as turnover.") long orders,
      @Schema(description = "Turnover of its customer, in the merchant's currency.")
          String turnover) {

    static Side of(Duplicates.Side side) {
      return new Side(
          side.record().toString(),
          side.customer().toString(),
          DetailsView.of(side.details()),
          side.companyCustomer(),
          side.robinson(),
          side.orders(),
          amount(side.turnover()));
    }
  }

  /** Who was found. */
  @Schema(
      name = "DuplicateSearch",
      description = "Customers who may be who was looked for, the most probable first.")
  record Found(List<Candidate> candidates) {
    static Found of(List<Duplicates.Likeness> found) {
      return new Found(found.stream().map(Candidate::of).toList());
    }
  }

  /** A customer who may be who was looked for. */
  @Schema(name = "DuplicateCandidate", description = "A customer who may be who was looked for.")
  record Candidate(
      @Schema(description = "The customer's record that is most alike.") Side side,
      @Schema(description = "That they are one customer, from 0 to 1.") BigDecimal probability,
      @Schema(description = "Why, in the caller's language, without a value of either.")
          String sentence) {
    static Candidate of(Duplicates.Likeness likeness) {
      return new Candidate(
          Side.of(likeness.side()), rounded(likeness.probability()), likeness.sentence());
    }
  }

  /** How far it is. */
  @Schema(name = "DuplicatesState", description = "How far the comparing of records is.")
  record State(
      @Schema(description = "Whether the records are read and a model is active.") boolean ready,
      @Schema(description = "One English sentence; absent if there is nothing to say.")
          String problem,
      @Schema(description = "Records that are compared.") long records,
      @Schema(description = "Pairs that a person should see.") long open,
      @Schema(description = "Links that the model made and that hold.") long automatic,
      @Schema(description = "Version of the active model; absent if there is none.") String model,
      @Schema(description = "Changes in the ledger that are not compared yet.") long behind,
      @Schema(description = "Accounts noted for a decision on their links.") long due,
      @Schema(description = "For how long the first of them has been waiting, in seconds.")
          long waitingSeconds) {

    static State of(Duplicates.State state) {
      return new State(
          state.ready(),
          Texts.orAbsent(state.problem()),
          state.records(),
          state.open(),
          state.automatic(),
          Texts.orAbsent(state.model()),
          state.behind(),
          state.due(),
          state.waiting().toSeconds());
    }
  }

  static DuplicatesView of(Page<Duplicates.Suspicion> page) {
    return new DuplicatesView(
        page.items().stream().map(Row::of).toList(), page.next().orElse(null));
  }

  private static String amount(long cents) {
    return Texts.amount(BigDecimal.valueOf(cents, CENT_DIGITS));
  }

  /** A weight or probability to the millionth: what lies beyond is noise. */
  static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_EVEN);
  }
}
