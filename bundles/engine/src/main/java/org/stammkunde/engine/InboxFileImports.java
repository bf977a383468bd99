package org.stammkunde.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Wording;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Inbox.OpenRun;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;

/**
 * Takes files by way of the inbox: first every raw document is stored, then all are applied. An
 * order is known to be whole only at the end of its file, so nothing is applied before.
 */
public final class InboxFileImports implements FileImports {
  private static final Logger LOG = LoggerFactory.getLogger(InboxFileImports.class);

  private static final Wording WORDS = Wording.of(InboxFileImports.class, "Rejections");

  private static final int PAGE = 2_000;

  /** A page waits for its turn in memory, and a document may be a megabyte. */
  private static final long PAGE_CHARACTERS = 8L << 20;

  private final Connectors connectors;
  private final Inbox inbox;
  private final Application application;
  private final CurrentFigures figures;

  /** Joins the services; {@code inbox} may come and go. */
  public InboxFileImports(
      Connectors connectors, Inbox inbox, Application application, CurrentFigures figures) {
    this.connectors = connectors;
    this.inbox = inbox;
    this.application = application;
    this.figures = figures;
  }

  @Override
  public Result importFile(ShopId shop, Path file, Path report, boolean dryRun)
      throws FileRejected {
    FileShop connector =
        connectors
            .fileShop(shop)
            .orElseThrow(() -> new FileRejected(WORDS.say("file.no-shop", shop)));
    try (FileShop.Reading reading = connector.open(file)) {
      String fingerprint = fingerprint(file, reading.mapping());
      Optional<Instant> before = dryRun ? Optional.empty() : inbox.doneBefore(shop, fingerprint);
      if (before.isPresent()) {
        LOG.info("shop {}: a file was imported before, nothing is done", shop);
        return new Result(false, before, 0, 0, 0, 0, 0, 0);
      }
      // Not before, as it replaces the report of the import that was done before.
      try (ReportFile rejections = new ReportFile(report)) {
        OpenRun run = inbox.open(shop, fingerprint, dryRun);
        return take(connector, reading, run, rejections, dryRun);
      }
    } catch (IOException e) {
      throw new FileRejected(WORDS.say("file.unreadable"), e);
    }
  }

  private Result take(
      FileShop connector, FileShop.Reading reading, OpenRun run, ReportFile report, boolean dryRun)
      throws FileRejected {
    // Every line that this thread logs until the end is about the run, wherever it is logged.
    try (MDC.MDCCloseable marked = MDC.putCloseable("run", Long.toString(run.id()))) {
      LOG.info(
          "run {}: shop {}, {}{}",
          run.id(),
          connector.shop(),
          dryRun ? "dry run" : "import",
          run.checkpoint() > 0 ? " goes on after document " + run.checkpoint() : "");
      Result result = fetchAndApply(connector, reading, run, report, dryRun);
      LOG.info(
          "run {}: {} lines, {} documents: {} applied, {} unchanged, {} rejected; {} lines"
              + " rejected",
          run.id(),
          result.lines(),
          result.documents(),
          result.applied(),
          result.unchanged(),
          result.rejected(),
          result.rejectedLines());
      return result;
    }
  }

  private Result fetchAndApply(
      FileShop connector, FileShop.Reading reading, OpenRun run, ReportFile report, boolean dryRun)
      throws FileRejected {
    long rejectedLines;
    try {
      rejectedLines = fetch(reading, run, report);
    } catch (FileRejected e) {
      inbox.fail(run.id(), e.reason());
      throw e;
    }
    inbox.fetched(run.id());
    Application.Tally tally =
        dryRun
            ? check(connector, run, report)
            : application.applyAll(
                connector, after -> inbox.pending(run.id(), after, Application.BATCH), report::add);
    report.flush();
    if (dryRun) {
      inbox.discard(run.id());
    } else {
      inbox.finish(run.id());
      // Whoever sees that a file is done expects its orders in the lists.
      figures.settle();
    }
    return new Result(
        dryRun,
        Optional.empty(),
        reading.lines(),
        tally.applied() + tally.unchanged() + tally.rejected(),
        tally.applied(),
        tally.unchanged(),
        tally.rejected(),
        rejectedLines);
  }

  /**
   * Reads the whole file and stores what lies behind the checkpoint; returns the rejected lines.
   */
  private long fetch(FileShop.Reading reading, OpenRun run, ReportFile report) throws FileRejected {
    long position = 0;
    long rejectedLines = 0;
    try (Beside<Long> writer = new Beside<>("stammkunde-store")) {
      List<RawDocument> page = new ArrayList<>(PAGE);
      long characters = 0;
      RawDocument document = reading.next();
      while (document != null) {
        position++;
        if (position > run.checkpoint() && !run.fetched()) {
          page.add(document);
          characters += document.content().length();
        }
        if (page.size() == PAGE || characters >= PAGE_CHARACTERS) {
          store(writer, run, page, position);
          page = new ArrayList<>(PAGE);
          characters = 0;
        }
        rejectedLines += report(reading.rejections(), report);
        document = reading.next();
      }
      rejectedLines += report(reading.rejections(), report);
      if (!page.isEmpty()) {
        store(writer, run, page, position);
      }
      writer.await();
    }
    return rejectedLines;
  }

  /** One page after the other, each while the next one is read. */
  private void store(Beside<Long> writer, OpenRun run, List<RawDocument> page, long position) {
    writer.await();
    writer.start(
        () -> {
          inbox.store(run.id(), page, position);
          return position;
        });
  }

  private static long report(List<Rejection> rejections, ReportFile report) {
    rejections.forEach(report::add);
    return rejections.size();
  }

  /** Reads all documents of a run without writing what is in them. */
  private Application.Tally check(FileShop connector, OpenRun run, ReportFile report) {
    long good = 0;
    long rejected = 0;
    long after = 0;
    List<Pending> batch = inbox.pending(run.id(), after, Application.BATCH);
    while (!batch.isEmpty()) {
      for (Pending document : batch) {
        Reading reading = application.read(connector, document);
        reading.rejections().forEach(report::add);
        if (reading.rejections().isEmpty()) {
          good++;
        } else {
          rejected++;
        }
      }
      after = batch.get(batch.size() - 1).id();
      batch = inbox.pending(run.id(), after, Application.BATCH);
    }
    return new Application.Tally(good, 0, rejected);
  }

  /** The same bytes read in the same way are the same import, whatever the file is called. */
  private static String fingerprint(Path file, String mapping) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest()) + "/" + mapping;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
