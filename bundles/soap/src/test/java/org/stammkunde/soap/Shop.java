package org.stammkunde.soap;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;

/** A shop of one customer, Ada, whose id is 1 and H1 in the ERP; run 1 gave her 40 points. */
final class Shop implements TopCustomers, Customers, CustomerQuality {
  static final Instant AS_OF = Instant.parse("2026-11-22T00:00:00Z");

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final CustomerId ADA = new CustomerId(1);
  private static final Grade B =
      new Grade("B", OptionalInt.empty(), OptionalInt.of(100), "#0b5cad", "");
  private static final Grade A =
      new Grade("A", OptionalInt.of(100), OptionalInt.empty(), "#00694e", "");
  private static final CustomerDetails DETAILS =
      new CustomerDetails(
          "Ada",
          "Nett & Söhne",
          "",
          "ada@example.org",
          "",
          "",
          new PostalAddress("Weg 1", "", "10115", "Berlin", "DE"));
  private static final ShopCustomerRef ACCOUNT =
      ShopCustomerRef.account(new ShopId("vendure"), "C1");

  Optional<TopCustomersQuery> asked = Optional.empty();
  Optional<RuntimeException> failure = Optional.empty();

  private void fail() {
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  @Override
  public TopCustomersList find(TopCustomersQuery query) {
    fail();
    asked = Optional.of(query);
    TopCustomer ada =
        new TopCustomer(
            1,
            ADA,
            List.of(ACCOUNT),
            DETAILS,
            false,
            "",
            false,
            true,
            new BigDecimal("999.50"),
            new BigDecimal("1999.00"),
            Map.of(Channel.SHOP, new BigDecimal("999.50"), Channel.POS, BigDecimal.ZERO),
            3,
            Instant.parse("2026-11-20T12:00:00Z"),
            Optional.of(
                new TopCustomer.Known(new HostCustomerId("H1"), Optional.of(Evidence.EMAIL))),
            Optional.of(new CustomerScore(40, B)));
    return new TopCustomersList(
        query.period().startBefore(AS_OF, ZONE),
        AS_OF,
        ZONE,
        Currency.getInstance("EUR"),
        1,
        List.of(ada));
  }

  @Override
  public Customer customer(CustomerId id) {
    fail();
    if (!id.equals(ADA)) {
      throw new CustomerNotFound(id);
    }
    HostCustomer host =
        new HostCustomer(
            new HostCustomerId("H1"), DETAILS, false, "", true, List.of(ACCOUNT), true);
    return new Customer(
        ADA,
        DETAILS,
        List.of(),
        Optional.of(host),
        Optional.of(URI.create("https://erp.example.org/H1")),
        Optional.empty(),
        List.of(),
        List.of());
  }

  @Override
  public Optional<CustomerId> withHostCustomer(HostCustomerId id) {
    return id.value().equals("H1") ? Optional.of(ADA) : Optional.empty();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    customer(customer);
    Band best = new Band(OptionalLong.of(4_990), OptionalLong.empty(), 40);
    Criterion turnover =
        new Criterion(
            "recent",
            new Fact(Measure.TURNOVER, Optional.of(Period.parse("12m"))),
            List.of(new Band(OptionalLong.empty(), OptionalLong.of(4_990), 0), best),
            0);
    return new ScoreReasons(
        ADA,
        1,
        AS_OF,
        2,
        40,
        B,
        Optional.empty(),
        List.of(
            new ScoreReasons.Contribution(
                turnover, OptionalLong.of(99_950), Optional.of(best), 40)),
        Optional.of(new ScoreReasons.Next(A, 60)));
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    return new ScoreDistribution(
        run(run.orElse(1L)), interval, List.of(new ScoreDistribution.Group(0, interval, 1, 1)));
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    return new PointsLimit(run(run.orElse(1L)), top, 40, 1);
  }

  @Override
  public QualityRun run(long id) {
    if (id != 1) {
      throw new QualityRunNotFound(id);
    }
    return new QualityRun(
        1, QualityRun.State.DONE, AS_OF, 2, "schedule", AS_OF, Optional.of(AS_OF), 1, 1, "abc", "");
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    throw notAsked();
  }

  @Override
  public Catalogue catalogue() {
    throw notAsked();
  }

  @Override
  public Catalogue catalogue(int version) {
    throw notAsked();
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    throw notAsked();
  }

  @Override
  public QualityRun start(Optional<Instant> asOf, String requestedBy) {
    throw notAsked();
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    throw notAsked();
  }

  @Override
  public Optional<QualityRun> current() {
    throw notAsked();
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers) {
    throw notAsked();
  }

  private static UnsupportedOperationException notAsked() {
    return new UnsupportedOperationException("no operation asks this");
  }
}
