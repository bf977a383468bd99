package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersList;

class TopCustomersCsvTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '§',
      value = {
        "=1+1, '=1+1",
        "+49 30 1, '+49 30 1",
        "-5, '-5",
        "@SUM(A1), '@SUM(A1)",
        "§  =1§, §'  =1§",
        "§\"=1§, §'\"=1§",
        "x;=1, x;'=1",
        "＝1, '＝1",
        "Nett-Haus, Nett-Haus",
        "a@b.example, a@b.example"
      })
  void whatLooksLikeAFormulaGetsAnApostrophe(String text, String harmless) {
    assertThat(TopCustomersCsv.harmless(text)).isEqualTo(harmless);
  }

  @Property
  void noCellStartsAFormulaWhateverTheShopSends(@ForAll("texts") String text) {
    // Also where a spreadsheet splits at semicolons or tabs.
    for (String cell : TopCustomersCsv.harmless(text).split("[;|\\t\\r\\n]", -1)) {
      assertThat(cell.replaceFirst("^[\\s\\p{Z}\\p{Cf}\"`]+", ""))
          .doesNotMatch("(?s)[=+\\-@＝＋－＠].*");
    }
  }

  @Property
  void textsComeBackWholeOutOfTheFile(@ForAll("texts") String text) throws IOException {
    CSVRecord row = parse(TopCustomersCsv.of(list(text), false)).get(1);
    assertThat(row.get(4)).isEqualTo(TopCustomersCsv.harmless(text));
  }

  @Test
  void numbersOfOursStayNumbers() {
    assertThat(TopCustomersCsv.of(list("Nett"), false)).contains(",-12.50,100.00,\"EUR\",1,");
  }

  @Test
  void netIsSplitByChannelAndAMissingScoreIsEmpty() {
    assertThat(TopCustomersCsv.of(list("Nett"), false)).endsWith(",-12.50,0.00,\"\",\"\"\r\n");
  }

  @Test
  void everyRowHasEveryColumn() throws IOException {
    assertThat(parse(TopCustomersCsv.of(list("Nett"), false)))
        .allSatisfy(row -> assertThat(row.size()).isEqualTo(TopCustomersCsv.COLUMNS.size()));
  }

  @Test
  void aGuestIsToldFromAnAccount() throws IOException {
    assertThat(parse(TopCustomersCsv.of(list("Nett"), false)).get(1).get(2))
        .isEqualTo("vendure:C1 vendure:guest:O1");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> risky =
        Arbitraries.of(
            '=', '+', '-', '@', ';', '|', ',', '"', '\'', ' ', '\u00A0', '\u200B', '＝', 'a');
    return Arbitraries.oneOf(
            risky.list().ofMaxSize(12).map(TopCustomersCsvTest::join),
            Arbitraries.strings().ofMaxLength(40))
        .filter(text -> text.chars().noneMatch(Character::isISOControl));
  }

  private static String join(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  private static List<CSVRecord> parse(String csv) throws IOException {
    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      return parser.getRecords();
    }
  }

  private static TopCustomersList list(String company) {
    ShopId shop = new ShopId("vendure");
    TopCustomer customer =
        new TopCustomer(
            1,
            new CustomerId(1),
            List.of(ShopCustomerRef.account(shop, "C1"), ShopCustomerRef.guest(shop, "O1")),
            new CustomerDetails("", "", company, "", "", "", PostalAddress.UNKNOWN),
            true,
            "",
            false,
            false,
            new BigDecimal("-12.50"),
            new BigDecimal("100.00"),
            Map.of(Channel.SHOP, new BigDecimal("-12.50"), Channel.POS, new BigDecimal("0.00")),
            1,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty());
    return new TopCustomersList(
        Instant.EPOCH,
        Instant.EPOCH,
        ZoneOffset.UTC,
        Currency.getInstance("EUR"),
        1,
        List.of(customer));
  }
}
