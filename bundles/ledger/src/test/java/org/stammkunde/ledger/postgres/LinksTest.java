package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.HOST;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.customer;
import static org.stammkunde.ledger.postgres.LedgerScene.hostCustomer;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.ledger.CustomerFile.Entry;
import org.stammkunde.ledger.Links.Case;
import org.stammkunde.ledger.Links.Decision;

/** Links, and the customers that they make up. */
class LinksTest {
  private static final HostCustomerId H1 = new HostCustomerId("H1");
  private static final HostCustomerId H2 = new HostCustomerId("H2");

  private final LedgerScene scene = new LedgerScene();
  private long first;
  private long second;

  @BeforeEach
  void twoAccountsAndTwoHostCustomers() {
    scene.take(
        customer(person("c1", "anna@example.org")), customer(person("c2", "berta@example.org")));
    scene.takeHost(
        hostCustomer("H1", "anna@example.org", "c1"), hostCustomer("H2", "", "c2", "c3"));
    first = scene.party("c1");
    second = scene.party("c2");
  }

  @Test
  void casesSayWhatFitsAnAccount() {
    assertThat(scene.cases(first, second, 999L))
        .containsExactly(
            unlinked(first, "c1", List.of(H1), List.of(H1), 2),
            unlinked(second, "c2", List.of(H2), List.of(), 1));
  }

  @Test
  void anEmailOfTwoAccountsOfOneShopIsShared() {
    scene.take(customer(person("c9", "ANNA@example.org")));

    assertThat(scene.cases(first))
        .singleElement()
        .satisfies(fits -> assertThat(fits.emailShared()).isTrue());
  }

  @Test
  void hostCustomersOutOfUseFitNobody() {
    var retired = hostCustomer("H1", "anna@example.org", "c1");
    scene.takeHost(
        new org.stammkunde.api.HostCustomer(
            retired.id(), retired.details(), false, "", false, retired.shopCustomers(), false));

    assertThat(scene.cases(first)).containsExactly(unlinked(first, "c1", List.of(), List.of(), 2));
  }

  private static Case unlinked(
      long id,
      String number,
      List<HostCustomerId> byNumber,
      List<HostCustomerId> byEmail,
      int owners) {
    return new Case(
        id,
        account(number),
        Optional.empty(),
        OptionalLong.empty(),
        id,
        Optional.empty(),
        byNumber,
        byEmail,
        false,
        owners,
        "example.org",
        Set.of(),
        Set.of());
  }

  @Test
  void guestsAreNoCases() {
    long guest = guest();

    assertThat(scene.cases(guest)).isEmpty();
  }

  @Test
  void theDatabaseRefusesALinkOfAGuest() {
    long guest = guest();

    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection ->
                        LinkTable.add(
                            connection,
                            guest,
                            hostParty("H1"),
                            Link.Status.INFERRED,
                            Evidence.EMAIL,
                            "rule",
                            NOW)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("guests_stay_unlinked");
  }

  @Test
  void theDatabaseRefusesToJoinAGuestToACustomer() {
    long guest = guest();

    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection ->
                        Sql.of(connection, "UPDATE shop_customer SET customer_id = 1 WHERE id = ?")
                            .with(guest)
                            .run()))
        .hasMessageContaining("guests_stay_apart");
  }

  @Test
  void aLinkJoinsBothUnderTheSmallestId() {
    link(second, H1);

    assertThat(scene.file.resolve(new CustomerId(hostParty("H1"))))
        .hasValue(new CustomerId(second));
    Entry entry = scene.file.entry(new CustomerId(second)).orElseThrow();
    assertThat(entry.shopCustomers()).hasSize(1);
    assertThat(entry.hostCustomer()).hasValue(hostCustomer("H1", "anna@example.org", "c1"));
    assertThat(scene.file.entry(new CustomerId(hostParty("H1")))).hasValue(entry);
  }

  @Test
  void twoAccountsOfOneHostCustomerAreOneCustomer() {
    link(second, H1);
    link(first, H1);

    assertThat(scene.file.resolve(new CustomerId(second))).hasValue(new CustomerId(first));
    assertThat(scene.file.entry(new CustomerId(first)).orElseThrow().shopCustomers()).hasSize(2);
  }

  @Test
  void retractingALinkRestoresWhatWasBefore() {
    link(second, H1);
    link(first, H1);

    retract(first);
    assertThat(scene.file.resolve(new CustomerId(second))).hasValue(new CustomerId(second));
    assertThat(scene.file.resolve(new CustomerId(first))).hasValue(new CustomerId(first));
    assertThat(scene.file.resolve(new CustomerId(hostParty("H1"))))
        .hasValue(new CustomerId(second));
    retract(second);
    for (long id : List.of(first, second, hostParty("H1"), hostParty("H2"))) {
      assertThat(scene.file.resolve(new CustomerId(id))).hasValue(new CustomerId(id));
    }
  }

  @Test
  void anInferredLinkFollowsTheRules() {
    link(first, H1);
    long position = scene.since(0).position();

    link(first, H2);

    assertThat(scene.file.entry(new CustomerId(first)).orElseThrow().links())
        .extracting(Link::hostCustomer, Link::status)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(H2, Link.Status.INFERRED),
            org.assertj.core.groups.Tuple.tuple(H1, Link.Status.RETRACTED));
    assertThat(scene.since(position).parties())
        .extracting(org.stammkunde.ledger.Facts.Party::id)
        .contains(first, hostParty("H1"), hostParty("H2"));
  }

  @Test
  void theSameDecisionAgainChangesNothing() {
    link(first, H1);
    long position = scene.since(0).position();

    link(first, H1);

    assertThat(scene.since(position).position()).isEqualTo(position);
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM link_event")).isOne();
  }

  @Test
  void anAssertedLinkIsNeverOverwrittenByARule() {
    scene.creations.claim(HOST, account("c1"), "clerk");
    scene.creations.created(
        HOST,
        account("c1"),
        hostCustomer("H1", "anna@example.org", "c1"),
        Evidence.PERSON,
        List.of());

    link(first, H2);
    retract(first);

    assertThat(scene.file.entry(new CustomerId(first)).orElseThrow().links())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.hostCustomer()).isEqualTo(H1);
              assertThat(link.status()).isEqualTo(Link.Status.ASSERTED);
              assertThat(link.decidedBy()).isEqualTo("clerk");
            });
  }

  @Test
  void whoIsDueIsDecidedOnOnceAndInSteps() {
    scene.take(customer(person("c3", "")), customer(person("c4", "")));
    scene.decide(new Decision(first, Optional.empty(), Evidence.EMAIL, Optional.empty()));
    scene.database.change(connection -> LinkDue.add(connection, List.of(second, first, second)));
    List<Long> asked = new ArrayList<>();

    boolean more = scene.links.decideDue(HOST, 2, LedgerScene.each(known -> noted(asked, known)));
    boolean still = scene.links.decideDue(HOST, 2, LedgerScene.each(known -> noted(asked, known)));

    assertThat(asked).containsExactly(first, second, second);
    assertThat(more).isTrue();
    assertThat(still).isFalse();
  }

  private static Decision noted(List<Long> asked, Case known) {
    asked.add(known.id());
    return new Decision(known.id(), Optional.empty(), Evidence.EMAIL, Optional.empty());
  }

  @Test
  void aConflictIsKeptUntilTheNextDecision() {
    LinkConflict conflict =
        new LinkConflict(account("c1"), LinkConflict.Reason.NUMBER_AGAINST_EMAIL, List.of(H2, H1));
    scene.decide(
        new Decision(first, Optional.of(H2), Evidence.SHOP_CUSTOMER_NUMBER, Optional.of(conflict)));
    assertThat(scene.file.entry(new CustomerId(first)).orElseThrow().conflicts())
        .containsExactly(conflict);
    assertThat(scene.inbox.tallies().get(0).conflicts()).isOne();

    link(first, H2);

    assertThat(scene.file.entry(new CustomerId(first)).orElseThrow().conflicts()).isEmpty();
  }

  @Test
  void theHistoryOfLinksCannotBeChanged() {
    link(first, H1);

    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection -> Sql.of(connection, "DELETE FROM link_event").run()))
        .isInstanceOf(IllegalStateException.class);
    retract(first);
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM link_event")).isEqualTo(2);
  }

  @Test
  void theHostsCursorMovesWithItsCustomers() {
    assertThat(scene.links.hostCursor(HOST)).isEqualTo("cursor");
    assertThat(scene.links.hostCursor("another")).isEmpty();
  }

  @Test
  void hostChangesNameTheAccountsThatTheyTouch() {
    assertThat(scene.takeHost(hostCustomer("H9", "berta@example.org"))).containsExactly(second);
    assertThat(scene.takeHost(hostCustomer("H1", "anna@example.org"))).containsExactly(first);
    assertThat(scene.takeHost(hostCustomer("H1", "anna@example.org"))).isEmpty();
  }

  private long guest() {
    ShopCustomerRef guest = ShopCustomerRef.guest(SHOP, "G1");
    scene.take(
        order(
            "G1",
            LedgerScene.document(
                SalesDocument.Kind.ORDER, "G1", guest, "5", Optional.empty(), "")));
    return TestDatabase.number(scene.database, "SELECT id FROM shop_customer WHERE guest");
  }

  private long hostParty(String hostId) {
    return TestDatabase.number(
        scene.database, "SELECT id FROM host_customer WHERE host_id = '" + hostId + "'");
  }

  private void link(long shopCustomer, HostCustomerId host) {
    scene.decide(new Decision(shopCustomer, Optional.of(host), Evidence.EMAIL, Optional.empty()));
  }

  private void retract(long shopCustomer) {
    scene.decide(new Decision(shopCustomer, Optional.empty(), Evidence.EMAIL, Optional.empty()));
  }
}
