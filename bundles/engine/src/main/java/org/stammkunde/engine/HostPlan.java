package org.stammkunde.engine;

/** What the host is told, and when. */
public final class HostPlan extends SettingsInForce<HostSettings> {
  /** Without settings until Config Admin has read the file. */
  public HostPlan() {
    super(HostSettings.PID, HostSettings::of);
  }
}
