package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.WebShopSettings;

/** How a Dolibarr is called, and what is said when something is missing there. */
class AccessTest {
  private final StubDolibarr dolibarr = new StubDolibarr();
  private final HostPlatform.Connected connected = Scene.connect(dolibarr);

  @AfterEach
  void close() {
    dolibarr.close();
  }

  @Test
  void theKeyStandsInNoAddress() throws Exception {
    connected.customers().check();
    connected.sales().greet();

    assertThat(dolibarr.calls).isNotEmpty().noneMatch(call -> call.contains(StubDolibarr.KEY));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void aMissingRightIsNamed(int version) {
    dolibarr.version = version;
    dolibarr.rightsMissing.add("invoices");

    assertThatThrownBy(() -> connected.sales().greet())
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("right to invoices");
  }

  @Test
  void aModuleThatIsOffIsNoEmptyList() {
    dolibarr.modulesOff.add("thirdparties");

    assertThatThrownBy(() -> connected.customers().findByEmails(List.of(new EmailKey("a@b.de"))))
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("switch on its module");
  }

  @Test
  void whoMayNotReadInvoicesCanStillCreateCustomers() throws Exception {
    dolibarr.rightsMissing.add("invoices");
    assertThatThrownBy(() -> connected.sales().greet()).isInstanceOf(CallFailed.class);

    connected.customers().create(Scene.customer("a@example.org"), "key");

    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
  }

  @Test
  void aModuleThatIsNotUsedIsNotAskedFor() throws Exception {
    dolibarr.modulesOff.add("orders");
    var invoices = Scene.connect(dolibarr, Keys.SALES, "invoices").sales();

    invoices.greet();

    assertThat(invoices.keys(Entity.ORDER, "", 10).keys()).isEmpty();
  }

  @Test
  void anEmptyDolibarrIsHealthy() throws Exception {
    connected.customers().check();
    assertThat(connected.sales().greet().version()).isEqualTo("Dolibarr 16.0.3");
  }

  @Test
  void missingExtraFieldsAreNamed() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"A\"}");
    dolibarr.fields.remove("stammkunde_as_of");

    assertThat(connected.sales().greet().remarks())
        .anySatisfy(remark -> assertThat(remark.german()).contains("stammkunde_as_of"));
  }

  @Test
  void thePagesOfACustomerAreDolibarrsOwn() {
    HostCustomerId id = new HostCustomerId("17");
    assertThat(connected.customers().customerUrl(id))
        .hasValue(dolibarr.url().resolve("societe/card.php?socid=17"));
    assertThat(connected.customers().ordersUrl(id))
        .hasValue(dolibarr.url().resolve("commande/list.php?socid=17"));
    assertThat(connected.customers().customerUrl(new HostCustomerId("x&y"))).isEmpty();
  }

  @Test
  void everyFaultOfTheSettingsIsToldAtOnce() {
    WebShopSettings wrong =
        Scene.settings(
            dolibarr,
            Keys.PLAIN_NUMBERS,
            "My Shop",
            Keys.WALK_IN,
            "12, x",
            Keys.DOWNLOADS,
            "(",
            Keys.CURRENCY,
            "Taler",
            Keys.SCORE,
            "Punkte!",
            Keys.SALES,
            "sausages");
    WebShopSettings keyless =
        new WebShopSettings(
            wrong.shop(),
            wrong.url(),
            wrong.channel(),
            wrong.zone(),
            wrong.plan(),
            wrong.privateAddresses(),
            wrong.trustStore(),
            wrong.values(),
            Map.of());

    assertThatThrownBy(() -> Settings.read(keyless))
        .isInstanceOfSatisfying(
            SettingsRejected.class,
            rejected ->
                assertThat(rejected.faults())
                    .hasSize(7)
                    .allSatisfy(fault -> assertThat(fault).startsWith("'")));
  }
}
