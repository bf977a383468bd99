package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostErp.Changes;
import org.stammkunde.api.HostErp.Lack;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.ShopCustomerRef;

/** What is special about the customers of a Tryton. */
class TrytonHostTest {
  private StubTryton tryton;
  private StubRows rows;
  private HostPlatform.Connected connected;
  private HostErp host;

  @BeforeEach
  void connect() {
    tryton = new StubTryton();
    rows = tryton.rows();
    connected = Trytons.connect(tryton.settings(Map.of()), Clock.systemUTC());
    host = connected.customers();
  }

  @AfterEach
  void close() {
    connected.close().run();
    tryton.close();
  }

  private long party(String name) {
    return rows.add("party.party", "{'name':'" + name + "','active':true}");
  }

  private HostCustomer read(long party) throws HostUnavailable {
    return host.findByShopCustomerNumber(
            ShopCustomerRef.account(Trytons.HOST, Long.toString(party)))
        .get(0);
  }

  private Changes end() throws HostUnavailable {
    return host.changedCustomers("", 1_000);
  }

  @Test
  void connectingCallsNobody() {
    assertThat(tryton.methods()).isEmpty();
  }

  @Test
  void theAddressesOfAPartyAndItsSalesAreThoseOfTheWebClient() {
    HostPlatform.Connected erp =
        Trytons.connect(
            Trytons.settings(
                URI.create("https://erp.example.org/"), Map.of("database", "erp", "user", "u"), ""),
            Clock.systemUTC());

    assertThat(erp.customers().customerUrl(new HostCustomerId("16")))
        .hasValue(URI.create("https://erp.example.org/#erp/model/party.party/16"));
    assertThat(erp.customers().ordersUrl(new HostCustomerId("16")))
        .hasValue(
            URI.create(
                "https://erp.example.org/#erp/model/sale.sale"
                    + ";domain=%5B%5B%22party%22%2C%22%3D%22%2C16%5D%5D"));
  }

  @Test
  void aChangedAddressIsAChangeOfTheParty() throws Exception {
    long party = party("Anna Kanarie");
    long address =
        rows.add("party.address", "{'party':" + party + ",'street':'Alt 1','active':true}");
    String cursor = end().cursor();

    rows.change("party.address", address, "{'street':'Neu 2\\nHof'}");

    assertThat(host.changedCustomers(cursor, 10).customers())
        .singleElement()
        .satisfies(
            customer -> {
              assertThat(customer.details().address().street()).isEqualTo("Neu 2");
              assertThat(customer.details().address().supplement()).isEqualTo("Hof");
            });
  }

  @Test
  void aTransactionThatShowsLateIsNotOvertaken() throws Exception {
    party("Anna Kanarie");
    String cursor = end().cursor();
    Instant before = Instant.now().minusSeconds(60);
    rows.clock(() -> before);

    long late = party("Berta Kanarie");

    assertThat(host.changedCustomers(cursor, 10).customers())
        .extracting(customer -> customer.id().value())
        .containsExactly(Long.toString(late));
  }

  @Test
  void whoChangedLongAgoIsToldOnce() throws Exception {
    Instant longAgo = Instant.now().minus(Duration.ofDays(1));
    rows.clock(() -> longAgo);
    party("Anna Kanarie");
    String cursor = end().cursor();

    assertThat(host.changedCustomers(cursor, 10).customers()).isEmpty();
  }

  @Test
  void aUserOfAllGroupsLacksNothing() throws Exception {
    assertThat(host.lacks()).isEmpty();
  }

  @Test
  void missingRightsAreNamed() throws Exception {
    tryton.forbidden = Set.of("party.identifier", "account.invoice");

    assertThat(host.lacks()).containsExactlyInAnyOrder(Lack.CUSTOMERS, Lack.SALES);
  }

  @Test
  void aClockThatIsWrongIsNamed() throws Exception {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));

    HostErp late = Trytons.connect(tryton.settings(Map.of()), wrong).customers();

    assertThat(late.lacks()).containsExactly(Lack.TIME);
  }

  @Test
  void afterARestartNothingIsLost() throws Exception {
    party("Anna Kanarie");
    String cursor = end().cursor();
    long later = party("Berta Kanarie");

    HostErp restarted = Trytons.connect(tryton.settings(Map.of()), Clock.systemUTC()).customers();

    assertThat(restarted.changedCustomers(cursor, 10).customers())
        .extracting(customer -> customer.id().value())
        .contains(Long.toString(later));
  }

  @Test
  void aMergeDoneInTheHostLeadsTheAccountsToTheSurvivor() throws Exception {
    long from = party("Anna Kanarie");
    long into = party("Anna Kanarie");
    rows.add(
        "party.identifier", "{'party':" + from + ",'type':'stammkunde_shop','code':'shop-a/c1'}");

    rows.replace(from, into);

    assertThat(read(into).shopCustomers())
        .extracting(account -> account.shop() + "/" + account.number())
        .containsExactly("shop-a/c1", "tryton/" + from, "tryton/" + into);
  }

  @Test
  void whatBecameInactiveIsReadNoMore() throws Exception {
    long party = party("Anna Kanarie");
    String of = "{'party':" + party;
    rows.add(
        "party.contact_mechanism",
        of + ",'type':'email','value':'alt@example.org','active':false}");
    rows.add(
        "party.contact_mechanism", of + ",'type':'email','value':'neu@example.org','active':true}");

    assertThat(read(party).details().email()).isEqualTo("neu@example.org");
  }

  @Test
  void anIdentifierThatIsNoShopAndNumberIsLeftAlone() throws Exception {
    long party = party("Anna Kanarie");
    for (String code : List.of("4711", "Shop A/1", "shop-a/", "/1")) {
      rows.add(
          "party.identifier",
          "{'party':" + party + ",'type':'stammkunde_shop','code':'" + code + "'}");
    }

    assertThat(read(party).shopCustomers())
        .containsExactly(ShopCustomerRef.account(Trytons.HOST, Long.toString(party)));
  }

  @Test
  void aWrongPasswordIsToldWithTheFix() {
    HostErp other =
        Trytons.connect(tryton.settings(Map.of("user", "nobody")), Clock.systemUTC()).customers();

    assertThatThrownBy(other::check)
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("mend 'user' and 'password'");
  }

  @Test
  void aWrongDatabaseIsToldWithTheFix() {
    HostErp other =
        Trytons.connect(tryton.settings(Map.of("database", "other")), Clock.systemUTC())
            .customers();

    assertThatThrownBy(other::check)
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("mend 'url' and 'database'");
  }

  @Test
  void aCompanyThatTheUserDoesNotHaveIsToldWithTheFix() {
    HostErp other =
        Trytons.connect(tryton.settings(Map.of("company", "Andere AG")), Clock.systemUTC())
            .customers();

    assertThatThrownBy(other::check)
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("mend 'company'");
  }

  @Test
  void whetherScoresCanBeKeptIsKnownOnceTheHostWasAsked() throws Exception {
    rows.withoutModule();
    host.check();

    assertThat(host.capabilities().scores()).isFalse();
  }
}
