package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument.Kind;

class DocumentRowsTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void anOrderCountsWithItsWholeValueAndApartFromItWhatWasCancelled() {
    DocumentRows rows = rows(Kind.ORDER, false, false, goods(1_000, 300));
    assertThat(rows.amounts()).containsExactly(1_000, 300);
    assertThat(rows.flags())
        .containsExactly(flags(FactKind.ORDERED, false), flags(FactKind.CANCELLED, false));
  }

  @Test
  void ofACancelledOrderEverythingIsCancelled() {
    DocumentRows rows = rows(Kind.ORDER, true, false, goods(1_000, 300));
    assertThat(rows.amounts()).containsExactly(1_000, 1_000);
    assertThat(rows.flags())
        .containsExactly(flags(FactKind.ORDERED, true), flags(FactKind.CANCELLED, true));
  }

  @ParameterizedTest
  @CsvSource({"RETURN, RETURNED", "REFUND, REFUNDED"})
  void ofWhatCameBackOnlyTheUncancelledPartCounts(Kind kind, FactKind fact) {
    DocumentRows rows = rows(kind, false, false, goods(1_000, 300));
    assertThat(rows.amounts()).containsExactly(700);
    assertThat(rows.flags()).containsExactly(flags(fact, false));
  }

  @ParameterizedTest
  @CsvSource({"ORDER, true", "RETURN, true", "REFUND, true", "DUNNING, true", "ADJUSTMENT, false"})
  void testsAndAdjustmentsNeverCount(Kind kind, boolean test) {
    assertThat(rows(kind, false, test, goods(1_000, 0)).size()).isZero();
  }

  @Test
  void aDunningIsOneRowOfWhatIsStillOpen() {
    DocumentRows rows = rows(Kind.DUNNING, false, false, goods(1_000, 300), goods(500, 0));
    assertThat(rows.amounts()).containsExactly(1_200);
    assertThat(rows(Kind.DUNNING, false, false).size()).isEqualTo(1);
  }

  @Test
  void aCancelledDunningDoesNotCount() {
    assertThat(rows(Kind.DUNNING, true, false).size()).isZero();
  }

  @Test
  void aCancelledReturnTakesNothingOff() {
    assertThat(rows(Kind.RETURN, true, false, goods(1_000, 0)).size()).isZero();
  }

  @Test
  void anOrderOverNothingIsStillAnOrder() {
    assertThat(rows(Kind.ORDER, false, false, goods(0, 0)).amounts()).containsExactly(0);
  }

  @Test
  void aMixedOrderHasARowForEachKindOfLine() {
    SalesFigures.Part download =
        new SalesFigures.Part(DeliveryKind.DOWNLOAD, LineKind.GOODS, 500, 0);
    SalesFigures.Part postage =
        new SalesFigures.Part(DeliveryKind.PHYSICAL, LineKind.CHARGE, 490, 0);
    DocumentRows rows = rows(Kind.ORDER, false, false, goods(1_000, 0), download, postage);
    assertThat(rows.amounts()).containsExactlyInAnyOrder(1_000, 500, 490);
  }

  @Test
  void aSumBeyondALongIsRefusedInsteadOfWrong() {
    assertThatThrownBy(() -> rows(Kind.ORDER, false, false, goods(Long.MAX_VALUE, 0), goods(1, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  private static DocumentRows rows(
      Kind kind, boolean cancelled, boolean test, SalesFigures.Part... parts) {
    return DocumentRows.of(
        new SalesFigures(7, 3, kind, NOON, OrderKind.SHIPPING, cancelled, test, List.of(parts)),
        new Categories());
  }

  private static SalesFigures.Part goods(long value, long cancelled) {
    return new SalesFigures.Part(DeliveryKind.PHYSICAL, LineKind.GOODS, value, cancelled);
  }

  private static byte flags(FactKind fact, boolean cancelled) {
    return FactFlags.of(fact, OrderKind.SHIPPING, DeliveryKind.PHYSICAL, LineKind.GOODS, cancelled);
  }
}
