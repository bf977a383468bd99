package org.stammkunde.shell;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
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
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.Grade;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.Installation;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.Unavailable;

/** The use cases over one customer of one shop; keeps what was asked of it. */
final class Shop
    implements UseCases,
        ScoreHistory,
        TopCustomers,
        Customers,
        CustomerQuality,
        ShopSync,
        ShopFetch,
        FileImports,
        FileShop,
        Installation,
        SystemHealth {
  static final ShopId SHOP = new ShopId("corner");
  static final Instant NOW = Instant.parse("2026-11-22T09:59:59Z");
  private static final ShopCustomerRef ACCOUNT = ShopCustomerRef.account(SHOP, "C1");
  private static final CustomerDetails ADA =
      new CustomerDetails(
          "Ada",
          "Nett",
          "",
          "ada@kunde.example",
          "",
          "",
          new PostalAddress("Weg 1", "", "10115", "Berlin", "DE"));
  private static final Grade GOOD =
      new Grade("A", OptionalInt.empty(), OptionalInt.empty(), "#00aa00", "");
  private static final QualityRun RUN =
      new QualityRun(
          7, QualityRun.State.DONE, NOW, 3, "owner", NOW, Optional.of(NOW), 12, 2, "ab", "");

  final Newcomers newcomers = new Newcomers();
  final Doubts doubts = new Doubts();
  final List<Object> calls = new ArrayList<>();
  Optional<RuntimeException> failure = Optional.empty();
  boolean scores = true;
  boolean ledger = true;
  String settingsProblem = "";
  Duration clockAhead = Duration.ZERO;
  Path folder = Path.of("drop");
  long quarantined = 2;

  /** What the ERP lacks; without it there is no ERP. */
  Optional<Set<HostErp.Lack>> lacks = Optional.empty();

  @Override
  public <T> List<T> all(Class<T> type) {
    if (type == HostErp.class && lacks.isPresent()) {
      return List.of(type.cast(host()));
    }
    if (type.isInstance(newcomers)) {
      return List.of(type.cast(newcomers));
    }
    if (type.isInstance(doubts)) {
      return List.of(type.cast(doubts));
    }
    boolean there = type.isInstance(this) && (scores || type != CustomerQuality.class);
    return there ? List.of(type.cast(this)) : List.of();
  }

  private Object host() {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {HostErp.class},
        (host, method, arguments) ->
            switch (method.getName()) {
              case "check" -> null;
              case "lacks" -> lacks.orElseThrow();
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private void fail() {
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  @Override
  public TopCustomersList find(TopCustomersQuery query) {
    fail();
    calls.add(query);
    return new TopCustomersList(
        NOW.minus(Duration.ofDays(30)),
        NOW,
        ZoneId.of("Europe/Berlin"),
        Currency.getInstance("EUR"),
        450,
        List.of(
            new TopCustomer(
                1,
                new CustomerId(11),
                List.of(ACCOUNT),
                ADA,
                false,
                "",
                false,
                true,
                new BigDecimal("999.50"),
                new BigDecimal("1200.00"),
                Map.of(Channel.SHOP, new BigDecimal("999.50"), Channel.POS, BigDecimal.ZERO),
                3,
                NOW,
                Optional.of(
                    new TopCustomer.Known(new HostCustomerId("H1"), Optional.of(Evidence.EMAIL))),
                Optional.of(new CustomerScore(42, GOOD)))));
  }

  @Override
  public Customer customer(CustomerId id) {
    fail();
    if (id.value() > 100) {
      throw new CustomerNotFound(id);
    }
    HostCustomerId host = new HostCustomerId("H1");
    return new Customer(
        new CustomerId(11),
        ADA,
        List.of(new ShopCustomer(ACCOUNT, ADA, false, "Mitte", true, Optional.of(NOW))),
        Optional.of(new HostCustomer(host, ADA, false, "", true, List.of(ACCOUNT), true)),
        Optional.of(URI.create("https://erp.example.org/1")),
        Optional.empty(),
        List.of(new Link(ACCOUNT, host, Link.Status.INFERRED, Evidence.EMAIL, "rule", NOW)),
        List.of(new LinkConflict(ACCOUNT, LinkConflict.Reason.EMAIL_AMBIGUOUS, List.of(host))));
  }

  @Override
  public Optional<CustomerId> withHostCustomer(HostCustomerId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<OrderSummary> orders(CustomerId id, String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Catalogue catalogue() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String catalogueText(Optional<Integer> version) {
    throw new UnsupportedOperationException("nobody here reads the file");
  }

  @Override
  public Catalogue catalogue(int version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QualityRun start(Optional<Instant> asOf, String requestedBy) {
    fail();
    if (asOf.filter(end -> end.isBefore(Instant.EPOCH) || end.isAfter(NOW)).isPresent()) {
      throw new IllegalArgumentException("asOf must be between 1970 and now");
    }
    calls.add(asOf.map(Instant::toString).orElse("now") + " by " + requestedBy);
    return RUN;
  }

  @Override
  public QualityRun run(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<QualityRun> runs(String cursor, int limit) {
    fail();
    return new Page<>(List.of(RUN), Optional.empty());
  }

  @Override
  public Optional<QualityRun> current() {
    fail();
    return Optional.of(RUN);
  }

  @Override
  public ScoreDistribution distribution(Optional<Long> run, int interval) {
    return new ScoreDistribution(
        RUN, interval, List.of(new ScoreDistribution.Group(0, interval, 12, 12)));
  }

  @Override
  public PointsLimit limit(Optional<Long> run, int top) {
    return new PointsLimit(RUN, top, 40, 11);
  }

  @Override
  public Map<CustomerId, CustomerScore> scores(Collection<CustomerId> customers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScoreReasons reasons(CustomerId customer) {
    Band some = new Band(OptionalLong.of(10_000), OptionalLong.empty(), 50);
    Band none = new Band(OptionalLong.empty(), OptionalLong.of(10_000), 0);
    Band fresh = new Band(OptionalLong.empty(), OptionalLong.empty(), -8);
    Criterion turnover =
        new Criterion("turnover", Fact.ever(Fact.Measure.TURNOVER), List.of(none, some), 0);
    Criterion age =
        new Criterion("age", Fact.ever(Fact.Measure.DAYS_SINCE_LAST_ORDER), List.of(fresh), -100);
    return new ScoreReasons(
        customer,
        7,
        NOW,
        3,
        42,
        GOOD,
        Optional.of(new CustomerScore(40, GOOD)),
        List.of(
            new ScoreReasons.Contribution(turnover, OptionalLong.of(99_950), Optional.of(some), 50),
            new ScoreReasons.Contribution(age, OptionalLong.of(3), Optional.of(fresh), -8)),
        Optional.empty());
  }

  @Override
  public List<Status> status() {
    fail();
    return List.of(
        new Status(
            SHOP,
            true,
            450,
            3,
            1_000,
            quarantined,
            1,
            Optional.of(
                new Run(9, Run.State.DONE, NOW, Optional.of(NOW), 1_000, 2, Optional.empty())),
            Optional.empty()));
  }

  @Override
  public Page<Quarantined> quarantine(ShopId shop, String cursor, int limit) {
    if (cursor.equals("wrong")) {
      throw new IllegalArgumentException("cursor");
    }
    calls.add(shop + " " + cursor + " " + limit);
    return new Page<>(
        List.of(
            new Quarantined(
                RawDocument.Entity.ORDER,
                "O9",
                NOW,
                List.of(new Saying("line 3: net: is missing", "Zeile 3: net: fehlt")))),
        Optional.of("c2"));
  }

  @Override
  public Replayed replay(ShopId shop) {
    calls.add("replay " + shop);
    return new Replayed(1, 2, 3);
  }

  @Override
  public List<Fetched> fetchNow(ShopId shop, Duration patience) {
    fail();
    calls.add("fetch " + shop + " " + patience);
    return List.of(
        new Fetched(
            "a.csv",
            Fetched.State.TAKEN,
            Optional.of(result(false)),
            Optional.empty(),
            Optional.empty()),
        new Fetched(
            "b.csv",
            Fetched.State.FAILED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Saying("column InvoiceNo is missing", "die Spalte InvoiceNo fehlt"))));
  }

  private static Result result(boolean dryRun) {
    return new Result(dryRun, Optional.empty(), 10, 5, 3, 1, 1, 0);
  }

  @Override
  public Result importFile(ShopId shop, Path file, Path report, boolean dryRun)
      throws FileRejected {
    fail();
    if (file.getFileName().toString().equals("strange.csv")) {
      throw new FileRejected(
          new Saying(
              "column InvoiceNo is missing; add it to the mapping",
              "die Spalte InvoiceNo fehlt; bitte in die Zuordnung aufnehmen"));
    }
    calls.add(shop + " " + file.getFileName() + " " + report.getFileName() + " " + dryRun);
    return result(dryRun);
  }

  @Override
  public ShopId shop() {
    return SHOP;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Reading open(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Figures> figures() {
    return Optional.of(new Figures(12, 300, 5 << 20, 77));
  }

  @Override
  public Ledger ledger() {
    if (!ledger) {
      throw new Unavailable("the database does not answer");
    }
    return new Ledger(
        "16.10", 1, clockAhead, 77, 4, 5, List.of(new Runs(SHOP, 0, 3, 1, 2, Optional.of(NOW))));
  }

  @Override
  public List<SettingsFile.State> settings() {
    return List.of(new SettingsFile.State("org.stammkunde.merchant.cfg", settingsProblem));
  }

  @Override
  public List<Part> parts() {
    return List.of(new Part("ledger", ledger ? State.UP : State.DOWN, ""));
  }

  @Override
  public ScoreTrend trend(CustomerId customer) {
    return new ScoreTrend(customer, List.of(), 30, ScoreTrend.Direction.UNKNOWN);
  }

  @Override
  public Page<ScoreAlert> alerts(String cursor, int limit) {
    return new Page<>(
        List.of(
            new ScoreAlert(
                1,
                new NamedCustomer(new CustomerId(17), "Anna", Optional.empty()),
                Instant.EPOCH,
                120,
                "A",
                40,
                "B")),
        Optional.empty());
  }
}
