package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.raw;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;
import org.stammkunde.ledger.Inbox.Size;

/** Documents of a size that must not fill the memory. */
class LargeDocumentsTest {
  private static final int MEGABYTE = 1 << 20;

  private final LedgerScene scene = new LedgerScene();

  @Test
  void aBatchHasFewerDocumentsWhereTheyAreLarge() {
    long run = fetch(List.of(large("1", 3), large("2", 3), large("3", 3), raw("4")));

    List<Pending> first = scene.inbox.pending(run, 0, 10);
    List<Pending> second = scene.inbox.pending(run, first.get(1).id(), 10);

    assertThat(first).extracting(LargeDocumentsTest::number).containsExactly("1", "2");
    assertThat(second).extracting(LargeDocumentsTest::number).containsExactly("3", "4");
  }

  @Test
  void theContentsOfAllPartsCount() {
    long run = fetch(List.of(large("1", 3), large("2", 3), large("1", 3)));

    assertThat(scene.inbox.pending(run, 0, 10))
        .singleElement()
        .satisfies(pending -> assertThat(pending.parts()).hasSize(2));
  }

  @Test
  void manySmallPartsCountToo() {
    List<RawDocument> parts =
        IntStream.range(0, 60_000).mapToObj(i -> raw("" + i / 1_500)).toList();
    long run = fetch(parts);

    assertThat(scene.inbox.pending(run, 0, 40)).hasSizeBetween(20, 30);
  }

  @Test
  void aDocumentThatFillsMoreThanABatchComesAlone() {
    RawDocument large = large("1", 15);
    long run = fetch(List.of(large, raw("2")));

    assertThat(scene.inbox.pending(run, 0, 10))
        .singleElement()
        .satisfies(pending -> assertThat(pending.parts()).containsExactly(large));
  }

  @Test
  void aDocumentWithTooMuchContentIsOnlyMeasured() {
    long run = fetch(List.of(large("1", 17), raw("2")));

    List<Pending> pending = scene.inbox.pending(run, 0, 10);

    assertThat(pending.get(0).tooLarge()).hasValue(new Size(1, 17 * MEGABYTE));
    assertThat(pending.get(0).parts()).containsExactly(part("1", ""));
    assertThat(pending.get(1).parts()).containsExactly(raw("2"));
  }

  @Test
  void aDocumentWithTooManyPartsIsOnlyMeasured() {
    long run = fetch(Collections.nCopies(2_001, part("1", "ä")));

    assertThat(scene.inbox.pending(run, 0, 10))
        .containsExactly(
            new Pending(
                run << 32 | 1, List.of(part("1", "")), Optional.of(new Size(2_001, 4_002))));
  }

  @Test
  void aDocumentWithTheMostPartsIsRead() {
    long run = fetch(Collections.nCopies(2_000, part("1", "ä")));

    assertThat(scene.inbox.pending(run, 0, 10).get(0).parts()).hasSize(2_000);
  }

  @Test
  void whatIsTooLargeIsKeptAsideAndMeasuredAgain() {
    long run = fetch(List.of(large("1", 17), raw("2")));
    Pending large = scene.inbox.pending(run, 0, 1).get(0);

    assertThat(scene.inbox.apply(List.of(rejected(large, 1))).rejected()).isOne();

    assertThat(scene.inbox.quarantined(SHOP, 0, 10)).containsExactly(large);
    assertThat(scene.inbox.pending(run, 0, 10)).hasSize(1);
  }

  @Test
  void nothingIsReadOutOfWhatIsTooLarge() {
    long run = fetch(List.of(large("1", 17)));
    Pending large = scene.inbox.pending(run, 0, 1).get(0);

    assertThatThrownBy(() -> new Reading(large, List.of(sale("1", "c1", "10")), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofManyReasonsTheFirstHundredAreKept() {
    long run = fetch(List.of(raw("1")));
    scene.inbox.apply(List.of(rejected(scene.inbox.pending(run, 0, 1).get(0), 5_000)));

    assertThat(scene.inbox.quarantine(SHOP, "", 10).items().get(0).reasons())
        .hasSize(101)
        .startsWith(new Saying("line 1: wrong", "Zeile 1: falsch"))
        .endsWith(
            new Saying("line 100: wrong", "Zeile 100: falsch"),
            new Saying("and 4900 more", "und 4900 weitere"));
  }

  private long fetch(List<RawDocument> documents) {
    long run = scene.inbox.open(SHOP, "file", false).id();
    scene.inbox.store(run, documents, documents.size());
    scene.inbox.fetched(run);
    return run;
  }

  private static Reading rejected(Pending document, int reasons) {
    List<Rejection> rejections =
        IntStream.rangeClosed(1, reasons)
            .mapToObj(line -> new Rejection(line, "", "", new Saying("wrong", "falsch")))
            .toList();
    return new Reading(document, List.of(), rejections);
  }

  private static String number(Pending document) {
    return document.parts().get(0).number();
  }

  private static RawDocument large(String number, int megabytes) {
    return part(number, "x".repeat(megabytes * MEGABYTE));
  }

  private static RawDocument part(String number, String content) {
    return new RawDocument(RawDocument.Entity.ORDER, number, content);
  }
}
