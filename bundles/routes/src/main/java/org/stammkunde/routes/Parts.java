package org.stammkunde.routes;

import org.stammkunde.api.Unavailable;

/** Tells a part that is away for now from a fault of ours. */
final class Parts {
  private Parts() {}

  /** Whether the cause is a part that is away, by our word or by the service registry's. */
  static boolean comesBack(RuntimeException e) {
    // By name: Blueprint's package is wired only where Blueprint runs.
    return e instanceof Unavailable
        || e.getClass()
            .getName()
            .equals("org.osgi.service.blueprint.container.ServiceUnavailableException");
  }
}
