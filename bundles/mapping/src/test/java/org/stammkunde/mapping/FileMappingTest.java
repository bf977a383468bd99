package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileMappingTest {
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

  private static FileMapping read(String text) throws MappingRefused {
    return FileMapping.of(TestFile.text(text));
  }

  private static Rule rule(String line, Mark mark) throws MappingRefused {
    return new FieldsReader(TestFile.text(VALID + line))
        .read(Set.of("files"))
        .rules()
        .get(mark)
        .get(0);
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
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("orders.properties")
        .hasMessageContaining(key.replace("'", ""))
        .hasMessageContaining(fix);
  }

  @ParameterizedTest
  @CsvSource({"files", "record", "zone", "number", "date", "currency", "value"})
  void mandatoryKeyThatIsMissingIsNamed(String key) {
    String without = VALID.replaceAll("(?m)^" + key + " =.*\\R", "");
    assertThatThrownBy(() -> read(without))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContainingAll("orders.properties", key);
  }

  @Test
  void backslashIsACharacterLikeAnyOther() throws Exception {
    Rule rule = rule("return.when = No ~ C\\d+", Mark.RETURN);
    assertThat(rule.holds("C12")).isTrue();
  }

  @Test
  void alternativesOfOneMarkHaveNames() throws Exception {
    String rules = "charge.when.postage = Code ~ POST\ncharge.when.fee = Code ~ FEE\n";
    Fields fields = new FieldsReader(TestFile.text(VALID + rules)).read(Set.of("files"));
    assertThat(fields.rules().get(Mark.CHARGE)).hasSize(2);
  }

  @Test
  void ruleMayAskForACellThatDiffers() throws Exception {
    Rule rule = rule("guest.when = Group !~ member", Mark.GUEST);
    assertThat(rule.holds("member")).isFalse();
    assertThat(rule.holds("")).isTrue();
  }

  @Test
  void hostileCellCannotKeepARuleBusy() throws Exception {
    Rule rule = rule("test.when = No ~ (.*)(.*)(.*)(.*)(.*)b", Mark.TEST);
    assertThatThrownBy(() -> rule.holds("a".repeat(100)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("simpler");
  }
}
