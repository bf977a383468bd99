package org.stammkunde.engine;

import static java.util.function.BinaryOperator.minBy;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.Fact;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.ledger.MatchRecords.Said;

/**
 * The pairs that a person should see, the one first that brings most: the value at stake times how
 * uncertain it is. Made anew when the figures or the records have changed, and only when asked for.
 */
final class ReviewList {
  /** Any name may be asked for as a shop; what is remembered of it must not grow. */
  private static final int MOST_FILTERS = 20;

  private static final List<Fact> FACTS =
      List.of(
          new Fact(Fact.Measure.TURNOVER, Optional.empty()),
          new Fact(Fact.Measure.ORDERS, Optional.empty()));

  private static final Comparator<Open> ORDER =
      Comparator.comparing((Open open) -> open.postponed().isPresent())
          .thenComparing(Comparator.comparingDouble(Open::benefit).reversed())
          .thenComparing(Open::first)
          .thenComparing(Open::second);

  /** Of several pairs of records of two customers, the one that most speaks for is shown. */
  private static final Comparator<Open> STRONGEST =
      Comparator.comparingDouble(Open::probability)
          .reversed()
          .thenComparing(Open::first)
          .thenComparing(Open::second);

  private final CurrentFigures figures;
  private final CurrentMatches matches;
  private final Merchant merchant;
  private final Clock clock;

  private final Derived<Pairs> pairs = new Derived<>();
  private final Derived<Integer> size = new Derived<>();

  ReviewList(CurrentFigures figures, CurrentMatches matches, Merchant merchant, Clock clock) {
    this.figures = figures;
    this.matches = matches;
    this.merchant = merchant;
    this.clock = clock;
  }

  /**
   * A pair that a person should see.
   *
   * @param first the party with the smaller id
   * @param value turnover of both customers in cents
   * @param postponed until when somebody wanted to wait
   */
  record Open(
      long first,
      long second,
      Figures.Place place,
      Figures.Place other,
      double probability,
      long value,
      Optional<Instant> postponed) {

    Set<CustomerId> question() {
      return Set.of(place.customer(), other.customer());
    }

    /** Cents times bits; a cent more, so that pairs without sales have an order as well. */
    double benefit() {
      return (Math.max(0, value) + 1.0) * entropy(probability);
    }

    Open worth(long turnover) {
      return new Open(first, second, place, other, probability, turnover, postponed);
    }

    boolean meant(Filter filter) {
      boolean kind =
          switch (filter.kind()) {
            case ALL -> true;
            case SHOP_AND_HOST -> place.shop().isPresent() != other.shop().isPresent();
            case SHOPS -> place.shop().isPresent() && other.shop().isPresent();
            case HOST -> place.shop().isEmpty() && other.shop().isEmpty();
          };
      return kind
          && (filter.shop().isEmpty()
              || place.shop().equals(filter.shop())
              || other.shop().equals(filter.shop()));
    }

    String cursor() {
      String text =
          String.join(
              " ",
              "" + postponed.isPresent(),
              "" + Double.doubleToLongBits(benefit()),
              "" + first,
              "" + second);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Of a probability, in bits: 1 if nobody knows, 0 if it is certain. */
  static double entropy(double probability) {
    return probability <= 0 || probability >= 1
        ? 0
        : -(probability * log2(probability) + (1 - probability) * log2(1 - probability));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /**
   * The next pairs after a cursor; one of two customers, whatever number of records they have: one
   * answer decides on all.
   *
   * @throws IllegalArgumentException if the cursor is not one of this list
   */
  List<Open> after(Filter filter, String cursor, int limit) {
    Comparable<Open> place = cursor.isEmpty() ? open -> -1 : place(cursor);
    return questions(filter).stream()
        .dropWhile(open -> place.compareTo(open) >= 0)
        .limit(limit)
        .toList();
  }

  /**
   * What is asked after the question of these two customers; the first one if that is not asked.
   */
  Optional<Open> behind(Filter filter, Set<CustomerId> question) {
    List<Open> all = questions(filter);
    int at = 0;
    while (at < all.size() && !all.get(at).question().equals(question)) {
      at++;
    }
    return all.stream().skip(at < all.size() ? at + 1 : 0).findFirst();
  }

  private List<Open> questions(Filter filter) {
    if (filter.customer().isPresent()) {
      // Of one customer: what is asked of all others need not be known.
      return asked(make(new Basis(), filter.customer()), filter);
    }
    Pairs all = now();
    if (all.asked().size() >= MOST_FILTERS) {
      all.asked().clear();
    }
    return all.asked().computeIfAbsent(filter, wanted -> asked(all.open(), wanted));
  }

  private static List<Open> asked(List<Open> pairs, Filter filter) {
    return pairs.stream()
        .filter(open -> open.meant(filter))
        .collect(toMap(Open::question, identity(), minBy(STRONGEST)))
        .values()
        .stream()
        .sorted(ORDER)
        .toList();
  }

  private static Comparable<Open> place(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 4 && parts[0].matches("true|false")) {
        boolean later = Boolean.parseBoolean(parts[0]);
        double benefit = Double.longBitsToDouble(Long.parseLong(parts[1]));
        long first = Long.parseLong(parts[2]);
        long second = Long.parseLong(parts[3]);
        return open -> {
          int order = Boolean.compare(later, open.postponed().isPresent());
          order = order != 0 ? order : Double.compare(open.benefit(), benefit);
          order = order != 0 ? order : Long.compare(first, open.first());
          return order != 0 ? order : Long.compare(second, open.second());
        };
      }
    } catch (IllegalArgumentException notOurs) {
      // falls through to the one message for all that is no cursor
    }
    throw new IllegalArgumentException("the cursor is not one of this list");
  }

  /** How many there are. Asked by every look at the metrics, so no sales are added up for it. */
  int size() {
    Basis basis = new Basis();
    return size.of(basis.version(), known -> true, () -> count(basis));
  }

  private static int count(Basis basis) {
    Set<Set<CustomerId>> asked = new HashSet<>();
    basis.eachApart(
        Optional.empty(),
        (pair, place, other) -> asked.add(Set.of(place.customer(), other.customer())));
    return asked.size();
  }

  private Pairs now() {
    Basis basis = new Basis();
    return pairs.of(
        basis.version(),
        known ->
            known.open().stream()
                .flatMap(open -> open.postponed().stream())
                .noneMatch(this::isOver),
        () -> new Pairs(make(basis, Optional.empty()), new ConcurrentHashMap<>()));
  }

  private boolean isOver(Instant until) {
    return !until.isAfter(clock.instant());
  }

  /**
   * All pairs that are open.
   *
   * @param of only those of this customer
   */
  private List<Open> make(Basis basis, Optional<CustomerId> of) {
    List<Open> open = new ArrayList<>();
    Set<CustomerId> customers = new HashSet<>();
    basis.eachApart(
        of,
        (pair, place, other) -> {
          customers.add(place.customer());
          customers.add(other.customer());
          open.add(
              new Open(
                  pair.first(),
                  pair.second(),
                  place,
                  other,
                  pair.probability(),
                  0,
                  basis
                      .table
                      .said(pair.first(), pair.second())
                      .flatMap(Said::postponed)
                      .filter(until -> !isOver(until))));
        });
    Map<CustomerId, Sales> sales = sales(customers);
    return open.stream()
        .map(
            pair ->
                pair.worth(
                    sales.get(pair.place().customer()).turnover()
                        + sales.get(pair.other().customer()).turnover()))
        .toList();
  }

  /** What the list is made of, as it is at one moment. */
  private final class Basis {
    private final Figures current = figures.figures();
    private final MatchTable table = matches.table();

    Object version() {
      return List.of(current, current.position(), table, table.changes());
    }

    /**
     * All pairs whose records are of two customers.
     *
     * @param of only those of this customer
     */
    void eachApart(Optional<CustomerId> of, Sink sink) {
      Consumer<MatchTable.Alike> apart =
          pair -> {
            Optional<Figures.Place> place = current.placeOf(pair.first());
            Optional<Figures.Place> other = current.placeOf(pair.second());
            if (place.isPresent()
                && other.isPresent()
                && !place.get().customer().equals(other.get().customer())) {
              sink.take(pair, place.get(), other.get());
            }
          };
      of.ifPresentOrElse(
          one -> table.alikeOf(current.partiesOf(one)).forEach(apart),
          () -> table.eachAlike(apart));
    }
  }

  /** Takes a pair and where its records belong. */
  private interface Sink {
    void take(MatchTable.Alike pair, Figures.Place place, Figures.Place other);
  }

  /**
   * All pairs.
   *
   * @param open in no order
   * @param asked what was asked for of them
   */
  private record Pairs(List<Open> open, Map<Filter, List<Open>> asked) {}

  /** What was derived last, as long as it is derived from the same. */
  private static final class Derived<T> {
    private Object of = "";
    private Optional<T> last = Optional.empty();

    synchronized T of(Object basis, Predicate<T> holds, Supplier<T> made) {
      if (!of.equals(basis) || last.filter(holds).isEmpty()) {
        last = Optional.of(made.get());
        of = basis;
      }
      return last.get();
    }
  }

  /**
   * What a customer bought.
   *
   * @param orders number of sales
   * @param turnover in cents
   */
  record Sales(long orders, long turnover) {}

  /** What customers bought over all time. */
  Map<CustomerId, Sales> sales(Set<CustomerId> customers) {
    CustomerFacts facts =
        figures.figures().facts(customers, FACTS, clock.instant(), merchant.settings().zone());
    Map<CustomerId, Sales> sales = new HashMap<>();
    for (CustomerId customer : customers) {
      int at = facts.indexOf(customer);
      sales.put(
          customer,
          at < 0
              ? new Sales(0, 0)
              : new Sales(facts.column(FACTS.get(1))[at], facts.column(FACTS.get(0))[at]));
    }
    return sales;
  }

  /** What the customers of two records bought. */
  Map<CustomerId, Sales> sales(CustomerId one, CustomerId other) {
    return sales(new HashSet<>(Stream.of(one, other).toList()));
  }
}
