package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

class IntervalTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.9Z");

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 1d, 2026-03-29T22:00:00Z, 2026-03-28T23:00:00Z",
    "Europe/London, 1d, 2026-03-29T23:00:00Z, 2026-03-29T00:00:00Z",
    "Europe/Berlin, 1d, 2026-10-25T23:00:00Z, 2026-10-24T22:00:00Z",
    "Europe/London, 1d, 2026-10-26T00:00:00Z, 2026-10-24T23:00:00Z",
    "Europe/Berlin, 1m, 2026-03-31T10:00:00Z, 2026-02-28T11:00:00Z",
    "Europe/London, 1m, 2024-03-31T10:00:00Z, 2024-02-29T11:00:00Z",
  })
  void reachesBackByTheMerchantsCalendar(ZoneId zone, String period, Instant end, Instant start) {
    Interval interval = Interval.of(query(period, Optional.of(end)), NOW, zone);
    assertThat(interval).isEqualTo(new Interval(start, end));
  }

  @Test
  void endsNowUnlessTheQuerySaysWhen() {
    Interval interval = Interval.of(query("1d", Optional.empty()), NOW, ZoneId.of("UTC"));
    assertThat(interval.to()).isEqualTo("2026-11-22T10:00:00Z");
  }

  private static TopCustomersQuery query(String period, Optional<Instant> asOf) {
    return new TopCustomersQuery(
        Period.parse(period),
        asOf,
        TopCustomersQuery.SALES,
        EnumSet.allOf(DeliveryKind.class),
        Optional.empty(),
        Set.of(),
        Set.of(),
        false,
        false,
        RankBy.NET,
        200);
  }
}
