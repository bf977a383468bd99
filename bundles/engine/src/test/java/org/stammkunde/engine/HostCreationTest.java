package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostCustomers.Created;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Unavailable;

/** Customers are created in the host once, whatever happens to its answer. */
class HostCreationTest {
  private static final ShopCustomerRef ANNA = ShopCustomerRef.account(LineShop.ID, "anna");

  @AutoClose private HostScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new HostScene(temp);
  }

  @Test
  void customerIsCreatedInTheHostOnceHoweverOftenAsked() {
    Created first = create("anna");
    Created second = create("anna");

    assertThat(first.created()).isTrue();
    assertThat(second.created()).isFalse();
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void createdCustomerIsLinkedAndSaysWhy() {
    create("anna");

    assertThat(scene.shop.customers.customer(scene.customer("anna")).links())
        .singleElement()
        .satisfies(link -> assertThat(link.evidence()).isEqualTo(Evidence.CREATED_FROM_SHOP));
  }

  @Test
  void theWayToTheHostsPagesIsKnown() {
    create("anna");

    Customer anna =
        new LedgerCustomers(scene.shop.ledger.customerFile(), scene.host)
            .customer(scene.customer("anna"));
    assertThat(anna.hostUrl()).hasValue(URI.create("https://erp.example/customers/H-1"));
    assertThat(anna.ordersUrl()).hasValue(URI.create("https://erp.example/orders?customer=H-1"));
  }

  @Test
  void F46_lostAnswerOfTheHostIsAdoptedAndNotCreatedAgain() {
    scene.host.answersAreLost = true;
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create("anna"));
    scene.host.answersAreLost = false;

    assertThat(create("anna").hostCustomer()).isEqualTo(new HostCustomerId("H-1"));
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F46_lostAnswerIsAdoptedByItselfAfterARestart() {
    scene.host.answersAreLost = true;
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create("anna"));
    scene.host.answersAreLost = false;
    scene.start(scene.shop.ledger.creations());

    scene.outbox.drain();

    assertThat(scene.known("anna")).isPresent();
    assertThat(scene.host.created()).isEqualTo(1);
    assertThat(scene.outbox.state().creations()).isZero();
  }

  @Test
  void F47_customerThatSomebodyCreatedWithTheNumberIsAdopted() throws Exception {
    scene.byHand("Anna", "", ANNA);

    assertThat(create("anna").created()).isFalse();
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F47_customerThatSomebodyCreatedAMinuteAgoIsAdoptedByNameAndEmail() throws Exception {
    scene.host.tellsChanges = false;
    scene.byHand("ANNA", "A@x.example");

    assertThat(create("anna").created()).isFalse();
    assertThat(scene.known("anna")).isPresent();
  }

  @Test
  void F47_sameEmailUnderAnotherNameIsForAPersonToDecide() throws Exception {
    scene.host.tellsChanges = false;
    scene.byHand("Berta", "a@x.example");

    assertRefused("anna", Reason.AMBIGUOUS);

    assertThat(tasks().get(0).candidates()).containsExactly(new HostCustomerId("H-1"));
    assertThat(scene.host.created()).isEqualTo(1);
  }

  @Test
  void F47_twoOfTheSameNameAndEmailAreForAPersonToDecide() throws Exception {
    scene.byHand("Anna", "a@x.example");
    scene.byHand("Anna", "a@x.example");

    assertRefused("anna", Reason.AMBIGUOUS);
  }

  @Test
  void F47_addressOfAMarketplaceTellsNothing() throws Exception {
    scene.shop.drop("customer carl Carl m@x.example", "customer dora Dora m@x.example");
    scene.host.tellsChanges = false;
    scene.byHand("Emil", "m@x.example");
    scene.shop.drop("order 9 2026-11-11 carl 10.00");
    await().until(() -> scene.shop.list(false).contains("carl 10.00"));

    assertThat(create("carl").created()).isTrue();
  }

  @Test
  void F48_whatTheHostStoresOtherwiseIsInTheWorkList() {
    scene.host.stores =
        told -> new CustomerDetails("", "An", "", told.email(), "", "", PostalAddress.UNKNOWN);

    assertThat(create("anna").created()).isTrue();

    assertThat(tasks().get(0).different()).containsExactly("name");
    assertThat(tasks().get(0).reason()).isEmpty();
  }

  @Test
  void F48_whoHasSeenItTakesItOffTheList() {
    scene.host.stores = told -> CustomerDetails.UNKNOWN;
    create("anna");

    scene.customers.settle(scene.customer("anna"));

    assertThat(tasks()).isEmpty();
  }

  @Test
  void F49_refusalOfTheHostIsInTheClerksListWithItsWords() {
    scene.host.refusal = "postal code is missing";

    assertRefused("anna", Reason.HOST_REFUSED);

    assertThat(tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.detail()).isEqualTo("postal code is missing");
              assertThat(task.user()).isEqualTo("clerk");
            });
  }

  @Test
  void F49_refusalIsNotRepeatedByItself() {
    scene.host.refusal = "postal code is missing";
    assertRefused("anna", Reason.HOST_REFUSED);
    scene.host.refusal = "";

    scene.outbox.drain();
    scene.customers.createNew(false, 100, "job");

    assertThat(scene.known("anna")).isEmpty();
  }

  @Test
  void F49_aClickTriesAgainAndEndsTheTask() {
    scene.host.refusal = "postal code is missing";
    assertRefused("anna", Reason.HOST_REFUSED);
    scene.host.refusal = "";

    assertThat(create("anna").created()).isTrue();

    assertThat(tasks()).isEmpty();
  }

  @Test
  void F58_guestIsNeverCreatedInTheHost() {
    assertRefused("4", Reason.GUEST);
    assertThat(scene.host.created()).isZero();
  }

  @Test
  void ourOwnMergeIsFollowed() throws Exception {
    create("anna");
    scene.byHand("Anna", "other@x.example");

    scene.customers.merge(new HostCustomerId("H-1"), new HostCustomerId("H-2"), "clerk");

    assertThat(scene.known("anna").orElseThrow().id()).isEqualTo(new HostCustomerId("H-2"));
  }

  @Test
  void hostThatCannotMergeSaysSo() {
    scene.host.merges = false;
    assertThatExceptionOfType(HostMergeRefused.class)
        .isThrownBy(
            () ->
                scene.customers.merge(
                    new HostCustomerId("H-1"), new HostCustomerId("H-2"), "clerk"));
  }

  private Created create(String number) {
    return scene.customers.create(scene.customer(number), "clerk");
  }

  private void assertRefused(String number, Reason reason) {
    assertThatExceptionOfType(HostCreationRefused.class)
        .isThrownBy(() -> create(number))
        .extracting(HostCreationRefused::reason)
        .isEqualTo(reason);
  }

  private List<HostCustomers.Task> tasks() {
    return scene.customers.tasks("", 10).items();
  }
}
