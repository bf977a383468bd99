package org.stammkunde.rest;

import java.security.Principal;
import java.util.Set;

/**
 * Somebody who is logged in.
 *
 * @param name the login
 * @param roles all roles, the included ones too
 */
record Caller(String name, Set<String> roles) implements Principal {
  Caller {
    roles = Roles.including(roles);
  }

  @Override
  public String getName() {
    return name;
  }
}
