package org.stammkunde.rest;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of Stammkunde and which of them one includes; the only place that says so. */
final class Roles {
  static final String VIEWER = "viewer";
  static final String CLERK = "clerk";
  static final String OWNER = "owner";
  static final String PRIVACY = "privacy";
  static final String ADMIN = "admin";

  private static final Map<String, Set<String>> INCLUDED =
      Map.of(
          VIEWER, Set.of(VIEWER),
          CLERK, Set.of(CLERK, VIEWER),
          OWNER, Set.of(OWNER, CLERK, VIEWER),
          PRIVACY, Set.of(PRIVACY, VIEWER),
          ADMIN, Set.of(ADMIN, OWNER, CLERK, PRIVACY, VIEWER));

  private Roles() {}

  /** Every role. */
  static Set<String> all() {
    return INCLUDED.keySet();
  }

  /** The granted roles with all that they include; roles that are not ours are left out. */
  static Set<String> including(Collection<String> granted) {
    return granted.stream()
        .flatMap(role -> INCLUDED.getOrDefault(role, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The roles that include {@code role}, itself among them. */
  static Set<String> thatInclude(String role) {
    return all().stream()
        .filter(candidate -> including(Set.of(candidate)).contains(role))
        .collect(Collectors.toUnmodifiableSet());
  }
}
