package org.stammkunde.shop.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.FileMapping;
import org.stammkunde.mapping.MappingFile;
import org.stammkunde.mapping.MappingRefused;

/** A file shop without OSGi; in its package, which no bundle can reach. */
public final class ShopForBenchmarks {
  private ShopForBenchmarks() {}

  /** A shop whose files lie in a folder and are read by one mapping. */
  public static FileShop open(ShopId shop, Path folder, Path mapping) throws IOException {
    try {
      return new FolderShop(
          shop, Channel.SHOP, folder, List.of(new MappingFile<>(mapping, FileMapping::of)));
    } catch (MappingRefused problem) {
      throw new IOException(problem.getMessage(), problem);
    }
  }
}
