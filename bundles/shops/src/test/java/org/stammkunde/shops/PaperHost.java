package org.stammkunde.shops;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.cm.ManagedService;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;

/** An ERP on paper, and the registry in which it is published; nobody calls it. */
final class PaperHost implements HostPlatform, Hosts.Publication {
  final List<WebShopSettings> published = new ArrayList<>();
  ManagedService file;
  int closed;
  private WebShopSettings last;

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("user", "user", "Benutzer", "", true, false),
        new Setting("password", "password", "Passwort", "", true, true));
  }

  @Override
  public Connected connect(WebShopSettings settings) throws SettingsRejected {
    if (settings.value("user").equals("root")) {
      throw new SettingsRejected(List.of("'user = root' may do too much"));
    }
    last = settings;
    return new Connected(never(HostErp.class), never(WebShop.class), () -> closed++);
  }

  private static <T> T never(Class<T> face) {
    return face.cast(
        Proxy.newProxyInstance(
            face.getClassLoader(),
            new Class<?>[] {face},
            (self, method, arguments) -> {
              throw new AssertionError(method);
            }));
  }

  @Override
  public Runnable listen(String pid, ManagedService listener) {
    if (!pid.equals("org.stammkunde.host.paper")) {
      throw new AssertionError(pid);
    }
    file = listener;
    return () -> file = null;
  }

  @Override
  public Runnable publish(Connected host) {
    WebShopSettings settings = last;
    published.add(settings);
    return () -> published.remove(settings);
  }
}
