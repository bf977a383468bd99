package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.LinkConflict;

/** Which customers of shop and host become one, and what the list says of it. */
class LinkerTest {
  @AutoClose private EngineScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new EngineScene(temp, new LineShop(temp));
  }

  @Test
  void shopCustomerNumberLinksAndTheListSaysSo() throws Exception {
    scene.drop("host H anna-host a@x.example anna");
    scene.drop("order 1 2026-11-20 anna 50.00");
    await()
        .untilAsserted(() -> assertThat(scene.knownBy(0)).hasValue(Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void emailLinksInWhateverOrderBothSidesCome() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00", "customer anna Anna Anna@X.example");
    scene.drop("host H anna-host a.b@y.example", "host I anna-host anna@x.example");
    await().untilAsserted(() -> assertThat(scene.knownBy(0)).hasValue(Evidence.EMAIL));
  }

  @Test
  void F45_ordersComeInWhileTheHostIsAwayAndAreLinkedWhenItIsBack() throws Exception {
    scene.drop("host H anna-host a@x.example anna");
    scene.host.away = true;
    scene.drop("order 1 2026-11-20 anna 50.00");
    scene.awaitTop("anna 50.00");
    scene.host.away = false;
    scene.linker.takeChanges();
    await()
        .untilAsserted(() -> assertThat(scene.knownBy(0)).hasValue(Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void numberAgainstEmailIsReportedAtTheCustomer() throws Exception {
    scene.drop("host H anna-host a@x.example anna", "host I other anna@x.example");
    scene.drop("order 1 2026-11-20 anna 50.00", "customer anna Anna anna@x.example");
    await().untilAsserted(() -> assertThat(scene.top(false)).hasSize(1));
    Customer anna = scene.customers.customer(scene.top(false).get(0).customer());
    assertThat(anna.conflicts())
        .singleElement()
        .extracting(LinkConflict::reason)
        .isEqualTo(LinkConflict.Reason.NUMBER_AGAINST_EMAIL);
    assertThat(anna.hostCustomer().orElseThrow().id()).isEqualTo(new HostCustomerId("H-1"));
  }

  @Test
  void theCustomerIsFoundByTheRecordOfTheHost() throws Exception {
    scene.drop("host H Anna b@x.example anna");
    scene.drop("order 1 2026-11-20 anna 50.00");
    await().untilAsserted(() -> assertThat(scene.knownBy(0)).isPresent());
    assertThat(scene.customers.withHostCustomer(new HostCustomerId("H-1")))
        .contains(scene.top(false).get(0).customer());
    assertThat(scene.customers.withHostCustomer(new HostCustomerId("H-2"))).isEmpty();
  }

  @Test
  void linkedAccountsAreOneCustomerAndTheOldIdLeadsThere() throws Exception {
    scene.drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 anna2 30.00",
        "customer anna Anna a@x.example",
        "customer anna2 Anna b@x.example");
    scene.awaitTop("anna 50.00", "anna2 30.00");
    CustomerId second = scene.top(false).get(1).customer();
    scene.drop("host H Anna b@x.example anna");
    await()
        .untilAsserted(
            () ->
                assertThat(scene.top(false))
                    .singleElement()
                    .satisfies(row -> assertThat(row.net()).isEqualByComparingTo("80.00")));
    assertThat(scene.customers.customer(second).id()).isEqualTo(scene.top(false).get(0).customer());
  }
}
