package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.stammkunde.engine.EngineScene.NOW;
import static org.stammkunde.engine.QualityScene.ORDERS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRun;

/** The catalogue is read from its file when it is needed, and old versions are kept. */
class CatalogueFileTest {
  @AutoClose private QualityScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = QualityScene.ofOrders(temp);
  }

  @Test
  void aChangedFileIsTheNextVersionAndOldRunsKeepTheirs() throws Exception {
    QualityRun first = scene.run("2026-11-21T00:00:00Z");
    scene.judgeBy(ORDERS.replace(": 25", ": 250"));
    assertThat(scene.quality.catalogue().version()).isEqualTo(2);

    QualityRun second = scene.run(NOW);

    assertThat(second.catalogue()).isEqualTo(2);
    assertThat(scene.quality.catalogueText(Optional.of(1))).isEqualTo(ORDERS);
    assertThat(scene.quality.catalogueText(Optional.empty()))
        .isEqualTo(Files.readString(scene.catalogue));
    assertThat(second.changed()).isOne();
    assertThat(scene.points()).containsEntry("anna", 250);
    assertThat(scene.quality.catalogue(first.catalogue()).criteria().get(0).bandOf(2).points())
        .isEqualTo(25);
  }

  @Test
  void lookingAtTheCatalogueKeepsNoVersion() throws Exception {
    assertThat(scene.quality.catalogue().version()).isEqualTo(1);
    scene.judgeBy(ORDERS + "# another text");
    assertThat(scene.quality.catalogue().version()).isEqualTo(1);

    assertThatIllegalArgumentException().isThrownBy(() -> scene.quality.catalogue(1));
  }

  @Test
  void aCatalogueThatCannotBeUsedStartsNothingAndTheOldOneStays() throws Exception {
    QualityRun run = scene.run(NOW);
    scene.judgeBy(ORDERS.replace("20 ..", "21 .."));

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.start(Optional.empty(), "anna"))
        .satisfies(e -> assertThat(e.reasons().get(0).line()).isEqualTo(10));
    assertThat(scene.quality.current()).hasValue(run);
    assertThat(scene.quality.runs("", 10).items()).containsExactly(run);
    assertThat(scene.quality.catalogue(1).name()).isEqualTo("Orders");
  }

  @Test
  void aMissingFileIsRefusedWithItsPlace() throws Exception {
    Files.delete(scene.catalogue);

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.catalogue())
        .withMessageContaining("put the file below etc/catalogue");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws Exception {
    Files.write(scene.catalogue, new byte[] {'#', (byte) 0xfc, '\n'});

    assertThatExceptionOfType(CatalogueRejected.class)
        .isThrownBy(() -> scene.quality.catalogue())
        .withMessageContaining("is not UTF-8");
  }
}
