package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  private static final Decimals GERMAN = new Decimals(',', '.');

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "7|7",
        "-7,5|-7.5",
        "+1|1",
        "1.234,56|1234.56",
        "12.345.678|12345678",
        "1234|1234",
        ",5|0.5",
        "-,5|-0.5",
        "000000000000000000000001|1",
        "999999999999999999|999999999999999999"
      })
  void numberIsReadAsTheFileWritesIt(String text, String number) throws Exception {
    assertThat(GERMAN.read(text)).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1,",
        "1.5",
        "1.23",
        "1.2345",
        "1234.567",
        "1,5,0",
        "1.234.5",
        "1e5",
        "12abc",
        "EUR 5",
        " 5",
        "5-",
        "--5",
        ".5",
        "1,234.5",
        "NaN",
        "1234567890123456789"
      })
  void whatIsNotANumberIsRefused(String text) {
    assertThatThrownBy(() -> GERMAN.read(text)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,000", "1 000"})
  void groupingThatWasNotSetIsRefused(String text) {
    assertThatThrownBy(() -> new Decimals('.', (char) 0).read(text)).isInstanceOf(Unreadable.class);
  }
}
