package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.ShopPlatform.Setting;

/** The settings file that comes with the bundle. */
class SettingsFileTest {
  /** What every host has. */
  private static final Set<String> COMMON =
      Set.of(
          "url",
          "zone",
          "interval.seconds",
          "overlap.minutes",
          "since",
          "return.days",
          "page.size",
          "paused",
          "insecure",
          "private.addresses",
          "trust.store");

  private static List<String> lines() throws Exception {
    return Files.readAllLines(Path.of("src/main/cfg/org.stammkunde.host.dolibarr.cfg"));
  }

  @Test
  void everySettingStandsThereWithItsDefault() throws Exception {
    for (Setting setting : Keys.ALL) {
      assertThat(lines()).contains(("#" + setting.key() + " = " + setting.byDefault()).strip());
    }
  }

  @Test
  void nothingIsSetAndNothingElseStandsThere() throws Exception {
    Set<String> known = new TreeSet<>(COMMON);
    Keys.ALL.forEach(setting -> known.add(setting.key()));
    Set<String> shown = new TreeSet<>();
    for (String line : lines()) {
      assertThat(line).matches("(#.*)?");
      if (line.matches("#[a-z.]+ =.*")) {
        shown.add(line.substring(1, line.indexOf(' ')));
      }
    }

    assertThat(shown).isEqualTo(known);
  }
}
