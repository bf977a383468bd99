package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop.Found;

/** What is read out of orders and customers means what the shop meant. */
public interface SalesContract extends Scene {

  /** The one order of a document. */
  private SalesDocument sale(Found found) {
    List<SalesDocument> orders =
        documents(found).stream().filter(document -> document.kind() == Kind.ORDER).toList();
    assertThat(orders).hasSize(1);
    return orders.get(0);
  }

  private List<SalesDocument> documents(Found found) {
    return parsed(found).stream()
        .filter(SalesDocument.class::isInstance)
        .map(SalesDocument.class::cast)
        .toList();
  }

  private List<ShopCustomer> buyers(Found found) {
    return parsed(found).stream()
        .filter(ShopCustomer.class::isInstance)
        .map(ShopCustomer.class::cast)
        .toList();
  }

  private static BigDecimal sum(List<Line> lines) {
    return lines.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was taken back. */
  private static BigDecimal paidBack(List<SalesDocument> documents) {
    return documents.stream()
        .filter(document -> document.kind() != Kind.ORDER)
        .map(document -> sum(document.lines()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static StubOrder guestOrder() {
    return StubOrder.guest(StubPerson.named("gast"));
  }

  @Test
  default void anOrderKeepsItsNumberAndItsDate() {
    shop().advance(Duration.ofMinutes(7));
    String key = shop().add(guestOrder());
    Found found = order(key);
    SalesDocument sale = sale(found);
    assertThat(found.document().number()).isEqualTo(shop().number(key));
    assertThat(sale.number()).isEqualTo(shop().number(key));
    assertThat(sale.at()).isEqualTo(shop().now());
    assertThat(sale.shop()).isEqualTo(shop().id());
    assertThat(sale.currency().getCurrencyCode()).isEqualTo("EUR");
    assertThat(sale.cancelled()).isFalse();
    assertThat(sale.test()).isFalse();
  }

  @Test
  default void theLinesOfAnOrderAddUpToWhatTheShopShows() {
    StubOrder.Item odd = new StubOrder.Item("ODD-1", "Schraube", 7, new BigDecimal("0.33"), false);
    for (StubOrder order :
        List.of(
            guestOrder(),
            guestOrder().with(StubOrder.BOOKS, StubOrder.BAG, StubOrder.FILE),
            guestOrder().with(odd, odd, StubOrder.FILE).less("1.11"),
            guestOrder().with(StubOrder.FILE).less("11.90").pickedUp())) {
      String key = shop().add(order);
      SalesDocument sale = sale(order(key));
      assertThat(sum(sale.lines())).isEqualByComparingTo(shop().total(key));
      assertThat(sale.lines()).allMatch(line -> line.cancelled().signum() == 0);
    }
  }

  @Test
  default void articlesAreGoodsAndEverythingElseIsACharge() {
    String key = shop().add(guestOrder().with(StubOrder.BOOKS, StubOrder.BAG));
    List<Line> lines = sale(order(key)).lines();
    List<Line> goods = lines.stream().filter(line -> line.kind() == LineKind.GOODS).toList();
    assertThat(goods)
        .extracting(Line::article)
        .containsExactly(StubOrder.BOOKS.article(), StubOrder.BAG.article());
    assertThat(goods)
        .extracting(Line::text)
        .containsExactly(StubOrder.BOOKS.text(), StubOrder.BAG.text());
    assertThat(goods).extracting(line -> line.quantity().intValueExact()).containsExactly(2, 1);
    assertThat(lines)
        .filteredOn(line -> line.kind() == LineKind.CHARGE)
        .extracting(Line::value)
        .containsExactly(new BigDecimal("4.90"));
  }

  @Test
  default void aDownloadIsToldFromAThing() {
    String key = shop().add(guestOrder().with(StubOrder.BOOKS, StubOrder.FILE));
    assertThat(sale(order(key)).lines())
        .filteredOn(line -> line.kind() == LineKind.GOODS)
        .extracting(Line::deliveryKind)
        .containsExactly(DeliveryKind.PHYSICAL, DeliveryKind.DOWNLOAD);
  }

  @Test
  default void whatIsSentIsToldFromWhatIsPickedUp() {
    String sent = shop().add(guestOrder());
    String pickedUp = shop().add(guestOrder().pickedUp());
    assertThat(sale(order(sent)).orderKind()).isEqualTo(OrderKind.SHIPPING);
    assertThat(sale(order(pickedUp)).orderKind()).isEqualTo(OrderKind.PICK_UP);
  }

  @Test
  default void anAccountsOrderLeadsToTheAccount() {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop().add(anna);
    String key = shop().add(StubOrder.of(customer, anna));
    Found order = order(key);
    assertThat(order.buyerKey()).hasValue(customer);
    ShopCustomerRef buyer = sale(order).buyer();
    assertThat(buyer.guest()).isFalse();
    assertThat(buyers(customer(customer))).extracting(ShopCustomer::ref).containsExactly(buyer);
    assertThat(buyers(order)).as("an account comes from its own document alone").isEmpty();
  }

  @Test
  default void aCustomerIsReadWithEverythingThatLeadsToHim() {
    StubPerson anna = StubPerson.named("anna");
    Found found = customer(shop().add(anna));
    ShopCustomer customer = buyers(found).get(0);
    assertThat(customer.details().firstName()).isEqualTo(anna.firstName());
    assertThat(customer.details().lastName()).isEqualTo(anna.lastName());
    assertThat(customer.details().email()).isEqualTo(anna.email());
    assertThat(customer.details().phone()).isEqualTo(anna.phone());
    assertThat(customer.details().address().street()).isEqualTo(anna.street());
    assertThat(customer.details().address().postalCode()).isEqualTo(anna.postalCode());
    assertThat(customer.details().address().city()).isEqualTo(anna.city());
    assertThat(customer.details().address().country()).isEqualTo(anna.country());
    assertThat(customer.companyCustomer()).isFalse();
    assertThat(found.settledAt()).as("a customer is always settled").isPresent();
  }

  @Test
  default void aCompanyIsToldFromAPerson() {
    StubPerson firm = StubPerson.named("einkauf").of("Kanarie GmbH", "DE123456789");
    ShopCustomer customer = buyers(customer(shop().add(firm))).get(0);
    assertThat(customer.companyCustomer()).isTrue();
    assertThat(customer.details().company()).isEqualTo("Kanarie GmbH");
    assertThat(customer.details().vatId()).isEqualTo("DE123456789");
  }

  @Test
  default void everyGuestOrderHasABuyerOfItsOwn() {
    StubPerson guest = StubPerson.named("gast");
    String first = shop().add(StubOrder.guest(guest));
    String second = shop().add(StubOrder.guest(guest));
    assertThat(order(first).buyerKey()).isEmpty();
    ShopCustomerRef one = sale(order(first)).buyer();
    ShopCustomerRef two = sale(order(second)).buyer();
    assertThat(one.guest()).isTrue();
    assertThat(two.guest()).isTrue();
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  default void aGuestIsReadOutOfTheOrder() {
    StubPerson guest = StubPerson.named("gast");
    Found found = order(shop().add(StubOrder.guest(guest)));
    assertThat(buyers(found)).extracting(ShopCustomer::ref).containsExactly(sale(found).buyer());
    ShopCustomer buyer = buyers(found).get(0);
    assertThat(buyer.details().email()).isEqualTo(guest.email());
    assertThat(buyer.details().lastName()).isEqualTo(guest.lastName());
    assertThat(buyer.details().address().postalCode()).isEqualTo(guest.postalCode());
  }

  @Test
  default void ofACancelledOrderEverythingIsCancelled() {
    String key = shop().add(guestOrder().with(StubOrder.BOOKS, StubOrder.FILE));
    BigDecimal total = shop().total(key);
    shop().advance(Duration.ofHours(1));
    shop().cancel(key);
    Found found = order(key);
    SalesDocument sale = sale(found);
    assertThat(sale.cancelled()).isTrue();
    assertThat(sum(sale.lines())).isEqualByComparingTo(total);
    assertThat(sale.lines()).allMatch(line -> line.cancelled().equals(line.value()));
    assertThat(paidBack(documents(found))).as("cancelled is not also paid back").isZero();
    assertThat(found.settledAt()).isPresent();
  }

  @Test
  default void anOpenOrderIsNotSettledAndADeliveredOneIs() {
    String key = shop().add(guestOrder());
    assertThat(order(key).settledAt()).isEmpty();
    shop().advance(Duration.ofDays(1));
    shop().deliver(key);
    assertThat(order(key).settledAt()).hasValue(shop().now());
  }

  @Test
  default void whatIsPaidBackIsADocumentOfItsOwnWithItsOwnDate() {
    String key = shop().add(guestOrder());
    shop().advance(Duration.ofDays(3));
    shop().refund(key, 1);
    Found found = order(key);
    List<SalesDocument> back =
        documents(found).stream().filter(document -> document.kind() != Kind.ORDER).toList();
    assertThat(back).hasSize(1);
    assertThat(back.get(0).kind()).isIn(Kind.RETURN, Kind.REFUND);
    assertThat(back.get(0).orderNumber()).isEqualTo(shop().number(key));
    assertThat(back.get(0).at()).isEqualTo(shop().now());
    assertThat(back.get(0).buyer()).isEqualTo(sale(found).buyer());
    assertThat(paidBack(back)).isEqualByComparingTo(StubOrder.BOOKS.price());
    assertThat(sum(sale(found).lines())).isEqualByComparingTo(shop().total(key));
    assertThat(sale(found).cancelled()).isFalse();
  }

  @Test
  default void severalRefundsAddUp() {
    String key = shop().add(guestOrder());
    shop().refund(key, 1);
    shop().advance(Duration.ofDays(1));
    shop().refund(key, 1);
    List<SalesDocument> documents = documents(order(key));
    assertThat(documents).extracting(SalesDocument::number).doesNotHaveDuplicates();
    assertThat(paidBack(documents)).isEqualByComparingTo(StubOrder.BOOKS.value());
  }

  @Test
  default void aRefundShowsWhenTheOrderIsReadAgain() {
    String key = shop().add(guestOrder());
    String before = order(key).document().content();
    shop().advance(Duration.ofDays(1));
    shop().refund(key, 1);
    assertThat(order(key).document().content()).isNotEqualTo(before);
  }

  @Test
  default void readingAgainGivesTheSame() {
    String customer = shop().add(StubPerson.named("anna"));
    String key = shop().add(StubOrder.of(customer, StubPerson.named("anna")));
    shop().refund(key, 1);
    Found order = order(key);
    List<ShopRecord> records = parsed(order);
    shop().close();
    assertThat(parsed(order)).as("also without the shop").isEqualTo(records);
  }

  @Test
  default void F13_namesAreKeptInComposedForm() {
    String decomposed = Normalizer.normalize("Jürgen Größe", Normalizer.Form.NFD);
    StubPerson person = StubPerson.named("juergen").called(decomposed, "Ω 🦜 Kanarie");
    ShopCustomer customer = buyers(customer(shop().add(person))).get(0);
    assertThat(customer.details().firstName()).isEqualTo("Jürgen Größe");
    assertThat(customer.details().lastName()).isEqualTo("\u03A9 🦜 Kanarie");
  }

  @Test
  default void F13_whatPostgresCannotStoreIsRefusedAndNothingElse() {
    for (String broken : List.of("An\u0000na", "An\uD83Dna")) {
      StubPerson person = StubPerson.named("anna").called(broken, "Kanarie");
      Found customer = customer(shop().add(person));
      Found guest = order(shop().add(StubOrder.guest(person)));
      for (Found found : List.of(customer, guest)) {
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(found.document().content()))
            .as("the raw document can be stored")
            .isTrue();
        assertThat(found.document().content()).doesNotContain("\u0000");
        Throwable failed = catchThrowable(() -> connect().parse(List.of(found.document())));
        assertThat(failed).isInstanceOf(RecordRejected.class);
        Discretion.check(failed);
      }
    }
    String good = shop().add(guestOrder());
    assertThat(sale(order(good)).number()).isEqualTo(shop().number(good));
  }

  @Test
  default void F60_hostileTextIsText() {
    String text = "=HYPERLINK(\"x\") <script> ${jndi:ldap://x} {{env:SECRET}}";
    StubOrder.Item item = new StubOrder.Item("X-1", text, 1, new BigDecimal("1.00"), false);
    String key = shop().add(guestOrder().with(item));
    assertThat(sale(order(key)).lines().get(0).text()).isEqualTo(text);
  }

  @Test
  default void aDeletedCustomersOrdersStay() {
    StubPerson anna = StubPerson.named("anna");
    String customer = shop().add(anna);
    String key = shop().add(StubOrder.of(customer, anna));
    shop().delete(Entity.CUSTOMER, customer);
    Found found = order(key);
    assertThat(sale(found).number()).isEqualTo(shop().number(key));
    Optional<String> buyerKey = found.buyerKey();
    assertThat(buyerKey.isEmpty() || buyerKey.get().equals(customer)).isTrue();
  }
}
