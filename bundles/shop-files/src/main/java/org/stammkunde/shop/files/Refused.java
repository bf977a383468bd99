package org.stammkunde.shop.files;

/** A setting cannot be used; the message names file, key and fix for the log. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
