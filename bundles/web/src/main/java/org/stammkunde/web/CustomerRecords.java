package org.stammkunde.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.GoldenRecords.GoldenRecord;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** What of a customer's records holds, and what people said of them, on the customer's page. */
final class CustomerRecords {
  private static final String FIELD = "field";
  private static final String RECORD = "record";

  /** Who is like so many is like nobody. */
  private static final int SUSPECTS = 10;

  private final GoldenRecords goldenRecords;
  private final Duplicates duplicates;

  CustomerRecords(GoldenRecords goldenRecords, Duplicates duplicates) {
    this.goldenRecords = goldenRecords;
    this.duplicates = duplicates;
  }

  /** The page is of use without it, so whatever is missing is said in its place. */
  void addTo(Map<String, Object> model, CustomerId id, Visit visit) {
    try {
      GoldenRecord golden = goldenRecords.of(id);
      List<Duplicates.Decision> decisions = duplicates.decisions(id);
      List<Suspect> suspects = suspects(id, visit);
      if (golden.values().stream().anyMatch(value -> value.sources().size() > 1)) {
        model.put("golden", golden);
      }
      model.put("decisions", decisions);
      model.put("suspects", suspects);
    } catch (CustomerNotFound guest) {
      // Nothing is compared of guests, so there is nothing to show.
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("noRecords", visit.language().text("dup.away"));
    }
  }

  /** Who may be the same customer; as long as nothing can be compared, nobody. */
  private List<Suspect> suspects(CustomerId id, Visit visit) {
    try {
      return duplicates
          .open(Duplicates.Filter.of(id), visit.language().locale(), "", SUSPECTS)
          .items()
          .stream()
          .map(pair -> Suspect.of(pair, id))
          .toList();
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      return List.of();
    }
  }

  /** Takes a field from one record, or lets the rules decide again. */
  Answer choose(Visit visit, String text) {
    CustomerId id = Inputs.customer(text);
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(FIELD, false, RECORD, false, Visit.TOKEN, false));
    String sent = Review.first(visit, FIELD);
    if (sent == null) {
      inputs.wrong(FIELD, "field.missing");
    }
    Optional<Field> field = inputs.word(FIELD, sent, Field.class);
    Optional<SourceRecord> record = inputs.record(RECORD, Review.first(visit, RECORD));
    inputs.check();
    try {
      goldenRecords.choose(id, field.orElseThrow(), record, visit.caller().name());
    } catch (IllegalArgumentException notOfTheCustomer) {
      throw RequestRefused.invalid(RECORD, "golden.record");
    }
    return Answer.seeOther(CustomerPage.address(id) + "#golden");
  }

  /**
   * Somebody who may be the same customer; templates read it.
   *
   * @param side who
   * @param percent probability in hundredths of a percent
   * @param sentence why
   * @param compare address of both side by side
   */
  public record Suspect(Duplicates.Side side, long percent, String sentence, String compare) {
    static Suspect of(Duplicates.Suspicion pair, CustomerId shown) {
      return new Suspect(
          pair.left().customer().equals(shown) ? pair.right() : pair.left(),
          DuplicatesPage.hundredths(pair.probability()),
          pair.sentence(),
          Review.compareAddress(pair.pair()));
    }
  }
}
