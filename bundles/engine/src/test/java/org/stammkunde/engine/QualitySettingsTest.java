package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.ConfigurationException;
import org.stammkunde.api.Unavailable;

class QualitySettingsTest {

  @Test
  void shippedFileShowsEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("src/main/cfg", QualitySettings.PID + ".cfg"));
    Map<String, String> shown = new TreeMap<>();
    Matcher setting = Pattern.compile("(?m)^#([a-z.]+) = (.*)$").matcher(shipped);
    while (setting.find()) {
      shown.put(setting.group(1), setting.group(2));
    }
    assertThat(shown).hasSize(QualitySettings.class.getRecordComponents().length);
    assertThat(QualitySettings.of(shown)).isEqualTo(QualitySettings.DEFAULTS);
    assertThat(QualitySettings.of(Map.of())).isEqualTo(QualitySettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "run.at, 3:30, 03:30",
    "run.at, 24:00, 03:30",
    "run.at, 03:30:00, 03:30",
    "run.at, never, off",
    "catalogue, '', default.properties",
    "katalog, x, catalogue",
    "trend.days, 0, 1 to 3650",
    "alerts.retention.days, 3651, 1 to 3650",
    "alerts.retention.days, many, a number of days",
  })
  void invalidSettingIsRefusedNamingKeyValueAndFix(String key, String value, String fix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QualitySettings.of(Map.of(key, value)))
        .withMessageContaining(key)
        .withMessageContaining(fix);
  }

  @Test
  void invalidFileLeavesTheOldSettings() throws ConfigurationException {
    QualityPlan plan = new QualityPlan();
    plan.updated(new Hashtable<>(Map.of("run.at", "04:15")));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                plan.updated(new Hashtable<>(Map.of("run.at", "x", "catalogue", "a.properties"))));
    assertThat(plan.settings())
        .isEqualTo(
            new QualitySettings(
                QualitySettings.DEFAULTS.catalogues(),
                QualitySettings.DEFAULTS.risk(),
                java.util.Optional.of(LocalTime.of(4, 15)),
                30,
                90));
  }

  @Test
  void nothingIsPlannedBeforeTheSettingsWereRead() {
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> new QualityPlan().settings());
  }
}
