package org.stammkunde.engine;

/** When and by which catalogue the quality analysis runs. */
public final class QualityPlan extends SettingsInForce<QualitySettings> {
  /** Without settings until Config Admin has read the file. */
  public QualityPlan() {
    super(QualitySettings.PID, QualitySettings::of);
  }
}
