package org.stammkunde.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;

class WebShopsTest {
  private static final String PID = "org.stammkunde.shop~books";
  private static final ShopId BOOKS = new ShopId("books");

  @TempDir private Path etc;
  private final List<WebShop> published = new ArrayList<>();
  private final PaperPlatform paper = new PaperPlatform("paper");
  private Setup setup;
  private WebShops shops;

  @BeforeEach
  void start() {
    setup =
        Setup.in(
            (shop, platform) -> {
              published.add(shop);
              return () -> published.remove(shop);
            },
            new PaperHost(),
            etc,
            new Secrets(etc.resolve("key"), name -> "s3cret"));
    shops = setup.shops();
  }

  private static Dictionary<String, Object> file(Map<String, String> values) {
    Map<String, Object> properties = new HashMap<>(values);
    properties.put("service.pid", PID);
    properties.put("felix.fileinstall.filename", "file:etc/org.stammkunde.shop-books.cfg");
    return FrameworkUtil.asDictionary(properties);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = SettingsReaderTest.valid();
    values.put(key, value);
    return values;
  }

  private List<String> names() {
    return published.stream().map(shop -> shop.shop().value()).toList();
  }

  @Test
  void aShopIsNamedByItsFile() {
    shops.platformCame(paper);

    shops.updated(PID, file(SettingsReaderTest.valid()));

    assertThat(names()).containsExactly("books");
    assertThat(shops.state().valid()).isTrue();
  }

  @Test
  void aShopWaitsForItsPlatform() {
    shops.updated(PID, file(SettingsReaderTest.valid()));
    assertThat(names()).isEmpty();
    assertThat(shops.state().problem()).contains("'platform = paper' is not installed");

    shops.platformCame(paper);

    assertThat(names()).containsExactly("books");
    assertThat(shops.state().valid()).isTrue();
  }

  @Test
  void aShopGoesWithItsPlatform() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));

    shops.platformWent(paper);

    assertThat(names()).isEmpty();
    assertThat(paper.closed).containsExactly("books");
  }

  @Test
  void F39_settingsThatCannotBeUsedLeaveTheShopAsItWas() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));
    WebShop before = published.get(0);

    shops.updated(PID, file(with("interval.seconds", "never")));

    assertThat(published).containsExactly(before);
    assertThat(shops.state().problem())
        .startsWith("etc/org.stammkunde.shop-books.cfg: 'interval.seconds = never'");
  }

  @Test
  void whatThePlatformRefusesIsToldToo() {
    shops.platformCame(paper);

    shops.updated(PID, file(with("states", "?")));

    assertThat(names()).isEmpty();
    assertThat(shops.state().problem()).contains("'states' has a question mark");
  }

  @Test
  void F39_aChangedSettingMakesTheShopAnew() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));

    shops.updated(PID, file(with("interval.seconds", "5")));

    assertThat(published).hasSize(1);
    assertThat(published.get(0).plan().every()).hasSeconds(5);
    assertThat(paper.closed).containsExactly("books");
  }

  @Test
  void twoFilesCannotConnectTheSameShop() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));

    shops.updated("org.stammkunde.shop~second", file(with("shop", "books")));

    assertThat(names()).containsExactly("books");
    assertThat(shops.state().problem())
        .contains("shop books is configured by etc/org.stammkunde.shop-books.cfg too");
    shops.deleted(PID);
    assertThat(names()).containsExactly("books");
    assertThat(shops.state().valid()).isTrue();
  }

  @Test
  void aSettingsFileThatIsAddedSaysWhatEverySettingMeans() throws SettingsRejected, IOException {
    shops.platformCame(paper);

    Path file = setup.add(BOOKS, SettingsReaderTest.valid());

    assertThat(file).hasFileName("org.stammkunde.shop-books.cfg");
    assertThat(Files.readString(file))
        .contains("url = https://shop.example.org/sub\n", "#interval.seconds = 60\n")
        .contains("password = env:PASSWORD\n", "# Its password. No default.\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSettingsFileIsNeverReplaced() throws SettingsRejected {
    shops.platformCame(paper);
    setup.add(BOOKS, SettingsReaderTest.valid());

    assertThatThrownBy(() -> setup.add(BOOKS, SettingsReaderTest.valid()))
        .hasMessageContaining("has a settings file already");
    assertThat(etc.toFile().list()).containsExactly("org.stammkunde.shop-books.cfg");
  }

  @Test
  void nothingIsWrittenOfSettingsThatCannotBeUsed() {
    shops.platformCame(paper);

    assertThatThrownBy(() -> setup.add(BOOKS, with("zone", "Mars")))
        .isInstanceOf(SettingsRejected.class);

    assertThat(etc).isEmptyDirectory();
  }

  @Test
  void aCheckSaysWhatTheShopHas() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));

    assertThat(setup.check(BOOKS))
        .satisfies(
            check -> {
              assertThat(check.ok()).isTrue();
              assertThat(check.greeting()).isPresent();
              assertThat(check.seen()).containsExactly(Map.entry(Entity.ORDER, 7L));
            });
  }

  @Test
  void aCheckSaysWhyTheShopDoesNotAnswer() {
    shops.platformCame(paper);
    shops.updated(PID, file(SettingsReaderTest.valid()));
    paper.failure =
        Optional.of(new CallFailed(CallFailed.Reason.CREDENTIALS, "the login is refused"));

    assertThat(setup.check(BOOKS).problems()).containsExactly("the login is refused");
    assertThat(setup.check(new ShopId("other")).problems().get(0))
        .contains("there is no etc/org.stammkunde.shop-other.cfg");
  }
}
