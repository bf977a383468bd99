package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Fact;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** The figures against brute force over the raw documents, for any history and any query. */
class FiguresOracleTest {
  /** The smallest there is, so that a few documents already fill several chunks. */
  private static final int TINY_CHUNKS = DocumentRows.MAXIMUM;

  private static final long MOST_CUSTOMERS = 5;

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final List<String> ZONES = List.of("Europe/Berlin", "Europe/London");

  /** What a model expects is no figure of one customer. */
  private static final List<Fact.Measure> RECKONED =
      Stream.of(Fact.Measure.values())
          .filter(measure -> !measure.forecast() && !measure.computed())
          .toList();

  private static final List<String> CLAIMS = List.of("", "4711", "4712");
  private static final List<String> FIELDS = List.of("rating", "rating=A", "rating=12.5", "none");
  private static final List<String> PERIODS = List.of("1d", "2d", "1w", "1m", "2m", "12m");

  /** Month ends, leap day and the days around both changes of the clock. */
  private static final List<String> ENDS =
      List.of(
          "2026-03-31T10:00:00Z",
          "2024-03-29T23:30:00Z",
          "2026-03-29T01:00:00Z",
          "2026-03-30T00:30:00.7Z",
          "2026-10-25T00:30:00Z",
          "2026-10-25T01:30:00Z",
          "2026-10-26T00:30:00Z",
          "2026-12-31T23:00:00Z");

  private static final List<Long> OFFSETS = List.of(-1_000L, -1L, 0L, 1L, 999L, 1_000L, 3_600_000L);

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void everyAnswerIsThatOfBruteForce(
      @ForAll("histories") List<List<Step>> history,
      @ForAll("queries") List<TopCustomersQuery> queries,
      @ForAll("zones") ZoneId zone) {
    Merchant merchant = new Merchant();
    Figures figures = new Figures("ledger", TINY_CHUNKS);
    for (List<Step> batch : history) {
      apply(batch, merchant, figures);
      for (TopCustomersQuery query : queries) {
        Interval interval = Interval.of(query, Instant.EPOCH, zone);
        assertThat(figures.top(query, interval)).isEqualTo(merchant.top(query, interval));
      }
    }
  }

  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void everyFactIsThatOfBruteForce(
      @ForAll("histories") List<List<Step>> history,
      @ForAll("facts") List<Fact> facts,
      @ForAll("ends") Instant asOf,
      @ForAll("zones") ZoneId zone)
      throws IOException, ColumnFileRejected {
    Merchant merchant = new Merchant();
    Figures figures = new Figures("ledger", TINY_CHUNKS);
    Instant end = asOf.truncatedTo(ChronoUnit.SECONDS);
    for (List<Step> batch : history) {
      apply(batch, merchant, figures);
      Map<CustomerId, List<Long>> expected = merchant.facts(facts, end, zone);
      assertThat(byCustomer(figures.facts(facts, asOf, zone))).isEqualTo(expected);
    }
    Map<CustomerId, List<Long>> expected = merchant.facts(facts, end, zone);
    Figures loaded = Figures.load(new ByteArrayInputStream(saved(figures)), "ledger");
    assertThat(byCustomer(loaded.facts(facts, asOf, zone))).isEqualTo(expected);
    for (long id = 1; id <= MOST_CUSTOMERS + 1; id++) {
      CustomerId customer = new CustomerId(id);
      Map<CustomerId, List<Long>> alone = new TreeMap<>(expected);
      alone.keySet().retainAll(Set.of(customer));
      assertThat(byCustomer(figures.facts(List.of(customer), facts, asOf, zone))).isEqualTo(alone);
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void changesMoveTheFactsOfNobodyButThoseWhomTheyAreAbout(
      @ForAll("histories") List<List<Step>> history,
      @ForAll("facts") List<Fact> facts,
      @ForAll("ends") Instant asOf,
      @ForAll("zones") ZoneId zone) {
    Merchant merchant = new Merchant();
    Figures figures = new Figures("ledger", TINY_CHUNKS);
    for (List<Step> batch : history) {
      Map<CustomerId, List<Long>> before = byCustomer(figures.facts(facts, asOf, zone));
      Set<CustomerId> about = apply(batch, merchant, figures);
      Map<CustomerId, List<Long>> after = byCustomer(figures.facts(facts, asOf, zone));
      Set<CustomerId> moved = new HashSet<>(before.keySet());
      moved.addAll(after.keySet());
      moved.removeIf(customer -> Objects.equals(before.get(customer), after.get(customer)));
      // Where a shop's sales happened is about everybody who bought there, and hardly ever changes.
      if (batch.stream().noneMatch(Step.Told.class::isInstance)) {
        assertThat(about).containsAll(moved);
      }
    }
  }

  private static Map<CustomerId, List<Long>> byCustomer(CustomerFacts facts) {
    Map<CustomerId, List<Long>> answers = new TreeMap<>();
    for (int place = 0; place < facts.size(); place++) {
      List<Long> values = new ArrayList<>();
      for (Fact fact : facts.facts()) {
        values.add(facts.column(fact)[place]);
      }
      CustomerId customer = new CustomerId(facts.customers()[place]);
      assertThat(facts.indexOf(customer)).isEqualTo(place);
      answers.put(customer, values);
    }
    return answers;
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void aFileGivesTheSameAnswersAndTheSameBytesAgain(
      @ForAll("histories") List<List<Step>> history,
      @ForAll("queries") List<TopCustomersQuery> queries,
      @ForAll("zones") ZoneId zone)
      throws IOException, ColumnFileRejected {
    Merchant merchant = new Merchant();
    Figures figures = new Figures("ledger", TINY_CHUNKS);
    history.forEach(batch -> apply(batch, merchant, figures));
    byte[] bytes = saved(figures);
    Figures loaded = Figures.load(new ByteArrayInputStream(bytes), "ledger");
    assertThat(saved(loaded)).isEqualTo(bytes);
    assertThat(loaded.position()).isEqualTo(figures.position());
    for (TopCustomersQuery query : queries) {
      Interval interval = Interval.of(query, Instant.EPOCH, zone);
      assertThat(loaded.top(query, interval)).isEqualTo(merchant.top(query, interval));
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void theBytesTellNothingOfTheWayThere(
      @ForAll("histories") List<List<Step>> history, @ForAll long order) throws IOException {
    Merchant merchant = new Merchant();
    Figures figures = new Figures("ledger", TINY_CHUNKS);
    history.forEach(batch -> apply(batch, merchant, figures));
    List<Merchant.Sale> sales = new ArrayList<>(merchant.sales.values());
    List<Party> parties = new ArrayList<>(merchant.parties.values());
    Collections.shuffle(sales, new Random(order));
    Collections.shuffle(parties, new Random(order));
    Figures anew = new Figures("ledger");
    for (Merchant.Sale sale : sales) {
      anew.apply(Changes.of(figures.position(), List.of(), List.of(sale.figures())));
    }
    anew.apply(
        new Changes(
            figures.position(), parties, List.of(), List.of(), List.of(), merchant.channels));
    assertThat(saved(anew)).isEqualTo(saved(figures));
    assertThat(anew.size().rows()).isEqualTo(figures.size().rows());
    assertThat(anew.size().parties()).isEqualTo(figures.size().parties());
    assertThat(anew.size().customers()).isEqualTo(figures.size().customers());
  }

  /** One thing that happens; the last of a batch wins where two are of the same. */
  sealed interface Step {
    record Sold(Merchant.Sale sale) implements Step {}

    record SaleRemoved(long document) implements Step {}

    record Joined(Party party) implements Step {}

    record Told(ShopId shop, Channel channel) implements Step {}

    record PartyRemoved(Party.Key key) implements Step {}
  }

  /** Gives the customers that the figures name as those whom it is about. */
  private static Set<CustomerId> apply(List<Step> batch, Merchant merchant, Figures figures) {
    Map<Long, SalesFigures> sold = new TreeMap<>(Collections.reverseOrder());
    Map<Long, Long> removedSales = new TreeMap<>();
    List<Party> joined = new ArrayList<>();
    List<Party.Key> removedParties = new ArrayList<>();
    Map<ShopId, Channel> channels = new HashMap<>();
    for (Step step : batch) {
      if (step instanceof Step.PartyRemoved removed) {
        removedParties.add(removed.key());
        merchant.remove(removed.key());
      }
    }
    for (Step step : batch) {
      if (step instanceof Step.Sold sale) {
        removedSales.remove(sale.sale().document());
        sold.put(sale.sale().document(), sale.sale().figures());
        merchant.put(sale.sale());
      } else if (step instanceof Step.SaleRemoved removed) {
        sold.remove(removed.document());
        removedSales.put(removed.document(), removed.document());
        merchant.sales.remove(removed.document());
      } else if (step instanceof Step.Joined party) {
        joined.add(party.party());
        merchant.put(party.party());
      } else if (step instanceof Step.Told told) {
        channels.put(told.shop(), told.channel());
        merchant.channels.put(told.shop(), told.channel());
      }
    }
    Changes changes =
        new Changes(
            figures.position() + 1,
            joined,
            removedParties,
            List.copyOf(sold.values()),
            List.copyOf(removedSales.values()),
            channels);
    Set<CustomerId> about = new HashSet<>(figures.customersOf(changes));
    figures.apply(changes);
    about.addAll(figures.customersOf(changes));
    return about;
  }

  private static byte[] saved(Figures figures) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    figures.save(out);
    return out.toByteArray();
  }

  @Provide
  Arbitrary<Instant> ends() {
    return Arbitraries.of(ENDS).map(Instant::parse);
  }

  /** Enough of them that one pass over the rows is not enough. */
  @Provide
  Arbitrary<List<Fact>> facts() {
    Arbitrary<Optional<Period>> within = Arbitraries.of(PERIODS).map(Period::parse).optional();
    return Combinators.combine(
            Arbitraries.of(RECKONED), within, Arbitraries.of(FIELDS), Arbitraries.of("tea", "wine"))
        .as(FiguresOracleTest::fact)
        .list()
        .ofMaxSize(12);
  }

  private static Fact fact(
      Fact.Measure measure, Optional<Period> within, String field, String category) {
    return switch (measure) {
      case FIELD -> Fact.ever(measure, field);
      case COMPANY -> Fact.ever(measure);
      case CATEGORY_TURNOVER -> new Fact(measure, within, category);
      default -> new Fact(measure, within);
    };
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZONES).map(ZoneId::of);
  }

  @Provide
  Arbitrary<List<List<Step>>> histories() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(6, sales().map(Step.Sold::new)),
            Tuple.of(1, documentIds().map(Step.SaleRemoved::new)),
            Tuple.of(4, parties().map(Step.Joined::new)),
            Tuple.of(1, channels()),
            Tuple.of(1, parties().map(party -> new Step.PartyRemoved(party.key()))));
    return step.list().ofMaxSize(25).list().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<Step> channels() {
    return Combinators.combine(
            Arbitraries.of("buch", "wein").map(ShopId::new), Arbitraries.of(Channel.class))
        .as(Step.Told::new);
  }

  /** Also such as are farther apart than a chunk reaches. */
  private Arbitrary<Long> documentIds() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 40),
        Arbitraries.longs().between(1, 8).map(number -> number * 3_000_000_000L));
  }

  private Arbitrary<Merchant.Sale> sales() {
    return Combinators.combine(
            documentIds(),
            Arbitraries.longs().between(1, 8),
            Arbitraries.of(SalesDocument.Kind.class),
            times(),
            Arbitraries.of(OrderKind.class),
            Arbitraries.integers().between(0, 29),
            lines().list().ofMaxSize(5))
        .as(
            (document, party, kind, at, orderKind, state, lines) ->
                new Merchant.Sale(
                    document,
                    party,
                    new SalesDocument(
                        Merchant.shopOf(party),
                        kind,
                        Long.toString(document),
                        kind == SalesDocument.Kind.DUNNING ? CLAIMS.get(state % 3) : "",
                        ShopCustomerRef.account(Merchant.shopOf(party), Long.toString(party)),
                        at,
                        orderKind,
                        state % 10 == 0,
                        state % 10 == 1,
                        EURO,
                        Optional.empty(),
                        numbered(lines),
                        kind == SalesDocument.Kind.DUNNING ? state % 4 : 0)));
  }

  /** On, just before and just after the bounds that queries have. */
  private Arbitrary<Instant> times() {
    return Combinators.combine(
            Arbitraries.of(ENDS).map(Instant::parse),
            Arbitraries.of(PERIODS).map(Period::parse),
            zones(),
            Arbitraries.of(OFFSETS),
            Arbitraries.of(true, false))
        .as(
            (end, period, zone, offset, atEnd) -> {
              Instant bound = Instant.ofEpochSecond(end.getEpochSecond());
              return (atEnd ? bound : period.startBefore(bound, zone)).plusMillis(offset);
            });
  }

  private Arbitrary<SalesDocument.Line> lines() {
    Arbitrary<BigDecimal> values =
        Arbitraries.oneOf(
            Arbitraries.of("0.00", "1.00", "5.00", "-1.00", "999999999.99", "-999999999.99")
                .map(BigDecimal::new),
            Arbitraries.longs()
                .between(-10_000, 100_000)
                .map(cents -> BigDecimal.valueOf(cents, 2)));
    Arbitrary<BigDecimal> shares = Arbitraries.of("0", "0", "0", "0.5", "1").map(BigDecimal::new);
    Arbitrary<BigDecimal> costs =
        Arbitraries.longs().between(-100, 10_000).map(cents -> BigDecimal.valueOf(cents, 2));
    return Combinators.combine(
            values,
            shares,
            Arbitraries.of(LineKind.class),
            Arbitraries.of(DeliveryKind.class),
            Arbitraries.of("", "tea", "wine", "books"),
            costs.optional(0.9))
        .as(
            (value, share, kind, deliveryKind, category, cost) ->
                new SalesDocument.Line(
                    1,
                    "",
                    "",
                    BigDecimal.ONE,
                    kind,
                    deliveryKind,
                    value,
                    value.multiply(share).setScale(2, RoundingMode.DOWN),
                    category,
                    cost));
  }

  private static List<SalesDocument.Line> numbered(List<SalesDocument.Line> lines) {
    List<SalesDocument.Line> numbered = new ArrayList<>();
    for (SalesDocument.Line line : lines) {
      numbered.add(
          new SalesDocument.Line(
              numbered.size() + 1,
              line.article(),
              line.text(),
              line.quantity(),
              line.kind(),
              line.deliveryKind(),
              line.value(),
              line.cancelled(),
              line.category(),
              line.cost()));
    }
    return numbered;
  }

  private Arbitrary<Party> parties() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 8),
            Arbitraries.longs().between(1, MOST_CUSTOMERS).map(CustomerId::new),
            Arbitraries.of("", "1", "2"),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false),
            fields())
        .as(
            (id, customer, branch, company, guest, host, fields) ->
                (host
                        ? Party.ofHost(id, customer, branch, company)
                        : Party.ofShop(id, customer, Merchant.shopOf(id), branch, company, guest))
                    .with(fields));
  }

  private static Arbitrary<Map<String, String>> fields() {
    Arbitrary<String> texts = Arbitraries.of("A", "a", "12.5", "-3", "0.019", "-0.001", "many");
    return Arbitraries.maps(Arbitraries.of("rating", "other"), texts).ofMaxSize(2);
  }

  @Provide
  Arbitrary<List<TopCustomersQuery>> queries() {
    Arbitrary<Filters> filters =
        Combinators.combine(
                Arbitraries.of(OrderKind.class).set().ofMinSize(1),
                Arbitraries.of(DeliveryKind.class).set().ofMinSize(1),
                Arbitraries.of(true, false).optional(0.3),
                Arbitraries.of("", "1", "2", "unknown").set().ofMaxSize(2),
                Arbitraries.of("buch", "wein", "unknown").map(ShopId::new).set().ofMaxSize(2))
            .as(Filters::new);
    return Combinators.combine(
            Arbitraries.of(PERIODS).map(Period::parse),
            Arbitraries.of(ENDS).map(Instant::parse),
            filters,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(RankBy.class),
            Arbitraries.of(1, 2, 200))
        .as(
            (period, end, filter, guests, goodsOnly, rankBy, limit) ->
                new TopCustomersQuery(
                    period,
                    Optional.of(end),
                    filter.orderKinds,
                    filter.deliveryKinds,
                    filter.company,
                    filter.branches,
                    filter.shops,
                    guests,
                    goodsOnly,
                    rankBy,
                    limit))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private record Filters(
      Set<OrderKind> orderKinds,
      Set<DeliveryKind> deliveryKinds,
      Optional<Boolean> company,
      Set<String> branches,
      Set<ShopId> shops) {}
}
