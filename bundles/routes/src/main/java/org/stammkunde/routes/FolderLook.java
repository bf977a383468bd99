package org.stammkunde.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.Unavailable;

/**
 * Polls folders once more, now, and says what became of the files that lay in them. A file that the
 * poll by the clock is at is not touched, only waited for.
 */
final class FolderLook {
  /** Between a file's move and the word that it was taken. */
  private static final long MOVED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final List<Folder> folders;
  private final Predicate<Path> finished;

  /**
   * Makes the look, to be taken once.
   *
   * @param finished tells files from uploads that have not ended
   */
  FolderLook(List<Folder> folders, Predicate<Path> finished) {
    this.folders = List.copyOf(folders);
    this.finished = finished;
  }

  /** A folder, the route that polls it, and who takes its files. */
  record Folder(Path path, String route, DroppedFile taker) {}

  private record Asked(Path file, DroppedFile taker, CompletableFuture<Fetched> outcome) {}

  /**
   * Takes the look.
   *
   * @param polls runs the polls, not on the thread of the caller: that one waits no longer than
   *     {@code patience}
   */
  List<Fetched> take(CamelContext context, Executor polls, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    List<Asked> outcomes = new ArrayList<>();
    for (Folder folder : folders) {
      for (Path file : files(folder.path())) {
        outcomes.add(new Asked(file, folder.taker(), folder.taker().outcome(file)));
      }
    }
    try {
      for (Folder folder : folders) {
        folder.taker().tryAgain();
        polls.execute(() -> poll(context, folder.route()));
      }
      return outcomes.stream()
          .flatMap(asked -> await(asked.file(), asked.outcome(), end).stream())
          .toList();
    } finally {
      outcomes.forEach(asked -> asked.taker().forget(asked.file(), asked.outcome()));
    }
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).filter(finished).sorted().toList();
    } catch (IOException e) {
      throw new Unavailable("drop folder " + folder + " cannot be read", e);
    }
  }

  private static void poll(CamelContext context, String route) {
    if (context.getRoute(route) != null
        && context.getRoute(route).getConsumer() instanceof ScheduledPollConsumer consumer) {
      consumer.run();
    }
  }

  /** Empty if it was taken before anybody could ask, or was taken away by somebody else. */
  private static Optional<Fetched> await(Path file, CompletableFuture<Fetched> outcome, long end) {
    boolean gone = !Files.exists(file);
    long left = gone ? MOVED_NANOS : Math.max(0, end - System.nanoTime());
    try {
      return Optional.of(outcome.get(left, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // falls through to what is known of a file that goes on by itself
    }
    if (gone) {
      return Optional.empty();
    }
    return Optional.of(
        new Fetched(
            String.valueOf(file.getFileName()),
            Fetched.State.UNDER_WAY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Told.say("file.under-way"))));
  }
}
