package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.customer;
import static org.stammkunde.ledger.postgres.LedgerScene.goodsReturn;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.person;
import static org.stammkunde.ledger.postgres.LedgerScene.reading;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox.Applied;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;

/** What a batch of documents does to what is known. */
class ApplyTest {
  private static final Instant MONDAY = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-05-05T08:00:00Z");

  private final LedgerScene scene = new LedgerScene();

  @Test
  void newDocumentsAreWrittenWithTheirLinesAndBuyers() {
    scene.take(order("1", sale("1", "c1", "19.99"), person("c1", "anna@example.org")));

    assertThat(scene.values()).containsEntry("1", 1999L);
    assertThat(scene.file.entry(new CustomerId(scene.party("c1"))).orElseThrow().shopCustomers())
        .containsExactly(person("c1", "anna@example.org"));
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    scene.take(order("1", sale("1", "c1", "10"), person("c1", "")));
    long position = scene.since(0).position();

    Applied again = scene.take(order("1", sale("1", "c1", "10"), person("c1", "")));

    assertThat(again).isEqualTo(new Applied(0, 1, 0));
    assertThat(scene.since(position).position()).isEqualTo(position);
  }

  @Test
  void theRawDocumentOfAnUnchangedOneIsNotKeptTwice() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.take(order("1", sale("1", "c1", "10")));

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isOne();
  }

  @Test
  void aLaterVersionTakesThePlaceOfTheEarlierOne() {
    scene.take(order("1", sale("1", "c1", "10")));

    Applied applied = scene.take(order("1", sale("1", "c2", "20")));

    assertThat(applied.applied()).isOne();
    assertThat(scene.values()).containsExactly(java.util.Map.entry("1", 2000L));
  }

  @Test
  void anEarlierUpdateNeverOverwritesALaterOne() {
    scene.take(order("1", sale("1", "c1", "20", TUESDAY)));

    Applied applied = scene.take(order("1", sale("1", "c1", "10", MONDAY)));

    assertThat(applied.unchanged()).isOne();
    assertThat(scene.values()).containsEntry("1", 2000L);
  }

  @Test
  void contentsThatWereReplacedDoNotComeBackWithoutADate() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.take(order("1", sale("1", "c1", "20")));

    scene.take(order("1", sale("1", "c1", "10")));

    assertThat(scene.values()).containsEntry("1", 2000L);
  }

  @Test
  void versionsWithinOneBatchAreTakenInTheirOrder() {
    scene.fetch(SHOP, "first", order("1"));
    scene.fetch(SHOP, "second", order("1"));
    Pending first = scene.inbox.pending(1, 0, 10).get(0);
    Pending second = scene.inbox.pending(2, 0, 10).get(0);

    Applied applied =
        scene.inbox.apply(
            List.of(
                reading(second, List.of(sale("1", "c1", "20"))),
                reading(first, List.of(sale("1", "c1", "10")))));

    assertThat(applied.applied()).isEqualTo(2);
    assertThat(scene.values()).containsEntry("1", 2000L);
    scene.take(order("1", sale("1", "c1", "10")));
    assertThat(scene.values()).containsEntry("1", 2000L);
  }

  @Test
  void aReturnThatTheNewVersionNoLongerHasIsRemoved() {
    scene.take(order("1", sale("1", "c1", "10"), goodsReturn("R1", "1", "c1", "3")));
    Facts.Changes before = scene.since(0);

    scene.take(order("1", sale("1", "c1", "11")));

    assertThat(scene.values()).containsOnlyKeys("1");
    assertThat(scene.since(before.position()).removedDocuments())
        .containsExactly(before.documents().get(1).id());
    scene.take(order("1", sale("1", "c1", "10"), goodsReturn("R1", "1", "c1", "3")));
    assertThat(scene.values()).containsOnlyKeys("1");
  }

  @Test
  void aReturnThatMovesToAnotherOrderIsNotRemovedWithTheFirst() {
    scene.take(order("1", sale("1", "c1", "10"), goodsReturn("R1", "1", "c1", "3")));
    scene.take(order("2", sale("2", "c1", "20"), goodsReturn("R1", "2", "c1", "3")));

    scene.take(order("1", sale("1", "c1", "11")));

    assertThat(scene.values()).containsOnlyKeys("1", "2", "R1");
  }

  @Test
  void aDocumentAboutACustomerRemovesNoOrderOfTheSameNumber() {
    scene.take(order("1", sale("1", "1", "10")));

    scene.take(customer(person("1", "anna@example.org")));

    assertThat(scene.values()).containsOnlyKeys("1");
  }

  @Test
  void aDunningAndAnOrderOfTheSameNumberLeaveEachOtherAlone() {
    scene.take(order("1001", sale("1001", "c1", "10")));

    scene.take(order("1001", dunning("1001", "3")));

    assertThat(scene.kindsAndValues())
        .containsExactlyInAnyOrder("ORDER 1001 1000", "DUNNING 1001 300");
    assertThat(scene.take(order("1001", sale("1001", "c1", "10"))).unchanged()).isOne();
    scene.take(order("1001", sale("1001", "c1", "20")));
    assertThat(scene.kindsAndValues())
        .containsExactlyInAnyOrder("ORDER 1001 2000", "DUNNING 1001 300");
  }

  @Test
  void aChangedDunningTakesThePlaceOfTheDunning() {
    scene.take(order("1001", sale("1001", "c1", "10")));
    scene.take(order("1001", dunning("1001", "3")));

    scene.take(order("1001", dunning("1001", "4")));
    scene.take(order("1001", dunning("1001", "3")));

    assertThat(scene.kindsAndValues())
        .containsExactlyInAnyOrder("ORDER 1001 1000", "DUNNING 1001 400");
  }

  private static SalesDocument dunning(String number, String value) {
    return LedgerScene.document(
        SalesDocument.Kind.DUNNING, number, account("c1"), value, Optional.empty(), "");
  }

  @Test
  void anOrderMayComeBeforeItsCustomer() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.due();

    scene.take(customer(person("c1", "anna@example.org")));

    assertThat(scene.due()).containsExactly(scene.party("c1"));
    assertThat(scene.file.entry(new CustomerId(scene.party("c1"))).orElseThrow().shopCustomers())
        .containsExactly(person("c1", "anna@example.org"));
  }

  @Test
  void aBuyersOlderDetailsNeverOverwriteNewerOnes() {
    scene.take(customer(person(account("c1"), "new@example.org", Optional.of(TUESDAY))));
    scene.take(customer(person(account("c1"), "old@example.org", Optional.of(MONDAY))));
    scene.take(customer(person("c2", "first@example.org")));
    scene.take(customer(person("c2", "second@example.org")));
    scene.take(customer(person("c2", "first@example.org")));

    assertThat(scene.file.rows(List.of(new CustomerId(1), new CustomerId(2))).values())
        .extracting(row -> row.details().email())
        .containsExactlyInAnyOrder("new@example.org", "second@example.org");
  }

  @Test
  void whoSharesAnEmailWithAChangedAccountIsLookedAtAgain() {
    scene.take(customer(person("c1", "anna@example.org")));
    scene.due();

    scene.take(customer(person("c2", "Anna@Example.org")));

    assertThat(scene.due()).containsExactly(scene.party("c1"), scene.party("c2"));
  }

  @Test
  void guestsAreABuyerOfTheirOwnForEveryOrder() {
    for (String number : List.of("1", "2")) {
      ShopCustomerRef guest = ShopCustomerRef.guest(SHOP, number);
      SalesDocument document =
          LedgerScene.document(SalesDocument.Kind.ORDER, number, guest, "5", Optional.empty(), "");
      scene.take(order(number, document, person(guest, "same@example.org", Optional.empty())));
      assertThat(scene.due()).isEmpty();
    }

    assertThat(scene.since(0).parties())
        .hasSize(2)
        .allSatisfy(party -> assertThat(party.customer()).isEqualTo(party.id()));
  }

  @Test
  void aBadDocumentIsKeptAsideWhileTheRestIsApplied() {
    Applied applied = scene.take(order("1", sale("1", "c1", "10")), order("2"));

    assertThat(applied).extracting(Applied::applied, Applied::rejected).containsExactly(1L, 1L);
    assertThat(scene.inbox.quarantine(SHOP, "", 10).items())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.number()).isEqualTo("2");
              assertThat(aside.entity()).isEqualTo(RawDocument.Entity.ORDER);
              assertThat(aside.since()).isEqualTo(NOW);
              assertThat(aside.reasons())
                  .containsExactly(
                      new Saying("line 7: date: is no date", "Zeile 7: date: ist kein Datum"));
            });
  }

  @Test
  void aDocumentThatIsGoodNowLeavesTheQuarantine() {
    scene.take(order("1"));
    Pending aside = scene.inbox.quarantined(SHOP, 0, 10).get(0);

    Applied applied = scene.inbox.apply(List.of(reading(aside, List.of(sale("1", "c1", "10")))));

    assertThat(applied.applied()).isOne();
    assertThat(scene.inbox.quarantined(SHOP, 0, 10)).isEmpty();
    assertThat(scene.values()).containsEntry("1", 1000L);
  }

  @Test
  void aDocumentThatIsStillBadStaysInTheQuarantineOnce() {
    scene.take(order("1"));
    Pending aside = scene.inbox.quarantined(SHOP, 0, 10).get(0);

    assertThat(scene.inbox.apply(List.of(reading(aside, List.of()))).rejected()).isOne();

    assertThat(scene.inbox.quarantine(SHOP, "", 10).items()).hasSize(1);
    assertThat(scene.inbox.tallies().get(0).lastRun().orElseThrow().rejected()).isOne();
  }

  @Test
  void aLaterGoodDocumentOvertakesTheOneThatWasKeptAside() {
    scene.take(order("1"));
    Pending aside = scene.inbox.quarantined(SHOP, 0, 10).get(0);
    scene.take(order("1", sale("1", "c1", "20")));

    scene.inbox.apply(List.of(reading(aside, List.of(sale("1", "c1", "10")))));

    assertThat(scene.values()).containsEntry("1", 2000L);
    assertThat(scene.inbox.quarantined(SHOP, 0, 10)).isEmpty();
  }

  @Test
  void aBatchThatIsAppliedAgainAfterALostAnswerChangesNothing() {
    var run = scene.fetch(SHOP, "file", order("1"));
    List<Reading> batch =
        List.of(
            reading(scene.inbox.pending(run.id(), 0, 10).get(0), List.of(sale("1", "c1", "10"))));
    scene.inbox.apply(batch);

    assertThat(scene.inbox.apply(batch)).isEqualTo(new Applied(0, 1, 0));
    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM inbox")).isOne();
  }

  @Test
  void aBatchThatLeavesADocumentOutIsRefused() {
    var run = scene.fetch(SHOP, "file", order("1"), order("2"));
    Pending second = scene.inbox.pending(run.id(), 0, 10).get(1);

    assertThatThrownBy(
            () -> scene.inbox.apply(List.of(reading(second, List.of(sale("2", "c1", "10"))))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scene.inbox.pending(run.id(), 0, 10)).hasSize(2);
  }

  @Test
  void equalNumbersOfTwoShopsAreTwoDocuments() {
    ShopId other = new ShopId("shop-b");
    scene.take(order("1", sale("1", "c1", "10")));
    SalesDocument document =
        LedgerScene.document(
            SalesDocument.Kind.ORDER,
            "1",
            ShopCustomerRef.account(other, "c1"),
            "20",
            Optional.empty(),
            "");

    scene.take(other, order("1", document));

    assertThat(TestDatabase.number(scene.database, "SELECT count(*) FROM sales_document"))
        .isEqualTo(2);
  }

  @Test
  void recordsOfAnotherShopAreRefused() {
    SalesDocument foreign =
        LedgerScene.document(
            SalesDocument.Kind.ORDER,
            "1",
            ShopCustomerRef.account(new ShopId("shop-b"), "c1"),
            "20",
            Optional.empty(),
            "");

    assertThatThrownBy(() -> scene.take(order("1", foreign)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTalliesAgreeWithTheTables() {
    ShopCustomerRef guest = ShopCustomerRef.guest(SHOP, "3");
    scene.take(
        order("1", sale("1", "c1", "10"), goodsReturn("R1", "1", "c1", "3")),
        order("2"),
        order(
            "3",
            LedgerScene.document(SalesDocument.Kind.ORDER, "3", guest, "5", Optional.empty(), "")));
    scene.take(order("1", sale("1", "c2", "11")));

    assertThat(scene.inbox.tallies())
        .singleElement()
        .satisfies(
            tally -> {
              assertThat(tally.customers()).isEqualTo(2);
              assertThat(tally.guests()).isOne();
              assertThat(tally.documents()).isEqualTo(2);
              assertThat(tally.quarantined()).isOne();
            });
  }
}
