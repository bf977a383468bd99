package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomerRef;

class OrderReaderTest {
  private static final String MAPPING =
      """
      files = orders*
      record = order-line
      zone = Europe/Berlin
      number = No
      date = Date
      customer = Customer
      article = Article
      quantity = Qty
      unit-price = Price
      currency = "EUR"
      return.when = State ~ returned
      cancelled.when = State ~ cancelled
      test.when = State ~ test
      pick-up.when = Way ~ locker
      download.when = Way ~ file
      """;
  private static final String HEADER = "No,Date,Customer,Article,Qty,Price,State,Way\n";

  private static final String JSON_MAPPING =
      """
      files = orders*
      format = jsonl
      record = order-line
      zone = UTC
      number = id
      date = placed
      value = price
      currency = "EUR"
      """;
  private static final String JSON_LINE = "{\"id\":4711,\"placed\":\"2024-05-01\",\"price\":1}\n";

  @TempDir private Path folder;

  private TestFile.Taken take(String rows) throws Exception {
    return TestFile.take(folder, MAPPING, HEADER + rows);
  }

  @ParameterizedTest
  @CsvSource({"3,0.335,1.01", "1,0.005,0.01", "1,-0.005,-0.01", "2,1.999,4.00"})
  void lineValueIsRoundedHalfUpOnce(String quantity, String price, String value) throws Exception {
    Line line = take("1,2024-01-01,K,A," + quantity + ',' + price + ",,\n").only().lines().get(0);
    assertThat(line.value()).isEqualByComparingTo(value);
  }

  @Test
  void positionIsTheOrderOfTheLines() throws Exception {
    assertThat(take("1,2024-01-01,K,A,1,1,,\n1,2024-01-01,K,A,1,1,,\n").only().lines())
        .extracting(Line::position)
        .containsExactly(1, 2);
  }

  @Test
  void returnUnderTheNumberOfItsOrderIsADocumentOfItsOwn() throws Exception {
    TestFile.Taken taken = take("1,2024-01-01,K,A,2,5,,\n1,2024-01-09,K,A,-1,5,returned,\n");
    assertThat(taken.documents())
        .extracting(SalesDocument::kind)
        .containsExactly(Kind.ORDER, Kind.RETURN);
    SalesDocument back = taken.documents().get(1);
    assertThat(back.orderNumber()).isEqualTo("1");
    assertThat(back.at()).isEqualTo(Instant.parse("2024-01-08T23:00:00Z"));
    assertThat(back.lines().get(0).value()).isEqualByComparingTo("5");
  }

  @Test
  void dunningIsADocumentOfItsOwnThatBelongsToItsOrder() throws Exception {
    String dunnings = MAPPING + "dunning.when = State ~ dunned\nshipping.when = Way ~ parcel\n";
    String rows = "1,2024-01-01,K,A,2,5,,parcel\n1,2024-02-01,K,,,,dunned,\n";
    List<SalesDocument> documents = TestFile.take(folder, dunnings, HEADER + rows).documents();
    assertThat(documents).extracting(SalesDocument::kind).containsExactly(Kind.ORDER, Kind.DUNNING);
    assertThat(documents.get(1).orderNumber()).isEqualTo("1");
    assertThat(documents.get(1).buyer()).isEqualTo(documents.get(0).buyer());
  }

  @Test
  void dunningOfNobodyIsRejectedAndOneOfAGuestIsNot() throws Exception {
    String dunnings = MAPPING + "dunning.when = State ~ dunned\n";
    String row = "M1,2024-02-01,,,,,dunned,\n";
    assertThat(TestFile.take(folder, dunnings, HEADER + row).rejections())
        .singleElement()
        .hasToString(
            "line 2: Customer: is empty; a dunning counts for a customer, so fill the number in");
    String guests = dunnings + "guest.when = Customer !~ .+\n";
    assertThat(TestFile.take(folder, guests, HEADER + row).documents()).hasSize(1);
  }

  @Test
  void amountThatWasAskedForKeepsItsSign() throws Exception {
    String dunnings = MAPPING + "dunning.when = State ~ dunned\n";
    String row = "M1,2024-02-01,K,,1,49.90,dunned,\n";
    assertThat(TestFile.take(folder, dunnings, HEADER + row).only().lines().get(0).value())
        .isEqualByComparingTo("49.90");
  }

  @Test
  void aLineHasItsCategoryAndItsCost() throws Exception {
    String mapping = MAPPING + "category = Way\ncost = State\n";
    Line line =
        TestFile.take(folder, mapping, HEADER + "1,2024-01-01,K,A,1,5,2.345,Tee\n")
            .only()
            .lines()
            .get(0);
    assertThat(line.category()).isEqualTo("Tee");
    assertThat(line.cost()).hasValue(new BigDecimal("2.35"));
  }

  @Test
  void anEmptyCostIsNotKnownInsteadOfNothing() throws Exception {
    String mapping = MAPPING + "cost = State\n";
    String row = "1,2024-01-01,K,A,1,5,,\n";
    assertThat(TestFile.take(folder, mapping, HEADER + row).only().lines().get(0).cost()).isEmpty();
  }

  @Test
  void theCostOfWhatCameBackHasTheSignOfItsValue() throws Exception {
    String mapping = MAPPING + "cost = Way\n";
    String row = "1,2024-01-01,K,A,-1,5,returned,-2\n";
    assertThat(TestFile.take(folder, mapping, HEADER + row).only().lines().get(0).cost())
        .hasValue(new BigDecimal("2.00"));
  }

  @Test
  void aDunningHasTheHighestLevelOfItsLines() throws Exception {
    String mapping = MAPPING + "dunning.when = State ~ dunned\nlevel = Way\n";
    String rows = "1,2024-01-01,K,A,,,dunned,\n1,2024-01-01,K,A,,,dunned,2\n";
    assertThat(TestFile.take(folder, mapping, HEADER + rows).only().level()).isEqualTo(2);
  }

  @Test
  void aLevelThatIsNoneIsRejected() throws Exception {
    String mapping = MAPPING + "dunning.when = State ~ dunned\nlevel = Way\n";
    String row = "1,2024-01-01,K,A,,,dunned,x\n";
    assertThat(TestFile.take(folder, mapping, HEADER + row).rejections())
        .singleElement()
        .hasToString("line 2: Way: is no level of a reminder; write 1 to 99, or leave it empty");
  }

  @Test
  void returnsMayBeWrittenWithoutMinus() throws Exception {
    String row = "1,2024-01-01,K,A,1,5,returned,\n";
    TestFile.Taken taken =
        TestFile.take(folder, MAPPING + "return.amounts = positive\n", HEADER + row);
    assertThat(taken.only().lines().get(0).value()).isEqualByComparingTo("5");
  }

  @Test
  void cancelledLineIsCancelledInFullButNotTheOrder() throws Exception {
    SalesDocument order = take("1,2024-01-01,K,A,1,5,cancelled,\n1,2024-01-01,K,B,1,7,,\n").only();
    assertThat(order.cancelled()).isFalse();
    assertThat(order.lines().get(0).cancelled()).isEqualByComparingTo("5");
    assertThat(order.lines().get(1).cancelled()).isZero();
  }

  @Test
  void orderOfCancelledLinesIsCancelled() throws Exception {
    assertThat(take("1,2024-01-01,K,A,1,5,cancelled,\n").only().cancelled()).isTrue();
  }

  @Test
  void oneTestLineMakesATestOrder() throws Exception {
    assertThat(take("1,2024-01-01,K,A,1,5,test,\n1,2024-01-01,K,A,1,5,,\n").only().test()).isTrue();
  }

  @Test
  void headOfTheOrderMayStandInItsFirstLineOnly() throws Exception {
    SalesDocument order = take("1,2024-01-01,K,A,1,5,,\n1,,,B,1,5,,\n").only();
    assertThat(order.buyer()).isEqualTo(ShopCustomerRef.account(TestFile.SHOP, "K"));
    assertThat(order.lines()).hasSize(2);
  }

  @Test
  void twoCustomersInOneOrderAreRejected() throws Exception {
    assertThat(take("1,2024-01-01,K,A,1,5,,\n1,2024-01-01,L,A,1,5,,\n").rejections())
        .extracting(Rejection::line, Rejection::field)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, "Customer"));
  }

  @Test
  void orderAndDeliveryKindFollowTheRules() throws Exception {
    SalesDocument locker = take("1,2024-01-01,K,A,1,5,,locker\n").only();
    assertThat(locker.orderKind()).isEqualTo(OrderKind.PICK_UP);
    SalesDocument file = take("1,2024-01-01,K,A,1,5,,file\n").only();
    assertThat(file.orderKind()).isEqualTo(OrderKind.SHIPPING);
    assertThat(file.lines().get(0).deliveryKind()).isEqualTo(DeliveryKind.DOWNLOAD);
  }

  @Test
  void orderKindThatNoRuleKnowsIsRejectedWhereShippingHasARule() throws Exception {
    String row = "1,2024-01-01,K,A,1,5,,drone\n";
    TestFile.Taken taken =
        TestFile.take(folder, MAPPING + "shipping.when = Way ~ parcel\n", HEADER + row);
    assertThat(taken.rejections()).singleElement().asString().contains("order kinds");
  }

  @Test
  void cellTooLongForARuleIsRejected() throws Exception {
    String row = "1,2024-01-01,K,A,1,5," + "x".repeat(201) + ",\n";
    assertThat(take(row).rejections()).extracting(Rejection::field).contains("State");
  }

  @Test
  void orderWithoutDateIsRejected() throws Exception {
    assertThat(take("1,,K,A,1,5,,\n").rejections())
        .extracting(Rejection::field)
        .containsExactly("Date");
  }

  @Test
  void jsonOrderHasItsLinesInAnArray() throws Exception {
    String mapping =
        """
        files = orders*
        format = jsonl
        record = order-line
        lines = items
        zone = UTC
        number = id
        date = placed
        customer = buyer.number
        article = items.sku
        quantity = items.qty
        value = items.total
        currency = money
        """;
    SalesDocument order =
        TestFile.take(
                folder,
                mapping,
                """
                {"items":[{"sku":"A","qty":2,"total":9.90},{"sku":"B","qty":1,"total":"1.10"}],\
                "id":7,"placed":"2024-05-01T10:00:00+02:00","buyer":{"number":"K"},"money":"EUR"}
                """)
            .only();
    assertThat(order.number()).isEqualTo("7");
    assertThat(order.at()).isEqualTo(Instant.parse("2024-05-01T08:00:00Z"));
    assertThat(order.lines()).extracting(Line::article).containsExactly("A", "B");
    assertThat(order.lines().get(0).value()).isEqualByComparingTo("9.90");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"price\":{\"amount\":1},\"id\":4711,\"placed\":\"2024-05-01\"}",
        "{\"id\":4711,\"placed\":\"2024-05-01\",\"price\":1",
        "{\"id\":4711,\"placed\":\"2024-05-01\",\"price\":1}{}"
      })
  void jsonLineWithAFaultRejectsItsOrder(String line) throws Exception {
    TestFile.Taken taken = TestFile.take(folder, JSON_MAPPING, JSON_LINE + line + "\n");
    assertThat(taken.records()).isEmpty();
    assertThat(taken.rejections()).extracting(Rejection::line).containsOnly(2L);
  }

  @Test
  void numberThatIsCutOffIsNotTakenForAnother() throws Exception {
    TestFile.Taken taken = TestFile.take(folder, JSON_MAPPING, JSON_LINE + "{\"id\":4711");
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("4711");
    assertThat(taken.rejections()).extracting(Rejection::line).containsExactly(2L);
  }

  @Test
  void mappingThatIsMendedReadsWhatItDidNotExpect() throws Exception {
    String line = "{\"id\":1,\"placed\":\"2024-05-01\",\"price\":{\"amount\":3}}\n";
    TestFile.Taken taken = TestFile.take(folder, JSON_MAPPING, line);
    assertThat(taken.rejections()).first().asString().contains("'price'");
    String mended = JSON_MAPPING.replace("= price", "= price.amount");
    assertThat(FileMapping.of(TestFile.text(mended)).records().read(TestFile.SHOP, taken.raw()))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":1",
        "[1]",
        "{\"id\":{\"deep\":1}}",
        "{\"name\":\"no id\"}",
        "{\"id\":1}{\"id\":2}",
        "nonsense"
      })
  void lineThatIsNoUsableJsonObjectIsRejectedByItsNumber(String line) throws Exception {
    String mapping =
        "files = *\nformat = jsonl\nrecord = customer\nnumber = id\nlast-name = name\n";
    assertThat(TestFile.take(folder, mapping, line + "\n").rejections())
        .extracting(Rejection::line)
        .containsExactly(1L);
  }
}
