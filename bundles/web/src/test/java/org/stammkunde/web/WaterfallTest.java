package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stammkunde.web.Waterfall.Step;

class WaterfallTest {
  // Bits: -10, then +18, -3 and -1 of the household: 4. From -10 to 8 they take the whole width.
  private final Waterfall waterfall =
      Waterfall.of(new Doubles().compare(Doubles.FIRST, Locale.GERMAN), Language.of("de"));

  private Step step(int number) {
    return waterfall.steps().get(number);
  }

  @Test
  void everyStepBeginsWhereTheOneBeforeEnds() {
    assertThat(step(0)).extracting(Step::x, Step::width).containsExactly(0L, 556L);
    assertThat(step(1)).extracting(Step::x, Step::width).containsExactly(0L, 1_000L);
    assertThat(step(2)).extracting(Step::x, Step::width).containsExactly(833L, 167L);
    assertThat(step(3)).extracting(Step::x, Step::width).containsExactly(778L, 55L);
  }

  @Test
  void theSumIsMeasuredFromOneToOne() {
    assertThat(waterfall.zero()).isEqualTo(556);
    assertThat(step(4)).extracting(Step::x, Step::width).containsExactly(556L, 222L);
    assertThat(step(4).kind()).isEqualTo("whole");
  }

  @Test
  void bitsHaveTheirSign() {
    assertThat(waterfall.steps())
        .extracting(Step::bits)
        .containsExactly("-10,0", "+18,0", "-3,0", "-1,0", "+4,0");
  }

  @Test
  void forAndAgainstAreToldApart() {
    assertThat(waterfall.steps())
        .extracting(Step::kind)
        .containsExactly("against", "for", "against", "against", "whole");
  }

  @Test
  void nothingIsCertain() {
    assertThat(DuplicatesPage.hundredths(0.999_999)).isEqualTo(9_999);
    assertThat(DuplicatesPage.hundredths(0)).isEqualTo(1);
    assertThat(DuplicatesPage.hundredths(0.5)).isEqualTo(5_000);
  }
}
