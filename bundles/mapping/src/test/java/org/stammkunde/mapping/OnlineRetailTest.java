package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomerRef;

/** The real orders of the demo under the mapping that is shipped; the oracle is the plain CSV. */
class OnlineRetailTest {
  private static TestFile.Taken taken;
  private static List<SalesDocument> documents;
  private static List<String[]> csv;

  @BeforeAll
  static void readBoth() throws Exception {
    taken = TestFile.take(TestFile.shipped("online-retail-orders"), TestFile.demoOrders());
    documents = taken.documents();
    csv = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(TestFile.demoOrders())),
                StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        csv.add(line.replace("\"", "").split(","));
      }
    }
  }

  private static SalesDocument document(String number) {
    return documents.stream().filter(d -> d.number().equals(number)).findFirst().orElseThrow();
  }

  private static List<SalesDocument> all(Predicate<SalesDocument> which) {
    return documents.stream().filter(which).toList();
  }

  @Test
  void nothingIsRejected() {
    assertThat(taken.rejections()).isEmpty();
  }

  @Test
  void everyLineCountsEvenIfItEqualsAnother() {
    assertThat(documents.stream().mapToLong(document -> document.lines().size()).sum())
        .isEqualTo(csv.size())
        .isEqualTo(541_909);
  }

  @Test
  void eachInvoiceIsOneDocument() {
    assertThat(documents).hasSize(25_900);
    assertThat(documents.stream().map(SalesDocument::number).distinct()).hasSize(25_900);
  }

  @Test
  void invoicesWithCAreReturnsOfPositiveValue() {
    assertThat(all(d -> d.kind() == Kind.RETURN))
        .hasSize(3_836)
        .allMatch(d -> d.number().startsWith("C"))
        .allMatch(d -> d.lines().stream().allMatch(line -> line.value().signum() >= 0));
  }

  @Test
  void returnCountsOnItsOwnDate() {
    assertThat(document("C536379").at()).isEqualTo(Instant.parse("2010-12-01T09:41:00Z"));
  }

  @Test
  void summerTimeIsThatOfLondon() {
    String[] row =
        csv.stream().filter(cells -> cells[3].startsWith("2011-07-01")).findFirst().orElseThrow();
    Instant expected =
        LocalDateTime.parse(row[3].replace(' ', 'T'))
            .atZone(ZoneId.of("Europe/London"))
            .toInstant();
    assertThat(document(row[0]).at()).isEqualTo(expected);
  }

  @Test
  void correctionsOfBadDebtAndStockWriteOffsAreNeverOrders() {
    List<SalesDocument> adjustments = all(d -> d.kind() == Kind.ADJUSTMENT);
    assertThat(adjustments.stream().filter(d -> d.number().startsWith("A"))).hasSize(3);
    assertThat(adjustments.stream().filter(d -> !d.number().startsWith("A")))
        .hasSize(1_336)
        .allMatch(d -> d.lines().stream().allMatch(line -> line.value().signum() == 0));
  }

  @Test
  void noOrderHasANegativeQuantity() {
    assertThat(all(d -> d.kind() == Kind.ORDER))
        .allMatch(d -> d.lines().stream().allMatch(line -> line.quantity().signum() >= 0));
  }

  @Test
  void invoiceWrittenAtSeveralMinutesIsDatedByTheFirst() {
    Map<String, TreeSet<String>> dates = new TreeMap<>();
    csv.forEach(row -> dates.computeIfAbsent(row[0], number -> new TreeSet<>()).add(row[3]));
    dates.values().removeIf(several -> several.size() < 2);
    assertThat(dates).hasSize(43);
    dates.forEach(
        (number, several) ->
            assertThat(document(number).at())
                .isEqualTo(
                    LocalDateTime.parse(several.first().replace(' ', 'T'))
                        .atZone(ZoneId.of("Europe/London"))
                        .toInstant()));
  }

  @Test
  void invoiceWhoseLinesStandApartIsOneDocument() {
    assertThat(document("542806").lines())
        .hasSize((int) csv.stream().filter(row -> row[0].equals("542806")).count())
        .extracting(Line::position)
        .isSorted();
  }

  @Test
  void orderWithoutCustomerIsAGuestOfItsOwn() {
    String number =
        csv.stream()
            .filter(row -> row[5].equals("NA"))
            .map(row -> row[0])
            .findFirst()
            .orElseThrow();
    SalesDocument guestOrder = document(number);
    assertThat(guestOrder.buyer()).isEqualTo(ShopCustomerRef.guest(guestOrder.shop(), number));
  }

  @Test
  void postageFeesDiscountsAndVouchersAreChargesAndNothingElse() {
    assertThat(
            documents.stream()
                .flatMap(document -> document.lines().stream())
                .filter(line -> line.kind() == LineKind.CHARGE)
                .map(Line::article)
                .distinct())
        .containsExactlyInAnyOrder(
            "POST",
            "DOT",
            "C2",
            "D",
            "M",
            "m",
            "B",
            "S",
            "BANK CHARGES",
            "AMAZONFEE",
            "CRUK",
            "gift_0001_10",
            "gift_0001_20",
            "gift_0001_30",
            "gift_0001_40",
            "gift_0001_50");
  }

  @Test
  void netValueOfTheLastMonthIsThatOfThePlainFile() {
    Map<String, BigDecimal> net = new TreeMap<>();
    LocalDateTime from = LocalDateTime.parse("2011-11-10T00:00");
    LocalDateTime to = LocalDateTime.parse("2011-12-10T00:00");
    for (SalesDocument document : documents) {
      LocalDateTime at = LocalDateTime.ofInstant(document.at(), ZoneId.of("Europe/London"));
      boolean counts = document.kind() == Kind.ORDER || document.kind() == Kind.RETURN;
      if (counts && !at.isBefore(from) && at.isBefore(to)) {
        for (Line line : document.lines()) {
          BigDecimal value = document.kind() == Kind.RETURN ? line.value().negate() : line.value();
          String buyer = document.buyer().guest() ? "NA" : document.buyer().number();
          net.merge(buyer, value, BigDecimal::add);
        }
      }
    }
    assertThat(net.equals(plainNet())).isTrue();
    assertThat(net.size()).isEqualTo(1_677);
  }

  /** From the cells alone. */
  private static Map<String, BigDecimal> plainNet() {
    Map<String, String> firstDate =
        csv.stream()
            .collect(
                Collectors.toMap(
                    row -> row[0], row -> row[3], (a, b) -> a.compareTo(b) < 0 ? a : b));
    Map<String, BigDecimal> net = new TreeMap<>();
    for (String[] row : csv) {
      String date = firstDate.get(row[0]);
      boolean adjustment =
          row[0].startsWith("A") || (row[2].startsWith("-") && !row[0].startsWith("C"));
      if (!adjustment && date.compareTo("2011-11-10") >= 0 && date.compareTo("2011-12-10") < 0) {
        BigDecimal exact = new BigDecimal(row[2]).multiply(new BigDecimal(row[4]));
        net.merge(row[5], exact.setScale(2, RoundingMode.HALF_UP), BigDecimal::add);
      }
    }
    return net;
  }
}
