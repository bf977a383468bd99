package org.stammkunde.shop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that are shipped and documented are those that are read. */
class ShippedSettingsTest {
  private static final Path DEMO =
      Path.of("../../features/distribution/src/main/resources/demo").toAbsolutePath().normalize();
  private static final Path SHIPPED =
      DEMO.resolve("etc").resolve(ShopSettings.PID + "-online-retail.cfg");
  private static final Path DOCUMENTED = Path.of("../../docs/file-import.md");

  /** A setting, also one that only shows its default. */
  private static final Pattern SETTING = Pattern.compile("(?m)^#?([\\w.]+) = ");

  @TempDir private Path data;

  private static Set<String> keys(String text) {
    return SETTING
        .matcher(text)
        .results()
        .map((MatchResult setting) -> setting.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void shippedFileShowsEverySettingAndNoOther() throws IOException {
    assertThat(keys(Files.readString(SHIPPED))).isEqualTo(ShopSettings.KEYS);
  }

  @Test
  void documentationShowsEverySettingAndNoOther() throws IOException {
    String text = Files.readString(DOCUMENTED);
    String section = text.substring(text.indexOf("## The shop"), text.indexOf("## The mapping"));
    assertThat(keys(section)).isEqualTo(ShopSettings.KEYS);
  }

  @Test
  void shippedFileIsAShop() throws Exception {
    Properties shipped = new Properties();
    try (Reader reader = Files.newBufferedReader(SHIPPED)) {
      shipped.load(reader);
    }
    Hashtable<String, Object> settings = new Hashtable<>();
    shipped.stringPropertyNames().forEach(key -> settings.put(key, shipped.getProperty(key)));
    FolderShop shop = new ShopSettings(DEMO, data).read("online-retail", settings);
    assertThat(shop.shop().value()).isEqualTo("online-retail");
  }
}
