package org.stammkunde.shop.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.SettingsRejected;

final class SettingsTest {
  private static List<String> faults(Map<String, String> values) {
    return catchThrowableOfType(
            SettingsRejected.class,
            () -> Settings.of(Vendures.settings(values, Map.of("secret", () -> "secret"))))
        .faults();
  }

  @Test
  void theDefaultsCanBeUsed() throws SettingsRejected {
    Settings settings = Settings.of(Vendures.settings(Map.of(), Map.of("secret", () -> "secret")));
    assertThat(settings.ordered()).contains("PaymentSettled", "Shipped");
    assertThat(settings.pickUp()).contains("pickup");
    assertThat(settings.fields().customerNumber()).isEqualTo("customerNumber");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(
            faults(
                Map.of(
                    "money.decimals", "7",
                    "quiet.days", "soon",
                    "own.stock.articles", "(",
                    "language", "german",
                    "api.path", "/admin-api?x=1",
                    "channel.token", "two words")))
        .hasSize(6)
        .anyMatch(fault -> fault.startsWith("'money.decimals' must be a number from 0 to 6"));
  }

  @Test
  void aFieldNameIsANameAndNoQuery() {
    assertThat(faults(Map.of("vat.id.field", "vatId } } { x")))
        .containsExactly(
            "'vat.id.field' must be the name of a custom field: letters, digits and _");
  }

  @Test
  void aStateMeansOneThing() {
    assertThat(faults(Map.of("states.reserved", "Shipped", "refunds.open", "Settled")))
        .containsExactly(
            "'states.reserved' names Shipped, which another setting names too",
            "'refunds.open' names Settled, which another setting names too");
  }

  @Test
  void theSecretIsNeverShown() throws SettingsRejected {
    assertThat(Vendures.reading(Map.of()).toString()).doesNotContain("secret");
  }
}
