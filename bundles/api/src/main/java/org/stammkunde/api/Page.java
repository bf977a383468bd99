package org.stammkunde.api;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer list.
 *
 * @param items in the order of the list
 * @param next cursor of the next part, opaque, or empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
