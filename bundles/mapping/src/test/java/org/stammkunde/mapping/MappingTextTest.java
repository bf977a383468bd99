package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTextTest {
  @TempDir private Path folder;

  @Test
  void fileIsNamedWithoutFolderAndExtension() throws Exception {
    Path file = Files.writeString(folder.resolve("my-orders.properties"), "a = 1\n");
    assertThat(MappingText.read(file).name()).isEqualTo("my-orders");
  }

  @Test
  void fileThatIsNotThereIsRefusedByItsPath() {
    Path file = folder.resolve("gone.properties");
    assertThatThrownBy(() -> MappingText.read(file))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContainingAll(file.toString(), "check its path");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstKey() throws Exception {
    assertThat(TestFile.text("\uFEFFname = Name").find("name")).isEqualTo("Name");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] latin = "name = Größe".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> new MappingText(Path.of("m.properties"), latin))
        .hasMessage("mapping m.properties: is not UTF-8; save it as UTF-8");
  }

  @Test
  void unknownKeyIsRefusedWithTheKeysThatThereAre() throws Exception {
    MappingText text = TestFile.text("name = Name\ncolour = red\n");
    assertThatThrownBy(() -> text.refuseKeysOutside(List.of("city", "name"), key -> false))
        .isInstanceOf(MappingRefused.class)
        .hasMessageEndingWith("'colour = red' is no key here; keys are city, name");
  }

  @Test
  void missingKeyIsNamedWithItsFix() throws Exception {
    MappingText text = TestFile.text("name = Name\n");
    assertThatThrownBy(() -> text.need("city", "say which column it is"))
        .hasMessageEndingWith("key 'city' is missing; say which column it is");
  }

  @Test
  void wordsAreSeparatedByCommas() throws Exception {
    assertThat(TestFile.text("missing = NA, , not known\n").words("missing", ""))
        .containsExactlyInAnyOrder("NA", "not known");
  }

  @Test
  void sameBytesHaveTheSameDigest() throws Exception {
    String digest = TestFile.text("a = 1").digest();
    assertThat(TestFile.text("a = 1").digest()).isEqualTo(digest);
    assertThat(TestFile.text("a = 1\n# note").digest()).isNotEqualTo(digest);
  }

  @Test
  void sectionHasTheKeysOfItsPrefixAlone() throws Exception {
    MappingText text = TestFile.text("order.number = no\ncustomer.number = id\norder. = x");
    assertThat(text.section("order.", Map.of()).keys()).containsExactly("number");
  }

  @Test
  void whatASectionSaysCountsBeforeWhatIsCommon() throws Exception {
    MappingText section =
        TestFile.text("order.zone = UTC").section("order.", Map.of("zone", "x", "yes", "ja"));
    assertThat(section.find("zone")).isEqualTo("UTC");
    assertThat(section.find("yes")).isEqualTo("ja");
  }

  @Test
  void refusalOfASectionNamesTheWholeKey() throws Exception {
    MappingText section = TestFile.text("order.zone = Mars").section("order.", Map.of());
    assertThatThrownBy(() -> Dates.of(section)).hasMessageContaining("'order.zone = Mars'");
    assertThatThrownBy(() -> section.need("number", "give it"))
        .hasMessageContaining("'order.number' is missing");
  }
}
