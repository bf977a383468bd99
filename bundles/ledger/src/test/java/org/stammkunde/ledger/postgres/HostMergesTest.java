package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.stammkunde.ledger.postgres.LedgerScene.HOST;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.customer;
import static org.stammkunde.ledger.postgres.LedgerScene.hostCustomer;
import static org.stammkunde.ledger.postgres.LedgerScene.person;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.ledger.CustomerFile.Entry;
import org.stammkunde.ledger.Links.Decision;

/** Customers that the host joined: links and ids lead to who survived. */
class HostMergesTest {
  private static final HostCustomerId H1 = new HostCustomerId("H1");
  private static final HostCustomerId H2 = new HostCustomerId("H2");

  private final LedgerScene scene = new LedgerScene();
  private long account;

  /** The host had them before the shop, so their ids are the smaller ones. */
  @BeforeEach
  void twoHostCustomersAndAnAccountOfTheFirst() {
    scene.takeHost(hostCustomer("H1", "", "c1"), hostCustomer("H2", ""));
    scene.take(customer(person("c1", "anna@example.org")));
    account = scene.party("c1");
    scene.decide(
        new Decision(account, Optional.of(H1), Evidence.SHOP_CUSTOMER_NUMBER, Optional.empty()));
  }

  @Test
  void linksOfTheOldOneLeadToTheSurvivor() {
    scene.takeHost(merged("H1", "H2"));

    assertThat(entry().hostCustomer().orElseThrow().id()).isEqualTo(H2);
  }

  @Test
  void theHistorySaysThatTheHostDidIt() {
    scene.takeHost(merged("H1", "H2"));

    assertThat(entry().links())
        .extracting(Link::hostCustomer, Link::status, Link::decidedBy)
        .containsExactlyInAnyOrder(
            tuple(H2, Link.Status.ASSERTED, "host"), tuple(H1, Link.Status.RETRACTED, "host"));
  }

  @Test
  void theIdOfTheOldOneLeadsToTheSurvivorsCustomer() {
    CustomerId old = new CustomerId(party("H1"));
    CustomerId survivor = new CustomerId(party("H2"));

    scene.takeHost(merged("H1", "H2"));

    assertThat(scene.file.resolve(old)).isEqualTo(scene.file.resolve(survivor));
    assertThat(scene.file.resolve(old)).isEqualTo(scene.file.resolve(new CustomerId(account)));
  }

  @Test
  void aSurvivorThatComesLaterIsFollowedThen() {
    scene.takeHost(merged("H1", "H3"));
    assertThat(entry().hostCustomer().orElseThrow().id()).isEqualTo(H1);

    scene.takeHost(hostCustomer("H3", ""));

    assertThat(entry().hostCustomer().orElseThrow().id()).isEqualTo(new HostCustomerId("H3"));
  }

  @Test
  void chainsLeadToTheirEnd() {
    scene.takeHost(merged("H1", "H2"));
    scene.takeHost(hostCustomer("H3", ""), merged("H2", "H3"));

    assertThat(entry().hostCustomer().orElseThrow().id()).isEqualTo(new HostCustomerId("H3"));
    assertThat(scene.file.resolve(new CustomerId(party("H1"))))
        .isEqualTo(scene.file.resolve(new CustomerId(party("H3"))));
  }

  @Test
  void aHostThatMergesInCirclesDoesNoHarm() {
    scene.takeHost(merged("H1", "H2"), merged("H2", "H1"));

    assertThat(scene.file.resolve(new CustomerId(account))).isPresent();
  }

  @Test
  void followingTwiceChangesNothing() {
    scene.takeHost(merged("H1", "H2"));
    long events = TestDatabase.number(scene.database, "SELECT count(*) FROM link_event");

    scene.takeHost(merged("H1", "H2"));

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM link_event"))
        .isEqualTo(events);
  }

  @Test
  void whomTheHostTakesApartIsACustomerOfItsOwnAgain() {
    scene.takeHost(merged("H1", "H2"));
    scene.takeHost(hostCustomer("H1", "", "c1"));

    assertThat(scene.file.resolve(new CustomerId(party("H1"))))
        .isNotEqualTo(scene.file.resolve(new CustomerId(party("H2"))));
  }

  @Test
  void theNumberOfTheOldOneFitsTheSurvivor() {
    scene.takeHost(merged("H1", "H2"));

    assertThat(scene.cases(account).get(0).byNumber()).containsExactly(H2);
  }

  @Test
  void aCreationThatWasMergedMeanwhileIsLinkedToTheSurvivor() {
    scene.take(customer(person("c7", "")));
    scene.creations.claim(HOST, account("c7"), "clerk");

    scene.creations.created(
        HOST, account("c7"), merged("H9", "H2"), Evidence.CREATED_FROM_SHOP, List.of());

    CustomerId joined = scene.file.resolve(new CustomerId(scene.party("c7"))).orElseThrow();
    assertThat(scene.file.entry(joined).orElseThrow().hostCustomer().orElseThrow().id())
        .isEqualTo(H2);
  }

  @Test
  void whoWasMergedShowsNoScore() {
    scene.takeHost(merged("H1", "H2"));

    assertThat(scene.hostScores.shown(HOST, 0, 10))
        .extracting(shown -> shown.hostCustomer())
        .containsExactly(H2);
  }

  private Entry entry() {
    CustomerId id = scene.file.resolve(new CustomerId(account)).orElseThrow();
    return scene.file.entry(id).orElseThrow();
  }

  private static HostCustomer merged(String from, String into) {
    return new HostCustomer(
        new HostCustomerId(from),
        LedgerScene.details("Anne", ""),
        false,
        "",
        false,
        List.of(account("c1")),
        false,
        Optional.of(new HostCustomerId(into)));
  }

  private long party(String hostId) {
    return TestDatabase.number(
        scene.database, "SELECT id FROM host_customer WHERE host_id = '" + hostId + "'");
  }
}
