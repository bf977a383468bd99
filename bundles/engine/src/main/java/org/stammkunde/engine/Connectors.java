package org.stammkunde.engine;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;

/** The shops that are connected now. */
public final class Connectors {
  private final List<ShopConnector> all;
  private final List<FileShop> files;
  private final List<WebShop> webShops;

  /** Takes the live lists of services. */
  public Connectors(List<ShopConnector> all, List<FileShop> files, List<WebShop> webShops) {
    this.all = all;
    this.files = files;
    this.webShops = webShops;
  }

  /** Without web shops. */
  public Connectors(List<ShopConnector> all, List<FileShop> files) {
    this(all, files, List.of());
  }

  Optional<ShopConnector> shop(ShopId shop) {
    return all.stream().filter(connector -> connector.shop().equals(shop)).findFirst();
  }

  Optional<FileShop> fileShop(ShopId shop) {
    return files.stream().filter(connector -> connector.shop().equals(shop)).findFirst();
  }

  Optional<WebShop> webShop(ShopId shop) {
    return webShops.stream().filter(connector -> connector.shop().equals(shop)).findFirst();
  }

  List<WebShop> webShops() {
    return List.copyOf(webShops);
  }

  Map<ShopId, Channel> channels() {
    return all.stream()
        .collect(toMap(ShopConnector::shop, ShopConnector::channel, (one, two) -> one));
  }

  List<ShopId> shops() {
    return all.stream().map(ShopConnector::shop).sorted().toList();
  }
}
