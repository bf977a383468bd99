package org.stammkunde.ledger.postgres;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox.Applied;
import org.stammkunde.ledger.Inbox.OpenRun;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;
import org.stammkunde.ledger.Links;

/** A ledger of its own for one test, and short ways to say what happens to it. */
final class LedgerScene {
  static final ShopId SHOP = new ShopId("shop-a");
  static final String HOST = "erp";
  static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  static final Instant ORDERED = Instant.parse("2026-05-01T09:30:00Z");

  final DataSource dataSource;
  final Database database;
  final PostgresInbox inbox;
  final PostgresLinks links;
  final PostgresCreations creations;
  final PostgresHostScores hostScores;
  final PostgresCustomerFile file;
  final PostgresFacts facts;
  final PostgresAnswers answers;
  private int files;

  LedgerScene() {
    this(TestDatabase.migrated());
  }

  LedgerScene(DataSource dataSource) {
    this(dataSource, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  LedgerScene(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    database = new Database(dataSource);
    inbox = new PostgresInbox(database, clock);
    links = new PostgresLinks(database, clock);
    creations = new PostgresCreations(database, clock);
    hostScores = new PostgresHostScores(database, clock);
    file = new PostgresCustomerFile(database);
    facts = new PostgresFacts(database);
    answers = new PostgresAnswers(database, clock);
  }

  /** What was read out of one raw document. */
  record Read(RawDocument raw, List<ShopRecord> records) {}

  static Read order(String number, ShopRecord... records) {
    return new Read(raw(number), List.of(records));
  }

  static Read customer(ShopCustomer customer) {
    String number = customer.ref().number();
    return new Read(
        new RawDocument(RawDocument.Entity.CUSTOMER, number, "raw " + number), List.of(customer));
  }

  static RawDocument raw(String number) {
    return new RawDocument(RawDocument.Entity.ORDER, number, "raw " + number);
  }

  /** Everything that a file goes through; a document without records is rejected. */
  Applied take(Read... documents) {
    return take(SHOP, documents);
  }

  Applied take(ShopId shop, Read... documents) {
    OpenRun run = fetch(shop, "file " + ++files, documents);
    List<Pending> pending = inbox.pending(run.id(), 0, 1_000);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < documents.length; i++) {
      readings.add(reading(pending.get(i), documents[i].records()));
    }
    Applied applied = inbox.apply(readings);
    inbox.finish(run.id());
    return applied;
  }

  OpenRun fetch(ShopId shop, String fingerprint, Read... documents) {
    OpenRun run = inbox.open(shop, fingerprint, false);
    inbox.store(run.id(), Arrays.stream(documents).map(Read::raw).toList(), documents.length);
    inbox.fetched(run.id());
    return run;
  }

  private static final Saying NO_DATE = new Saying("is no date", "ist kein Datum");

  static Reading reading(Pending pending, List<ShopRecord> records) {
    return records.isEmpty()
        ? new Reading(pending, List.of(), List.of(new Rejection(7, "date", "31.02.2026", NO_DATE)))
        : new Reading(pending, records, List.of());
  }

  static ShopCustomerRef account(String number) {
    return ShopCustomerRef.account(SHOP, number);
  }

  static SalesDocument sale(String number, String buyer, String value) {
    return document(SalesDocument.Kind.ORDER, number, account(buyer), value, Optional.empty(), "");
  }

  static SalesDocument sale(String number, String buyer, String value, Instant updatedAt) {
    return document(
        SalesDocument.Kind.ORDER, number, account(buyer), value, Optional.of(updatedAt), "");
  }

  static SalesDocument goodsReturn(String number, String order, String buyer, String value) {
    return document(
        SalesDocument.Kind.RETURN, number, account(buyer), value, Optional.empty(), order);
  }

  static SalesDocument document(
      SalesDocument.Kind kind,
      String number,
      ShopCustomerRef buyer,
      String value,
      Optional<Instant> updatedAt,
      String order) {
    return new SalesDocument(
        buyer.shop(),
        kind,
        number,
        order,
        buyer,
        ORDERED,
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        updatedAt,
        List.of(line(1, value, "0"), line(2, "0.50", "0.25")));
  }

  static SalesDocument.Line line(int position, String value, String cancelled) {
    return new SalesDocument.Line(
        position,
        "article",
        "text\\with tab free text",
        new BigDecimal("1.5"),
        position == 1 ? LineKind.GOODS : LineKind.CHARGE,
        DeliveryKind.PHYSICAL,
        new BigDecimal(value),
        new BigDecimal(cancelled));
  }

  static ShopCustomer person(String number, String email) {
    return person(account(number), email, Optional.empty());
  }

  static ShopCustomer person(ShopCustomerRef ref, String email, Optional<Instant> updatedAt) {
    return new ShopCustomer(ref, details("Anna", email), false, "", false, updatedAt);
  }

  static CustomerDetails details(String firstName, String email) {
    return new CustomerDetails(
        firstName,
        "Muster",
        "",
        email,
        "",
        "",
        new PostalAddress("Weg 1", "", "12345", "Ort", "DE"));
  }

  static HostCustomer hostCustomer(String id, String email, String... accounts) {
    return new HostCustomer(
        new HostCustomerId(id),
        details("Anne", email),
        false,
        "",
        false,
        Arrays.stream(accounts).map(LedgerScene::account).toList(),
        true);
  }

  /** Takes host customers; gives the shop customers that are due by that. */
  List<Long> takeHost(HostCustomer... customers) {
    due();
    links.takeHostChanges(HOST, new HostErp.Changes(List.of(customers), "cursor", false));
    return due();
  }

  /** Takes everybody off the list of those whose links are due. */
  List<Long> due() {
    return database.write(connection -> LinkDue.take(connection, 1_000));
  }

  List<Links.Case> cases(Long... shopCustomers) {
    return database.read(
        connection -> new LinkCases(connection, HOST).cases(List.of(shopCustomers)));
  }

  /** Lets the rules say this, whatever was due before. */
  void decide(Links.Decision decision) {
    due();
    database.change(connection -> LinkDue.add(connection, List.of(decision.id())));
    links.decideDue(HOST, 1, each(known -> decision));
  }

  /** Rules that say something of each case by itself, without a model. */
  static Links.Rules each(Function<Links.Case, Links.Decision> rule) {
    return new Links.Rules() {
      @Override
      public Set<Long> alike(Set<Long> parties) {
        return Set.of();
      }

      @Override
      public List<Links.Decision> decide(Links.Situation situation) {
        return situation.cases().stream().map(rule).toList();
      }
    };
  }

  long party(String number) {
    return TestDatabase.number(
        database, "SELECT id FROM shop_customer WHERE number = '" + number + "' AND NOT guest");
  }

  /** Value of every document in cents, by its number. */
  Map<String, Long> values() {
    return database
        .read(
            connection ->
                Sql.of(
                        connection,
                        """
                        SELECT d.number, (SELECT sum(value) FROM sales_line
                          WHERE document_id = d.id AND position = 1)
                        FROM sales_document d
                        """)
                    .list(row -> Map.entry(row.getString(1), row.getLong(2))))
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Kind, number and value of the first line of each sales document. */
  List<String> kindsAndValues() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT d.kind || ' ' || d.number || ' ' || l.value
                    FROM sales_document d JOIN sales_line l ON l.document_id = d.id
                    WHERE l.position = 1
                    """)
                .list(row -> row.getString(1)));
  }

  /** Everything that changed since the position. */
  Facts.Changes since(long position) {
    try {
      return facts.since(position, 1_000_000);
    } catch (Facts.FeedGap gap) {
      throw new AssertionError(gap);
    }
  }
}
