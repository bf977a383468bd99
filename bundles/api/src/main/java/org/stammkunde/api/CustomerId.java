package org.stammkunde.api;

/**
 * A customer of the merchant: the set of shop customers and at most one host customer that links
 * join. The id is stable; the id of a customer that was joined to another one redirects.
 *
 * @param value positive
 */
public record CustomerId(long value) implements Comparable<CustomerId> {
  /** Checks the range. */
  public CustomerId {
    if (value <= 0) {
      throw new IllegalArgumentException("customer id must be positive, not " + value);
    }
  }

  @Override
  public int compareTo(CustomerId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
