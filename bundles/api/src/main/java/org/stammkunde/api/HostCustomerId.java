package org.stammkunde.api;

/**
 * The host's own id of a customer record; it never changes by our doing.
 *
 * @param value 1 to 100 characters
 */
public record HostCustomerId(String value) implements Comparable<HostCustomerId> {
  /** Checks the form. */
  public HostCustomerId {
    Texts.key(value, "host-customer-id", 100);
  }

  @Override
  public int compareTo(HostCustomerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
