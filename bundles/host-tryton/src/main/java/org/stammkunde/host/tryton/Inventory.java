package org.stammkunde.host.tryton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/** Looks now and then what this Tryton has, as a module may be installed any day. */
final class Inventory {
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final JsonRpc tryton;
  private final Settings settings;
  private final Clock clock;

  private volatile Optional<Equipment> known = Optional.empty();
  private Instant until = Instant.MIN;

  Inventory(JsonRpc tryton, Settings settings, Clock clock) {
    this.tryton = tryton;
    this.settings = settings;
    this.clock = clock;
  }

  /** What it has. Calls it if that was long ago. */
  synchronized Equipment now() throws CallFailed, Fault {
    if (known.isEmpty() || !clock.instant().isBefore(until)) {
      known = Optional.of(Equipment.of(tryton, settings));
      until = clock.instant().plus(LASTS);
    }
    return known.get();
  }

  /** What it had when it was asked last. Calls nobody. */
  Optional<Equipment> known() {
    return known;
  }

  /** The next one who wants to know asks. */
  synchronized void forget() {
    until = Instant.MIN;
  }
}
