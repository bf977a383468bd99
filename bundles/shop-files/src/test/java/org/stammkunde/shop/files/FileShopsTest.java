package org.stammkunde.shop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileShop;

class FileShopsTest {
  private static final String PID = ShopSettings.PID + "~shop";

  @TempDir private Path karaf;
  private final List<FileShop> services = new ArrayList<>();
  private FileShops shops;

  @BeforeEach
  void start() throws IOException {
    Path mapping = Files.createDirectories(karaf.resolve("etc/mapping"));
    Files.writeString(
        mapping.resolve("customers.properties"), "files = *\nrecord = customer\nnumber = No\n");
    Files.writeString(mapping.resolve("broken.properties"), "files = *\n");
    shops = new FileShops(context());
  }

  /** A registry that knows nothing but registering. */
  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" ->
                      karaf.resolve(arguments[0].equals("karaf.etc") ? "etc" : "data").toString();
                  case "registerService" -> registration((FileShop) arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private ServiceRegistration<?> registration(FileShop shop) {
    services.add(shop);
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (proxy, method, arguments) -> {
              services.remove(shop);
              return null;
            });
  }

  private static Dictionary<String, Object> settings(String... pairs) {
    Dictionary<String, Object> settings = FrameworkUtil.asDictionary(new HashMap<>());
    settings.put("service.pid", PID);
    settings.put("felix.fileinstall.filename", "file:etc/x.cfg");
    for (int at = 0; at < pairs.length; at += 2) {
      settings.put(pairs[at], pairs[at + 1]);
    }
    return settings;
  }

  private static Dictionary<String, Object> valid(String shop) {
    return settings("shop", shop, "mappings", "customers.properties");
  }

  @Test
  void configurationBecomesAShopWithItsFolder() {
    shops.updated(PID, valid("one"));
    assertThat(services).singleElement().extracting(shop -> shop.shop().value()).isEqualTo("one");
    assertThat(services.get(0).folder()).isDirectory().endsWith(Path.of("data", "drop", "one"));
  }

  @Test
  void shopIsAWebShopUnlessItSaysThatItIsTheTill() {
    shops.updated(PID, valid("one"));
    assertThat(services.get(0).channel()).isEqualTo(Channel.SHOP);
    Dictionary<String, Object> till = valid("one");
    till.put("channel", "pos");
    shops.updated(PID, till);
    assertThat(services).singleElement().extracting(FileShop::channel).isEqualTo(Channel.POS);
  }

  @Test
  void changedFolderTakesEffectAtOnce() {
    shops.updated(PID, valid("one"));
    Dictionary<String, Object> changed = valid("one");
    changed.put("folder", karaf.resolve("elsewhere").toString());
    shops.updated(PID, changed);
    assertThat(services)
        .singleElement()
        .extracting(FileShop::folder)
        .isEqualTo(karaf.resolve("elsewhere"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop,Not A Shop",
    "mappings,missing.properties",
    "mappings,broken.properties",
    "mappings,' , '",
    "mappings,'customers.properties,../mapping/customers.properties'",
    "channel,counter",
    "colour,red"
  })
  void invalidConfigurationIsRefusedAndTheOldOneStays(String key, String value) {
    shops.updated(PID, valid("one"));
    FileShop before = services.get(0);
    Dictionary<String, Object> invalid = valid("one");
    invalid.put(key, value);
    shops.updated(PID, invalid);
    assertThat(services).containsExactly(before);
  }

  @Test
  void secondConfigurationOfAShopWaitsUntilTheFirstGoes() {
    shops.updated(PID, valid("one"));
    shops.updated(ShopSettings.PID + "~copy", valid("one"));
    FileShop first = services.get(0);
    assertThat(services).hasSize(1);
    shops.deleted(PID);
    assertThat(services).hasSize(1).doesNotContain(first);
  }

  @Test
  void secondConfigurationOfAShopGetsItWhenTheFirstTakesAnother() {
    shops.updated(PID, valid("one"));
    shops.updated(ShopSettings.PID + "~copy", valid("one"));
    shops.updated(PID, valid("two"));
    assertThat(services).extracting(shop -> shop.shop().value()).containsExactly("two", "one");
  }

  @Test
  void deletedConfigurationTakesItsShopAway() {
    shops.updated(PID, valid("one"));
    shops.deleted(PID);
    assertThat(services).isEmpty();
  }

  @Test
  void stoppedBundleLeavesNothingBehind() {
    shops.updated(PID, valid("one"));
    shops.close();
    assertThat(services).isEmpty();
  }
}
