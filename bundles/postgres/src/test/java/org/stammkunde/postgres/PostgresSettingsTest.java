package org.stammkunde.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.cm.ConfigurationException;

class PostgresSettingsTest {
  private static final Path SHIPPED = Path.of("src/main/cfg/org.stammkunde.postgres.cfg");
  private static final Pattern SETTING = Pattern.compile("(?m)^#([a-z.]+) =(.*)$");
  private static final String URL = "jdbc:postgresql://localhost/stammkunde";

  @Test
  void theShippedFileShowsEveryKey() throws Exception {
    assertThat(shipped().keySet()).isEqualTo(PostgresSettings.KEYS);
  }

  @Test
  void theShippedFileShowsTheDefaults() throws Exception {
    assertThat(PostgresSettings.of(shipped())).isEqualTo(PostgresSettings.DEFAULTS);
  }

  @Test
  void theShippedFileNamesTheRangeOfThePool() throws Exception {
    assertThat(SHIPPED)
        .content()
        .contains(
            "Range: %d to %d"
                .formatted(PostgresSettings.SMALLEST_POOL, PostgresSettings.LARGEST_POOL));
  }

  @ParameterizedTest
  @CsvSource({
    "url, jdbc:mysql://localhost/stammkunde",
    "url, jdbc:postgresql://localhost/stammkunde?user=admin&password=x",
    "url, localhost",
    "pool.size, 1",
    "pool.size, 31",
    "pool.size, many",
    "pool.size, 99999999999",
    "pool_size, 10",
  })
  void anInvalidSettingIsRefusedByItsName(String key, String value) {
    assertThatThrownBy(() -> PostgresSettings.of(Map.of(key, value)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> assertThat(refused.getProperty()).isEqualTo(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "30", " 12 "})
  void thePoolTakesItsWholeRange(String size) throws Exception {
    assertThat(PostgresSettings.of(Map.of("pool.size", size)).poolSize())
        .isEqualTo(Integer.parseInt(size.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "password.file"})
  void aPasswordWithoutUrlIsRefused(String key) {
    assertThatThrownBy(() -> PostgresSettings.of(Map.of(key, "x")))
        .hasMessageContaining("url")
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void twoPasswordsAreRefused() {
    Map<String, String> two = Map.of("url", URL, "password", "x", "password.file", "y");
    assertThatThrownBy(() -> PostgresSettings.of(two))
        .hasMessageContaining("password.file")
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void theRefusalDoesNotRepeatTheValue() {
    assertThatThrownBy(() -> PostgresSettings.of(Map.of("url", "postgres://admin:canary@host/db")))
        .message()
        .doesNotContain("canary");
  }

  @Test
  void thePasswordIsNotPrinted() throws Exception {
    assertThat(PostgresSettings.of(Map.of("url", URL, "password", "canary")))
        .asString()
        .doesNotContain("canary");
  }

  @Test
  void keysOfTheContainerAreNoSettings() throws Exception {
    Map<String, String> added =
        Map.of("service.pid", PostgresSettings.PID, "felix.fileinstall.filename", "file:x");
    assertThat(PostgresSettings.of(added)).isEqualTo(PostgresSettings.DEFAULTS);
  }

  private static Map<String, String> shipped() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Matcher matcher = SETTING.matcher(Files.readString(SHIPPED));
    while (matcher.find()) {
      entries.put(matcher.group(1), matcher.group(2));
    }
    return entries;
  }
}
