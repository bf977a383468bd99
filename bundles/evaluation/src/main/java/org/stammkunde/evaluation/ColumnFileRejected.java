package org.stammkunde.evaluation;

/** A column file cannot be used; the figures have to be loaded from the ledger instead. */
public final class ColumnFileRejected extends Exception {
  private static final long serialVersionUID = 1L;

  ColumnFileRejected(String message) {
    super(message);
  }
}
