package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.Unavailable;

/** Customers are created in the host once, whatever happens to its answer. */
class HostCreationTest {
  @AutoClose private EngineScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new EngineScene(temp, new LineShop(temp));
  }

  @Test
  void customerIsCreatedInTheHostOnceHoweverOftenAsked() throws Exception {
    CustomerId anna = anna();
    HostCustomers.Created first = scene.creation.create(anna, "clerk");
    HostCustomers.Created second = scene.creation.create(anna, "clerk");
    assertThat(first.created()).isTrue();
    assertThat(second.created()).isFalse();
    assertThat(scene.host.created()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(scene.knownBy(0)).hasValue(Evidence.CREATED_FROM_SHOP));
  }

  @Test
  void F46_lostAnswerOfTheHostIsAdoptedAndNotCreatedAgain() throws Exception {
    CustomerId anna = anna();
    scene.host.answersAreLost = true;
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> scene.creation.create(anna, "clerk"));
    scene.host.answersAreLost = false;
    assertThat(scene.creation.create(anna, "clerk").hostCustomer())
        .isEqualTo(new HostCustomerId("H-1"));
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F47_customerThatSomebodyCreatedByHandIsAdopted() throws Exception {
    CustomerId anna = anna();
    scene.host.create(
        new NewHostCustomer(
            scene.customers.customer(anna).shopCustomers().get(0).details(),
            false,
            "",
            false,
            List.of(scene.customers.customer(anna).shopCustomers().get(0).ref())),
        "by hand");
    assertThat(scene.creation.create(anna, "clerk").created()).isFalse();
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F49_refusalOfTheHostIsToldToTheClerkAndMayBeMended() throws Exception {
    CustomerId anna = anna();
    scene.host.refusal = "postal code is missing";
    assertThatExceptionOfType(HostCreationRefused.class)
        .isThrownBy(() -> scene.creation.create(anna, "clerk"))
        .withMessageContaining("postal code");
    scene.host.refusal = "";
    assertThat(scene.creation.create(anna, "clerk").created()).isTrue();
  }

  @Test
  void F58_guestIsNeverCreatedInTheHost() throws Exception {
    scene.drop("guest 1 2026-11-20 50.00");
    await().untilAsserted(() -> assertThat(scene.top(true)).hasSize(1));
    assertThatExceptionOfType(HostCreationRefused.class)
        .isThrownBy(() -> scene.creation.create(scene.top(true).get(0).customer(), "clerk"))
        .extracting(HostCreationRefused::reason)
        .isEqualTo(HostCreationRefused.Reason.GUEST);
  }

  private CustomerId anna() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00", "customer anna Anna a@x.example");
    scene.awaitTop("anna 50.00");
    return scene.top(false).get(0).customer();
  }
}
