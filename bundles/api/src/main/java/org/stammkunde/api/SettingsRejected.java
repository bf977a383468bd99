package org.stammkunde.api;

import java.util.List;

/** Settings cannot be used; the old ones stay. */
public final class SettingsRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * Makes the exception.
   *
   * @param faults at least one, each naming key and fix, without the value of a secret
   */
  public SettingsRejected(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** All faults, at least one. */
  public List<String> faults() {
    return faults;
  }
}
