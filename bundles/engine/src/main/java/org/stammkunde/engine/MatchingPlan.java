package org.stammkunde.engine;

/** How records are compared, and what the model may do. */
public final class MatchingPlan extends SettingsInForce<MatchingSettings> {
  /** Without settings until Config Admin has read the file. */
  public MatchingPlan() {
    super(MatchingSettings.PID, MatchingSettings::of);
  }
}
