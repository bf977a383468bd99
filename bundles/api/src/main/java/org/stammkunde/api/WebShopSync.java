package org.stammkunde.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Use case: take what web shops have. Each call is one small step that is whole in itself, so
 * whoever calls decides when, in what order and how often again. Only the instance that holds the
 * shop's lease takes a step; the others are told to come again later.
 */
public interface WebShopSync {

  /** Which of the ways a document comes by. They never wait for each other. */
  enum Lane {
    /** What changed since the last look. */
    LIVE,
    /** Everything from the start, once. */
    FIRST_LOAD,
    /**
     * What is due to be read again: after a webhook, of unfinished orders, in the return period.
     */
    AGAIN,
    /** Which keys still exist, weekly; and what cannot be filtered by change, daily. */
    RECONCILE
  }

  /**
   * Takes one page: fetches it, stores it with the checkpoint, applies it. If there is more, the
   * page may still be applied while the next step is taken; if there is not, all is applied.
   *
   * @param shop a web shop that is connected
   * @throws Unavailable if the shop's connector or the ledger is away, now or while the page before
   *     was applied
   */
  Step step(ShopId shop, Lane lane);

  /**
   * Takes a webhook, for a look at the thing as soon as possible.
   *
   * @param headers names in lower case
   * @param body as it came
   * @return whether it was new; the same delivery again is not
   * @throws WebhookRefused if it is not from the shop
   * @throws Unavailable if the shop's connector or the ledger is away
   */
  boolean webhook(ShopId shop, Map<String, String> headers, byte[] body) throws WebhookRefused;

  /**
   * How a step ended.
   *
   * @param more whether the next step of this lane would bring something now
   * @param notBefore when the next step makes sense, if not now or by the plan: the shop asked to
   *     be left alone, or it is another instance's
   */
  record Step(boolean more, Optional<Instant> notBefore) {}
}
