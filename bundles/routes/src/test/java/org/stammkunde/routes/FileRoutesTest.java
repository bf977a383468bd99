package org.stammkunde.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.Housekeeping;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShopSync;

class FileRoutesTest extends CamelTestSupport {
  private static final ShopId SHOP = new ShopId("corner");
  private static final Saying MISSING =
      new Saying("column InvoiceNo is missing", "die Spalte InvoiceNo fehlt");
  private static final FileImports.Result CLEAN =
      new FileImports.Result(false, Optional.empty(), 2, 1, 1, 0, 0, 0);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path temp;

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Answer answer = () -> CLEAN;
  private Path folder;

  /** What the import does next. */
  private interface Answer {
    FileImports.Result give() throws FileRejected;
  }

  private FileRoutes routes;

  @Override
  protected RoutesBuilder createRouteBuilder() throws IOException {
    // A blank in the path: administrators have such folders, and Camel's addresses are URIs.
    folder = Files.createTempDirectory(temp, "drop folder");
    FileImports imports =
        (shop, file, report, dryRun) -> {
          calls.add(file.getFileName() + (dryRun ? " checked" : " imported"));
          return answer.give();
        };
    routes = new FileRoutes(new Corner(folder), imports, new TickingClock());
    return routes;
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE);
  }

  @Test
  void importedFileGoesToDone() throws IOException {
    drop(folder, "orders.csv");
    await().until(() -> isIn("done", "orders.csv"));
    assertThat(calls).containsExactly("orders.csv imported");
  }

  @Test
  void rejectedFileGoesToFailed() throws IOException {
    answer =
        () -> {
          throw new FileRejected(MISSING);
        };
    drop(folder, "orders.csv");
    await().until(() -> isIn("failed", "orders.csv"));
  }

  @Test
  void fileThatNobodyForesawGoesToFailedAndDoesNotBlockTheNext() throws IOException {
    answer =
        () -> {
          answer = () -> CLEAN;
          throw new IllegalStateException("nobody foresaw this");
        };
    drop(folder, "a.csv");
    await().until(() -> isIn("failed", "a.csv"));
    drop(folder, "b.csv");
    await().until(() -> isIn("done", "b.csv"));
  }

  @Test
  void fileStaysWhileTheLedgerIsAwayAndIsTakenAfterwards() throws IOException {
    answer =
        () -> {
          if (calls.size() > 1) {
            answer = () -> CLEAN;
          }
          throw new Unavailable("the database does not answer");
        };
    drop(folder, "orders.csv");
    await().until(() -> isIn("done", "orders.csv"));
    assertThat(calls).hasSize(3).containsOnly("orders.csv imported");
    assertThat(folder.resolve("failed")).doesNotExist();
  }

  @Test
  void fileInCheckIsOnlyChecked() throws IOException {
    drop(Files.createDirectories(folder.resolve("check")), "orders.csv");
    await().until(() -> isIn("check/done", "orders.csv"));
    assertThat(calls).containsExactly("orders.csv checked");
  }

  @Test
  void filesAreTakenInTheOrderOfTheirNames() throws IOException {
    drop(folder, "2.csv", "1.csv", "3.csv");
    await().until(() -> calls.size() == 3);
    assertThat(calls).containsExactly("1.csv imported", "2.csv imported", "3.csv imported");
  }

  @Test
  void unfinishedUploadIsLeftAlone() throws IOException {
    drop(folder, "a.csv.part", "b.csv");
    await().until(() -> isIn("done", "b.csv"));
    assertThat(folder.resolve("a.csv.part")).exists();
  }

  @Test
  void whoLooksNowHearsWhatBecameOfEachFile() throws IOException {
    answer =
        () -> {
          if (calls.size() == 2) {
            throw new FileRejected(MISSING);
          }
          return CLEAN;
        };
    drop(folder, "a.csv", "b.csv", "c.csv.part");
    List<Fetched> fetched = look(PATIENCE);
    assertThat(fetched)
        .extracting(Fetched::name, Fetched::state, Fetched::result, Fetched::problem)
        .containsExactly(
            tuple("a.csv", Fetched.State.TAKEN, Optional.of(CLEAN), Optional.empty()),
            tuple("b.csv", Fetched.State.FAILED, Optional.empty(), Optional.of(MISSING)));
    assertThat(calls).containsExactly("a.csv imported", "b.csv imported");
  }

  @Test
  void whoLooksNowHearsOfFilesThatAreOnlyChecked() throws IOException {
    drop(Files.createDirectories(folder.resolve("check")), "a.csv");
    assertThat(look(PATIENCE)).extracting(Fetched::state).containsExactly(Fetched.State.TAKEN);
    assertThat(calls).containsExactly("a.csv checked");
  }

  @Test
  void whoLooksNowHearsWhichPartIsAway() throws IOException {
    answer =
        () -> {
          throw new Unavailable("the database does not answer");
        };
    drop(folder, "a.csv");
    assertThat(look(PATIENCE))
        .extracting(Fetched::state, Fetched::problem)
        .containsExactly(
            tuple(
                Fetched.State.WAITING,
                Optional.of(Saying.verbatim("the database does not answer"))));
    assertThat(folder.resolve("a.csv")).exists();
  }

  @Test
  void whoLooksNowHearsInTheirLanguageThatNothingCanBePutAway() throws IOException {
    // A file in place of the folder is taken for one to import, too.
    Files.createFile(folder.resolve("reports"));
    drop(folder, "a.csv");
    assertThat(look(PATIENCE))
        .filteredOn(file -> file.name().equals("a.csv"))
        .extracting(Fetched::state, Fetched::problem)
        .containsExactly(
            tuple(
                Fetched.State.WAITING,
                Optional.of(
                    new Saying(
                        "its folders cannot be written (FileAlreadyExistsException)",
                        "in den Ordnern daneben lässt sich nicht schreiben"
                            + " (FileAlreadyExistsException)"))));
  }

  @Test
  void whoLooksNowDoesNotWaitLongerThanTheirPatience() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    answer =
        () -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return CLEAN;
        };
    drop(folder, "a.csv");
    begun.await();
    assertThat(look(Duration.ZERO))
        .extracting(Fetched::state)
        .containsExactly(Fetched.State.UNDER_WAY);
    goOn.countDown();
    await().until(() -> isIn("done", "a.csv"));
    assertThat(calls).containsExactly("a.csv imported");
  }

  @Test
  void anImportThatSomebodyAskedForIsFinishedBeforeTheRoutesEnd() throws Exception {
    Path drop = Files.createTempDirectory(temp, "ending");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean cutOff = new AtomicBoolean();
    FileImports slow =
        (shop, file, report, dryRun) -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            cutOff.set(true);
          }
          return CLEAN;
        };
    HostSync noHost = unused(HostSync.class);
    Routes ending =
        new Routes(
            slow,
            unused(WebShopSync.class),
            noHost,
            unused(HostOutbox.class),
            unused(Housekeeping.class),
            new TickingClock());
    ending.start();
    ending.shopCame(new Corner(drop));
    drop(drop, "a.csv");
    ending.fetchNow(SHOP, Duration.ZERO);
    begun.await();

    Thread stopping = new Thread(() -> stop(ending));
    stopping.start();
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    stopping.join();

    assertThat(cutOff).isFalse();
    try (Stream<Path> done = Files.list(drop.resolve("done"))) {
      assertThat(done).hasSize(1);
    }
  }

  private static void stop(Routes routes) {
    try {
      routes.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new Unavailable("nothing is asked of it here");
            }));
  }

  @Test
  void whoLooksIntoAnEmptyFolderHearsNothing() {
    assertThat(look(PATIENCE)).isEmpty();
  }

  private List<Fetched> look(Duration patience) {
    return routes.look().take(context(), ForkJoinPool.commonPool(), patience);
  }

  private boolean isIn(String place, String name) throws IOException {
    Path directory = folder.resolve(place);
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(
          file ->
              file.getFileName().toString().matches("[0-9]{8}-[0-9]{6}-" + Pattern.quote(name)));
    }
  }

  /** Goes on by twenty seconds whenever it is asked. */
  private static final class TickingClock extends Clock {
    private final AtomicLong asked = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.parse("2026-11-22T08:30:00Z").plusSeconds(20 * asked.getAndIncrement());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Drops all at once: each file appears under its name when it is complete. */
  private static void drop(Path folder, String... names) throws IOException {
    Path outside = Files.createTempDirectory(temp, "outside");
    for (String name : names) {
      Files.writeString(outside.resolve(name), "InvoiceNo\n1\n");
    }
    try (Stream<Path> files = Files.list(outside)) {
      for (Path file : files.toList()) {
        Files.move(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** A shop whose files are never opened here. */
  private record Corner(Path folder) implements FileShop {
    @Override
    public ShopId shop() {
      return SHOP;
    }

    @Override
    public Reading open(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ShopRecord> parse(List<RawDocument> parts) {
      throw new UnsupportedOperationException();
    }
  }
}
