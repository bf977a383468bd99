package org.stammkunde.shops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.cm.ManagedServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;

/**
 * Publishes a web shop for each settings file whose platform is there. Settings that cannot be used
 * are logged once, and the shop stays as it was.
 */
public final class WebShops implements ManagedServiceFactory, SettingsFile, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebShops.class);

  /** What Config Admin and File Install add to every configuration. */
  private static final List<String> FOREIGN =
      List.of("service.", "felix.", "org.apache.felix.", "org.apache.karaf.");

  private final Publication publication;
  private final Secrets secrets;
  private final Path etc;
  private final List<ShopPlatform> platforms = new CopyOnWriteArrayList<>();

  /** By PID; in the order of the PIDs, so that of two files for one shop the same one wins. */
  private final Map<String, Entry> files = new TreeMap<>();

  /** One settings file: what it says, why it is not in force, and the shop that is. */
  private static final class Entry {
    private Map<String, String> values = Map.of();
    private String problem = "";
    private WebShop shop;
    private ShopPlatform platform;
    private Runnable withdrawal;

    boolean connected() {
      return withdrawal != null;
    }
  }

  /** Makes a shop known to the others. */
  interface Publication {
    /** Returns what makes it unknown again. */
    Runnable publish(WebShop shop, ShopPlatform platform);
  }

  /** Makes it without any shop. */
  WebShops(Publication publication, Secrets secrets, Path etc) {
    this.publication = publication;
    this.secrets = secrets;
    this.etc = etc;
  }

  @Override
  public String getName() {
    return "Stammkunde web shops";
  }

  @Override
  public synchronized State state() {
    return new State(
        CommonSettings.PID + "-*.cfg",
        files.values().stream()
            .map(file -> file.problem)
            .filter(problem -> !problem.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  List<ShopPlatform> platforms() {
    return platforms.stream().sorted(Comparator.comparing(ShopPlatform::name)).toList();
  }

  /** A platform came. */
  public synchronized void platformCame(ShopPlatform platform) {
    if (platform != null) {
      platforms.add(platform);
      retry();
    }
  }

  /** A platform goes, and its shops with it. */
  public synchronized void platformWent(ShopPlatform platform) {
    if (platform != null) {
      platforms.remove(platform);
      files.values().stream()
          .filter(file -> platform.equals(file.platform))
          .forEach(
              file -> {
                withdraw(file);
                file.problem = "its platform " + platform.name() + " is away";
              });
    }
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> properties) {
    Entry file = files.computeIfAbsent(pid, first -> new Entry());
    file.values = values(properties);
    connect(pid, file);
    retry();
  }

  @Override
  public synchronized void deleted(String pid) {
    Entry file = files.remove(pid);
    if (file != null) {
      withdraw(file);
      retry();
    }
  }

  /** Whoever waits for a platform or for the name of a shop may have got it. */
  private void retry() {
    files.forEach(
        (pid, file) -> {
          if (!file.connected()) {
            connect(pid, file);
          }
        });
  }

  private void connect(String pid, Entry file) {
    String before = file.problem;
    try {
      ShopId id = shop(pid, file.values);
      ensureFree(file, id);
      ShopPlatform platform = platform(file.values);
      WebShop shop = platform.connect(read(id, platform, file.values));
      withdraw(file);
      publish(file, platform, shop);
      file.problem = "";
    } catch (SettingsRejected rejected) {
      file.problem = fileName(pid) + ": " + rejected.getMessage();
      if (!file.problem.equals(before)) {
        LOG.error(
            "{}; {}",
            file.problem,
            file.connected() ? "the shop stays as it was" : "the shop is not connected");
      }
    }
  }

  /** Checks settings and gives them their types. */
  WebShopSettings read(ShopId shop, ShopPlatform platform, Map<String, String> values)
      throws SettingsRejected {
    return new SettingsReader(CommonSettings.ALL, platform.settings(), values, secrets, etc)
        .read(shop);
  }

  private void ensureFree(Entry file, ShopId id) throws SettingsRejected {
    for (Map.Entry<String, Entry> other : files.entrySet()) {
      if (other.getValue() != file
          && other.getValue().connected()
          && other.getValue().shop.shop().equals(id)) {
        throw new SettingsRejected(
            List.of(
                "shop "
                    + id
                    + " is configured by "
                    + fileName(other.getKey())
                    + " too; change one of them"));
      }
    }
  }

  /** The platform that the settings name. */
  ShopPlatform platform(Map<String, String> values) throws SettingsRejected {
    String name = values.getOrDefault(SettingsReader.PLATFORM, "");
    for (ShopPlatform platform : platforms) {
      if (platform.name().equals(name)) {
        return platform;
      }
    }
    throw new SettingsRejected(
        List.of(
            "'platform = "
                + name
                + "' is not installed; there are: "
                + platforms().stream().map(ShopPlatform::name).collect(Collectors.joining(", "))
                + "; another one comes with its feature stammkunde-shop-…"));
  }

  private void publish(Entry file, ShopPlatform platform, WebShop shop) {
    file.platform = platform;
    file.shop = shop;
    file.withdrawal = publication.publish(shop, platform);
    LOG.info("shop {} is connected by {}", shop.shop(), platform.name());
  }

  private static void withdraw(Entry file) {
    if (file.connected()) {
      file.withdrawal.run();
      file.withdrawal = null;
      close(file.shop);
      file.shop = null;
      file.platform = null;
    }
  }

  private static void close(WebShop shop) {
    if (shop instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        LOG.warn("shop {} could not be closed: {}", shop.shop(), e.getClass().getName());
      }
    }
  }

  /** The shop of that name, if it is connected. */
  synchronized Optional<WebShop> connected(ShopId shop) {
    return files.values().stream()
        .filter(Entry::connected)
        .map(file -> file.shop)
        .filter(found -> found.shop().equals(shop))
        .findFirst();
  }

  /** Why the settings of a shop are not in force; empty if they are, or there are none. */
  synchronized List<String> problems(ShopId shop) {
    List<String> problems = new ArrayList<>();
    files.forEach(
        (pid, file) -> {
          if (!file.problem.isEmpty() && named(pid, file.values).equals(shop.value())) {
            problems.add(file.problem);
          }
        });
    return problems;
  }

  private static ShopId shop(String pid, Map<String, String> values) throws SettingsRejected {
    String name = named(pid, values);
    try {
      return new ShopId(name);
    } catch (IllegalArgumentException wrong) {
      throw new SettingsRejected(List.of("'shop = " + name + "': " + wrong.getMessage()));
    }
  }

  private static String named(String pid, Map<String, String> values) {
    return values.getOrDefault(CommonSettings.SHOP, instance(pid));
  }

  /** What the file name gives to the PID. */
  private static String instance(String pid) {
    return pid.startsWith(CommonSettings.PID) && pid.length() > CommonSettings.PID.length()
        ? pid.substring(CommonSettings.PID.length() + 1)
        : pid;
  }

  private static String fileName(String pid) {
    return "etc/" + CommonSettings.PID + "-" + instance(pid) + ".cfg";
  }

  /** What somebody set. */
  static Map<String, String> values(Dictionary<String, ?> properties) {
    Map<String, String> values = new HashMap<>();
    for (String key : Collections.list(properties.keys())) {
      String value = String.valueOf(properties.get(key)).strip();
      if (!value.isEmpty() && FOREIGN.stream().noneMatch(key::startsWith)) {
        values.put(key, value);
      }
    }
    return values;
  }

  @Override
  public synchronized void close() {
    files.values().forEach(WebShops::withdraw);
    files.clear();
  }
}
