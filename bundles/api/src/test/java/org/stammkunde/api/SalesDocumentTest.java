package org.stammkunde.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SalesDocumentTest {
  private static final ShopId SHOP = new ShopId("shop");

  @Test
  void twoLinesWithTheSameContentsAreTwoLines() {
    assertThat(order("2011-12-09T12:50:00Z", line(1, "2.50"), line(2, "2.50")).lines()).hasSize(2);
  }

  @Test
  void positionsAreUnique() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> order("2011-12-09T12:50:00Z", line(1, "1"), line(1, "2")))
        .withMessageContaining("position 1");
  }

  @Test
  void absurdDatesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> order("2100-01-01T00:00:00Z"))
        .withMessageContaining("1990 to 2099");
  }

  @Test
  void absurdAmountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line(1, "1000000000"))
        .withMessageContaining("line value");
  }

  @Test
  void aThirdDecimalIsNeverRoundedSilently() {
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> line(1, "0.001"));
  }

  @Test
  void moreThanTheLineCannotBeCancelled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line(1, "2.00", "2.01"))
        .withMessageContaining("cancelled");
  }

  private static SalesDocument.Line line(int position, String value) {
    return line(position, value, "0");
  }

  private static SalesDocument.Line line(int position, String value, String cancelled) {
    return new SalesDocument.Line(
        position,
        "A",
        "",
        BigDecimal.ONE,
        LineKind.GOODS,
        DeliveryKind.PHYSICAL,
        new BigDecimal(value),
        new BigDecimal(cancelled));
  }

  private static SalesDocument order(String at, SalesDocument.Line... lines) {
    return new SalesDocument(
        SHOP,
        SalesDocument.Kind.ORDER,
        "1",
        "",
        ShopCustomerRef.account(SHOP, "7"),
        Instant.parse(at),
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        Optional.empty(),
        List.of(lines));
  }
}
