package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.NOW;
import static org.stammkunde.ledger.postgres.LedgerScene.ORDERED;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Channel;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Facts.Document;
import org.stammkunde.ledger.Facts.Party;
import org.stammkunde.ledger.Facts.Sum;

/** What the figures are made of, and the feed that keeps them current. */
class FactsTest {
  private final LedgerScene scene = new LedgerScene();

  @Test
  void loadingGivesEveryPartyAndDocumentWithItsSums() {
    scene.take(order("1", sale("1", "c1", "19.99")), order("2", sale("2", "c1", "5")));
    scene.takeHost(LedgerScene.hostCustomer("H1", ""));
    Loaded loaded = new Loaded();

    long position = scene.facts.load(2, loaded);

    assertThat(loaded.parties)
        .containsExactly(
            new Party(1, 1, Optional.of(SHOP), false, false, false, ""),
            new Party(2, 2, Optional.empty(), false, false, false, ""));
    assertThat(loaded.documents.get(0))
        .isEqualTo(
            new Document(
                1,
                1,
                SHOP,
                SalesDocument.Kind.ORDER,
                ORDERED,
                OrderKind.SHIPPING,
                false,
                false,
                List.of(
                    new Sum(DeliveryKind.PHYSICAL, LineKind.GOODS, 1999, 0),
                    new Sum(DeliveryKind.PHYSICAL, LineKind.CHARGE, 50, 25))));
    assertThat(loaded.documents).hasSize(2);
    assertThat(scene.since(position).position()).isEqualTo(position);
  }

  @Test
  void theChannelOfAShopIsLoadedAndItsChangeTold() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.inbox.channel(new ShopId("till"), Channel.POS);
    Loaded loaded = new Loaded();
    long position = scene.facts.load(1, loaded);
    assertThat(loaded.channels)
        .isEqualTo(Map.of(SHOP, Channel.SHOP, new ShopId("till"), Channel.POS));

    scene.inbox.channel(SHOP, Channel.POS);

    assertThat(scene.since(position).position()).isEqualTo(position + 1);
    assertThat(scene.since(position).channels()).containsEntry(SHOP, Channel.POS);
  }

  @Test
  void theSameChannelAgainIsNoChange() {
    scene.inbox.channel(SHOP, Channel.POS);
    long position = scene.since(0).position();

    scene.inbox.channel(SHOP, Channel.POS);

    assertThat(scene.since(position).position()).isEqualTo(position);
  }

  @Test
  void documentsLeaveTheChannelAsItIs() {
    scene.inbox.channel(SHOP, Channel.POS);
    scene.take(order("1", sale("1", "c1", "10")));

    assertThat(scene.since(0).channels()).containsEntry(SHOP, Channel.POS);
  }

  @Test
  void aDunningIsLoadedAndFollowedAsWhatItIs() {
    SalesDocument.Kind kind = SalesDocument.Kind.DUNNING;
    SalesDocument dunning =
        LedgerScene.document(kind, "M1", LedgerScene.account("c1"), "10", Optional.empty(), "1");
    scene.take(order("M1", dunning));
    Loaded loaded = new Loaded();

    scene.facts.load(1, loaded);

    assertThat(loaded.documents).extracting(Document::kind).containsExactly(kind);
    assertThat(scene.since(0).documents()).extracting(Document::kind).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Timeout(20)
  void loadingManagesWithFewerConnectionsThanThreads(int connections) throws SQLException {
    try (var pool = new SmallPool(TestDatabase.migrated(), connections)) {
      LedgerScene small = new LedgerScene(pool);
      small.take(order("1", sale("1", "c1", "19.99")));
      TestDatabase.execute(small.dataSource, "SELECT setval('stammkunde.document_id', 70000)");
      small.take(order("2", sale("2", "c1", "5")));
      Loaded loaded = new Loaded();

      small.facts.load(4, loaded);

      assertThat(loaded.documents).hasSize(2);
    }
  }

  @Test
  void loadingAnEmptyLedgerGivesNothing() {
    Loaded loaded = new Loaded();

    assertThat(scene.facts.load(2, loaded)).isZero();
    assertThat(loaded.documents).isEmpty();
  }

  @Test
  void aChangeIsToldOnceAndAsItIsNow() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.take(order("1", sale("1", "c1", "20")));

    Facts.Changes changes = scene.since(0);

    assertThat(changes.documents())
        .singleElement()
        .satisfies(document -> assertThat(document.sums().get(0).value()).isEqualTo(2000));
    assertThat(changes.more()).isFalse();
  }

  @Test
  void changesComeInStepsOfAboutTheSizeAskedFor() throws Exception {
    for (int i = 1; i <= 3; i++) {
      scene.take(order("" + i, sale("" + i, "c" + i, "10")));
    }

    Facts.Changes step = scene.facts.since(0, 4);

    assertThat(step.position()).isEqualTo(2);
    assertThat(step.more()).isTrue();
    assertThat(scene.facts.since(2, 1).position()).isEqualTo(3);
  }

  @Test
  void whatWasPurgedIsAGap() {
    scene.take(order("1", sale("1", "c1", "10")));
    scene.take(order("2", sale("2", "c1", "10")));

    assertThat(scene.facts.purge(NOW.plusSeconds(1))).isEqualTo(2);

    assertThatThrownBy(() -> scene.facts.since(0, 10)).isInstanceOf(Facts.FeedGap.class);
    assertThat(scene.since(2).more()).isFalse();
    scene.take(order("3", sale("3", "c1", "10")));
    assertThat(scene.since(2).documents()).hasSize(1);
  }

  @Test
  void aPositionAheadOfTheFeedIsAGap() {
    assertThatThrownBy(() -> scene.facts.since(1, 10)).isInstanceOf(Facts.FeedGap.class);
  }

  @Test
  void eachLedgerHasAnIdentityOfItsOwn() {
    assertThat(scene.facts.identity())
        .isEqualTo(new LedgerScene(scene.dataSource).facts.identity())
        .hasSize(36);
  }

  @Test
  void aReaderMissesNothingWhileTwoWritersCommit() throws Exception {
    int documents = 60;
    long entries = 2L * documents;
    ExecutorService writers = Executors.newFixedThreadPool(2);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (String name : List.of("shop-x", "shop-y")) {
      running.add(writers.submit(() -> write(start, new ShopId(name), documents)));
    }
    Set<Long> seen = new TreeSet<>();
    long position = 0;
    start.countDown();
    boolean finished;
    do {
      finished = running.stream().allMatch(Future::isDone);
      Facts.Changes changes = scene.facts.since(position, 3);
      changes.documents().forEach(document -> seen.add(document.id()));
      position = changes.position();
      finished &= !changes.more();
    } while (!finished);
    for (Future<?> writer : running) {
      writer.get();
    }
    writers.shutdown();

    assertThat(seen).hasSize(2 * documents);
    assertThat(position).isEqualTo(entries);
  }

  @Test
  void loadingSeesOneMomentWhileAWriterWrites() throws Exception {
    write(new CountDownLatch(0), new ShopId("shop-x"), 5);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    CountDownLatch start = new CountDownLatch(1);
    Future<?> writing = writer.submit(() -> write(start, new ShopId("shop-y"), 40));
    start.countDown();
    do {
      Loaded loaded = new Loaded();
      long position = scene.facts.load(2, loaded);
      // Each batch was one document, one buyer and one entry of the feed.
      assertThat(loaded.documents).hasSize((int) position);
      assertThat(loaded.parties).hasSize((int) position);
    } while (!writing.isDone());
    writing.get();
    writer.shutdown();
    assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private Void write(CountDownLatch start, ShopId shop, int documents) throws InterruptedException {
    start.await();
    LedgerScene own = new LedgerScene(scene.dataSource);
    for (int i = 0; i < documents; i++) {
      String number = shop + "-" + i;
      SalesDocument document =
          LedgerScene.document(
              SalesDocument.Kind.ORDER,
              number,
              ShopCustomerRef.account(shop, number),
              "10",
              java.util.Optional.empty(),
              "");
      own.take(shop, order(number, document));
    }
    return null;
  }

  /** Keeps what was loaded. */
  private static final class Loaded implements Facts.Sink {
    final List<Party> parties = new ArrayList<>();
    final List<Document> documents = new ArrayList<>();
    final Set<Integer> ranges = ConcurrentHashMap.newKeySet();
    final Map<ShopId, Channel> channels = new HashMap<>();

    @Override
    public void channels(Map<ShopId, Channel> all) {
      channels.putAll(all);
    }

    @Override
    public void parties(List<Party> part) {
      parties.addAll(part);
    }

    @Override
    public void documents(int range, List<Document> part) {
      assertThat(ranges.add(range)).isTrue();
      synchronized (documents) {
        documents.addAll(part);
      }
    }
  }
}
