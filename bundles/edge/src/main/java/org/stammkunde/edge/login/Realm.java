package org.stammkunde.edge.login;

import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Unavailable;

/** Where names and passwords are checked. Thread-safe. */
public interface Realm {
  /**
   * The roles of the user, or empty if there is no such user or the password is wrong.
   *
   * @throws Unavailable if it cannot be told now
   */
  Optional<Set<String>> roles(String user, String password);
}
