package org.stammkunde.api;

import java.util.List;

/** One record cannot be taken; everything else goes on. */
public final class RecordRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Rejection> rejections;

  /**
   * Makes the exception.
   *
   * @param rejections at least one reason
   */
  public RecordRejected(List<Rejection> rejections) {
    super(rejections.get(0).toString());
    this.rejections = List.copyOf(rejections);
  }

  /** All reasons, at least one. */
  public List<Rejection> rejections() {
    return rejections;
  }
}
