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
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CatalogueVersion;

/** Another catalogue is put in force. */
class ActiveCatalogueTest {
  private static final String BETTER = "# for regulars\n" + ORDERS.replace(": 25", ": 99");

  @AutoClose private QualityScene scene;
  private ActiveCatalogue catalogues;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    catalogues = new ActiveCatalogue(scene.file, scene.ledger.qualityRuns());
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
}
