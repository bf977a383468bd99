package org.stammkunde.shops;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.ShopSetup;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShop;

/** Writes settings files of web shops and calls shops to see whether they answer. */
public final class Setup implements ShopSetup {
  private final WebShops shops;
  private final Hosts hosts;
  private final Secrets secrets;
  private final Path etc;

  private Setup(WebShops shops, Hosts hosts, Secrets secrets, Path etc) {
    this.shops = shops;
    this.hosts = hosts;
    this.secrets = secrets;
    this.etc = etc;
  }

  /** In Karaf: settings in its folder etc, the key of the secrets in its folder data. */
  public static Setup inKaraf(BundleContext context) {
    Path etc = folder(context, "karaf.etc", "etc");
    Path key = folder(context, "karaf.data", "data").resolve("stammkunde").resolve("secrets.key");
    return in(
        (shop, platform) -> publish(context, shop, platform),
        new HostServices(context),
        etc,
        new Secrets(key, System::getenv));
  }

  /** With a folder for settings files. */
  static Setup in(WebShops.Publication shops, Hosts.Publication hosts, Path etc, Secrets secrets) {
    return new Setup(
        new WebShops(shops, secrets, etc), new Hosts(hosts, secrets, etc), secrets, etc);
  }

  private static Runnable publish(BundleContext context, WebShop shop, ShopPlatform platform) {
    String[] faces = {WebShop.class.getName(), ShopConnector.class.getName()};
    Map<String, String> properties =
        Map.of("shop", shop.shop().value(), "platform", platform.name());
    return context.registerService(faces, shop, FrameworkUtil.asDictionary(properties))::unregister;
  }

  private static Path folder(BundleContext context, String property, String otherwise) {
    String value = context.getProperty(property);
    return Path.of(value == null ? otherwise : value).toAbsolutePath().normalize();
  }

  /** The ERP, by its settings file. */
  public Hosts hosts() {
    return hosts;
  }

  /** The shops that the settings files name. */
  public WebShops shops() {
    return shops;
  }

  @Override
  public List<ShopPlatform> platforms() {
    return shops.platforms();
  }

  @Override
  public List<Setting> settings() {
    return CommonSettings.ALL;
  }

  @Override
  public Path add(ShopId shop, Map<String, String> values) throws SettingsRejected {
    ShopPlatform platform = shops.platform(values);
    shops.read(shop, platform, values);
    Path file = etc.resolve(CommonSettings.PID + "-" + shop + ".cfg");
    try {
      // Its owner only: it tells where the secrets are. Written whole, as File Install looks often.
      Path whole =
          Files.createTempFile(
              etc,
              ".shop",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(whole, SettingsText.of(platform, values));
        Files.move(whole, file);
      } finally {
        Files.deleteIfExists(whole);
      }
      return file;
    } catch (FileAlreadyExistsException there) {
      throw new SettingsRejected(
          List.of("shop " + shop + " has a settings file already; change " + file.getFileName()));
    } catch (IOException unwritable) {
      throw new SettingsRejected(
          List.of("the folder etc cannot be written; check its rights and free space"));
    }
  }

  @Override
  public Check check(ShopId shop) {
    Optional<WebShop> connected = shops.connected(shop);
    List<String> problems = shops.problems(shop);
    if (connected.isEmpty()) {
      return refused(
          problems.isEmpty()
              ? List.of(
                  "there is no etc/"
                      + CommonSettings.PID
                      + "-"
                      + shop
                      + ".cfg; make one with 'stammkunde:shop-add'")
              : problems);
    }
    try {
      WebShop.Greeting greeting = connected.get().greet();
      Map<Entity, Long> seen = new EnumMap<>(Entity.class);
      for (Entity entity : List.of(Entity.CUSTOMER, Entity.ORDER)) {
        long total = total(connected.get(), entity);
        if (total >= 0) {
          seen.put(entity, total);
        }
      }
      return new Check(problems, Optional.of(greeting), seen);
    } catch (CallFailed failed) {
      return refused(Stream.concat(Stream.of(failed.getMessage()), problems.stream()).toList());
    } catch (Unavailable noSecret) {
      return refused(List.of(noSecret.getMessage()));
    }
  }

  private static long total(WebShop shop, Entity entity) throws CallFailed {
    LocalDate since = entity == Entity.ORDER ? shop.plan().since() : LocalDate.EPOCH;
    WebShop.Window all =
        new WebShop.Window(since.atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty());
    return shop.changed(entity, all, "", 1).total();
  }

  private static Check refused(List<String> problems) {
    return new Check(problems, Optional.empty(), Map.of());
  }

  @Override
  public String encrypt(char[] secret) {
    return secrets.seal(secret);
  }
}
