package org.stammkunde.shop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
  private static final String VALID =
      """
      files = orders*
      record = order-line
      zone = UTC
      number = No
      date = Date
      value = Value
      currency = "EUR"
      """;

  private static Mapping read(String text) throws Refused {
    return MappingReader.read(
        Path.of("etc", "orders.properties"), text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour = red | 'colour' | keys are",
        "first-name = Name | first-name | keys are",
        "format = xml | format = xml | csv or jsonl",
        "charset = utf-9 | charset | ISO-8859-1",
        "csv.separator = ;; | csv.separator | tab",
        "decimal.separator = none | decimal | separator",
        "decimal.grouping = . | decimal.grouping | decimal.separator",
        "date.format = nonsense | date.format | dd.MM.yyyy",
        "unit-price = Price | value | either",
        "return.when = State returned | return.when | ~",
        "return.when = State ~ ( | return.when | character",
        "return.amounts = minus | return.amounts | negative or positive",
        "zone = UTC | zone | twice",
        "text = | text | no value",
        "nothing | line 8 | key = value"
      })
  void mappingThatCannotBeUsedNamesKeyAndFix(String line, String key, String fix) {
    assertThatThrownBy(() -> read(VALID + line))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("orders.properties")
        .hasMessageContaining(key.replace("'", ""))
        .hasMessageContaining(fix);
  }

  @ParameterizedTest
  @CsvSource({"files", "record", "zone", "number", "date", "currency", "value"})
  void mandatoryKeyThatIsMissingIsNamed(String key) {
    String without = VALID.replaceAll("(?m)^" + key + " =.*\\R", "");
    assertThatThrownBy(() -> read(without))
        .isInstanceOf(Refused.class)
        .hasMessageContainingAll("orders.properties", key);
  }

  @Test
  void backslashIsACharacterLikeAnyOther() throws Exception {
    Rule rule = read(VALID + "return.when = No ~ C\\d+").rules().get(Mark.RETURN).get(0);
    assertThat(rule.holds("C12")).isTrue();
  }

  @Test
  void anyOfSeveralNamedRulesIsEnough() throws Exception {
    String rules = "charge.when.postage = Code ~ POST\ncharge.when.fee = Code ~ FEE\n";
    assertThat(read(VALID + rules).rules().get(Mark.CHARGE)).hasSize(2);
  }

  @Test
  void ruleMayAskForACellThatDiffers() throws Exception {
    Rule rule = read(VALID + "guest.when = Group !~ member").rules().get(Mark.GUEST).get(0);
    assertThat(rule.holds("member")).isFalse();
    assertThat(rule.holds("")).isTrue();
  }

  @Test
  void sameBytesHaveTheSameDigest() throws Exception {
    assertThat(read(VALID).digest()).isEqualTo(read(VALID).digest());
    assertThat(read(VALID).digest()).isNotEqualTo(read(VALID + "# note").digest());
  }

  @Test
  void hostileCellCannotKeepARuleBusy() throws Exception {
    Rule rule =
        read(VALID + "test.when = No ~ (.*)(.*)(.*)(.*)(.*)b").rules().get(Mark.TEST).get(0);
    assertThatThrownBy(() -> rule.holds("a".repeat(100)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("simpler");
  }
}
