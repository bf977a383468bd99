package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.host.tryton.StubTryton.Trouble;
import org.threeten.extra.MutableClock;

/** What goes wrong between us and a Tryton: faults F45 to F50, as far as they are the adapter's. */
class FaultsTest {
  private static final String CREATE = "model.party.party.create";
  private static final String WRITE = "model.party.party.write";
  private static final ShopCustomerRef ACCOUNT =
      ShopCustomerRef.account(new ShopId("shop-a"), "c1");

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
  private StubTryton tryton;
  private HostPlatform.Connected connected;
  private HostErp host;

  @BeforeEach
  void connect() throws Exception {
    tryton = new StubTryton();
    connected = Trytons.connect(tryton.settings(Map.of()), clock);
    host = connected.customers();
    host.check();
  }

  @AfterEach
  void close() {
    connected.close().run();
    tryton.close();
  }

  private static NewHostCustomer customer(String vatId) {
    return new NewHostCustomer(
        new CustomerDetails(
            "Kanarie",
            "Muster",
            "",
            "kanarie@example.org",
            "",
            vatId,
            new PostalAddress("Weg 1", "", "12345", "Ort", "DE")),
        false,
        "",
        false,
        List.of(ACCOUNT));
  }

  private int created() {
    return Collections.frequency(tryton.methods(), CREATE);
  }

  private HostScore score(HostCustomer customer, String grade) {
    return new HostScore(customer.id(), 5, grade, "#ffffff", "", "", Instant.EPOCH);
  }

  @Test
  void f45AHostThatIsDownIsUnavailableAndWorksAgainAfterwards() throws Exception {
    tryton.next(CREATE, Trouble.DOWN);
    assertThatThrownBy(() -> host.create(customer(""), "key")).isInstanceOf(HostUnavailable.class);
    clock.add(Duration.ofMinutes(3));

    assertThat(host.create(customer(""), "key").shopCustomers()).contains(ACCOUNT);
  }

  @Test
  void f46ACustomerWhoseAnswerWasLostIsFoundAndNotCreatedAgain() throws Exception {
    tryton.next(CREATE, Trouble.ANSWER_LOST);
    assertThatThrownBy(() -> host.create(customer(""), "key")).isInstanceOf(HostUnavailable.class);

    HostCustomer found = host.create(customer(""), "key");

    assertThat(created()).isOne();
    assertThat(host.findByShopCustomerNumber(ACCOUNT)).containsExactly(found);
  }

  @Test
  void f46ACallThatMayStillRunIsNotMadeAgain() {
    tryton.next(CREATE, Trouble.NEVER_ARRIVES);
    assertThatThrownBy(() -> host.create(customer(""), "key")).isInstanceOf(HostUnavailable.class);

    assertThatThrownBy(() -> host.create(customer(""), "key"))
        .isInstanceOf(HostUnavailable.class)
        .hasMessageContaining("may still be at it");

    assertThat(created()).isOne();
  }

  @Test
  void f46ACustomerThatIsSurelyAbsentIsCreated() throws Exception {
    tryton.next(CREATE, Trouble.NEVER_ARRIVES);
    assertThatThrownBy(() -> host.create(customer(""), "key")).isInstanceOf(HostUnavailable.class);
    clock.add(Duration.ofMinutes(3));

    host.create(customer(""), "key");

    assertThat(host.findByShopCustomerNumber(ACCOUNT)).hasSize(1);
  }

  @Test
  void f47ACustomerThatAClerkCreatedIsFoundByItsNumberAndByItsEmail() throws Exception {
    long party = tryton.rows().add("party.party", "{'name':'Kanarie Muster','active':true}");
    String of = "{'party':" + party;
    tryton.rows().add("party.identifier", of + ",'type':'stammkunde_shop','code':'shop-a/c1'}");
    tryton
        .rows()
        .add(
            "party.contact_mechanism",
            of + ",'type':'email','value':'Kanarie@Example.ORG','active':true}");

    assertThat(host.findByShopCustomerNumber(ACCOUNT)).hasSize(1);
    assertThat(host.findByEmails(List.of(EmailKey.of("kanarie@example.org").orElseThrow())))
        .hasSize(1);
  }

  @Test
  void f48WhatIsGivenBackIsWhatTheHostStoredAndNotWhatItWasAsked() throws Exception {
    HostCustomer created = host.create(customer(""), "key");
    tryton
        .rows()
        .change("party.party", Long.parseLong(created.id().value()), "{'name':'K. Muster'}");

    HostCustomer again = host.create(customer(""), "key");

    assertThat(again.details().firstName()).isEqualTo("K.");
    assertThat(Differences.of(customer(""), again)).containsExactly("the name");
  }

  @Test
  void f48NothingDiffersWhenEverythingWasStored() throws Exception {
    NewHostCustomer wanted = customer("DE 136 695 976");

    assertThat(Differences.of(wanted, host.create(wanted, "key"))).isEmpty();
  }

  @Test
  void f49WhatTheHostRefusesIsToldInItsWordsWithoutPersonalData() {
    assertThatThrownBy(() -> host.create(customer("DE123456789"), "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessage("Die USt-IdNr. \"…\" der Partei \"…\" ist nicht gültig.");
    assertThat(tryton.rows().count("party.party")).isOne();
  }

  @Test
  void f49ACountryThatTheHostDoesNotKnowIsRefusedWithTheFix() {
    NewHostCustomer plain = customer("");
    NewHostCustomer abroad =
        new NewHostCustomer(
            new CustomerDetails(
                "A", "B", "", "", "", "", new PostalAddress("", "", "", "", "Atlantis")),
            false,
            "",
            false,
            plain.shopCustomers(),
            "",
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> host.create(abroad, "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("import its list of countries");
    assertThat(created()).isZero();
  }

  @Test
  void f50AnErrorOfTheServerItselfIsNoRefusalAndTellsNothingOfItsText() {
    tryton.next(CREATE, Trouble.SERVER_ERROR);

    assertThatThrownBy(() -> host.create(customer(""), "key"))
        .isInstanceOf(HostUnavailable.class)
        .hasMessage("Tryton reports an error of its own; its log tells more");
  }

  @Test
  void aSessionThatEndedIsRenewedWithinTheCall() throws Exception {
    tryton.endSessions();

    host.create(customer(""), "key");

    assertThat(tryton.logins()).isEqualTo(2);
    assertThat(host.findByShopCustomerNumber(ACCOUNT)).hasSize(1);
  }

  @Test
  void whatTrytonWarnsOfIsConfirmedOnce() throws Exception {
    HostCustomer one = host.create(customer(""), "one");
    long other = tryton.rows().add("party.party", "{'name':'Wer anders','active':true}");

    host.merge(one.id(), new HostCustomerId(Long.toString(other)));

    assertThat(tryton.methods()).containsOnlyOnce("model.res.user.warning.create");
    assertThat(host.findByKey("one").orElseThrow().mergedInto()).isPresent();
  }

  @Test
  void aRecordThatSomebodyChangesMeanwhileIsLeftAloneAndTheOthersAreWritten() throws Exception {
    HostCustomer one = host.create(customer(""), "one");
    HostCustomer two = host.create(customer(""), "two");
    tryton.before(
        WRITE,
        () ->
            tryton
                .rows()
                .change("party.party", Long.parseLong(one.id().value()), "{'name':'Geändert'}"));

    assertThat(host.writeScores(List.of(score(one, "A"), score(two, "A"))))
        .containsExactly(ScoreWritten.CHANGED_MEANWHILE, ScoreWritten.WRITTEN);
  }

  @Test
  void aScoreThatIsRefusedKeepsNoOtherFromBeingWritten() throws Exception {
    HostCustomer one = host.create(customer(""), "one");
    HostCustomer two = host.create(customer(""), "two");

    assertThat(host.writeScores(List.of(score(one, "REFUSE"), score(two, "A"))))
        .containsExactly(ScoreWritten.REFUSED, ScoreWritten.WRITTEN);
  }

  @Test
  void whatStandsThereAlreadyIsNotWritten() throws Exception {
    HostCustomer one = host.create(customer(""), "one");
    host.writeScores(List.of(score(one, "A")));

    host.writeScores(List.of(score(one, "A")));

    assertThat(tryton.methods()).containsOnlyOnce(WRITE);
  }

  @Test
  void aLostAnswerOfScoresIsUnknownAndWritingAgainDoesNoHarm() throws Exception {
    HostCustomer one = host.create(customer(""), "one");
    tryton.next(WRITE, Trouble.ANSWER_LOST);
    assertThatThrownBy(() -> host.writeScores(List.of(score(one, "A"))))
        .isInstanceOf(HostUnavailable.class);

    assertThat(host.writeScores(List.of(score(one, "A")))).containsExactly(ScoreWritten.WRITTEN);
  }
}
