package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopRecord;

/** Objects of a REST API, and documents that are stored already. */
class RecordMappingTest {
  private static final String ORDERS =
      """
      record = order-line
      lines = associations.order_rows
      zone = Europe/Berlin
      number = reference
      date = date_add
      updated-at = date_upd
      customer = id_customer
      currency = currency.iso
      article = associations.order_rows.product_reference
      quantity = associations.order_rows.product_quantity
      unit-price = associations.order_rows.unit_price_tax_excl
      return.when = associations.order_rows.product_quantity ~ -.*
      pick-up.when = carrier ~ store
      cancelled.when = current_state ~ 6
      """;
  private static final String ORDER =
      """
      {
        "id": 7, "reference": "XKBK", "id_customer": "12", "carrier": "store",
        "date_add": "2024-05-01 10:00:00", "date_upd": "2024-05-02 11:30:00",
        "currency": {"iso": "EUR"}, "current_state": 4,
        "associations": {"order_rows": [
          {"product_reference": "A", "product_quantity": "2", "unit_price_tax_excl": "4.950000"},
          {"product_reference": "B", "product_quantity": -1, "unit_price_tax_excl": 3.5}
        ]}
      }
      """;
  private static final String CUSTOMERS =
      "record = customer\nnumber = id\nlast-name = name.last\ncity = address.city\n";

  private static RecordMapping mapping(String text) throws MappingRefused {
    return RecordMapping.of(TestFile.text(text), Set.of("request"));
  }

  private static List<ShopRecord> read(String mapping, String json) throws Exception {
    RecordMapping records = mapping(mapping);
    return records.read(TestFile.SHOP, List.of(records.document(json)));
  }

  @Test
  void objectWithItsLinesIsASalesDocumentOfEachKind() throws Exception {
    List<SalesDocument> documents =
        read(ORDERS, ORDER).stream().map(SalesDocument.class::cast).toList();
    assertThat(documents).extracting(SalesDocument::kind).containsExactly(Kind.ORDER, Kind.RETURN);
    SalesDocument order = documents.get(0);
    assertThat(order.number()).isEqualTo("XKBK");
    assertThat(order.at()).isEqualTo(Instant.parse("2024-05-01T08:00:00Z"));
    assertThat(order.updatedAt()).contains(Instant.parse("2024-05-02T09:30:00Z"));
    assertThat(order.orderKind()).isEqualTo(OrderKind.PICK_UP);
    assertThat(order.lines()).extracting(Line::article).containsExactly("A");
    assertThat(order.lines().get(0).value()).isEqualByComparingTo("9.90");
    assertThat(documents.get(1).lines().get(0).value()).isEqualByComparingTo("3.50");
  }

  @Test
  void objectOfACustomerIsAShopCustomer() throws Exception {
    ShopCustomer customer =
        (ShopCustomer)
            read(
                    CUSTOMERS,
                    "{\"id\":5,\"name\":{\"last\":\"Weber\"},\"address\":{\"city\":\"Ulm\"}}")
                .get(0);
    assertThat(customer.ref().number()).isEqualTo("5");
    assertThat(customer.details().lastName()).isEqualTo("Weber");
    assertThat(customer.details().address().city()).isEqualTo("Ulm");
  }

  @Test
  void rawDocumentKeepsTheObjectAsItCame() throws Exception {
    RawDocument raw = mapping(ORDERS).document(ORDER);
    assertThat(raw.entity()).isEqualTo(Entity.ORDER);
    assertThat(raw.number()).isEqualTo("XKBK");
    assertThat(raw.content()).contains(ORDER);
    assertThat(RecordMapping.nameIn(raw)).isEqualTo("orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|no JSON object",
        "{\"id\":1|no JSON from character",
        "{\"name\":{}}|empty",
        "{\"id\":1}{\"id\":2}|more than one object"
      })
  void whatIsNoObjectWithANumberIsRejected(String json, String reason) throws Exception {
    RecordMapping customers = mapping(CUSTOMERS);
    assertThatThrownBy(() -> customers.document(json))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining(reason);
  }

  @Test
  void objectWithoutTheExpectedFormIsKeptAndRejectedWhenItIsRead() throws Exception {
    RecordMapping orders = mapping(ORDERS);
    RawDocument raw = orders.document("{\"reference\":\"X\",\"associations\":{}}");
    assertThatThrownBy(() -> orders.read(TestFile.SHOP, List.of(raw)))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("no line under 'associations.order_rows'");
  }

  @Test
  void cellOfAnObjectIsRejectedByItsPathWithoutALine() {
    assertThatThrownBy(() -> read(ORDERS, ORDER.replace("2024-05-01 10", "1.5.2024 10")))
        .isInstanceOfSatisfying(
            RecordRejected.class,
            rejected ->
                assertThat(rejected.rejections())
                    .extracting(Rejection::line, Rejection::field)
                    .contains(org.assertj.core.groups.Tuple.tuple(0L, "date_add")));
  }

  @Test
  void keyThatNobodyReadsIsRefusedAndOneOfTheCallerIsNot() throws Exception {
    assertThat(mapping(CUSTOMERS + "request = /customers\n").name()).isEqualTo("orders");
    assertThatThrownBy(() -> mapping(CUSTOMERS + "files = *\n"))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContainingAll("'files = *'", "request");
  }

  @Test
  void tableRowsThatWereStoredInVersion01CanStillBeRead() throws Exception {
    String mapping =
        "record = order-line\nzone = UTC\nnumber = No\ndate = Date\nvalue = Value\n"
            + "customer = Customer\ncurrency = \"EUR\"\n";
    String content =
        "{\"m\":\"orders\",\"c\":[\"No\",\"Note\",\"Date\",\"Customer\",\"Value\"],\"r\":[[3,\"1\",\"\",\"2024-01-01\",\"K\",\"7\"],[2,\"1\",\"a\\n"
            + "b\",\"\",\"\",\"5\"]]}";
    RawDocument stored = new RawDocument(Entity.ORDER, "1", content);
    SalesDocument order =
        (SalesDocument) mapping(mapping).read(TestFile.SHOP, List.of(stored)).get(0);
    assertThat(order.buyer().number()).isEqualTo("K");
    assertThat(order.lines())
        .extracting(line -> line.value().intValueExact())
        .containsExactly(5, 7);
  }

  @Test
  void faultThatWasStoredInVersion01StillRejectsItsDocument() throws Exception {
    String content =
        "{\"m\":\"orders\",\"r\":[[1,{\"id\":5}]],\"f\":[[1,\"\",\"x\",\"has a stored fault\"]]}";
    RawDocument stored = new RawDocument(Entity.CUSTOMER, "5", content);
    RecordMapping customers = mapping(CUSTOMERS);
    assertThatThrownBy(() -> customers.read(TestFile.SHOP, List.of(stored)))
        .isInstanceOf(RecordRejected.class)
        .hasMessage("line 1: has a stored fault");
  }

  @Test
  void faultThatWasStoredIsToldInBothLanguages() throws Exception {
    String content =
        "{\"m\":\"orders\",\"r\":[[1,{\"id\":5}]],\"f\":[[1,\"No\",\"x\",\"is none\",\"ist"
            + " keine\"],[2,\"\",\"\",\"too\",\"auch\"]]}";
    RawDocument stored = new RawDocument(Entity.CUSTOMER, "5", content);
    RecordMapping customers = mapping(CUSTOMERS);
    assertThatThrownBy(() -> customers.read(TestFile.SHOP, List.of(stored)))
        .asInstanceOf(type(RecordRejected.class))
        .extracting(rejected -> rejected.rejections().stream().map(Rejection::said).toList())
        .asInstanceOf(LIST)
        .containsExactly(
            new Saying("line 1: No: is none", "Zeile 1: No: ist keine"),
            new Saying("line 2: too", "Zeile 2: auch"));
  }

  @Test
  void documentOfAnotherRecordThanTheMappingNowSaysIsRejected() throws Exception {
    RawDocument order = mapping(ORDERS).document(ORDER);
    RecordMapping customers = mapping(CUSTOMERS);
    assertThatThrownBy(() -> customers.read(TestFile.SHOP, List.of(order)))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("another record");
  }

  @Test
  void contentThatIsNotOfAMappingIsRejected() {
    RawDocument foreign = new RawDocument(Entity.ORDER, "1", "{\"id\":1}");
    assertThatThrownBy(() -> RecordMapping.nameIn(foreign))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("not written by a mapping");
  }
}
