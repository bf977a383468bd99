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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopFetch.Fetched;

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
  private final Map<Path, Set<CompletableFuture<Fetched>>> awaited = new ConcurrentHashMap<>();
  private boolean waiting;
  private Saying waitsFor = Saying.verbatim("");
  private volatile Instant nextTry = Instant.MIN;

  DroppedFile(FileShop shop, FileImports imports, boolean dryRun, Clock clock) {
    this.shop = shop;
    this.imports = imports;
    this.dryRun = dryRun;
    this.clock = clock;
  }

  /**
   * What becomes of a file of the folder; complete when it was taken or has to wait. Whoever asks
   * says by {@link #forget} that they wait no longer, as a file may vanish and never be taken.
   */
  CompletableFuture<Fetched> outcome(Path file) {
    CompletableFuture<Fetched> asked = new CompletableFuture<>();
    awaited.compute(
        file,
        (any, others) -> {
          Set<CompletableFuture<Fetched>> all = others == null ? new HashSet<>() : others;
          all.add(asked);
          return all;
        });
    return asked;
  }

  /** Nobody waits for this outcome any more. */
  void forget(Path file, CompletableFuture<Fetched> asked) {
    awaited.computeIfPresent(
        file,
        (any, others) -> {
          others.remove(asked);
          return others.isEmpty() ? null : others;
        });
  }

  /** Somebody wants it now: a part that was away is asked at once. */
  void tryAgain() {
    nextTry = Instant.MIN;
  }

  // One at a time: besides the poll by the clock there is one whenever somebody asks.
  @Override
  public synchronized void process(Exchange exchange) {
    Path file = ((File) exchange.getMessage().getBody(GenericFile.class).getFile()).toPath();
    if (!Files.exists(file)) {
      // The other poll was faster.
      return;
    }
    Fetched outcome = process(file);
    Optional.ofNullable(awaited.remove(file))
        .ifPresent(all -> all.forEach(asked -> asked.complete(outcome)));
  }

  private Fetched process(Path file) {
    if (clock.instant().isBefore(nextTry)) {
      return waits(file);
    }
    try {
      Fetched taken = take(file, STAMP.format(clock.instant()) + file.getFileName());
      waiting = false;
      return taken;
    } catch (IOException e) {
      waitFor(Told.say("file.folders", e.getClass().getSimpleName()));
    } catch (RuntimeException e) {
      if (!Parts.comesBack(e)) {
        throw e;
      }
      // Which part is away is told by whoever missed it, in English.
      waitFor(Saying.verbatim(e.getMessage()));
    }
    return waits(file);
  }

  private Fetched waits(Path file) {
    return fetched(
        file, Fetched.State.WAITING, Optional.empty(), Optional.empty(), Optional.of(waitsFor));
  }

  private static Fetched fetched(
      Path file,
      Fetched.State state,
      Optional<FileImports.Result> result,
      Optional<Path> report,
      Optional<Saying> problem) {
    return new Fetched(String.valueOf(file.getFileName()), state, result, report, problem);
  }

  /** Imports the file and puts it away under a name that keeps equal names of other days apart. */
  private Fetched take(Path file, String stored) throws IOException {
    Path report = folder(file, "reports").resolve(stored + ".csv");
    Fetched outcome;
    try {
      FileImports.Result result = imports.importFile(shop.shop(), file, report, dryRun);
      Optional<Path> written = Optional.of(report).filter(Files::exists);
      outcome = fetched(file, Fetched.State.TAKEN, Optional.of(result), written, Optional.empty());
      if (!result.clean()) {
        LOG.warn(
            "shop {}: {} documents and {} lines were rejected; see the folder reports",
            shop.shop(),
            result.rejected(),
            result.rejectedLines());
      }
    } catch (FileRejected e) {
      LOG.error("shop {}: a file was rejected, it is in failed: {}", shop.shop(), e.getMessage());
      outcome = failed(file, e.reason());
    } catch (RuntimeException e) {
      if (Parts.comesBack(e)) {
        // The next try writes the report anew; this one would only be the first of many.
        Files.deleteIfExists(report);
        throw e;
      }
      LOG.error("shop {}: a file could not be imported, it is in failed", shop.shop(), e);
      outcome = failed(file, Told.say("file.failed"));
    }
    String place = outcome.state() == Fetched.State.TAKEN ? "done" : "failed";
    Files.move(file, folder(file, place).resolve(stored));
    return outcome;
  }

  private static Fetched failed(Path file, Saying problem) {
    return fetched(
        file, Fetched.State.FAILED, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  private void waitFor(Saying cause) {
    if (!waiting) {
      LOG.warn("shop {}: files wait where they are: {}", shop.shop(), cause);
    }
    waiting = true;
    waitsFor = cause;
    nextTry = clock.instant().plus(PAUSE);
  }

  private static Path folder(Path file, String name) throws IOException {
    return Files.createDirectories(file.resolveSibling(name));
  }
}
