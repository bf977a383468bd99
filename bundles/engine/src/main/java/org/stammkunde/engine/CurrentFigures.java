package org.stammkunde.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.SystemHealth.Part;
import org.stammkunde.api.SystemHealth.State;
import org.stammkunde.api.Unavailable;
import org.stammkunde.evaluation.Changes;
import org.stammkunde.evaluation.ColumnFileRejected;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.Party;
import org.stammkunde.evaluation.SalesFigures;
import org.stammkunde.ledger.Facts;

/**
 * Keeps the figures in memory as current as the ledger.
 *
 * <p>One thread loads them, from the column file if there is one, and then follows the change feed:
 * at once when something was committed here, every second for what other instances commit. While
 * the ledger is away the figures stay as they are and are caught up afterwards.
 */
public final class CurrentFigures {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentFigures.class);

  private static final long LOOK_MILLIS = 1_000;
  private static final long SETTLE_SECONDS = 30;

  /** Each needs a connection of its own, and the pool has ten. */
  private static final int MOST_LOADERS = 4;

  private static final int STEP = 1_000;

  /** So much may be lost of the column file by a kill; it is only read again from the feed. */
  private static final long SAVE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Facts facts;
  private final ShopChannels channels;
  private final Path folder;
  private final Path columnFile;
  private final int loaders;
  private final Semaphore wakes = new Semaphore(0);
  private final LinkedBlockingQueue<CompletableFuture<Boolean>> waiting =
      new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::follow, "stammkunde-figures");

  private volatile Optional<Figures> figures = Optional.empty();
  private volatile String problem = "";
  private volatile Consumer<Set<CustomerId>> touched = customers -> {};
  private volatile boolean stopped;
  private long savedPosition;
  private long savedAt;

  CurrentFigures(Facts facts, ShopChannels channels, Path folder, int loaders) {
    this.facts = facts;
    this.channels = channels;
    this.folder = folder;
    this.columnFile = folder.resolve("figures.columns");
    this.loaders = loaders;
  }

  /** With the column file in Karaf's data folder and a loader a core. */
  public static CurrentFigures inKaraf(Facts facts, ShopChannels channels) {
    return new CurrentFigures(
        facts,
        channels,
        Path.of(System.getProperty("karaf.data", "data"), "stammkunde"),
        Math.min(MOST_LOADERS, Runtime.getRuntime().availableProcessors()));
  }

  /** Who hears, on the thread of the figures, of whom something came in; nobody before a load. */
  void onTouched(Consumer<Set<CustomerId>> listener) {
    touched = listener;
  }

  /** Starts the thread that loads and follows. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the thread and writes the column file. */
  public void stop() throws InterruptedException {
    stopped = true;
    wake();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    thread.interrupt();
  }

  /**
   * The figures as they are.
   *
   * @throws Unavailable while they are being loaded
   */
  Figures figures() {
    return figures.orElseThrow(() -> new Unavailable("the figures are being loaded"));
  }

  /** The figures as they are, unless they are being loaded. */
  Optional<Figures> loaded() {
    return figures;
  }

  /** Says that something was committed, so that the feed is looked at now. */
  void wake() {
    wakes.release();
  }

  /**
   * Waits until everything that was committed before is in the figures, but not for ever: they may
   * be loading, or the ledger may be away. Says whether it is.
   */
  boolean settle() {
    CompletableFuture<Boolean> round = new CompletableFuture<>();
    waiting.add(round);
    wake();
    boolean settled = false;
    try {
      // Behind the last round nobody would answer.
      settled = !stopped && round.get(SETTLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("the figures did not settle", e);
    }
    if (!settled) {
      LOG.info("the figures are behind; they follow by themselves");
    }
    return settled;
  }

  Part health() {
    if (figures.isEmpty()) {
      return new Part("figures", State.STARTING, problem.isEmpty() ? "they are loaded" : problem);
    }
    return problem.isEmpty()
        ? new Part("figures", State.UP, "")
        : new Part("figures", State.DOWN, problem);
  }

  private void follow() {
    while (!stopped) {
      // Whoever came before this round looks at the feed has committed before it.
      List<CompletableFuture<Boolean>> served = new ArrayList<>();
      waiting.drainTo(served);
      try {
        channels.tellChanges();
        if (figures.isEmpty()) {
          load();
        } else {
          figures = Optional.of(caughtUp(figures(), touched));
        }
        problem = "";
        served.forEach(round -> round.complete(true));
        saveNowAndThen();
      } catch (RuntimeException e) {
        if (problem.isEmpty()) {
          tell(e);
        }
        problem = "they are as of the last answer of the ledger";
        waiting.addAll(served);
      }
      sleep();
    }
    waiting.forEach(round -> round.complete(false));
    if (!Thread.currentThread().isInterrupted()) {
      figures.ifPresent(this::save);
    }
  }

  private static void tell(RuntimeException e) {
    if (Absence.isTemporary(e)) {
      LOG.warn("the figures wait for the ledger: {}", e.getMessage());
    } else {
      LOG.error("the figures cannot follow the ledger", e);
    }
  }

  private void sleep() {
    try {
      if (wakes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  private void load() {
    String ledger = facts.identity();
    long start = System.nanoTime();
    Optional<Figures> saved = fromFile(ledger);
    Figures loaded = saved.orElseGet(() -> fromLedger(ledger));
    savedPosition = saved.isPresent() ? loaded.position() : -1;
    savedAt = System.nanoTime();
    // Shown only when nothing is missing: the file is of the last time that it was written.
    Set<CustomerId> missed = new HashSet<>();
    loaded = caughtUp(loaded, missed::addAll);
    figures = Optional.of(loaded);
    LOG.info(
        "figures loaded from the {}: {} customers, {} rows, {} ms",
        saved.isPresent() ? "column file" : "ledger",
        loaded.size().customers(),
        loaded.size().rows(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    touched.accept(missed);
  }

  private Optional<Figures> fromFile(String ledger) {
    try (InputStream in = Files.newInputStream(columnFile)) {
      return Optional.of(Figures.load(in, ledger));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (ColumnFileRejected | IOException e) {
      LOG.info("the column file is not used, the ledger is read instead: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Figures fromLedger(String ledger) {
    channels.forget();
    Figures loaded = new Figures(ledger);
    long position =
        facts.load(
            loaders,
            new Facts.Sink() {
              @Override
              public void channels(Map<ShopId, Channel> channels) {
                loaded.apply(new Changes(0, List.of(), List.of(), List.of(), List.of(), channels));
              }

              @Override
              public void parties(List<Facts.Party> parties) {
                loaded.apply(Changes.of(0, sources(parties), List.of()));
              }

              @Override
              public void documents(int range, List<Facts.Document> documents) {
                loaded.apply(Changes.of(0, List.of(), sales(documents)));
              }
            });
    loaded.apply(Changes.of(position, List.of(), List.of()));
    return loaded;
  }

  /** Applies what the ledger has beyond these figures, or makes new ones where that is too much. */
  private Figures caughtUp(Figures current, Consumer<Set<CustomerId>> hears) {
    if (!facts.identity().equals(current.ledger())) {
      LOG.warn("the database is another one than before: everything is loaded anew");
      return fromLedger(facts.identity());
    }
    try {
      Facts.Changes changes;
      do {
        changes = facts.since(current.position(), STEP);
        if (changes.position() > current.position()) {
          apply(
              current,
              new Changes(
                  changes.position(),
                  sources(changes.parties()),
                  List.of(),
                  sales(changes.documents()),
                  changes.removedDocuments(),
                  changes.channels()),
              hears);
        }
      } while (changes.more() && !stopped);
      return current;
    } catch (Facts.FeedGap e) {
      LOG.info("{}: everything is loaded anew", e.getMessage());
      return fromLedger(facts.identity());
    }
  }

  /** Those whom a party or document leaves are touched as well as those to whom it comes. */
  private static void apply(Figures current, Changes changes, Consumer<Set<CustomerId>> hears) {
    Set<CustomerId> customers = new HashSet<>(current.customersOf(changes));
    current.apply(changes);
    customers.addAll(current.customersOf(changes));
    hears.accept(customers);
  }

  private static List<Party> sources(List<Facts.Party> parties) {
    return parties.stream().map(CurrentFigures::source).toList();
  }

  private static Party source(Facts.Party party) {
    Party source = withoutFields(party);
    return source.with(party.fields());
  }

  private static Party withoutFields(Facts.Party party) {
    CustomerId customer = new CustomerId(party.customer());
    return party
        .shop()
        .map(
            shop ->
                Party.ofShop(
                    party.id(),
                    customer,
                    shop,
                    party.branch(),
                    party.companyCustomer(),
                    party.guest()))
        .orElseGet(
            () -> Party.ofHost(party.id(), customer, party.branch(), party.companyCustomer()));
  }

  private static List<SalesFigures> sales(List<Facts.Document> documents) {
    return documents.stream().map(CurrentFigures::sales).toList();
  }

  private static SalesFigures sales(Facts.Document document) {
    return new SalesFigures(
        document.id(),
        document.party(),
        document.kind(),
        document.at(),
        document.orderKind(),
        document.cancelled(),
        document.test(),
        document.sums().stream()
            .map(
                sum ->
                    new SalesFigures.Part(
                        sum.deliveryKind(),
                        sum.lineKind(),
                        sum.value(),
                        sum.cancelled(),
                        sum.category(),
                        sum.cost()))
            .toList(),
        document.level(),
        document.orderNumber());
  }

  private void saveNowAndThen() {
    Figures current = figures();
    boolean first = savedPosition < 0;
    boolean due = System.nanoTime() - savedAt > SAVE_NANOS;
    if (first || (due && current.position() != savedPosition)) {
      save(current);
    }
  }

  /** Writes beside and renames, so that there is a whole file or the old one. */
  private void save(Figures current) {
    Path beside = folder.resolve("figures.columns.new");
    try {
      Files.createDirectories(folder);
      long position = current.position();
      try (OutputStream out = Files.newOutputStream(beside)) {
        current.save(out);
      }
      move(beside);
      savedPosition = position;
    } catch (IOException e) {
      // Only the next start is slower by this.
      LOG.warn("the column file cannot be written: {}", e.getClass().getSimpleName());
    }
    savedAt = System.nanoTime();
  }

  private void move(Path beside) throws IOException {
    try {
      Files.move(beside, columnFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, columnFile, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
