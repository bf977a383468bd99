package org.stammkunde.api;

/**
 * Two records of which somebody asks, or has said, whether they are one customer; the order in
 * which they are given makes no difference.
 *
 * @param left the one that comes first
 * @param right the other
 */
public record RecordPair(SourceRecord left, SourceRecord right) {
  /** Puts them in order. */
  public RecordPair {
    int order = left.compareTo(right);
    if (order == 0) {
      throw new IllegalArgumentException("a pair needs two records, not " + left + " twice");
    }
    if (order > 0) {
      SourceRecord first = right;
      right = left;
      left = first;
    }
  }
}
