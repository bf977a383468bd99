package org.stammkunde.routes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileShop;

/**
 * Takes files out of the drop folder of one shop: what lies there is imported, what lies in its
 * folder {@code check} is only checked. Afterwards the file is in {@code done} or {@code failed},
 * and what was rejected stands in {@code reports}.
 */
final class FileRoutes extends RouteBuilder {
  private static final String UNFINISHED = ".*\\.(tmp|part|filepart|crdownload)";

  private final FileShop shop;
  private final Path checkFolder;
  private final DroppedFile imported;
  private final DroppedFile checked;

  FileRoutes(FileShop shop, FileImports imports, Clock clock) {
    this.shop = shop;
    this.checkFolder = shop.folder().resolve("check");
    this.imported = new DroppedFile(shop, imports, false, clock);
    this.checked = new DroppedFile(shop, imports, true, clock);
  }

  @Override
  public void configure() {
    from(files(shop.folder())).routeId(RouteIds.filesImport(shop.shop())).process(imported);

    from(files(checkFolder)).routeId(RouteIds.filesCheck(shop.shop())).process(checked);
  }

  /** A look at the files that lie in the drop folder and its folder {@code check} now. */
  FolderLook look() {
    return new FolderLook(
        List.of(
            new FolderLook.Folder(shop.folder(), RouteIds.filesImport(shop.shop()), imported),
            new FolderLook.Folder(checkFolder, RouteIds.filesCheck(shop.shop()), checked)),
        FileRoutes::isWhole);
  }

  /** What Camel takes: no hidden file, no marker of its own, no upload that has not ended. */
  private static boolean isWhole(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".camelLock") && !name.matches(UNFINISHED);
  }

  /**
   * A file is taken when it stopped growing, in the order of names. Camel leaves it where it is:
   * whether it goes to done, to failed or waits for the next poll is for {@link DroppedFile} to
   * say, and a failed exchange would say it in the log with every poll.
   */
  private static String files(Path folder) {
    return "file:"
        + folder
        + "?delay=1000&sortBy=file:name&exclude="
        + UNFINISHED
        + "&noop=true&idempotent=false"
        + "&readLock=changed&readLockCheckInterval=500&readLockTimeout=3600000"
        + "&readLockLoggingLevel=OFF&readLockMinLength=0"
        + "&pollStrategy=#class:"
        + DropFolderWatch.class.getName();
  }
}
