package org.stammkunde.api;

/** A bundle that reads a settings file; one OSGi service a bundle. */
public interface SettingsFile {

  /** How the file is; never fails. */
  State state();

  /**
   * A settings file.
   *
   * @param name such as {@code org.stammkunde.merchant.cfg}
   * @param problem why its contents are not in force, naming key and fix, without secrets; or empty
   */
  record State(String name, String problem) implements Comparable<State> {
    /** Whether its contents are in force. */
    public boolean valid() {
      return problem.isEmpty();
    }

    @Override
    public int compareTo(State other) {
      return name.compareTo(other.name);
    }
  }
}
