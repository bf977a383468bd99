package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.SystemHealth.State;

/** How everything is. */
@Schema(name = "Health", description = "How everything is.")
record HealthView(
    @Schema(
            description = "The worst state of any part.",
            allowableValues = {"UP", "WARN", "STARTING", "DOWN"})
        String status,
    @Schema(description = "Absent for those who are not logged in.") List<Part> parts) {

  /** One part. */
  @Schema(name = "HealthPart", description = "How one part is.")
  record Part(
      String name,
      @Schema(allowableValues = {"UP", "WARN", "STARTING", "DOWN"}) String state,
      @Schema(description = "One English sentence; absent if there is nothing to say.")
          String detail) {

    static Part of(SystemHealth.Part part) {
      return new Part(part.name(), part.state().name(), orAbsent(part.detail()));
    }
  }

  static HealthView of(List<SystemHealth.Part> parts) {
    return new HealthView(worst(parts).name(), parts.stream().map(Part::of).toList());
  }

  HealthView withoutParts() {
    return new HealthView(status, null);
  }

  boolean up() {
    return status.equals(State.UP.name()) || status.equals(State.WARN.name());
  }

  private static State worst(List<SystemHealth.Part> parts) {
    return parts.stream().map(SystemHealth.Part::state).max(State::compareTo).orElse(State.UP);
  }
}
