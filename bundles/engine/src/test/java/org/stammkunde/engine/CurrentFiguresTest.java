package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures follow the ledger. */
class CurrentFiguresTest {
  @AutoClose private EngineScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new EngineScene(temp, new LineShop(temp));
  }

  @Test
  void ordersOfAnImportedFileAreInTheListAtOnce() throws Exception {
    scene.awaitTop();
    scene.drop("order 1 2026-11-20 anna 50.00");
    assertThat(scene.list(false)).containsExactly("anna 50.00");
  }

  @Test
  void figuresFromTheColumnFileAreShownOnlyWhenTheyHaveCaughtUpWithTheFeed() throws Exception {
    scene.drop("order 1 2026-11-20 anna 50.00");
    scene.awaitTop("anna 50.00");
    scene.figures.stop();
    scene.drop("order 2 2026-11-20 anna 25.00");
    CurrentFigures restarted =
        new CurrentFigures(scene.ledger.facts(), scene.channels, scene.temp.resolve("figures"), 2);
    restarted.start();
    await().until(() -> restarted.loaded().isPresent());
    assertThat(scene.top(restarted))
        .singleElement()
        .satisfies(row -> assertThat(row.net()).isEqualByComparingTo("75.00"));
    restarted.stop();
  }
}
