package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a web shop is doing; every instance can tell, not only the one that fetches.
 *
 * @param state in one word
 * @param problem of the last failed call, with the fix, without personal data; empty if it went
 *     well
 * @param notBefore until when the shop is left alone, if it is
 * @param failures calls in a row that failed
 * @param holder name of the instance that holds the lease, or empty
 * @param leaseUntil when the lease ends unless it is renewed
 * @param lastWebhookAt when the last genuine webhook came
 * @param skewSeconds how far the shop's clock is ahead of ours, in seconds
 * @param waiting documents stored and not yet applied
 * @param oldestWaiting since when the oldest of them waits
 * @param again things that are due to be read again now
 * @param gone things that the shop no longer has
 * @param lanes how far each lane is
 */
public record WebShopStatus(
    State state,
    String problem,
    Optional<Instant> notBefore,
    int failures,
    String holder,
    Optional<Instant> leaseUntil,
    Optional<Instant> lastWebhookAt,
    Optional<Long> skewSeconds,
    long waiting,
    Optional<Instant> oldestWaiting,
    long again,
    long gone,
    List<Progress> lanes) {
  /** Copies the list. */
  public WebShopStatus {
    lanes = List.copyOf(lanes);
  }

  /** In one word. */
  public enum State {
    /** Nothing was fetched so far. */
    NEW,
    /** The last look went well. */
    OK,
    /** The shop asked to be left alone. */
    THROTTLED,
    /** The last look failed and will be repeated. */
    RETRYING,
    /** A person has to mend something; it is tried again rarely. */
    STOPPED,
    /** By the settings. */
    PAUSED
  }

  /**
   * How far one lane is with one kind of thing.
   *
   * @param entity which kind
   * @param lane which lane
   * @param watermark up to when, by the shop's clock, everything is stored; empty before the first
   *     pass ended
   * @param fetched documents of the pass that runs, or of the last one
   * @param total how many the pass has as the shop counts them, or -1
   * @param running whether a pass is under way
   * @param startedAt of the pass
   * @param endsAt when it will have ended if it goes on like this, if that can be told
   */
  public record Progress(
      RawDocument.Entity entity,
      WebShopSync.Lane lane,
      Optional<Instant> watermark,
      long fetched,
      long total,
      boolean running,
      Optional<Instant> startedAt,
      Optional<Instant> endsAt) {}
}
