package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Channel;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;

/** What Tryton has sold itself, against the documents that one of 6.0.29 gave. */
class TrytonSalesTest {
  private static final String DAY = "{'__class__':'date','year':2026,'month':8,'day':24}";

  private StubTryton tryton;
  private HostPlatform.Connected host;
  private StubRows rows;
  private long anna;
  private long shirt;
  private long tax;

  @BeforeEach
  void connect() {
    tryton = new StubTryton();
    rows = tryton.rows();
    host =
        Trytons.connect(
            tryton.settings(Map.of("anonymous.parties", "17", "charge.products", "VERSAND")),
            Clock.systemUTC());
    anna = rows.add("party.party", "{'name':'Anna Kanarie','code':'3','active':true}");
    long template = rows.add("product.template", "{'name':'T-Shirt'}");
    shirt = rows.add("product.product", "{'code':'ART1','template':" + template + "}");
    tax = rows.add("account.tax", "{'type':'percentage','rate':" + decimal("0.19") + "}");
  }

  @AfterEach
  void close() {
    host.close().run();
    tryton.close();
  }

  private static String decimal(String value) {
    return "{'__class__':'Decimal','decimal':'" + value + "'}";
  }

  private long sale(String number, String total, String more) {
    return rows.add(
        "sale.sale",
        "{'company':1,'number':'"
            + number
            + "','state':'processing','sale_date':"
            + DAY
            + ",'party':"
            + anna
            + ",'currency':2,'total_amount':"
            + decimal(total)
            + more
            + "}");
  }

  private long saleLine(long sale, long product, String quantity, String amount) {
    return rows.add(
        "sale.line",
        "{'sale':"
            + sale
            + ",'type':'line','product':"
            + product
            + ",'quantity':"
            + quantity
            + ",'amount':"
            + decimal(amount)
            + ",'taxes':["
            + tax
            + "]}");
  }

  private long soldShirts(String number, String more) {
    long sale = sale(number, "119.00", more);
    saleLine(sale, shirt, "2.0", "100.00");
    return sale;
  }

  private long invoice(String number, String total) {
    return rows.add(
        "account.invoice",
        "{'company':1,'type':'out','number':'"
            + number
            + "','state':'posted','invoice_date':"
            + DAY
            + ",'party':"
            + anna
            + ",'currency':2,'total_amount':"
            + decimal(total)
            + "}");
  }

  private void invoiceLine(long invoice, String amount, String origin) {
    rows.add(
        "account.invoice.line",
        "{'invoice':"
            + invoice
            + ",'type':'line','product':"
            + shirt
            + ",'quantity':1.0,'amount':"
            + decimal(amount)
            + ",'taxes':["
            + tax
            + "],'origin':"
            + origin
            + "}");
  }

  private List<Found> all(int size) throws Exception {
    List<Found> found = new ArrayList<>();
    WebShop.Changed page = null;
    do {
      page =
          host.sales()
              .changed(
                  Entity.ORDER,
                  new Window(Instant.EPOCH, Optional.empty()),
                  page == null ? "" : page.next(),
                  size);
      found.addAll(page.found());
    } while (!page.next().isEmpty());
    return found;
  }

  private List<SalesDocument> documents() throws Exception {
    List<SalesDocument> documents = new ArrayList<>();
    for (Found found : all(100)) {
      host.sales().parse(List.of(found.document())).stream()
          .filter(SalesDocument.class::isInstance)
          .map(SalesDocument.class::cast)
          .forEach(documents::add);
    }
    return documents;
  }

  private SalesDocument only() throws Exception {
    List<SalesDocument> documents = documents();
    assertThat(documents).hasSize(1);
    return documents.get(0);
  }

  private static BigDecimal sum(SalesDocument document) {
    return document.lines().stream()
        .map(SalesDocument.Line::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void aSaleIsAnOrderOfThePartyOnItsDayWithItsTaxes() throws Exception {
    soldShirts("7", "");

    SalesDocument sale = only();

    assertThat(sale.kind()).isEqualTo(Kind.ORDER);
    assertThat(sale.number()).isEqualTo("7");
    assertThat(sale.buyer()).isEqualTo(ShopCustomerRef.account(Trytons.HOST, Long.toString(anna)));
    assertThat(sale.at()).isEqualTo("2026-08-23T22:00:00Z");
    assertThat(sale.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.article()).isEqualTo("ART1");
              assertThat(line.text()).isEqualTo("T-Shirt");
              assertThat(line.value()).isEqualByComparingTo("119.00");
              assertThat(line.kind()).isEqualTo(LineKind.GOODS);
              assertThat(line.quantity()).hasToString("2.0");
            });
    assertThat(host.sales().channel()).isEqualTo(Channel.POS);
  }

  @Test
  void theLinesAddUpToWhatTheSaleShows() throws Exception {
    long sale = sale("7", "0.52", "");
    saleLine(sale, shirt, "1.0", "0.13");
    saleLine(sale, shirt, "1.0", "0.14");
    saleLine(sale, shirt, "1.0", "0.16");

    assertThat(sum(only())).isEqualByComparingTo("0.52");
  }

  @Test
  void aTaxByThePieceIsAChargeOfItsOwn() throws Exception {
    long sale = sale("7", "130.00", "");
    saleLine(sale, shirt, "1.0", "100.00");

    assertThat(only().lines())
        .extracting(line -> line.kind() + " " + line.value())
        .containsExactly("GOODS 119.00", "CHARGE 11.00");
  }

  @Test
  void whatTheSettingsNameIsACharge() throws Exception {
    long template = rows.add("product.template", "{'name':'Versand'}");
    long postage = rows.add("product.product", "{'code':'VERSAND','template':" + template + "}");
    saleLine(sale("7", "5.83", ""), postage, "1.0", "4.90");

    assertThat(only().lines())
        .extracting(SalesDocument.Line::kind)
        .containsExactly(LineKind.CHARGE);
  }

  @Test
  void aDraftAnOfferAndWhatWasCancelledBeforeItWasSoldAreNoSales() throws Exception {
    rows.change("sale.sale", soldShirts("1", ""), "{'state':'draft'}");
    rows.change("sale.sale", soldShirts("2", ""), "{'state':'quotation'}");
    rows.change("sale.sale", soldShirts("3", ""), "{'state':'cancelled','sale_date':null}");

    assertThat(documents()).isEmpty();
  }

  @Test
  void ofACancelledSaleEverythingIsCancelled() throws Exception {
    rows.change("sale.sale", soldShirts("1", ""), "{'state':'cancelled'}");

    assertThat(only().cancelled()).isTrue();
    assertThat(only().lines()).allMatch(line -> line.cancelled().equals(line.value()));
  }

  @Test
  void aSaleThatCameInFromAWebShopIsLeftOutWithItsInvoice() throws Exception {
    long sale = soldShirts("7", ",'web_shop':1");
    invoiceLine(invoice("1", "119.00"), "100.00", "'sale.line," + (sale + 1) + "'");

    assertThat(documents()).isEmpty();
    assertThat(host.sales().find(Entity.ORDER, "s" + sale)).isEmpty();
    assertThat(host.sales().keys(Entity.ORDER, "", 100).keys()).isEmpty();
  }

  @Test
  void aSaleThatWasInvoicedCountsOnce() throws Exception {
    long sale = soldShirts("7", "");
    invoiceLine(invoice("1", "119.00"), "100.00", "'sale.line," + (sale + 1) + "'");

    assertThat(only().number()).isEqualTo("7");
  }

  @Test
  void anInvoiceWithoutASaleIsAnOrder() throws Exception {
    invoiceLine(invoice("2026-1", "119.00"), "100.00", "null");

    assertThat(only().number()).isEqualTo("INV 2026-1");
    assertThat(only().kind()).isEqualTo(Kind.ORDER);
    assertThat(sum(only())).isEqualByComparingTo("119.00");
  }

  @Test
  void ofAnInvoiceOnlyTheLinesCountThatComeFromNoSale() throws Exception {
    long sale = soldShirts("7", "");
    long invoice = invoice("1", "238.00");
    invoiceLine(invoice, "100.00", "'sale.line," + (sale + 1) + "'");
    invoiceLine(invoice, "100.00", "null");

    assertThat(documents()).extracting(TrytonSalesTest::sum).hasSize(2);
    assertThat(documents()).allSatisfy(one -> assertThat(sum(one)).isEqualByComparingTo("119"));
  }

  @Test
  void aComplaintBecomesAReturnOfItsSale() throws Exception {
    long sale = soldShirts("7", "");
    long complaint = rows.add("sale.complaint", "{'origin':'sale.sale," + sale + "'}");
    long back = sale("8", "-59.50", ",'origin':'sale.complaint," + complaint + "'");
    saleLine(back, shirt, "-1.0", "-50.00");

    SalesDocument document = documents().get(1);

    assertThat(document.kind()).isEqualTo(Kind.RETURN);
    assertThat(document.orderNumber()).isEqualTo("7");
    assertThat(sum(document)).isEqualByComparingTo("59.50");
    assertThat(document.lines().get(0).quantity()).isEqualByComparingTo("1");
  }

  @Test
  void aReturnOfASaleOfAWebShopIsTheShopsToTell() throws Exception {
    long sale = soldShirts("7", ",'web_shop':1");
    long complaint = rows.add("sale.complaint", "{'origin':'sale.sale," + sale + "'}");
    long back = sale("8", "-59.50", ",'origin':'sale.complaint," + complaint + "'");
    saleLine(back, shirt, "-1.0", "-50.00");

    assertThat(documents()).isEmpty();
  }

  @Test
  void aCreditNoteIsAReturnOfItsInvoice() throws Exception {
    long invoice = invoice("1", "119.00");
    invoiceLine(invoice, "100.00", "null");
    invoiceLine(invoice("2", "-119.00"), "-100.00", "'account.invoice.line," + (invoice + 1) + "'");

    SalesDocument credit = documents().get(1);

    assertThat(credit.kind()).isEqualTo(Kind.RETURN);
    assertThat(credit.orderNumber()).isEqualTo("INV 1");
    assertThat(sum(credit)).isEqualByComparingTo("119.00");
  }

  private long dunning(int level, String state) {
    long procedure = rows.add("account.dunning.procedure", "{}");
    long[] levels = new long[3];
    for (int i = 0; i < 3; i++) {
      levels[i] =
          rows.add(
              "account.dunning.level",
              "{'procedure':"
                  + procedure
                  + ",'sequence':"
                  + (i + 1)
                  + ",'overdue':{'__class__':'timedelta','seconds':"
                  + (i + 1) * 864_000
                  + ".0}}");
    }
    return rows.add(
        "account.dunning",
        "{'company':1,'state':'"
            + state
            + "','party':"
            + anna
            + ",'amount':"
            + decimal("199.00")
            + ",'maturity_date':"
            + DAY
            + ",'level':"
            + levels[level - 1]
            + ",'procedure':"
            + procedure
            + ",'active':true}");
  }

  @Test
  void everyLevelThatWasReachedIsADunningOfItsOwn() throws Exception {
    dunning(2, "waiting");

    assertThat(documents())
        .extracting(document -> document.kind() + " " + document.at())
        .containsExactly("DUNNING 2026-09-02T22:00:00Z", "DUNNING 2026-09-12T22:00:00Z");
  }

  @Test
  void aDraftIsALevelOfWhichNobodyWasTold() throws Exception {
    dunning(1, "draft");
    assertThat(documents()).isEmpty();

    dunning(2, "draft");
    assertThat(documents()).hasSize(1);
  }

  @Test
  void aDunningThatWasPaidStaysWithTheLevelThatItHad() throws Exception {
    long dunning = dunning(2, "waiting");
    List<SalesDocument> before = documents();

    rows.row("account.dunning", dunning).put("active", false);

    assertThat(documents()).isEqualTo(before);
    assertThat(host.sales().find(Entity.ORDER, "d" + dunning)).isPresent();
  }

  @Test
  void whoStandsForAnybodyIsAGuestWithEachSale() throws Exception {
    long cash = rows.add("party.party", "{'name':'Laufkunde','code':'17','active':true}");
    rows.change("sale.sale", soldShirts("7", ""), "{'party':" + cash + "}");

    assertThat(only().buyer()).isEqualTo(ShopCustomerRef.guest(Trytons.HOST, "7"));
  }

  @Test
  void pagesLeaveNothingOut() throws Exception {
    for (int i = 1; i <= 5; i++) {
      soldShirts("S" + i, "");
      invoiceLine(invoice("I" + i, "119.00"), "100.00", "null");
      dunning(1, "waiting");
    }

    for (int size : new int[] {1, 2, 5, 100}) {
      assertThat(all(size)).extracting(Found::key).hasSize(15).doesNotHaveDuplicates();
    }
    List<String> keys = new ArrayList<>();
    WebShop.Keys page = host.sales().keys(Entity.ORDER, "", 2);
    keys.addAll(page.keys());
    while (!page.next().isEmpty()) {
      page = host.sales().keys(Entity.ORDER, page.next(), 2);
      keys.addAll(page.keys());
    }
    assertThat(keys).containsExactlyElementsOf(all(100).stream().map(Found::key).toList());
  }

  @Test
  void onlyWhatChangedInTheWindowIsGiven() throws Exception {
    rows.clock(() -> Instant.parse("2026-01-01T00:00:00Z"));
    long old = soldShirts("1", "");
    rows.clock(() -> Instant.parse("2026-02-01T00:00:00Z"));
    soldShirts("2", "");
    Window window =
        new Window(
            Instant.parse("2026-01-15T00:00:00Z"),
            Optional.of(Instant.parse("2026-02-01T00:00:00Z")));

    assertThat(host.sales().changed(Entity.ORDER, window, "", 10).found()).hasSize(1);

    rows.change("sale.sale", old, "{'state':'done'}");
    assertThat(host.sales().changed(Entity.ORDER, window, "", 10).found()).hasSize(2);
    rows.clock(() -> Instant.parse("2026-03-01T00:00:00Z"));
    rows.change("sale.sale", old, "{'state':'done'}");
    assertThat(host.sales().changed(Entity.ORDER, window, "", 10).found()).hasSize(1);
  }

  @Test
  void whatTheHostTellsOfItsCustomersIsNotToldTwice() throws Exception {
    Window all = new Window(Instant.EPOCH, Optional.empty());

    assertThat(host.sales().changed(Entity.CUSTOMER, all, "", 10).found()).isEmpty();
    assertThat(host.sales().keys(Entity.CUSTOMER, "", 10).keys()).isEmpty();
    assertThat(host.sales().find(Entity.CUSTOMER, Long.toString(anna))).isEmpty();
  }

  @Test
  void aStateThatIsNotKnownIsRefused() {
    RawDocument strange =
        new RawDocument(Entity.ORDER, "7", "{\"paper\":\"SALE\",\"state\":\"weird\"}");

    assertThatThrownBy(() -> host.sales().parse(List.of(strange)))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("state");
  }

  @Test
  void aTrytonWithoutInvoicesStillHasItsSales() throws Exception {
    rows.without("account.invoice");
    rows.without("account.dunning");
    soldShirts("7", "");

    assertThat(only().number()).isEqualTo("7");
  }

  @Test
  void theGreetingSaysWhichCompanyItIs() throws Exception {
    WebShop.Greeting greeting = host.sales().greet();

    assertThat(greeting.identity()).isEqualTo("erp company 1 Musterhandel GmbH");
    assertThat(greeting.version()).isEqualTo("Tryton, party 6.0.3");
    assertThat(greeting.remarks()).isEmpty();
  }
}
