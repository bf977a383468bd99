package org.stammkunde.host.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;

class SettingsTest {
  private static Settings of(Map<String, String> values) throws SettingsRejected {
    return Settings.of(Trytons.settings(URI.create("https://erp.example.org/"), values, "geheim"));
  }

  @Test
  void theShippedFileShowsEverySettingWithItsMeaningAndDefault() throws IOException {
    String file = Files.readString(Path.of("src/main/cfg/org.stammkunde.host.tryton.cfg"));
    String text =
        file.lines().map(line -> line.replaceFirst("^#\\s?", "")).collect(Collectors.joining(" "));

    for (Setting setting : Settings.ALL) {
      String byDefault =
          setting.required()
              ? "Default: none, it has to be set."
              : "Default: " + (setting.byDefault().isEmpty() ? "none" : setting.byDefault()) + ".";
      assertThat(text).contains(setting.english() + ". " + byDefault + " " + setting.key() + " = ");
      assertThat(file).contains("\n#" + setting.key() + " = " + setting.byDefault() + "\n");
    }
  }

  @Test
  void everySettingIsExplainedInBothLanguages() {
    assertThat(Settings.ALL)
        .allSatisfy(
            setting -> assertThat(setting.german()).isNotBlank().isNotEqualTo(setting.english()));
  }

  @Test
  void codesAreReadFromAList() throws Exception {
    assertThat(
            of(Map.of("database", "erp", "user", "u", "anonymous.parties", "17, 4,,")).anonymous())
        .containsExactlyInAnyOrder("17", "4");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThatThrownBy(() -> of(Map.of("database", "e/rp", "user", "a:b", "language", "German")))
        .isInstanceOf(SettingsRejected.class)
        .hasMessageContaining("'database = e/rp'")
        .hasMessageContaining("'user' must not have a colon")
        .hasMessageContaining("'language = German'");
  }

  @Test
  void thePasswordIsNotShown() throws Exception {
    assertThat(of(Map.of("database", "erp", "user", "u")).toString()).doesNotContain("geheim");
  }
}
