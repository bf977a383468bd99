package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.ShopSync;
import org.stammkunde.ledger.Inbox;

/** What becomes of the documents of a file, until they are in the list. */
class FileImportTest {
  private LineShop shop;
  @AutoClose private EngineScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    shop = new LineShop(temp);
    scene = new EngineScene(temp, shop);
  }

  @Test
  void importedOrdersAreInTheListLessWhatCameBack() throws Exception {
    scene.drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 bert 70.00",
        "return R2 2026-11-21 bert 30.00");
    scene.awaitTop("anna 50.00", "bert 40.00");
  }

  @Test
  void sameFileTwiceChangesNothing() throws Exception {
    Path file = scene.file("order 1 2026-11-20 anna 50.00");
    scene.take(file, false);
    FileImports.Result again = scene.take(file, false);
    assertThat(again.alreadyImported()).hasValue(EngineScene.NOW);
    scene.awaitTop("anna 50.00");
  }

  @Test
  void sameOrderInAnotherFileChangesNothing() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00");
    FileImports.Result again =
        scene.drop("order 1 2026-11-20 anna 50.00", "order 2 2026-11-20 bert 1.00");
    assertThat(again.applied()).isEqualTo(1);
    assertThat(again.unchanged()).isEqualTo(1);
    scene.awaitTop("anna 50.00", "bert 1.00");
  }

  @Test
  void largeDocumentsAreStoredInPagesThatFitIntoMemory() throws Exception {
    List<Long> pages = new ArrayList<>();
    Inbox counting =
        EngineScene.watched(
            Inbox.class,
            () -> scene.ledger.inbox(),
            (method, arguments) -> {
              if (method.equals("store")) {
                pages.add((Long) arguments[2]);
              }
            });
    Application application =
        new Application(
            scene.merchant, counting, scene.host, scene.linker, scene.figures, scene.channels);
    FileImports watched =
        new InboxFileImports(scene.connectors, counting, application, scene.figures);
    String longWord = " EUR " + "x".repeat(3 << 20);

    watched.importFile(
        LineShop.ID,
        scene.file(
            "order 1 2026-11-20 anna 10.00" + longWord,
            "order 2 2026-11-20 anna 20.00" + longWord,
            "order 3 2026-11-20 anna 30.00" + longWord,
            "order 4 2026-11-20 anna 40.00"),
        scene.temp.resolve("report.csv"),
        false);

    assertThat(pages).containsExactly(3L, 4L);
    scene.awaitTop("anna 100.00");
  }

  @Test
  void linesOfOneOrderMayStandFarApart() throws Exception {
    scene.drop(
        "order 1 2026-11-20 anna 50.00",
        "order 2 2026-11-20 bert 70.00",
        "order 1 2026-11-20 anna 30.00");
    scene.awaitTop("anna 80.00", "bert 70.00");
  }

  @Test
  void fileThatBreaksOffIsNotAppliedAtAll() throws IOException {
    assertThatExceptionOfType(FileRejected.class)
        .isThrownBy(() -> scene.drop("order 1 2026-11-20 anna 50.00", "broken"))
        .withMessageContaining("line 2");
    assertThat(scene.sync.status().get(0).documents()).isZero();
    assertThat(scene.sync.status().get(0).lastRun().orElseThrow().state())
        .isEqualTo(ShopSync.Run.State.FAILED);
  }

  @Test
  void badOrderIsKeptAsideWithItsReasonAndTheRestIsTaken() throws Exception {
    FileImports.Result result =
        scene.drop("order 1 2026-11-20 anna bad", "order 2 2026-11-20 bert 70.00");
    assertThat(result.rejected()).isEqualTo(1);
    scene.awaitTop("bert 70.00");
    assertThat(scene.sync.quarantine(LineShop.ID, "", 10).items())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.number()).isEqualTo("1");
              assertThat(aside.reasons()).singleElement().asString().contains("value");
            });
    assertThat(scene.temp.resolve("report-1.csv"))
        .content()
        .contains("1,value,bad,is no number,ist keine Zahl");
  }

  @Test
  void aDocumentOfThousandsOfLinesIsKeptAsideUnread() throws Exception {
    String[] lines =
        Collections.nCopies(2_001, "order 1 2026-11-20 anna 50").toArray(String[]::new);
    assertThat(scene.drop(lines).rejected()).isEqualTo(1);
    assertThat(scene.sync.quarantine(LineShop.ID, "", 10).items().get(0).reasons())
        .singleElement()
        .asString()
        .contains("2001 parts and 52026 bytes", "is number mapped to the right column?");
  }

  @Test
  void F43_documentThatNobodyForesawIsKeptAsideAndTheRestIsTaken() throws Exception {
    FileImports.Result result =
        scene.drop("order 1 2026-11-20 anna fault", "order 2 2026-11-20 bert 70.00");
    assertThat(result.rejected()).isEqualTo(1);
    scene.awaitTop("bert 70.00");
  }

  @Test
  void replayTakesWhatIsMendedNow() throws Exception {
    scene.drop("order 1 2026-11-20 anna bad");
    shop.readsBadAs = "10.00";
    assertThat(scene.sync.replay(LineShop.ID)).isEqualTo(new ShopSync.Replayed(1, 0, 0));
    scene.awaitTop("anna 10.00");
    assertThat(scene.sync.status().get(0).quarantined()).isZero();
  }

  @Test
  void foreignCurrencyIsKeptAside() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00 USD", "order 2 2026-11-20 bert 70.00");
    scene.awaitTop("bert 70.00");
    assertThat(scene.temp.resolve("report-1.csv")).content().contains("currency,USD");
  }

  @Test
  void dryRunReportsAndKeepsNothing() throws Exception {
    FileImports.Result result =
        scene.take(
            scene.file("order 1 2026-11-20 anna bad", "order 2 2026-11-20 bert 70.00"), true);
    assertThat(result.applied()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(scene.sync.status().get(0).documents()).isZero();
    assertThat(scene.sync.quarantine(LineShop.ID, "", 10).items()).isEmpty();
  }

  @Test
  void guestsAreListedOnlyIfAskedForAndEachByItself() throws Exception {
    scene.drop(
        "guest 1 2026-11-20 50.00", "guest 2 2026-11-20 60.00", "order 3 2026-11-20 anna 1.00");
    scene.awaitTop("anna 1.00");
    assertThat(scene.list(true)).containsExactly("2 60.00", "1 50.00", "anna 1.00");
  }
}
