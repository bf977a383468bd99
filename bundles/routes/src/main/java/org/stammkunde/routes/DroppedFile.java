package org.stammkunde.routes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.Unavailable;

/** Gives one dropped file to the import and decides where it goes afterwards. */
final class DroppedFile implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedFile.class);

  /** A part that is away does not come back sooner for being asked with every poll. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-").withZone(ZoneOffset.UTC);

  private final FileShop shop;
  private final FileImports imports;
  private final boolean dryRun;
  private final Clock clock;
  private boolean waiting;
  private Instant nextTry = Instant.MIN;

  DroppedFile(FileShop shop, FileImports imports, boolean dryRun, Clock clock) {
    this.shop = shop;
    this.imports = imports;
    this.dryRun = dryRun;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    if (clock.instant().isBefore(nextTry)) {
      return;
    }
    Path file = ((File) exchange.getMessage().getBody(GenericFile.class).getFile()).toPath();
    try {
      take(file, STAMP.format(clock.instant()) + file.getFileName());
      waiting = false;
    } catch (IOException e) {
      waitFor("its folders cannot be written (" + e.getClass().getSimpleName() + ")");
    } catch (RuntimeException e) {
      if (!comesBack(e)) {
        throw e;
      }
      waitFor(e.getMessage());
    }
  }

  /** Imports the file and puts it away under a name that keeps equal names of other days apart. */
  private void take(Path file, String stored) throws IOException {
    Path report = folder(file, "reports").resolve(stored + ".csv");
    String place = "failed";
    try {
      FileImports.Result result = imports.importFile(shop.shop(), file, report, dryRun);
      place = "done";
      if (!result.clean()) {
        LOG.warn(
            "shop {}: {} documents and {} lines were rejected; see the folder reports",
            shop.shop(),
            result.rejected(),
            result.rejectedLines());
      }
    } catch (FileRejected e) {
      LOG.error("shop {}: a file was rejected, it is in failed: {}", shop.shop(), e.getMessage());
    } catch (RuntimeException e) {
      if (comesBack(e)) {
        // The next try writes the report anew; this one would only be the first of many.
        Files.deleteIfExists(report);
        throw e;
      }
      LOG.error("shop {}: a file could not be imported, it is in failed", shop.shop(), e);
    }
    Files.move(file, folder(file, place).resolve(stored));
  }

  private void waitFor(String cause) {
    if (!waiting) {
      LOG.warn("shop {}: files wait where they are: {}", shop.shop(), cause);
    }
    waiting = true;
    nextTry = clock.instant().plus(PAUSE);
  }

  private static Path folder(Path file, String name) throws IOException {
    return Files.createDirectories(file.resolveSibling(name));
  }

  /** Whether the cause is a part that is away for now, by our word or by the registry's. */
  private static boolean comesBack(RuntimeException e) {
    return e instanceof Unavailable
        || e.getClass()
            .getName()
            .equals("org.osgi.service.blueprint.container.ServiceUnavailableException");
  }
}
