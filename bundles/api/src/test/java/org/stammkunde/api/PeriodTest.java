package org.stammkunde.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // one month before 31 March is the last day of February
    "1m, 2023-03-31T10:00:00Z, 2023-02-28T11:00:00Z",
    "1m, 2024-03-31T10:00:00Z, 2024-02-29T11:00:00Z",
    // the day on which summer time starts has 23 hours, the one on which it ends 25
    "1d, 2026-03-29T22:00:00Z, 2026-03-28T23:00:00Z",
    "1d, 2026-10-25T23:00:00Z, 2026-10-24T22:00:00Z",
    "2w, 2026-11-15T12:00:00Z, 2026-11-01T12:00:00Z",
    "30d, 2011-12-10T00:00:00Z, 2011-11-10T00:00:00Z",
  })
  void startsTheSameWallClockTimeEarlier(String period, Instant end, Instant start) {
    assertThat(Period.parse(period).startBefore(end, BERLIN)).isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "30", "0d", "-1d", "1y", "1 d", "1201d", "99999d"})
  void refusesWhatIsNoPeriod(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Period.parse(text))
        .withMessageContaining("period");
  }

  @Test
  void printsWhatItReads() {
    assertThat(Period.parse("4W")).hasToString("4w");
  }
}
