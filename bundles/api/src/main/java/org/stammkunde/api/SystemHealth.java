package org.stammkunde.api;

import java.util.List;

/** Use case: is everything up? Answers within two seconds, whatever is down. */
public interface SystemHealth {
  /** The parts, in a fixed order; never fails. */
  List<Part> parts();

  /**
   * One part.
   *
   * @param name {@code ledger}, {@code figures}, {@code host}, {@code outbox}, {@code matching}, or
   *     {@code shop NAME}
   * @param state how it is
   * @param detail one English sentence without personal data, or empty
   */
  record Part(String name, State state, String detail) {}

  /** How a part is. */
  enum State {
    /** It works. */
    UP,
    /** The rest works without it, but somebody should look at it. */
    WARN,
    /** It will, without anybody's doing. */
    STARTING,
    /** It does not. */
    DOWN
  }
}
