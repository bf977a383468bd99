package org.stammkunde.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Window;
import org.stammkunde.api.WebShopSync.Lane;
import org.stammkunde.ledger.ShopJournal.LaneState;
import org.stammkunde.ledger.ShopJournal.Pass;

/** How a lane moves from page to page. Pure. */
final class PassRules {
  private PassRules() {}

  /** The beginning of a pass through a window. */
  static LaneState begin(
      Optional<LaneState> before,
      Lane lane,
      Entity entity,
      Window window,
      long reading,
      Instant now) {
    return new LaneState(
        entity,
        lane,
        before.flatMap(LaneState::watermark),
        before.flatMap(LaneState::endedAt),
        before.map(LaneState::gap).orElse(0L),
        new Pass(true, now, reading, window, "", Optional.empty(), 0, -1, 0, "", false));
  }

  /** The same pass from its begin, as its pages go round in circles. */
  static LaneState begun(LaneState state, Instant now) {
    Pass pass = state.pass();
    return begin(
        Optional.of(state), state.lane(), state.entity(), pass.window(), pass.begun(), now);
  }

  /** A pass that cannot go on; the next one begins anew. */
  static LaneState abandoned(LaneState state) {
    return new LaneState(
        state.entity(),
        state.lane(),
        state.watermark(),
        state.endedAt(),
        state.gap(),
        pass(state.pass(), false, "", state.pass().highest(), 0, -1, 0, "", false));
  }

  /**
   * The lane behind a page.
   *
   * @throws CallFailed if the pages do not advance
   */
  static LaneState after(LaneState state, WebShop.Changed page, Instant now) throws CallFailed {
    Pass pass = state.pass();
    Optional<Instant> highest =
        Stream.concat(
                pass.highest().stream(),
                page.found().stream()
                    .flatMap(found -> found.changedAt().stream())
                    // A time that has not come yet says nothing about what was read.
                    .filter(time -> !time.isAfter(page.now())))
            .max(Comparator.naturalOrder());
    List<String> contents =
        page.found().stream()
            .map(found -> found.key() + '\n' + found.document().content())
            .toList();
    return after(state, contents, page.next(), page.total(), highest, Optional.of(page.now()), now);
  }

  /**
   * The lane behind a page of keys.
   *
   * @throws CallFailed if the pages do not advance
   */
  static LaneState after(LaneState state, WebShop.Keys page, Instant now) throws CallFailed {
    return after(state, page.keys(), page.next(), -1, Optional.empty(), Optional.empty(), now);
  }

  private static LaneState after(
      LaneState state,
      List<String> contents,
      String next,
      long total,
      Optional<Instant> highest,
      Optional<Instant> shopNow,
      Instant now)
      throws CallFailed {
    Pass pass = state.pass();
    String print = digest(contents);
    boolean again = !contents.isEmpty() && print.equals(pass.mark());
    if (again || !next.isEmpty() && next.equals(pass.cursor())) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER, "paging not advancing: the shop gives the same page again");
    }
    long pages = pass.pages() + 1;
    // A page to compare with at 1, 2, 4, 8 …: so every circle is found, however long its way in.
    String mark = contents.isEmpty() || Long.bitCount(pages) > 1 ? pass.mark() : print;
    long fetched = pass.fetched() + contents.size();
    if (!next.isEmpty()) {
      return with(
          state, pass(pass, true, next, highest, fetched, total, pages, mark, pass.repeated()));
    }
    long missing = total < 0 ? 0 : Math.max(0, total - fetched);
    // What was missing twice before is what the shop counts and never gives, such as drafts.
    if (missing > state.gap() && !pass.repeated()) {
      return with(state, pass(pass, true, "", highest, 0, total, 0, "", true));
    }
    return new LaneState(
        state.entity(),
        state.lane(),
        watermark(state, highest, fetched, shopNow, now),
        Optional.of(now),
        missing,
        pass(pass, false, "", highest, fetched, total, pages, mark, pass.repeated()));
  }

  private static Optional<Instant> watermark(
      LaneState state,
      Optional<Instant> highest,
      long fetched,
      Optional<Instant> shopNow,
      Instant now) {
    if (state.lane() == Lane.FIRST_LOAD) {
      return state.pass().window().until();
    }
    if (state.lane() != Lane.LIVE || shopNow.isEmpty()) {
      return state.watermark();
    }
    Optional<Instant> reached = highest;
    if (reached.isEmpty() && fetched > 0) {
      // A shop without times of change: everything up to the begin of the pass was asked for.
      Duration took = Duration.between(state.pass().startedAt(), now);
      reached = shopNow.map(time -> time.minus(took));
    }
    return Stream.of(state.watermark(), reached)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(time -> time.isAfter(shopNow.get()) ? shopNow.get() : time);
  }

  private static LaneState with(LaneState state, Pass pass) {
    return new LaneState(
        state.entity(), state.lane(), state.watermark(), state.endedAt(), state.gap(), pass);
  }

  private static Pass pass(
      Pass before,
      boolean running,
      String cursor,
      Optional<Instant> highest,
      long fetched,
      long total,
      long pages,
      String mark,
      boolean repeated) {
    return new Pass(
        running,
        before.startedAt(),
        before.begun(),
        before.window(),
        cursor,
        highest,
        fetched,
        total,
        pages,
        mark,
        repeated);
  }

  private static String digest(List<String> contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String content : contents) {
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
