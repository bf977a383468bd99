package org.stammkunde.routes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.WebShopSync.Step;

/** Takes turns of lanes now, and says how each ended. */
final class WebShopLook {
  private final List<LaneTurn> lanes;

  /** Makes the look, to be taken once; the lanes are taken one after the other. */
  WebShopLook(List<LaneTurn> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /**
   * Takes the look.
   *
   * @param threads runs the turns: the caller waits no longer than {@code patience}
   */
  List<Fetched> take(Executor threads, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Map<LaneTurn, CompletableFuture<Fetched>> turns = new LinkedHashMap<>();
    CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    for (LaneTurn lane : lanes) {
      CompletableFuture<Fetched> turn = before.thenApplyAsync(done -> turn(lane), threads);
      turns.put(lane, turn);
      before = turn;
    }
    return turns.entrySet().stream()
        .map(turn -> await(turn.getKey(), turn.getValue(), end))
        .toList();
  }

  private static Fetched turn(LaneTurn lane) {
    Step step = lane.step();
    while (step.more()) {
      step = lane.step();
    }
    return step.notBefore().isEmpty()
        ? fetched(lane, Fetched.State.TAKEN, Optional.empty())
        : fetched(
            lane,
            Fetched.State.WAITING,
            Optional.of(
                lane.problem().isEmpty()
                    ? Told.say("lane.waiting")
                    : Saying.verbatim(lane.problem())));
  }

  private static Fetched await(LaneTurn lane, CompletableFuture<Fetched> turn, long end) {
    try {
      return turn.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fetched(lane, Fetched.State.UNDER_WAY, Optional.of(Told.say("lane.under-way")));
    } catch (TimeoutException e) {
      return fetched(lane, Fetched.State.UNDER_WAY, Optional.of(Told.say("lane.under-way")));
    } catch (ExecutionException e) {
      return fetched(lane, Fetched.State.FAILED, Optional.of(Told.say("lane.failed")));
    }
  }

  private static Fetched fetched(LaneTurn lane, Fetched.State state, Optional<Saying> problem) {
    String name = lane.lane().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Fetched(name, state, Optional.empty(), Optional.empty(), problem);
  }
}
