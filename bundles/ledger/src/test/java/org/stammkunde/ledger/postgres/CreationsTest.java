package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.HOST;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.customer;
import static org.stammkunde.ledger.postgres.LedgerScene.hostCustomer;
import static org.stammkunde.ledger.postgres.LedgerScene.person;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.ledger.Creations.Claim;
import org.stammkunde.ledger.Creations.Open;
import org.stammkunde.ledger.CustomerFile.Entry;

/** Who is to be created in the host, and who is not. */
class CreationsTest {
  private static final ShopCustomerRef GUEST = ShopCustomerRef.guest(SHOP, "G1");

  private final LedgerScene scene = new LedgerScene();
  private long first;

  @BeforeEach
  void threeAccountsAndAGuest() {
    scene.take(
        customer(person("c1", "anna@example.org")),
        customer(person("c2", "berta@example.org")),
        customer(person("c3", "berta@example.org")),
        customer(person(GUEST, "guest@example.org", Optional.empty())));
    first = scene.party("c1");
  }

  @Test
  void claimingTwiceGivesTheSameKey() {
    Claim claim = scene.creations.claim(HOST, account("c1"), "clerk");

    assertThat(scene.creations.claim(HOST, account("c1"), "another")).isEqualTo(claim);
  }

  @Test
  void keysOfAccountAndGuestOfOneNumberDiffer() {
    scene.take(customer(person("G1", "")));

    assertThat(scene.creations.claim(HOST, account("G1"), "clerk").key())
        .isNotEqualTo(scene.creations.claim(HOST, GUEST, "clerk").key());
  }

  @Test
  void unknownAccountsCannotBeClaimed() {
    assertThatThrownBy(() -> scene.creations.claim(HOST, account("unknown"), "clerk"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClaimSaysWhetherTheEmailIsShared() {
    assertThat(scene.creations.claim(HOST, account("c1"), "clerk").emailShared()).isFalse();
    assertThat(scene.creations.claim(HOST, account("c2"), "clerk").emailShared()).isTrue();
  }

  @Test
  void aClaimStaysOpenUntilItIsClosed() {
    scene.creations.claim(HOST, account("c1"), "clerk");
    assertThat(scene.creations.open(HOST, 10))
        .containsExactly(new Open(new CustomerId(first), "clerk"));
    assertThat(scene.creations.counts(HOST, Set.of()).oldest()).hasValue(NOW);

    create("c1", "H7");

    assertThat(scene.creations.open(HOST, 10)).isEmpty();
  }

  @Test
  void aCreatedCustomerIsLinkedAtOnce() {
    create("c1", "H7");

    Entry entry = scene.file.entry(new CustomerId(first)).orElseThrow();
    assertThat(entry.hostCustomer().orElseThrow().id()).isEqualTo(new HostCustomerId("H7"));
    assertThat(entry.links().get(0).evidence()).isEqualTo(Evidence.CREATED_FROM_SHOP);
  }

  @Test
  void aGuestThatWasCreatedIsNotLinkedButRemembered() {
    scene.creations.claim(HOST, GUEST, "clerk");
    scene.creations.created(
        HOST, GUEST, hostCustomer("H7", ""), Evidence.CREATED_FROM_SHOP, List.of());

    assertThat(scene.creations.claim(HOST, GUEST, "clerk").confirmed())
        .hasValue(new HostCustomerId("H7"));
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM link")).isZero();
    assertThat(scene.creations.unknownCount(HOST, Set.of(SHOP), 0)).isEqualTo(3);
  }

  @Test
  void guestsAreUnknownOnlyWhereTheyAreAskedFor() {
    assertThat(unknown(Set.of())).containsExactly("c1", "c2", "c3");
    assertThat(unknown(Set.of(SHOP))).containsExactly("c1", "c2", "c3", "G1");
    assertThat(scene.creations.counts(HOST, Set.of()).guests()).isOne();
    assertThat(scene.creations.counts(HOST, Set.of(SHOP)).guests()).isZero();
  }

  @Test
  void accountsAtTheHostItselfAreNotUnknown() {
    assertThat(scene.creations.unknownCount(SHOP.value(), Set.of(), 0)).isZero();
  }

  @Test
  void whoWasRefusedIsTheClerksUntilTheShopTellsSomethingElse() {
    refuse("c1", Reason.HOST_REFUSED);
    assertThat(unknown(Set.of())).containsExactly("c2", "c3");

    scene.take(customer(person("c1", "new@example.org")));

    assertThat(unknown(Set.of())).containsExactly("c1", "c2", "c3");
  }

  @Test
  void theWorkListSaysWhyAndForWhom() {
    refuse("c2", Reason.AMBIGUOUS);

    HostCustomers.Task task = tasks().items().get(0);

    assertThat(task.reason()).hasValue(Reason.AMBIGUOUS);
    assertThat(task.candidates()).containsExactly(new HostCustomerId("H8"));
    assertThat(task.user()).isEqualTo("clerk");
    assertThat(task.since()).isEqualTo(NOW);
    assertThat(task.shopCustomer().ref()).isEqualTo(account("c2"));
  }

  @Test
  void whoIsLinkedMeanwhileIsOffTheWorkList() {
    refuse("c1", Reason.HOST_REFUSED);
    assertThat(scene.creations.counts(HOST, Set.of()).tasks()).isOne();

    create("c1", "H7");

    assertThat(tasks().items()).isEmpty();
    assertThat(scene.creations.counts(HOST, Set.of()).tasks()).isZero();
  }

  @Test
  void otherDataThanTheShopsAreInTheWorkListUntilSettled() {
    scene.creations.claim(HOST, account("c1"), "clerk");
    scene.creations.created(
        HOST,
        account("c1"),
        hostCustomer("H7", ""),
        Evidence.CREATED_FROM_SHOP,
        List.of("postalCode"));
    assertThat(tasks().items().get(0).different()).containsExactly("postalCode");

    scene.creations.settle(HOST, new CustomerId(first));

    assertThat(tasks().items()).isEmpty();
  }

  @Test
  void listsComeInParts() {
    refuse("c1", Reason.NO_NAME);
    refuse("c2", Reason.NO_NAME);
    Page<HostCustomers.Task> part = scene.creations.tasks(HOST, "", 1);
    Page<HostCustomers.NewCustomer> new1 = scene.creations.newCustomers(HOST, "", 1);

    assertThat(scene.creations.tasks(HOST, part.next().orElseThrow(), 1).items())
        .extracting(task -> task.shopCustomer().ref().number())
        .containsExactly("c2");
    assertThat(new1.items().get(0).shopCustomer().ref().number()).isEqualTo("c3");
    assertThat(new1.next()).isEmpty();
  }

  @Test
  void theTimeOfTheLastJobIsKept() {
    assertThat(scene.creations.lastJob(HOST)).isEmpty();

    scene.creations.jobDone(HOST);

    assertThat(scene.creations.lastJob(HOST)).hasValue(NOW);
  }

  @Test
  void languageDeliveryAddressAndConsentAreKept() {
    ShopCustomer told = told("fr", "Quai \"1\" {a,b} \\");
    scene.take(customer(told));
    assertThat(scene.file.entry(new CustomerId(scene.party("c9"))).orElseThrow().shopCustomers())
        .containsExactly(told);

    ShopCustomer changed = told("de", "Quai 2");
    scene.take(customer(changed));

    assertThat(scene.file.entry(new CustomerId(scene.party("c9"))).orElseThrow().shopCustomers())
        .containsExactly(changed);
  }

  private static ShopCustomer told(String language, String street) {
    return new ShopCustomer(
        account("c9"),
        LedgerScene.details("Anna", ""),
        false,
        "",
        false,
        Optional.empty(),
        language,
        Optional.of(new PostalAddress(street, "", "12345", "Ort", "DE")),
        Optional.of(false),
        Map.of());
  }

  private Page<HostCustomers.Task> tasks() {
    return scene.creations.tasks(HOST, "", 100);
  }

  private List<String> unknown(Set<org.stammkunde.api.ShopId> guestsOf) {
    return scene.creations.unknown(HOST, guestsOf, 0, 100).stream()
        .map(row -> row.shopCustomer().ref().number())
        .toList();
  }

  private void create(String number, String hostId) {
    scene.creations.claim(HOST, account(number), "clerk");
    scene.creations.created(
        HOST,
        account(number),
        hostCustomer(hostId, "", number),
        Evidence.CREATED_FROM_SHOP,
        List.of());
  }

  private void refuse(String number, Reason reason) {
    scene.creations.refused(
        HOST, account(number), reason, "", List.of(new HostCustomerId("H8")), "clerk");
  }
}
