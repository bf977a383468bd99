package org.stammkunde.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.PairChanged;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.Duplicates.Suspicion;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.DecisionRequest;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Words;

/** Two records side by side, and what somebody says of them; the next pair follows at once. */
final class ComparePage {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String ANSWER = "answer";
  private static final String REASON = "reason";
  private static final String SURVIVOR = "survivor";
  private static final String CUSTOMER = "customer";

  /** Of what the page showed: nothing is done on an old view. */
  private static final String VERSION = "version";

  private static final String CONFIRMED = "confirmed";
  private static final Map<String, Boolean> SHOWN =
      Map.of(
          LEFT,
          false,
          RIGHT,
          false,
          Review.KIND,
          false,
          Review.SHOP,
          false,
          Review.SAID,
          false,
          Review.DECISION,
          false);
  private static final Map<String, Boolean> SENT =
      Map.of(
          LEFT,
          false,
          RIGHT,
          false,
          Review.KIND,
          false,
          Review.SHOP,
          false,
          ANSWER,
          false,
          REASON,
          false,
          SURVIVOR,
          false,
          VERSION,
          false,
          CONFIRMED,
          false,
          Visit.TOKEN,
          false);
  private static final Map<String, Boolean> SENT_BACK =
      Map.of(Review.KIND, false, Review.SHOP, false, CUSTOMER, false, Visit.TOKEN, false);

  private final TopCustomers topCustomers;
  private final Customers customers;
  private final Duplicates duplicates;
  private final GoldenRecords goldenRecords;

  ComparePage(
      TopCustomers topCustomers,
      Customers customers,
      Duplicates duplicates,
      GoldenRecords goldenRecords) {
    this.topCustomers = topCustomers;
    this.customers = customers;
    this.duplicates = duplicates;
    this.goldenRecords = goldenRecords;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), SHOWN);
    Review review = Review.read(visit, inputs);
    Optional<RecordPair> pair = inputs.pair(Review.first(visit, LEFT), Review.first(visit, RIGHT));
    inputs.check();
    return page(compared(visit, pair.orElseThrow()), visit, review);
  }

  private Comparison compared(Visit visit, RecordPair pair) {
    return duplicates.compare(pair, visit.language().locale());
  }

  private Answer page(Comparison comparison, Visit visit, Review review) {
    return Answer.page("duplicate", model(comparison, visit, review));
  }

  private Map<String, Object> model(Comparison comparison, Visit visit, Review review) {
    Merchant merchant = Merchant.of(topCustomers);
    Map<String, Object> model = new HashMap<>();
    review.addTo(model);
    model.put("merchant", merchant);
    model.put("comparison", comparison);
    model.put("sides", List.of(comparison.left(), comparison.right()));
    model.put("consequence", Words.of(comparison.consequence()));
    model.put("percent", DuplicatesPage.hundredths(comparison.probability()));
    model.put("waterfall", Waterfall.of(comparison, visit.language()));
    model.put("lines", SideBySide.of(comparison, visit.language(), merchant));
    following(review.quiet(), comparison.pair()).ifPresent(pair -> model.put("next", pair));
    model.put("survivors", survivors(comparison));
    model.put(REASON, Optional.ofNullable(visit.one(REASON)).orElse(""));
    if (!comparison.left().customer().equals(comparison.right().customer())) {
      model.put(
          "golden",
          goldenRecords.preview(comparison.left().customer(), comparison.right().customer()));
    }
    return model;
  }

  /** The customers of the host of whom one stays, the one with more sales first. */
  private List<Survivor> survivors(Comparison comparison) {
    boolean merges =
        comparison.consequence() == Consequence.MERGES_IN_HOST
            || comparison.consequence() == Consequence.MERGES_HERE;
    if (!merges) {
      return List.of();
    }
    boolean leftFirst = comparison.left().orders() >= comparison.right().orders();
    Side first = leftFirst ? comparison.left() : comparison.right();
    Side second = leftFirst ? comparison.right() : comparison.left();
    return Stream.of(first, second).flatMap(side -> survivor(side).stream()).toList();
  }

  private Optional<Survivor> survivor(Side side) {
    return customers
        .customer(side.customer())
        .hostCustomer()
        .map(host -> new Survivor(host, side.orders()));
  }

  /** Takes the answer and goes to the next pair. */
  Answer say(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), SENT);
    Review review = Review.read(visit, inputs);
    inputs.check();
    DecisionRequest request =
        DecisionRequest.read(
            Review.first(visit, LEFT),
            Review.first(visit, RIGHT),
            Review.first(visit, ANSWER),
            survivor(visit),
            Review.first(visit, REASON));
    if (request.answer() == Duplicates.Answer.SAME && Review.first(visit, CONFIRMED) == null) {
      Comparison now = compared(visit, request.pair());
      if (now.consequence() == Consequence.MERGES_IN_HOST) {
        return unconfirmed(now, visit, review);
      }
    }
    Decision decision;
    try {
      String seen = Optional.ofNullable(Review.first(visit, VERSION)).orElse("");
      decision = request.say(duplicates, visit.caller().name(), Optional.of(seen));
    } catch (PairChanged changed) {
      return refused(visit, review, request.pair(), changed, List.of());
    } catch (AnswerRefused refused) {
      return refused(visit, review, request.pair(), refused, refused.against());
    } catch (HostMergeRefused refused) {
      return refused(visit, review, request.pair(), refused, List.of());
    }
    return Answer.seeOther(next(visit, review.after(decision), request.pair()));
  }

  /** The form names who stays whatever the answer is. */
  private static String survivor(Visit visit) {
    return Words.of(Duplicates.Answer.SAME).equals(Review.first(visit, ANSWER))
        ? Review.first(visit, SURVIVOR)
        : null;
  }

  /** Nothing final is done without a second look. */
  private Answer unconfirmed(Comparison now, Visit visit, Review review) {
    Inputs inputs = new Inputs();
    inputs.wrong(CONFIRMED, "dup.confirm");
    Map<String, Object> model = model(now, visit, review);
    model.put("errors", Problem.fields(inputs.errors(), visit.language()));
    return Answer.page("duplicate", model).withStatus(400);
  }

  private Answer refused(
      Visit visit,
      Review review,
      RecordPair pair,
      RuntimeException failure,
      List<Decision> against) {
    RequestRefused why = RequestRefused.of(failure).orElseThrow();
    Map<String, Object> model = model(compared(visit, pair), visit, review);
    model.putAll(Problem.model(why, visit, ""));
    if (why.code() == ProblemCode.PAIR_CHANGED) {
      // Whose decision came between stands below, in the words of the page.
      model.put("detail", visit.language().text("dup.changed"));
    }
    model.put("against", against);
    return Answer.page("duplicate", model).withStatus(why.code().status());
  }

  /** The list where nothing new is left, or what is next cannot be said: the answer is taken. */
  private String next(Visit visit, Review review, RecordPair said) {
    try {
      return duplicates.open(review.filter(), visit.language().locale(), "", 2).items().stream()
          .filter(pair -> pair.postponed().isEmpty())
          .map(Suspicion::pair)
          .filter(pair -> !pair.equals(said))
          .findFirst()
          .map(review::compare)
          .orElseGet(review::list);
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      return review.list();
    }
  }

  /** The pair behind this one in the list, for who leaves it to somebody else; or the first one. */
  private Optional<String> following(Review review, RecordPair shown) {
    try {
      return duplicates.next(review.filter(), shown).map(review::compare);
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** Takes back what was said, and shows the pair or the customer again. */
  Answer takeBack(Visit visit, String id) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), SENT_BACK);
    Review review = Review.read(visit, inputs);
    inputs.check();
    String customer = Review.first(visit, CUSTOMER);
    Optional<String> back =
        Optional.ofNullable(customer).map(Inputs::customer).map(CustomerPage::address);
    Decision decision = DecisionRequest.takeBack(duplicates, id, visit.caller().name());
    return Answer.seeOther(back.orElseGet(() -> review.undone().compare(decision.pair())));
  }

  /**
   * A customer of the host who may stay; templates read it.
   *
   * @param host who
   * @param orders number of sales
   */
  public record Survivor(HostCustomer host, long orders) {}
}
