package org.stammkunde.edge;

import java.security.Principal;
import java.util.Set;

/**
 * Somebody who is logged in.
 *
 * @param name the login
 * @param roles all roles, the included ones too
 */
public record Caller(String name, Set<String> roles) implements Principal {
  /** Adds the included roles. */
  public Caller {
    roles = Roles.including(roles);
  }

  /** Whether a role is among them. */
  public boolean hasRole(String role) {
    return roles.contains(role);
  }

  @Override
  public String getName() {
    return name;
  }
}
