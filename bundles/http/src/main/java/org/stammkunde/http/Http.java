package org.stammkunde.http;

/** Opens the way to shops and hosts; one OSGi service. */
public interface Http {

  /** A way of its own: its limits, its breaker and its state are shared with no other target. */
  HttpTarget open(TargetSettings settings);
}
