package org.stammkunde.edge;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of Stammkunde and which of them one includes; the only place that says so. */
public final class Roles {
  /** Sees customers and figures. */
  public static final String VIEWER = "viewer";

  /** Creates customers in the host. */
  public static final String CLERK = "clerk";

  /** Tunes the analysis. */
  public static final String OWNER = "owner";

  /** Answers the questions of data protection. */
  public static final String PRIVACY = "privacy";

  /** Looks after the installation. */
  public static final String ADMIN = "admin";

  /** The host itself, by its machine login: launches those who work with it. */
  public static final String HOST = "host";

  private static final Map<String, Set<String>> INCLUDED =
      Map.of(
          VIEWER, Set.of(VIEWER),
          CLERK, Set.of(CLERK, VIEWER),
          OWNER, Set.of(OWNER, CLERK, VIEWER),
          PRIVACY, Set.of(PRIVACY, VIEWER),
          HOST, Set.of(HOST),
          ADMIN, Set.of(ADMIN, OWNER, CLERK, PRIVACY, VIEWER));

  private Roles() {}

  /** Every role. */
  public static Set<String> all() {
    return INCLUDED.keySet();
  }

  /** The granted roles with all that they include; roles that are not ours are left out. */
  public static Set<String> including(Collection<String> granted) {
    return granted.stream()
        .flatMap(role -> INCLUDED.getOrDefault(role, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The roles that include {@code role}, itself among them. */
  public static Set<String> thatInclude(String role) {
    return all().stream()
        .filter(candidate -> including(Set.of(candidate)).contains(role))
        .collect(Collectors.toUnmodifiableSet());
  }
}
