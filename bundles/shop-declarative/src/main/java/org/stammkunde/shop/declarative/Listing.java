package org.stammkunde.shop.declarative;

import java.util.Optional;

/**
 * A list of the shop that is read page by page.
 *
 * @param name its key in the mapping, for messages
 * @param request for a page
 * @param paging how pages follow each other
 * @param list where the things are in the answer
 * @param id where the id of a thing is
 * @param time where the time is that the list is sorted by; absent if it is not
 * @param first what stands for {@code after} on the first page
 */
record Listing(
    String name,
    Template request,
    Paging paging,
    Path list,
    Path id,
    Optional<Path> time,
    String first) {

  /** How pages follow each other. */
  enum Paging {
    /** By how many come before. */
    OFFSET,
    /** By their number. */
    PAGE,
    /** By what the answer says to be asked for next. */
    NEXT,
    /** By the id that the page before ended with. */
    AFTER
  }
}
