package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {
  @TempDir private Path folder;
  private Path path;
  private MappingFile<String> file;

  @BeforeEach
  void write() throws IOException, MappingRefused {
    path = Files.writeString(folder.resolve("orders.properties"), "number = No\n");
    file = new MappingFile<>(path, text -> text.need("number", "give it"));
  }

  @Test
  void changeIsSeenAtTheNextLook() throws Exception {
    Files.writeString(path, "number = Number\n");
    assertThat(file.current()).isEqualTo("Number");
  }

  @Test
  void changeThatCannotBeUsedLeavesTheMappingAsItWas() throws Exception {
    Files.writeString(path, "nonsense");
    assertThat(file.current()).isEqualTo("No");
  }

  @Test
  void fileThatWasDeletedLeavesTheMappingAsItWas() throws Exception {
    Files.delete(path);
    assertThat(file.current()).isEqualTo("No");
  }

  @Test
  void fileThatComesBackIsReadAgain() throws Exception {
    Files.delete(path);
    file.current();
    Files.writeString(path, "number = Number\n");
    assertThat(file.current()).isEqualTo("Number");
  }

  @Test
  void fileThatCannotBeUsedFromTheBeginningIsRefused() throws Exception {
    Files.writeString(path, "no = Number\n");
    assertThatThrownBy(() -> new MappingFile<>(path, text -> text.need("number", "give it")))
        .isInstanceOf(MappingRefused.class);
  }
}
