package org.stammkunde.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShopSettings;

class SettingsReaderTest {
  private static final ShopId SHOP = new ShopId("books");

  @TempDir private Path etc;
  private final Map<String, String> values = valid();

  static Map<String, String> valid() {
    return new HashMap<>(
        Map.of(
            "platform",
            "paper",
            "url",
            "https://shop.example.org/sub",
            "user",
            "reader",
            "password",
            "env:PASSWORD"));
  }

  private WebShopSettings read() throws SettingsRejected {
    Secrets secrets = new Secrets(etc.resolve("key"), name -> "s3cret");
    return new SettingsReader(
            CommonSettings.ALL, new PaperPlatform("paper").settings(), values, secrets, etc)
        .read(SHOP);
  }

  @Test
  void whatIsNotGivenHasTheDefaultThatIsDocumented() throws SettingsRejected {
    WebShopSettings settings = read();

    assertThat(settings.url()).hasToString("https://shop.example.org/sub/");
    assertThat(settings.plan().every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.plan().overlap()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.value("states")).isEqualTo("paid");
    assertThat(settings.privateAddresses()).isEmpty();
  }

  @Test
  void aSecretIsOnlyToBeHadByAskingForIt() throws SettingsRejected {
    WebShopSettings settings = read();

    assertThat(settings.secrets().get("password").get()).isEqualTo("s3cret");
    assertThat(settings.values()).doesNotContainKey("password");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | ftp://shop.example.org | must be an address such as https://",
        "url | http://shop.example.org | is not encrypted; use https, or set insecure = true",
        "url | https://me:pw@shop.example.org | 'url' must not have a user, password or query",
        "url | not an address | 'url' must be an address",
        "channel | web | must be pos or shop",
        "zone | Mars/Olympus | must be an IANA time zone",
        "interval.seconds | 0 | must be a whole number from 1 to 86400",
        "overlap.minutes | soon | must be a whole number from 5 to 10080",
        "since | 31.01.2020 | must be a day such as 2020-01-31",
        "paused | maybe | must be true or false",
        "trust.store | nowhere.pem | cannot be read; give a PEM or PKCS12 file",
        "colour | blue | 'colour' is no setting here; they are channel,",
        "password | geheim | 'password' must be env:NAME, file:/path or ENC(",
        "user | '' | 'user' is missing: Name of the login",
      })
  void whatCannotBeUsedIsToldWithKeyAndFix(String key, String value, String reason) {
    values.put(key, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsRejected.class)
        .hasMessageContaining("'" + key)
        .hasMessageContaining(reason);
  }

  @Test
  void aSecretInClearTextIsRefusedWithoutTellingIt() {
    values.put("password", "geheim");

    assertThatThrownBy(this::read).message().doesNotContain("geheim");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    values.put("zone", "Mars");
    values.put("page.size", "0");
    values.remove("url");

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            SettingsRejected.class, rejected -> assertThat(rejected.faults()).hasSize(4));
  }
}
