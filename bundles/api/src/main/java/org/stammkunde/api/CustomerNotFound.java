package org.stammkunde.api;

/** No customer has or ever had this id. */
public final class CustomerNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CustomerId customer;

  /** Makes the exception. */
  public CustomerNotFound(CustomerId customer) {
    super("no customer " + customer);
    this.customer = customer;
  }

  /** The id that was asked for. */
  public CustomerId customer() {
    return customer;
  }
}
