package org.stammkunde.shop.files;

import java.nio.file.Path;
import java.util.List;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.FileMapping;
import org.stammkunde.mapping.MappingFile;

/** The shop of the demo without OSGi; in its package, which no bundle can reach. */
public final class DemoShop {
  /** Where the demo lies. */
  public static final Path FOLDER =
      Path.of("../../features/distribution/src/main/resources/demo").toAbsolutePath().normalize();

  private DemoShop() {}

  /** Its orders under the mapping that is shipped. */
  public static FileShop open() throws Exception {
    return new FolderShop(
        new ShopId("online-retail"),
        Channel.SHOP,
        FOLDER.resolve("data"),
        List.of(
            new MappingFile<>(
                FOLDER.resolve("mapping/online-retail-orders.properties"), FileMapping::of)));
  }
}
