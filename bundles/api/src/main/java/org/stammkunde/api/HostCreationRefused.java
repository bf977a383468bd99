package org.stammkunde.api;

/** A customer cannot be created in the host; the reason tells the clerk why. */
public final class HostCreationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** A guest order is nobody's account; it is not created unless the shop's setting says so. */
    GUEST,
    /** Neither a name nor a company is known, and no host takes a customer without. */
    NO_NAME,
    /** The host does not take the data; the detail is the host's own text. */
    HOST_REFUSED,
    /** Several host customers fit: a person has to decide. */
    AMBIGUOUS
  }

  private final Reason reason;

  /** Makes the exception; the detail has no personal data. */
  public HostCreationRefused(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
