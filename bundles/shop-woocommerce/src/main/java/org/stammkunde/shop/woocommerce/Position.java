package org.stammkunde.shop.woocommerce;

import java.time.Instant;

/**
 * The place in a sorted list behind which reading goes on.
 *
 * @param at where the span of time begins that is read, whole seconds; of a list in which no time
 *     matters always the epoch
 * @param id of the thing that was given last of that span, or 0 at its beginning
 * @param given how many things of that span were given
 */
record Position(Instant at, long id, long given) {

  /** Before everything that is of this time or later. */
  static Position before(Instant at) {
    return new Position(at, 0, 0);
  }
}
