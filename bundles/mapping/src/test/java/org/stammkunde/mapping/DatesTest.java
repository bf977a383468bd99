package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso|2024-07-01|2024-06-30T22:00:00Z",
        "iso|2024-07-01 12:30|2024-07-01T10:30:00Z",
        "iso|2024-07-01T12:30:15.250|2024-07-01T10:30:15.250Z",
        "iso|2024-07-01T12:30:00Z|2024-07-01T12:30:00Z",
        "iso|2024-07-01T12:30:00+05:30|2024-07-01T07:00:00Z",
        "iso|2024-07-01T12:30:00+0530|2024-07-01T07:00:00Z",
        "dd.MM.yyyy|01.07.2024|2024-06-30T22:00:00Z",
        "dd.MM.yyyy HH:mm|01.01.2024 00:00|2023-12-31T23:00:00Z",
        "d MMM uuuu|1 jul 2024|2024-06-30T22:00:00Z",
        // The hour that the clock leaves out, and the one that it shows twice.
        "iso|2024-03-31T02:30|2024-03-31T01:30:00Z",
        "iso|2024-10-27T02:30|2024-10-27T00:30:00Z"
      })
  void dateIsReadInItsZone(String pattern, String text, Instant instant) throws Exception {
    assertThat(new Dates(pattern, BERLIN).read(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso|2024-02-30",
        "iso|01.02.2024",
        "iso|1989-12-31",
        "iso|2100-06-01",
        "iso|2024-07-01T",
        "dd.MM.yyyy|31.04.2024",
        "dd.MM.yyyy|1.4.2024",
        "HH:mm|12:30",
        "iso|2024-07-01T24:01"
      })
  void whatIsNotADateIsRefused(String pattern, String text) {
    assertThatThrownBy(() -> new Dates(pattern, BERLIN).read(text)).isInstanceOf(Unreadable.class);
  }
}
