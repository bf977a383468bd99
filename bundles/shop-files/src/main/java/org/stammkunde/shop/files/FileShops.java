package org.stammkunde.shop.files;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.ShopConnector;

/**
 * Publishes a shop for each configuration. A configuration that cannot be used is logged once, and
 * the shop stays as it was; throwing it back would make the configuration admin log it again, with
 * a stack trace that helps nobody.
 */
public final class FileShops implements ManagedServiceFactory, SettingsFile, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileShops.class);

  private final BundleContext context;
  private final ShopSettings settings;
  private final Map<String, Published> published = new HashMap<>();

  /** Configurations whose shop belongs to another one; they get their chance when that one goes. */
  private final Map<String, Dictionary<String, ?>> waiting = new LinkedHashMap<>();

  /** Why configurations were refused, by PID. */
  private final Map<String, String> refusals = new TreeMap<>();

  private record Published(FileShop shop, ServiceRegistration<?> registration) {}

  /** Reads mappings below {@code karaf.etc} and files below {@code karaf.data}. */
  public FileShops(BundleContext context) {
    this.context = context;
    this.settings =
        new ShopSettings(
            folder(context, "karaf.etc", "etc"), folder(context, "karaf.data", "data"));
  }

  private static Path folder(BundleContext context, String property, String otherwise) {
    String value = context.getProperty(property);
    return Path.of(value == null ? otherwise : value).toAbsolutePath().normalize();
  }

  @Override
  public String getName() {
    return "Stammkunde file shops";
  }

  @Override
  public synchronized State state() {
    return new State(ShopSettings.PID + "-*.cfg", String.join("; ", refusals.values()));
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> properties) {
    waiting.remove(pid);
    refusals.remove(pid);
    try {
      FileShop shop = settings.read(instance(pid), properties);
      for (Map.Entry<String, Published> other : published.entrySet()) {
        if (!other.getKey().equals(pid) && other.getValue().shop().shop().equals(shop.shop())) {
          waiting.put(pid, properties);
          throw ShopSettings.refused(
              instance(pid),
              "shop",
              shop.shop(),
              "is configured by " + instance(other.getKey()) + " too; change one of them");
        }
      }
      Published old = published.get(pid);
      withdraw(pid);
      publish(pid, shop);
      if (old != null && !old.shop().shop().equals(shop.shop())) {
        retryWaiting();
      }
    } catch (Refused refused) {
      refusals.put(pid, refused.getMessage());
      LOG.error(
          "{}; {}",
          refused.getMessage(),
          published.containsKey(pid) ? "the shop stays as it was" : "the shop is not started");
    }
  }

  private void publish(String pid, FileShop shop) {
    Dictionary<String, Object> properties =
        FrameworkUtil.asDictionary(Map.of("shop", shop.shop().value()));
    String[] faces = {FileShop.class.getName(), ShopConnector.class.getName()};
    published.put(pid, new Published(shop, context.registerService(faces, shop, properties)));
    LOG.info("shop {} takes files from {}", shop.shop(), shop.folder());
  }

  private void withdraw(String pid) {
    Published old = published.remove(pid);
    if (old != null) {
      old.registration().unregister();
    }
  }

  @Override
  public synchronized void deleted(String pid) {
    waiting.remove(pid);
    refusals.remove(pid);
    withdraw(pid);
    retryWaiting();
  }

  private void retryWaiting() {
    new LinkedHashMap<>(waiting).forEach(this::updated);
  }

  /** The part of the PID that the file name gives: {@code ….files~NAME} or {@code ….files.UUID}. */
  private static String instance(String pid) {
    return pid.startsWith(ShopSettings.PID) && pid.length() > ShopSettings.PID.length()
        ? pid.substring(ShopSettings.PID.length() + 1)
        : pid;
  }

  @Override
  public synchronized void close() {
    published.values().forEach(shop -> shop.registration().unregister());
    published.clear();
    waiting.clear();
  }
}
