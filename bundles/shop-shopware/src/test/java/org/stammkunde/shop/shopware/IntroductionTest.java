package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;

/** A shop says who it is and what is missing. */
class IntroductionTest {
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aShopSaysItsVersion() throws CallFailed {
    assertThat(stage.connect().greet().version()).isEqualTo("Shopware 6.6.7.0");
    assertThat(stage.connect().greet().remarks()).isEmpty();
  }

  @Test
  void aMissingRightIsNamedAsShopwareNamesIt() throws CallFailed {
    stage.stub.forbidden.add("order-transaction-capture");
    stage.stub.forbidden.add("newsletter-recipient");
    Greeting greeting = stage.connect().greet();
    assertThat(greeting.remarks()).hasSize(1);
    Remark remark = greeting.remarks().get(0);
    assertThat(remark.blocking()).isTrue();
    assertThat(remark.english())
        .contains("order_transaction_capture:read, newsletter_recipient:read");
    assertThat(remark.german()).contains("order_transaction_capture:read");
  }

  @Test
  void aRightThatIsNotNeededIsNotMissed() throws CallFailed {
    stage.stub.forbidden.add("newsletter-recipient");
    assertThat(stage.connect(Map.of("robinson.newsletter", "")).greet().remarks()).isEmpty();
  }

  @Test
  void withoutTheRightToItsIdentityNothingGoes() {
    stage.stub.forbidden.add("state-machine");
    assertThatThrownBy(() -> stage.connect().greet())
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("state_machine:read");
  }

  @Test
  void aStateThatNoSettingKnowsIsTold() throws CallFailed {
    stage.stub.tables.get("state-machine-state").get(1).put("technicalName", "in_packing");
    Greeting greeting = stage.connect().greet();
    assertThat(greeting.remarks()).hasSize(1);
    assertThat(greeting.remarks().get(0).blocking()).isFalse();
    assertThat(greeting.remarks().get(0).english()).contains("in_packing", "order.states.");
    assertThat(greeting.remarks().get(0).german())
        .startsWith("Der Status in_packing von ")
        .endsWith(" bitte in eine von order.states.… aufnehmen.");
    assertThat(stage.connect(Map.of("order.states.open", "open, in_packing")).greet().remarks())
        .isEmpty();
  }
}
