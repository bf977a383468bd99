package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.HOST;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.customer;
import static org.stammkunde.ledger.postgres.LedgerScene.hostCustomer;
import static org.stammkunde.ledger.postgres.LedgerScene.person;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.PairChanged;
import org.stammkunde.api.Duplicates.RecordNotFound;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.ledger.Answers.Merge;
import org.stammkunde.ledger.Answers.Wanted;
import org.stammkunde.ledger.Links;

/** What people say of two records joins them or keeps them apart, until it is taken back. */
class AnswersTest {
  private static final SourceRecord ANNA = SourceRecord.of(account("c1"));
  private static final SourceRecord BERTA = SourceRecord.of(account("c2"));
  private static final SourceRecord H1 = SourceRecord.of(new HostCustomerId("H1"));
  private static final SourceRecord H2 = SourceRecord.of(new HostCustomerId("H2"));
  private static final Links.Rules NONE =
      LedgerScene.each(
          known ->
              new Links.Decision(known.id(), Optional.empty(), Evidence.EMAIL, Optional.empty()));

  private final LedgerScene scene = new LedgerScene();

  @BeforeEach
  void twoAccountsAndTwoHostCustomers() {
    scene.take(customer(person("c1", "")), customer(person("c2", "")));
    scene.takeHost(hostCustomer("H1", ""), hostCustomer("H2", ""));
  }

  @Test
  void anAnswerShowsAsALinkOfAPersonUntilItIsTakenBack() {
    Decision said = say(ANNA, H1, Answer.SAME, Optional.empty());
    assertThat(statuses()).containsExactly(Link.Status.ASSERTED);
    assertThat(scene.file.rows(List.of(customerOf("c1"))).get(customerOf("c1")).knownInHost())
        .hasValueSatisfying(known -> assertThat(known.evidence()).contains(Evidence.PERSON));

    scene.answers.takeBack(HOST, said.id(), "boss", NONE);
    assertThat(statuses()).containsExactly(Link.Status.RETRACTED);
    assertThat(scene.answers.of(customerOf("c1")))
        .singleElement()
        .satisfies(ended -> assertThat(ended.endedBy()).isEqualTo("boss"));
  }

  @Test
  void theSameAgainChangesNothing() {
    Decision said = say(ANNA, BERTA, Answer.SAME, Optional.empty());
    assertThat(say(BERTA, ANNA, Answer.SAME, Optional.empty())).isEqualTo(said);
  }

  @Test
  void F54_anAnswerToAnOldViewIsRefusedUnderTheLock() {
    RecordPair pair = new RecordPair(ANNA, BERTA);
    String seen = scene.answers.outlook(HOST, pair).version();
    Decision first = say(pair, Answer.DIFFERENT, seen);

    assertThatThrownBy(() -> say(pair, Answer.SAME, seen))
        .isInstanceOfSatisfying(
            PairChanged.class, changed -> assertThat(changed.decision()).contains(first));
    String now = scene.answers.outlook(HOST, pair).version();
    scene.take(customer(person("c2", "new@example.org")));
    assertThatThrownBy(() -> say(pair, Answer.SAME, now)).isInstanceOf(PairChanged.class);
    assertThat(say(pair, Answer.SAME, scene.answers.outlook(HOST, pair).version()).answer())
        .isEqualTo(Answer.SAME);
  }

  @Test
  void anotherReadingOfTheSameHasTheSameVersion() {
    assertThat(scene.answers.outlook(HOST, new RecordPair(ANNA, H1)).version())
        .matches("[0-9a-f]{16}")
        .isEqualTo(scene.answers.outlook(HOST, new RecordPair(H1, ANNA)).version());
  }

  @Test
  void whatAPersonConfirmedIsOneLinkOfTheAccount() {
    Links.Rules byEmail =
        LedgerScene.each(
            known ->
                new Links.Decision(
                    known.id(),
                    Optional.of(new HostCustomerId("H1"))
                        .filter(id -> known.id() == scene.party("c1")),
                    Evidence.EMAIL,
                    Optional.empty()));
    scene.links.decideDue(HOST, 100, byEmail);
    scene.answers.say(
        HOST,
        new Wanted(
            new RecordPair(ANNA, H1),
            Answer.SAME,
            "",
            "clerk",
            Optional.empty(),
            false,
            Optional.empty()),
        byEmail);
    assertThat(scene.file.entry(customerOf("c1")).orElseThrow().links())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.status()).isEqualTo(Link.Status.ASSERTED);
              assertThat(link.evidence()).isEqualTo(Evidence.PERSON);
            });
  }

  private Decision say(RecordPair pair, Answer answer, String seen) {
    return scene.answers.say(
        HOST,
        new Wanted(pair, answer, "", "clerk", Optional.empty(), false, Optional.of(seen)),
        NONE);
  }

  @Test
  void aJoinedHostCustomerThatForbidsAdvertisingForbidsItForBoth() {
    scene.takeHost(
        new HostCustomer(
            new HostCustomerId("H1"),
            LedgerScene.details("Anne", ""),
            false,
            "",
            true,
            List.of(),
            true));
    HostCustomerId first = new HostCustomerId("H1");
    HostCustomerId second = new HostCustomerId("H2");
    say(H1, H2, Answer.SAME, Optional.of(new Merge(first, second)));

    CustomerId joined = scene.file.withHostCustomer(HOST, second).orElseThrow();
    assertThat(scene.file.withHostCustomer(HOST, first)).contains(joined);
    assertThat(scene.file.rows(List.of(joined)).get(joined).robinson()).isTrue();
  }

  @Test
  void F58_nothingCanBeSaidOfAGuest() {
    ShopCustomerRef guest = ShopCustomerRef.guest(SHOP, "g1");
    scene.take(
        customer(
            new ShopCustomer(
                guest, LedgerScene.details("Anna", ""), false, "", false, Optional.empty())));
    RecordPair pair = new RecordPair(ANNA, SourceRecord.of(ShopCustomerRef.guest(SHOP, "g1")));

    assertThatThrownBy(() -> scene.answers.outlook(HOST, pair)).isInstanceOf(RecordNotFound.class);
    long id = TestDatabase.number(scene.database, "SELECT id FROM shop_customer WHERE guest");
    assertThatThrownBy(
            () ->
                scene.database.change(
                    connection ->
                        AnswerTable.add(
                            connection,
                            new AnswerTable.Side(scene.party("c1"), ANNA),
                            new AnswerTable.Side(id, pair.right()),
                            Answer.SAME,
                            "",
                            "clerk",
                            LedgerScene.NOW,
                            Consequence.JOINS,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())))
        .hasMessageContaining("nobody_joins_a_guest");
  }

  @Test
  void whatWasSaidCannotBeChanged() {
    say(ANNA, BERTA, Answer.SAME, Optional.empty());
    for (String change :
        List.of("UPDATE pair_decision SET answer = 'DIFFERENT'", "DELETE FROM pair_decision")) {
      assertThatThrownBy(
              () -> scene.database.change(connection -> Sql.of(connection, change).run()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private Decision say(SourceRecord one, SourceRecord other, Answer answer, Optional<Merge> merge) {
    return scene.answers.say(
        HOST,
        new Wanted(new RecordPair(one, other), answer, "", "clerk", merge, false, Optional.empty()),
        NONE);
  }

  private CustomerId customerOf(String number) {
    return scene.file.resolve(new CustomerId(scene.party(number))).orElseThrow();
  }

  private List<Link.Status> statuses() {
    return scene.file.entry(customerOf("c1")).orElseThrow().links().stream()
        .map(Link::status)
        .toList();
  }
}
