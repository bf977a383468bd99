package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShopSettings;

/** Settings are checked as a whole and explained in the documentation. */
class SettingsTest {

  @Test
  void theDefaultsAreGood() {
    assertThat(Recorded.settings(Map.of()).salesChannels()).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnceWithoutSecrets() {
    WebShopSettings some =
        Recorded.given(
            Map.of(
                "access.key.id", "",
                "sales.channels", "Storefront",
                "robinson.newsletter", "optout",
                "payment.states.open", "open, paid",
                "order.states.done", "completed, OPEN"));
    WebShopSettings given =
        new WebShopSettings(
            some.shop(),
            some.url(),
            some.channel(),
            some.zone(),
            some.plan(),
            some.privateAddresses(),
            some.trustStore(),
            some.values(),
            Map.of());
    assertThat(assertThrows(SettingsRejected.class, () -> new Settings(given)).faults())
        .anySatisfy(fault -> assertThat(fault).startsWith("access.key.id:"))
        .anySatisfy(fault -> assertThat(fault).startsWith("secret.access.key:"))
        .anySatisfy(fault -> assertThat(fault).startsWith("sales.channels:"))
        .anySatisfy(fault -> assertThat(fault).startsWith("robinson.newsletter:"))
        .anySatisfy(fault -> assertThat(fault).startsWith("payment.states.open: paid"))
        .anySatisfy(fault -> assertThat(fault).startsWith("order.states.done: OPEN"));
  }

  @Test
  void everySettingStandsInTheDocumentationWithItsDefault() throws IOException {
    Path page = Path.of("../../docs/shops/shopware.md");
    String text = Files.readString(page);
    for (ShopPlatform.Setting setting : Key.settings()) {
      assertThat(text).contains("`" + setting.key() + "`");
      if (!setting.byDefault().isEmpty()) {
        assertThat(text).contains("`" + setting.byDefault() + "`");
      }
    }
  }
}
