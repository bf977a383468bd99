package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stammkunde.engine.EngineScene.NOW;
import static org.stammkunde.engine.QualityScene.ORDERS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CatalogueChange;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.QualityRun;

/** Two files of catalogues: regulars are judged by the first, all others by the second. */
class SeveralCataloguesTest {
  private static final String REGULARS =
      ORDERS.replace("name = Orders", "name = Regulars\nfor = orders >= 2").replace(": 25", ": 99");

  @AutoClose private QualityScene scene;
  private ActiveCatalogue catalogues;
  private Path regulars;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
    regulars = temp.resolve("regulars.properties");
    Files.writeString(regulars, REGULARS);
    scene.plan.updated(
        new Hashtable<>(Map.of("catalogue", "regulars.properties, catalogue.properties")));
    catalogues = new ActiveCatalogue(scene.file, scene.ledger.qualityRuns(), scene.quality);
  }

  @Test
  void everyCustomerHasThePointsOfTheFirstThatIsForHim() {
    QualityRun run = scene.run(NOW);

    assertThat(scene.points()).isEqualTo(Map.of("anna", 99, "bert", 10));
    assertThat(scene.quality.reasons(scene.customer("anna")).points()).isEqualTo(99);
    assertThat(scene.quality.reasons(scene.customer("bert")).points()).isEqualTo(10);
    assertThat(scene.quality.catalogueText(Optional.of(run.catalogue())))
        .isEqualTo("--- regulars.properties\n" + REGULARS + "--- catalogue.properties\n" + ORDERS);
  }

  @Test
  void whoComesToAnotherCatalogueBetweenRunsIsJudgedByIt() throws Exception {
    scene.run(NOW);

    scene.drop("order 9 2026-11-20 bert 30.00");

    org.awaitility.Awaitility.await().until(() -> scene.points().get("bert") == 99);
    assertThat(scene.quality.reasons(scene.customer("bert")).points()).isEqualTo(99);
  }

  @Test
  void whomNoCatalogueIsForHasNoPointsAndNoReasons() throws Exception {
    scene.plan.updated(new Hashtable<>(Map.of("catalogue", "regulars.properties")));

    assertThat(scene.run(NOW).customers()).isOne();
    assertThat(scene.quality.scores(List.of(scene.customer("bert")))).isEmpty();
    assertThatExceptionOfType(CustomerNotFound.class)
        .isThrownBy(() -> scene.quality.reasons(scene.customer("bert")));
  }

  @Test
  void aChangeOfOneIsWrittenToItsFileAlone() throws Exception {
    scene.run(NOW);
    String text = catalogueText().replace(": 99", ": 88");
    Files.setLastModifiedTime(scene.catalogue, java.nio.file.attribute.FileTime.fromMillis(0));

    catalogues.activate(text, catalogues.digest(), "olga", "less");

    assertThat(Files.readString(regulars)).isEqualTo(REGULARS.replace(": 99", ": 88"));
    assertThat(Files.getLastModifiedTime(scene.catalogue).toMillis()).isZero();
    assertThat(scene.run(NOW).catalogue()).isEqualTo(2);
    assertThat(scene.points()).containsEntry("anna", 88);
    assertThat(catalogues.differences(1, Optional.empty(), Locale.GERMAN))
        .extracting(CatalogueChange::kind)
        .containsExactly("criterion-changed");
  }

  @Test
  void aTextOfOtherFilesIsRefusedAndNothingIsWritten() throws Exception {
    String text = catalogueText().replace("--- regulars", "--- irregulars");

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> catalogues.activate(text, catalogues.digest(), "olga", "other"))
        .withMessageContaining("in their order");
    assertThat(catalogues.versions()).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedWithItsFileAndLine() throws Exception {
    Files.writeString(regulars, REGULARS.replace("2 .. : 99", "3 .. : 99"));

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.start(Optional.empty(), "anna"))
        .satisfies(
            e ->
                assertThat(e.reasons().get(0).toString())
                    .startsWith("line 6: regulars.properties criterion.orders.band.3: "));
  }

  private String catalogueText() {
    return scene.quality.catalogueText(Optional.empty());
  }
}
