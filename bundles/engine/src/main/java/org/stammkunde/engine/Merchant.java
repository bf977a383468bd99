package org.stammkunde.engine;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.Unavailable;

/**
 * The settings in force. A change takes effect with the next call; an invalid one is refused as a
 * whole and the old one stays.
 */
public final class Merchant implements ManagedService, SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(Merchant.class);

  // Empty until Config Admin has spoken: with the defaults a file that is dropped during the start
  // would be judged by the wrong currency.
  private volatile Optional<MerchantSettings> settings = Optional.empty();
  private volatile String problem = "it has not been read yet";

  MerchantSettings settings() {
    return settings.orElseThrow(
        () ->
            new Unavailable(
                "etc/org.stammkunde.merchant.cfg has not been read yet, or is refused; see the"
                    + " log"));
  }

  @Override
  public State state() {
    return new State(MerchantSettings.PID + ".cfg", problem);
  }

  @Override
  public void updated(Dictionary<String, ?> properties) throws ConfigurationException {
    if (properties == null) {
      // Config Admin says so before it has read the file, and when the file is taken away.
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (String key : Collections.list(properties.keys())) {
      values.put(key, String.valueOf(properties.get(key)));
    }
    try {
      MerchantSettings read = MerchantSettings.of(values);
      settings = Optional.of(read);
      problem = "";
      LOG.info("settings of the merchant: zone {}, currency {}", read.zone(), read.currency());
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
      LOG.error(
          "etc/{}.cfg is refused, the old settings stay: {}", MerchantSettings.PID, e.getMessage());
      throw new ConfigurationException(null, e.getMessage(), e);
    }
  }
}
