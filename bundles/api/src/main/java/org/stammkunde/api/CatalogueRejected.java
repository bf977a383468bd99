package org.stammkunde.api;

import java.util.List;

/** A catalogue cannot be used; the one before stays in force. */
public final class CatalogueRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Rejection> reasons;

  /**
   * Makes the exception.
   *
   * @param reasons all that is wrong, each with line and field
   */
  public CatalogueRejected(List<Rejection> reasons) {
    super("the catalogue cannot be used: " + reasons);
    this.reasons = List.copyOf(reasons);
  }

  /** All that is wrong, each with line and field. */
  public List<Rejection> reasons() {
    return reasons;
  }
}
