package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.cm.ConfigurationException;

class WebSettingsTest {

  @Test
  void shippedFileShowsEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("src/main/cfg", WebSettings.PID + ".cfg"));
    Map<String, String> shown = new TreeMap<>();
    Matcher setting = Pattern.compile("(?m)^#([a-z.]+) = (.*)$").matcher(shipped);
    while (setting.find()) {
      shown.put(setting.group(1), setting.group(2));
    }
    assertThat(shown).hasSize(WebSettings.class.getRecordComponents().length);
    assertThat(WebSettings.of(shown)).isEqualTo(WebSettings.DEFAULTS);
    assertThat(WebSettings.of(Map.of())).isEqualTo(WebSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "session.idle.minutes, 0, 1 to 1440",
    "session.idle.minutes, lang, 1 to 1440",
    "session.absolute.hours, 169, 1 to 168",
    "frame.ancestors, erp.example.org, https://erp.example.org",
    "frame.ancestors, https://erp.example.org/menu, blanks between",
    "frame.ancestors, *, self",
    "frame.ancestor, self, frame.ancestors",
    "launch.roles, root, viewer",
    "launch.roles, host, viewer",
    "launch.session.minutes, 0, 1 to 600",
  })
  void invalidSettingIsRefusedNamingKeyValueAndFix(String key, String value, String fix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebSettings.of(Map.of(key, value)))
        .withMessageContaining(key)
        .withMessageContaining(fix);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "\"\" | 'none'",
        "self | 'self'",
        "https://self.example.org | https://self.example.org",
        "self https://erp.example.org:8000 | 'self' https://erp.example.org:8000"
      })
  void framesAreThoseOfTheSettings(String value, String policy) {
    assertThat(WebSettings.of(Map.of("frame.ancestors", value)).framePolicy()).isEqualTo(policy);
  }

  @Test
  void invalidFileLeavesTheOldSettings() throws ConfigurationException {
    CurrentSettings settings = new CurrentSettings();
    settings.updated(new Hashtable<>(Map.of("session.idle.minutes", "5")));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                settings.updated(
                    new Hashtable<>(Map.of("session.idle.minutes", "7", "frame.ancestors", "*"))));
    assertThat(settings.get().idle()).hasMinutes(5);
  }
}
