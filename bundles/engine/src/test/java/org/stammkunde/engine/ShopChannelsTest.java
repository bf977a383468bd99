package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.postgres.LedgerForTests;

/** Sales count in the channel that their shop has now. */
class ShopChannelsTest {
  private LineShop shop;
  @AutoClose private EngineScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    shop = new LineShop(temp);
    scene = new EngineScene(temp, shop);
  }

  @Test
  void ordersOfATillCountInItsChannel() throws Exception {
    shop.channel = Channel.POS;
    scene.drop("order 1 2026-11-20 anna 50.00", "return R1 2026-11-21 anna 20.00");
    assertThat(scene.top(false).get(0).netByChannel())
        .isEqualTo(Map.of(Channel.POS, euros("30.00"), Channel.SHOP, euros("0.00")));
  }

  @Test
  void aChangedChannelCountsForOrdersThatAreIn() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00");
    scene.awaitTop("anna 50.00");
    shop.channel = Channel.POS;
    await()
        .untilAsserted(
            () ->
                assertThat(scene.top(false).get(0).netByChannel())
                    .containsEntry(Channel.POS, euros("50.00")));
  }

  @Test
  void theChannelIsKnownWhenTheConnectorIsAway() throws Exception {
    shop.channel = Channel.POS;
    scene.drop("order 1 2026-11-20 anna 50.00");
    scene.figures.stop();
    ShopChannels nobody =
        new ShopChannels(new Connectors(List.of(), List.of()), scene.ledger.inbox());
    CurrentFigures restarted =
        new CurrentFigures(scene.ledger.facts(), nobody, scene.temp.resolve("other figures"), 2);
    restarted.start();
    await()
        .ignoreExceptionsInstanceOf(Unavailable.class)
        .untilAsserted(
            () ->
                assertThat(scene.top(restarted).get(0).netByChannel())
                    .containsEntry(Channel.POS, euros("50.00")));
    restarted.stop();
  }

  @Test
  void aLedgerThatTakesThePlaceOfAnotherIsToldTheChannels() throws Exception {
    DataSource database = EngineScene.database();
    LedgerForTests other = LedgerForTests.open(database, EngineScene.CLOCK);
    EngineScene.execute(database, "UPDATE stammkunde.ledger_identity SET id = gen_random_uuid()");
    AtomicReference<LedgerForTests> present = new AtomicReference<>(scene.ledger);
    List<LedgerForTests> told = new CopyOnWriteArrayList<>();
    Inbox inbox =
        EngineScene.watched(
            Inbox.class,
            () -> present.get().inbox(),
            (method, arguments) -> told.add(present.get()));
    Facts facts =
        EngineScene.watched(Facts.class, () -> present.get().facts(), (method, arguments) -> {});
    CurrentFigures following =
        new CurrentFigures(
            facts,
            new ShopChannels(scene.connectors, inbox),
            scene.temp.resolve("other figures"),
            2);
    following.start();
    await().until(() -> following.loaded().isPresent() && told.contains(scene.ledger));

    present.set(other);

    await().until(() -> told.contains(other));
    following.stop();
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }
}
