package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.WebShop;
import org.stammkunde.contract.host.HostErpContract;
import org.stammkunde.contract.host.MergeContract;

/** A Tryton in which our module is not installed keeps customers all the same, and no scores. */
class WithoutModuleTest extends HostErpContract implements MergeContract {
  private StubTryton tryton;
  private HostPlatform.Connected host;

  @BeforeEach
  void connect() throws Exception {
    tryton = new StubTryton();
    tryton.rows().withoutModule();
    host = Trytons.connect(tryton.settings(Map.of()), Clock.systemUTC());
    host.customers().check();
  }

  @AfterEach
  void close() {
    host.close().run();
    tryton.close();
  }

  @Override
  public HostErp host() {
    return host.customers();
  }

  @Test
  void aScoreIsNotSentIntoTheVoid() {
    HostScore score =
        new HostScore(new HostCustomerId("1"), 1, "A", "#ffffff", "", "", Instant.EPOCH);

    assertThatThrownBy(() -> host().writeScores(List.of(score)))
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("the module stammkunde is not installed in Tryton");
  }

  @Test
  void theGreetingSaysThatTheModuleIsMissing() throws Exception {
    assertThat(host.sales().greet().remarks())
        .extracting(WebShop.Remark::german)
        .first()
        .asString()
        .startsWith("das Modul stammkunde ist nicht in Tryton installiert");
  }

  @Test
  void anIdentifierOfSomebodyElseIsNoShopCustomerNumber() throws Exception {
    long party = tryton.rows().add("party.party", "{'name':'Anna Muster'}");
    tryton
        .rows()
        .add("party.identifier", "{'party':" + party + ",'type':null,'code':'shop-a/4711'}");

    assertThat(host().findByShopCustomerNumber(account("4711"))).isEmpty();
  }
}
