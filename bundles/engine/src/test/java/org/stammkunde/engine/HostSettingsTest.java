package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.ShopId;

class HostSettingsTest {

  @Test
  void shippedFileShowsEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("src/main/cfg", HostSettings.PID + ".cfg"));
    Map<String, String> shown = new TreeMap<>();
    Matcher setting = Pattern.compile("(?m)^#([a-zA-Z.]+) =(.*)$").matcher(shipped);
    while (setting.find()) {
      shown.put(setting.group(1), setting.group(2));
    }
    assertThat(shown).hasSize(HostSettings.class.getRecordComponents().length);
    // An example, as a default would need the names of grades and of the ERP's categories.
    assertThat(shown.remove("category.A")).isNotBlank();
    assertThat(HostSettings.of(shown)).isEqualTo(HostSettings.DEFAULTS);
    assertThat(HostSettings.of(Map.of())).isEqualTo(HostSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "scores.write, ja, true or false",
    "scores.language, fr, de or en",
    "category.A, '', 1 to 100",
    "create.at, 25:00, 05:00",
    "create.limit, 0, 1 to 100000",
    "guests.create, Mein Laden, names of shops",
    "maintenance, 02:00, 02:00-03:30",
    "maintenance, 02:00-02:00, 02:00-03:30",
    "guests, all, guests.create",
  })
  void invalidSettingIsRefusedNamingKeyValueAndFix(String key, String value, String fix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostSettings.of(Map.of(key, value)))
        .withMessageContaining(key)
        .withMessageContaining(fix);
  }

  @Test
  void shopsHaveCommasBetweenThem() {
    assertThat(HostSettings.of(Map.of("guests.create", "one, two")).guests())
        .containsExactlyInAnyOrder(new ShopId("one"), new ShopId("two"));
  }

  @ParameterizedTest
  @CsvSource({
    "02:00-03:30, 01:59, false",
    "02:00-03:30, 02:00, true",
    "02:00-03:30, 03:30, false",
    "23:00-01:00, 23:30, true",
    "23:00-01:00, 00:59, true",
    "23:00-01:00, 12:00, false",
  })
  void maintenanceMayGoOverMidnight(String window, LocalTime time, boolean inIt) {
    assertThat(
            HostSettings.of(Map.of("maintenance", window))
                .maintenance()
                .orElseThrow()
                .contains(time))
        .isEqualTo(inIt);
  }
}
