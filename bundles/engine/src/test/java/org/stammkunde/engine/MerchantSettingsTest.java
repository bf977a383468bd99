package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
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

class MerchantSettingsTest {

  @Test
  void shippedFileShowsEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("src/main/cfg", MerchantSettings.PID + ".cfg"));
    Map<String, String> shown = new TreeMap<>();
    Matcher setting = Pattern.compile("(?m)^#([a-z.]+) = (.*)$").matcher(shipped);
    while (setting.find()) {
      shown.put(setting.group(1), setting.group(2));
    }
    assertThat(shown).hasSize(MerchantSettings.class.getRecordComponents().length);
    assertThat(MerchantSettings.of(shown)).isEqualTo(MerchantSettings.DEFAULTS);
    assertThat(MerchantSettings.of(Map.of())).isEqualTo(MerchantSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "zone, Berlin, Europe/Berlin",
    "currency, Euro, EUR",
    "currency, JPY, two decimals",
    "links.email, ja, true or false",
    "inbox.retention.days, 0, 1 to 3650",
    "inbox.retention.days, viele, 1 to 3650",
    "timezone, Europe/Berlin, zone",
  })
  void invalidSettingIsRefusedNamingKeyValueAndFix(String key, String value, String fix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerchantSettings.of(Map.of(key, value)))
        .withMessageContaining(key)
        .withMessageContaining(fix);
  }

  @Test
  void invalidFileLeavesTheOldSettings() throws ConfigurationException {
    Merchant merchant = new Merchant();
    merchant.updated(new Hashtable<>(Map.of("zone", "Europe/London", "currency", "GBP")));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                merchant.updated(new Hashtable<>(Map.of("zone", "Europe/Paris", "currency", "x"))));
    assertThat(merchant.settings().zone()).isEqualTo(ZoneId.of("Europe/London"));
  }

  @Test
  void nothingIsJudgedBeforeTheSettingsWereRead() {
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> new Merchant().settings());
  }
}
