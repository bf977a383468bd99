package org.stammkunde.web;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force. A change takes effect with the next request; an invalid one is refused as
 * a whole and the old one stays.
 */
public final class CurrentSettings implements ManagedService, Supplier<WebSettings> {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentSettings.class);

  private volatile WebSettings settings = WebSettings.DEFAULTS;

  @Override
  public WebSettings get() {
    return settings;
  }

  @Override
  public void updated(Dictionary<String, ?> properties) throws ConfigurationException {
    Map<String, String> values = new HashMap<>();
    if (properties != null) {
      for (String key : Collections.list(properties.keys())) {
        values.put(key, String.valueOf(properties.get(key)));
      }
    }
    try {
      settings = WebSettings.of(values);
    } catch (IllegalArgumentException e) {
      LOG.error(
          "etc/{}.cfg is refused, the old settings stay: {}", WebSettings.PID, e.getMessage());
      throw new ConfigurationException(null, e.getMessage(), e);
    }
  }
}
