package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Channel;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.api.WebhookRefused;

/** What Dolibarr itself sold. */
class SalesTest {
  private static final String LINES =
      ",\"lines\":[{\"fk_product\":\"7\",\"product_ref\":\"B-1\",\"product_label\":\"Buch\","
          + "\"product_type\":\"0\",\"qty\":\"2\",\"total_ttc\":\"21.40000000\"},"
          + "{\"desc\":\"Porto\",\"product_type\":\"1\",\"qty\":\"1\",\"total_ttc\":\"4.99800000\"}]";
  private static final String BACK =
      ",\"lines\":[{\"fk_product\":\"7\",\"product_ref\":\"B-1\",\"product_type\":\"0\","
          + "\"qty\":\"1\",\"total_ttc\":\"-10.70000000\"}]";

  private final StubDolibarr dolibarr = new StubDolibarr();
  private WebShop sales = Scene.connect(dolibarr).sales();

  @AfterEach
  void close() {
    dolibarr.close();
  }

  private String invoice(String more) {
    return dolibarr.add(
        "invoices",
        "{\"ref\":\"IN-1\",\"socid\":\"3\",\"type\":\"0\",\"status\":\"1\",\"paye\":\"0\","
            + "\"date\":1773097200,\"total_ttc\":\"26.40000000\""
            + LINES
            + more
            + "}");
  }

  private String order(String more) {
    return dolibarr.add(
        "orders",
        "{\"ref\":\"SO-1\",\"socid\":\"3\",\"status\":\"1\",\"billed\":\"0\",\"date\":1773097200,"
            + "\"total_ttc\":\"26.40000000\""
            + LINES
            + more
            + "}");
  }

  private List<Found> all(Entity entity, int size) throws Exception {
    return since(entity, Instant.parse("2020-01-01T00:00:00Z"), size);
  }

  private List<Found> since(Entity entity, Instant from, int size) throws Exception {
    List<Found> found = new ArrayList<>();
    String cursor = "";
    do {
      Changed page = sales.changed(entity, new Window(from, Optional.empty()), cursor, size);
      found.addAll(page.found());
      cursor = page.next();
    } while (!cursor.isEmpty());
    return found;
  }

  private SalesDocument only() throws Exception {
    return read(all(Entity.ORDER, 10).get(0));
  }

  private SalesDocument read(Found found) throws RecordRejected {
    return (SalesDocument) sales.parse(List.of(found.document())).get(0);
  }

  @Test
  void anInvoiceIsASaleOfTheMerchantHimself() throws Exception {
    invoice(",\"module_source\":\"takepos\"");

    SalesDocument sale = only();

    assertThat(sales.channel()).isEqualTo(Channel.POS);
    assertThat(sale.kind()).isEqualTo(Kind.ORDER);
    assertThat(sale.orderKind()).isEqualTo(OrderKind.OWN_STOCK);
    assertThat(sale.number()).isEqualTo("IN-1");
    assertThat(sale.buyer()).isEqualTo(ShopCustomerRef.account(Settings.SHOP, "3"));
    assertThat(sale.at()).isEqualTo(StubDolibarr.START);
    assertThat(sale.currency().getCurrencyCode()).isEqualTo("EUR");
  }

  @Test
  void theLinesAddUpToWhatTheCustomerPays() throws Exception {
    invoice("");

    assertThat(only().lines())
        .extracting(Line::value)
        .containsExactly(new BigDecimal("21.40"), new BigDecimal("5.00"));
    assertThat(only().lines())
        .extracting(Line::kind)
        .containsExactly(LineKind.GOODS, LineKind.CHARGE);
  }

  @Test
  void whatDolibarrRoundsIsALineOfItsOwn() throws Exception {
    invoice(",\"total_ttc\":\"26.41\"");

    assertThat(only().lines()).extracting(Line::value).endsWith(new BigDecimal("0.01")).hasSize(3);
  }

  @Test
  void aCreditNoteOfGoodsIsAReturn() throws Exception {
    String invoice = invoice("");
    dolibarr.add(
        "invoices",
        "{\"ref\":\"IC-1\",\"socid\":\"3\",\"type\":\"2\",\"status\":\"1\",\"date\":1773097200,"
            + "\"fk_facture_source\":\""
            + invoice
            + "\",\"total_ttc\":\"-10.7\""
            + BACK
            + "}");

    SalesDocument back = read(all(Entity.ORDER, 10).get(1));

    assertThat(back.kind()).isEqualTo(Kind.RETURN);
    assertThat(back.orderNumber()).isEqualTo("IN-1");
    assertThat(back.lines()).extracting(Line::value).containsExactly(new BigDecimal("10.70"));
  }

  @Test
  void aCreditNoteWithoutGoodsIsARefund() throws Exception {
    dolibarr.add(
        "invoices",
        "{\"ref\":\"IC-1\",\"socid\":\"3\",\"type\":\"2\",\"status\":\"1\",\"date\":1773097200,"
            + "\"total_ttc\":\"-5\",\"lines\":[{\"product_type\":\"1\",\"qty\":\"1\","
            + "\"total_ttc\":\"-5\"}]}");

    assertThat(only().kind()).isEqualTo(Kind.REFUND);
  }

  @Test
  void aNegativeSaleOfTheTillIsAReturn() throws Exception {
    dolibarr.add(
        "invoices",
        "{\"ref\":\"TC-1\",\"socid\":\"3\",\"type\":\"0\",\"status\":\"2\",\"date\":1773097200,"
            + "\"total_ttc\":\"-10.7\""
            + BACK
            + "}");

    assertThat(only().kind()).isEqualTo(Kind.RETURN);
  }

  @Test
  void anAbandonedInvoiceIsCancelledAsAWhole() throws Exception {
    invoice(",\"status\":\"3\"");

    assertThat(only().cancelled()).isTrue();
    assertThat(only().lines())
        .allSatisfy(line -> assertThat(line.cancelled()).isEqualTo(line.value()));
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"status\":\"0\"", ",\"type\":\"4\""})
  void whatIsNoInvoiceYetDoesNotCount(String more) throws Exception {
    invoice(more);

    assertThat(only().kind()).isEqualTo(Kind.ADJUSTMENT);
  }

  @Test
  void aDraftThatNeverWasValidIsNotTaken() throws Exception {
    String key = "i" + invoice(",\"ref\":\"(PROV12)\",\"status\":\"0\"");

    assertThat(all(Entity.ORDER, 10)).isEmpty();
    assertThat(sales.find(Entity.ORDER, key)).isEmpty();
  }

  @Test
  void anOrderThatIsNotInvoicedIsAReservation() throws Exception {
    order("");

    assertThat(only().orderKind()).isEqualTo(OrderKind.RESERVATION);
    assertThat(only().kind()).isEqualTo(Kind.ORDER);
    assertThat(only().number()).isEqualTo("order SO-1");
  }

  @Test
  void anOrderThatIsInvoicedIsNotCountedBesideItsInvoice() throws Exception {
    order(",\"billed\":\"1\"");

    assertThat(only().kind()).isEqualTo(Kind.ADJUSTMENT);
  }

  @Test
  void aCancelledOrderIsCancelled() throws Exception {
    order(",\"status\":\"-1\"");

    assertThat(only().cancelled()).isTrue();
  }

  @Test
  void whatCameInFromAWebShopIsLeftOut() throws Exception {
    invoice(",\"ref_ext\":\"WEB-17\"");
    order(",\"array_options\":{\"options_shop\":\"1\"}");
    sales = Scene.connect(dolibarr, Keys.WEB_FIELD, "shop").sales();

    assertThat(all(Entity.ORDER, 10)).isEmpty();
  }

  @Test
  void whoeverPaysAtTheTillWithoutANameIsAGuest() throws Exception {
    sales = Scene.connect(dolibarr, Keys.WALK_IN, "3, 4").sales();
    invoice("");

    assertThat(only().buyer()).isEqualTo(ShopCustomerRef.guest(Settings.SHOP, "IN-1"));
    assertThat(all(Entity.ORDER, 10).get(0).buyerKey()).isEmpty();
  }

  @Test
  void aForeignCurrencyKeepsItsAmounts() throws Exception {
    dolibarr.add(
        "invoices",
        "{\"ref\":\"IN-2\",\"socid\":\"3\",\"type\":\"0\",\"status\":\"1\",\"date\":1773097200,"
            + "\"total_ttc\":\"10\",\"multicurrency_code\":\"CHF\","
            + "\"multicurrency_total_ttc\":\"9.5\",\"lines\":[{\"fk_product\":\"1\","
            + "\"product_type\":\"0\",\"qty\":\"1\",\"total_ttc\":\"10\","
            + "\"multicurrency_total_ttc\":\"9.5\"}]}");

    assertThat(only().currency().getCurrencyCode()).isEqualTo("CHF");
    assertThat(only().lines()).extracting(Line::value).containsExactly(new BigDecimal("9.50"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void everyDocumentComesOnceWhateverThePage(int size) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add("i" + invoice(",\"ref\":\"IN-" + i + "\""));
      keys.add("o" + order(",\"ref\":\"SO-" + i + "\""));
      dolibarr.clock.add(Duration.ofMillis(500));
    }

    assertThat(all(Entity.ORDER, size))
        .extracting(Found::key)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void aMergeOfTheBuyersIsAChangeOfTheSale() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"A\"}");
    dolibarr.add("thirdparties", "{\"name\":\"B\"}");
    invoice(",\"socid\":\"1\"");
    dolibarr.clock.add(Duration.ofHours(1));
    Instant before = dolibarr.clock.instant();
    dolibarr.merge("2", "1");

    List<Found> changed = since(Entity.ORDER, before, 10);

    assertThat(changed).hasSize(1);
    assertThat(read(changed.get(0)).buyer().number()).isEqualTo("2");
  }

  @Test
  void aDatabaseInAnotherZoneHidesNoSale() throws Exception {
    dolibarr.database = ZoneId.of("UTC");
    String key = "i" + invoice("");

    List<Found> changed =
        since(Entity.ORDER, dolibarr.clock.instant().minus(Duration.ofMinutes(5)), 10);

    assertThat(changed).extracting(Found::key).containsExactly(key);
    assertThat(changed.get(0).changedAt()).hasValue(StubDolibarr.START);
  }

  @Test
  void aDocumentIsFoundByItsKeyUntilItIsDeleted() throws Exception {
    String id = invoice("");
    assertThat(sales.find(Entity.ORDER, "i" + id)).isPresent();
    dolibarr.delete("invoices", id);

    assertThat(sales.find(Entity.ORDER, "i" + id)).isEmpty();
    assertThat(sales.find(Entity.ORDER, "nonsense")).isEmpty();
  }

  @Test
  void allKeysAreTheseOfInvoicesAndOrders() throws Exception {
    String first = "i" + invoice("");
    String second = "i" + invoice(",\"ref\":\"IN-2\"");
    String third = "o" + order("");
    List<String> keys = new ArrayList<>();
    String cursor = "";
    do {
      WebShop.Keys page = sales.keys(Entity.ORDER, cursor, 2);
      keys.addAll(page.keys());
      cursor = page.next();
    } while (!cursor.isEmpty());

    assertThat(keys).containsExactly(first, second, third);
  }

  @Test
  void anUnpaidInvoiceIsNotSettled() throws Exception {
    String id = invoice("");
    assertThat(all(Entity.ORDER, 10).get(0).settledAt()).isEmpty();
    dolibarr.change("invoices", id, "{\"paye\":\"1\",\"status\":\"2\"}");

    assertThat(all(Entity.ORDER, 10).get(0).settledAt()).isPresent();
  }

  @Test
  void customersOfTheHostAreItsAccounts() throws Exception {
    dolibarr.add(
        "thirdparties", "{\"name\":\"Eva Kanarie\",\"email\":\"eva@example.org\",\"zip\":\"123\"}");
    dolibarr.add("thirdparties", "{\"name\":\"Supplier\",\"client\":\"0\"}");

    List<Found> found = all(Entity.CUSTOMER, 10);

    ShopCustomer eva = (ShopCustomer) sales.parse(List.of(found.get(0).document())).get(0);
    assertThat(found).hasSize(1);
    assertThat(eva.ref()).isEqualTo(ShopCustomerRef.account(Settings.SHOP, "1"));
    assertThat(eva.details().firstName()).isEqualTo("Eva");
    assertThat(eva.details().lastName()).isEqualTo("Kanarie");
    assertThat(eva.details().address().postalCode()).isEqualTo("123");
  }

  @Test
  void aDocumentThatCannotBeReadIsRejectedWithoutItsContents() throws Exception {
    invoice(",\"socid\":null");
    Found found = all(Entity.ORDER, 10).get(0);

    assertThatThrownBy(() -> sales.parse(List.of(found.document())))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("socid");
  }

  @Test
  void dolibarrDoesNotCallUs() {
    assertThatThrownBy(() -> sales.hint(Map.of(), new byte[0])).isInstanceOf(WebhookRefused.class);
  }
}
