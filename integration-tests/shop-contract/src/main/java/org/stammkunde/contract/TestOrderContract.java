package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stammkunde.api.SalesDocument;

/** Of a platform on which test orders can be told. */
public interface TestOrderContract extends Scene {

  @Test
  default void aTestOrderIsToldFromARealOne() {
    StubOrder real = StubOrder.guest(StubPerson.named("gast"));
    String realKey = shop().add(real);
    String testKey = shop().add(real.asTest());
    assertThat(parsed(order(realKey)))
        .filteredOn(SalesDocument.class::isInstance)
        .noneMatch(record -> ((SalesDocument) record).test());
    assertThat(parsed(order(testKey)))
        .filteredOn(SalesDocument.class::isInstance)
        .isNotEmpty()
        .allMatch(record -> ((SalesDocument) record).test());
  }
}
