package org.stammkunde.engine;

/** Whose installation this is. */
public final class Merchant extends SettingsInForce<MerchantSettings> {
  /** Without settings until Config Admin has read the file. */
  public Merchant() {
    super(MerchantSettings.PID, MerchantSettings::of);
  }
}
