package org.stammkunde.mapping;

/** A mapping cannot be used; the message names file, key, value and fix, and fits into a log. */
public final class MappingRefused extends Exception {
  private static final long serialVersionUID = 1L;

  MappingRefused(String message) {
    super(message);
  }
}
