package org.stammkunde.routes;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;

/**
 * Takes files out of the drop folder of one shop: what lies there is imported, what lies in its
 * folder {@code check} is only checked. Afterwards the file is in {@code done} or {@code failed},
 * and what was rejected stands in {@code reports}.
 */
final class FileRoutes extends RouteBuilder {
  private final FileShop shop;
  private final FileImports imports;
  private final Clock clock;

  FileRoutes(FileShop shop, FileImports imports, Clock clock) {
    this.shop = shop;
    this.imports = imports;
    this.clock = clock;
  }

  @Override
  public void configure() {
    from(files(shop.folder()))
        .routeId(RouteIds.filesImport(shop.shop()))
        .process(new DroppedFile(shop, imports, false, clock));

    from(files(shop.folder().resolve("check")))
        .routeId(RouteIds.filesCheck(shop.shop()))
        .process(new DroppedFile(shop, imports, true, clock));
  }

  /**
   * A file is taken when it stopped growing, in the order of names. Camel leaves it where it is:
   * whether it goes to done, to failed or waits for the next poll is for {@link DroppedFile} to
   * say, and a failed exchange would say it in the log with every poll.
   */
  private static String files(Path folder) {
    return "file:"
        + folder
        + "?delay=1000&sortBy=file:name&exclude=.*\\.(tmp|part|filepart|crdownload)"
        + "&noop=true&idempotent=false"
        + "&readLock=changed&readLockCheckInterval=500&readLockTimeout=3600000"
        + "&readLockLoggingLevel=OFF&readLockMinLength=0"
        + "&pollStrategy=#class:"
        + DropFolderWatch.class.getName();
  }
}
