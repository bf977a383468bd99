package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.shop.shopware.Recorded.order;
import static org.stammkunde.shop.shopware.Recorded.sale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop.Found;

/** What was recorded on a running Shopware 6.6.7 is read as it was meant. */
class RecordedOrdersTest {

  @ParameterizedTest
  @CsvSource({
    "20_shipped, 10_account, 10000, 85.60, SHIPPING, 2026-11-21T23:31:26.613Z",
    "21_picked_up, 10_account, 10001, 119.00, PICK_UP, 2026-11-21T23:31:27.247Z",
    "22_download, 10_account, 10002, 11.90, SHIPPING, 2026-11-21T23:31:27.725Z",
    "23_company, 11_company_account, 10003, 357.00, SHIPPING, 2026-11-21T23:31:28.248Z",
    "24_guest_with_voucher, 12_guest, 10004, 38.52, SHIPPING, 2026-11-21T23:31:28.898Z",
    "25_to_be_cancelled, 10_account, 10005, 238.00, SHIPPING, 2026-11-21T23:31:29.501Z"
  })
  void everyRecordedOrderHasItsNumberTotalKindAndTime(
      String order, String account, String number, BigDecimal total, OrderKind kind, Instant at) {
    SalesDocument sale = sale(order(order, account));
    assertThat(sale.number()).isEqualTo(number);
    assertThat(LineReader.sum(sale.lines())).isEqualByComparingTo(total);
    assertThat(sale.orderKind()).isEqualTo(kind);
    assertThat(sale.at()).isEqualTo(at);
    assertThat(sale.currency().getCurrencyCode()).isEqualTo("EUR");
    assertThat(sale.cancelled()).isFalse();
    assertThat(sale.test()).isFalse();
  }

  @Test
  void anAccountIsTheBuyerByItsNumber() {
    ObjectNode order = Recorded.shipped();
    assertThat(sale(order).buyer()).isEqualTo(ShopCustomerRef.account(Recorded.SHOP, "10000"));
    assertThat(Recorded.found(order, Map.of()).buyerKey())
        .hasValue("01a200734930732693d827273b126c3c");
  }

  @Test
  void aGuestIsTheBuyerByTheOrder() throws Exception {
    List<ShopRecord> records = Recorded.read(order("24_guest_with_voucher", "12_guest"), Map.of());
    assertThat(records).hasSize(2);
    ShopCustomer guest = (ShopCustomer) records.get(1);
    assertThat(guest.ref()).isEqualTo(ShopCustomerRef.guest(Recorded.SHOP, "10004"));
    assertThat(guest.details().lastName()).isEqualTo("Meier");
    assertThat(guest.details().email()).isEqualTo("gast.1795303881907@example.test");
    assertThat(guest.details().address().street()).isEqualTo("Hauptstr. 1");
    assertThat(guest.details().address().country()).isEqualTo("DE");
    assertThat(guest.companyCustomer()).isFalse();
  }

  @Test
  void whoseAccountIsDeletedIsAGuest() {
    ObjectNode order = Recorded.shipped();
    ((ObjectNode) order.get("orderCustomer")).putNull("customer").putNull("customerId");
    assertThat(sale(order).buyer()).isEqualTo(ShopCustomerRef.guest(Recorded.SHOP, "10000"));
  }

  @Test
  void aVoucherIsACharge() {
    List<Line> lines = sale(order("24_guest_with_voucher", "12_guest")).lines();
    assertThat(lines).extracting(Line::kind).containsExactly(LineKind.GOODS, LineKind.CHARGE);
    assertThat(lines.get(1).value()).isEqualTo("-4.28");
    assertThat(lines.get(1).text()).isEqualTo("Willkommen");
  }

  @Test
  void aDownloadHasNoDeliveryAndIsOne() {
    ObjectNode order = order("22_download", "10_account");
    assertThat(order.get("deliveries")).isEmpty();
    assertThat(sale(order).lines())
        .extracting(Line::deliveryKind, Line::article)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DeliveryKind.DOWNLOAD, "EBOOK-1795303881907"));
  }

  @Test
  void aCancelledOrderIsCancelledAsAWhole() {
    ObjectNode order = order("25_to_be_cancelled", "10_account");
    order.set("stateMachineState", ShopwareStub.recorded("26_cancelled_state"));
    SalesDocument sale = sale(order);
    assertThat(sale.cancelled()).isTrue();
    assertThat(sale.lines()).allMatch(line -> line.cancelled().equals(line.value()));
    assertThat(Recorded.found(order, Map.of()).settledAt()).isPresent();
  }

  @Test
  void aFreshOrderChangedWhenItsLastPartWasWritten() {
    ObjectNode order = Recorded.shipped();
    assertThat(order.get("updatedAt").isNull()).isTrue();
    assertThat(Recorded.found(order, Map.of()).changedAt())
        .hasValue(Instant.parse("2026-11-21T23:31:26.640Z"));
  }

  @ParameterizedTest
  @CsvSource({"transactions", "deliveries", "lineItems", "addresses", "orderCustomer"})
  void everyPartMovesTheTimeOfChange(String part) {
    ObjectNode order = Recorded.shipped();
    ObjectNode moved =
        part.equals("orderCustomer") ? (ObjectNode) order.get(part) : Recorded.part(order, part, 0);
    moved.put("updatedAt", "2026-12-01T10:00:00.123+00:00");
    assertThat(Recorded.found(order, Map.of()).changedAt())
        .hasValue(Instant.parse("2026-12-01T10:00:00.123Z"));
    assertThat(sale(order).updatedAt()).hasValue(Instant.parse("2026-12-01T10:00:00.123Z"));
  }

  @Test
  void anAccountIsReadWithItsAddress() {
    ShopCustomer anna = account("10_account", Map.of());
    assertThat(anna.ref()).isEqualTo(ShopCustomerRef.account(Recorded.SHOP, "10000"));
    assertThat(anna.details().displayName()).isEqualTo("Anna Schmidt");
    assertThat(anna.details().address().postalCode()).isEqualTo("10115");
    assertThat(anna.companyCustomer()).isFalse();
    assertThat(anna.robinson()).isFalse();
  }

  @Test
  void aBusinessAccountIsACompanyWithItsVatId() {
    ShopCustomer gmbh = account("11_company_account", Map.of());
    assertThat(gmbh.companyCustomer()).isTrue();
    assertThat(gmbh.details().company()).isEqualTo("Krueger GmbH");
    assertThat(gmbh.details().vatId()).isEqualTo("DE123456789");
  }

  @Test
  void branchAndRobinsonComeFromFieldsThatTheSettingsName() {
    ShopCustomer anna =
        account("10_account", Map.of("branch.field", "filiale", "robinson.field", "no_ads"));
    assertThat(anna.branch()).isEqualTo("Köln");
    assertThat(anna.robinson()).isTrue();
  }

  private static ShopCustomer account(String name, Map<String, String> values) {
    ObjectNode customer = ShopwareStub.recorded(name).put("autoIncrement", 1);
    ObjectNode address = (ObjectNode) customer.get("addresses").get(0);
    address.set("country", customer.get("defaultBillingAddress").get("country"));
    customer.putObject("customFields").put("filiale", "Köln").put("no_ads", true);
    try {
      Found found = new Documents(Recorded.settings(values)).customer(customer, new Consent.Said());
      assertThat(found.settledAt()).isNotEqualTo(Optional.empty());
      return (ShopCustomer) Reading.of(Recorded.settings(values), found.document()).get(0);
    } catch (org.stammkunde.api.RecordRejected rejected) {
      throw new AssertionError(rejected.rejections().toString(), rejected);
    }
  }
}
