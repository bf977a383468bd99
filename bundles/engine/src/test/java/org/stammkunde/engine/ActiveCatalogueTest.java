package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stammkunde.engine.EngineScene.NOW;
import static org.stammkunde.engine.QualityScene.ORDERS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CataloguePreview.Group;
import org.stammkunde.api.CataloguePreview.Limit;
import org.stammkunde.api.CataloguePreview.Move;
import org.stammkunde.api.CataloguePreview.Mover;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.QualityRunNotFound;

/** Another catalogue is put in force. */
class ActiveCatalogueTest {
  private static final String BETTER = "# for regulars\n" + ORDERS.replace(": 25", ": 99");

  @AutoClose private QualityScene scene;
  private ActiveCatalogue catalogues;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    catalogues = new ActiveCatalogue(scene.file, scene.ledger.qualityRuns(), scene.quality);
  }

  @Test
  void theNextRunUsesItAndTheVersionSaysWhoAndWhy() throws Exception {
    scene.run(NOW);

    CatalogueVersion version =
        catalogues.activate(BETTER, catalogues.digest(), "olga", "regulars count more");

    assertThat(version.version()).isEqualTo(2);
    assertThat(version.author()).isEqualTo("olga");
    assertThat(version.reason()).isEqualTo("regulars count more");
    assertThat(version.digest()).isEqualTo(catalogues.digest());
    assertThat(Files.readString(scene.catalogue)).isEqualTo(BETTER);
    assertThat(scene.run(NOW).catalogue()).isEqualTo(2);
    assertThat(scene.points()).isEqualTo(Map.of("anna", 99, "bert", 10));
    assertThat(catalogues.versions())
        .extracting(CatalogueVersion::author)
        .containsExactly("olga", "");
  }

  @Test
  void whoChangedAnOlderTextIsToldAndNothingIsWritten() throws Exception {
    String read = catalogues.digest();
    scene.judgeBy(ORDERS + "# changed by hand\n");

    assertThatExceptionOfType(CatalogueChanged.class)
        .isThrownBy(() -> catalogues.activate(BETTER, read, "olga", "better"));

    assertThat(Files.readString(scene.catalogue)).endsWith("# changed by hand\n");
    assertThat(catalogues.versions()).isEmpty();
  }

  @Test
  void aTextThatIsNoCatalogueIsRefusedByLinesAndNothingIsWritten() throws Exception {
    String gap = ORDERS.replace("2 .. : 25", "3 .. : 25");

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> catalogues.activate(gap, catalogues.digest(), "olga", "better"))
        .satisfies(e -> assertThat(e.reasons().get(0).toString()).contains("gap"));

    assertThat(Files.readString(scene.catalogue)).isEqualTo(ORDERS);
    assertThat(catalogues.versions()).isEqualTo(List.of());
  }

  @Test
  void noFileIsLeftBesideIt() throws Exception {
    catalogues.activate(BETTER, catalogues.digest(), "olga", "better");

    try (var files = Files.list(scene.catalogue.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("catalogue"))
          .containsExactly("catalogue.properties");
    }
  }

  @Test
  void aPreviewSaysWhoWouldMoveAndWritesNothing() throws Exception {
    QualityRun run = scene.run(NOW);
    String strict = ORDERS.replace("2 .. : 25", "2 .. : 15").replace(": 10", ": 12");

    CataloguePreview preview = catalogues.preview(strict, 1, 10);

    assertThat(preview.run()).isEqualTo(run);
    assertThat(preview.customers()).isEqualTo(2);
    assertThat(preview.changed()).isEqualTo(2);
    assertThat(preview.moves()).containsExactly(new Move("A", "B", 1), new Move("B", "B", 1));
    assertThat(preview.winners()).containsExactly(new Mover(scene.customer("bert"), 10, 12));
    assertThat(preview.losers()).containsExactly(new Mover(scene.customer("anna"), 25, 15));
    assertThat(preview.limit()).isEqualTo(new Limit(1, 25, 15, 1, List.of(), List.of()));
    assertThat(preview.otherGrade()).isOne();
    assertThat(preview.distribution())
        .containsExactly(new Group(20, 30, 1, 0), new Group(10, 20, 1, 2));
    assertThat(catalogues.versions()).hasSize(1);
    assertThat(Files.readString(scene.catalogue)).isEqualTo(ORDERS);
  }

  @Test
  void aPreviewOfTheSameCatalogueMovesNobody() throws Exception {
    scene.run(NOW);

    CataloguePreview preview = catalogues.preview("# the same\n" + ORDERS, 2, 10);

    assertThat(preview.changed()).isZero();
    assertThat(preview.winners()).isEmpty();
    assertThat(preview.moves()).containsExactly(new Move("A", "A", 1), new Move("B", "B", 1));
    assertThat(preview.limit()).isEqualTo(new Limit(2, 10, 10, 2, List.of(), List.of()));
  }

  @Test
  void aPreviewNeedsARunAndACatalogue() {
    assertThatExceptionOfType(QualityRunNotFound.class)
        .isThrownBy(() -> catalogues.preview(ORDERS, 1, 10));
    scene.run(NOW);
    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> catalogues.preview("name = x", 1, 10));
  }
}
