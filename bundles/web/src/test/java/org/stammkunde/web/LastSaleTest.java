package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;

class LastSaleTest {
  private final Shop shop = new Shop();
  private final LastSale last =
      new LastSale(shop, TopCustomersQuery.of(new Period(30, Period.Unit.DAYS)), Shop.ZONE);

  @ParameterizedTest
  @ValueSource(
      longs = {1, 3_600, 86_399, 86_400, 86_401, 604_800, 604_801, 31_536_000, 600_000_000})
  void isFoundHoweverLongAgoItWas(long seconds) {
    Instant end = Shop.SALE.plusSeconds(seconds);
    assertThat(last.before(end)).contains(Shop.SALE);
  }

  @Test
  void isFoundWithFewQuestions() {
    assertThat(last.before(Shop.SALE.plus(Duration.ofDays(5_000)))).isPresent();
    assertThat(shop.queries).hasSizeLessThan(20);
  }

  @Test
  void aSaleAtTheEndIsNotBeforeIt() {
    assertThat(last.before(Shop.SALE)).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsLongerAgoThanAPeriodCanBeIsNotFound() {
    assertThat(last.before(Shop.SALE.plus(Duration.ofDays(8_401)))).isEmpty();
  }
}
