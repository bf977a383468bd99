package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.mapping.MappingText;

/** Local times of a shop, most of all in the night when one hour comes twice. */
class TimesTest {
  private static final Instant FIRST_HALF_PAST_TWO = Instant.parse("2026-10-25T00:30:00Z");
  private static final Instant SECOND_HALF_PAST_TWO = Instant.parse("2026-10-25T01:30:00Z");

  private static Times local() throws Exception {
    MappingText text =
        Mappings.text("request.time.format = yyyy-MM-dd HH:mm:ss\nzone = Europe/Berlin");
    return Times.of(text, text);
  }

  @Test
  void aTimeIsWrittenInTheZoneOfTheShop() throws Exception {
    assertThat(local().write(Instant.parse("2026-07-01T10:00:00Z")))
        .isEqualTo("2026-07-01 12:00:00");
  }

  @Test
  void whatIsReadIsWrittenAsItStood() throws Exception {
    for (String time :
        new String[] {"2026-10-25 02:30:00", "2026-10-25 01:59:59", "2026-03-29 03:00:00"}) {
      assertThat(local().write(local().read(time).orElseThrow())).isEqualTo(time);
    }
  }

  @Test
  void aWindowFromTheFirstOfTwoEqualHoursHasTheSecondAsAWhole() throws Exception {
    assertThat(local().write(local().begin(FIRST_HALF_PAST_TWO))).isEqualTo("2026-10-25 02:00:00");
    assertThat(local().write(local().begin(SECOND_HALF_PAST_TWO))).isEqualTo("2026-10-25 02:00:00");
  }

  @Test
  void aWindowUntilTheSecondOfTwoEqualHoursHasTheFirstAsAWhole() throws Exception {
    assertThat(local().write(local().end(Optional.of(SECOND_HALF_PAST_TWO))))
        .isEqualTo("2026-10-25 03:00:00");
  }

  @Test
  void anyOtherWindowIsAsItWasAskedFor() throws Exception {
    Instant noon = Instant.parse("2026-10-25T11:00:00Z");
    assertThat(local().begin(noon)).isEqualTo(noon);
    assertThat(local().end(Optional.of(noon))).isEqualTo(noon);
    Instant before = Instant.parse("2026-10-24T23:30:00Z");
    assertThat(local().begin(before)).isEqualTo(before);
  }

  @Test
  void secondsAndMillisecondsSince1970AreWrittenAsNumbers() throws Exception {
    Instant time = Instant.parse("2026-01-01T00:00:00.500Z");
    MappingText seconds = Mappings.text("request.time.format = seconds\nzone = UTC");
    MappingText millis = Mappings.text("request.time.format = millis\nzone = UTC");
    assertThat(Times.of(seconds, seconds).write(time)).isEqualTo("1767225600");
    assertThat(Times.of(millis, millis).write(time)).isEqualTo("1767225600500");
  }
}
