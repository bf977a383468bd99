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
import org.stammkunde.api.Unavailable;

/**
 * The settings of the quality analysis in force. A change takes effect with the next run; an
 * invalid one is refused as a whole and the old one stays.
 */
public final class QualityPlan implements ManagedService {
  private static final Logger LOG = LoggerFactory.getLogger(QualityPlan.class);

  // Empty until Config Admin has spoken: by the defaults a run could start that was switched off.
  private volatile Optional<QualitySettings> settings = Optional.empty();

  QualitySettings settings() {
    return settings.orElseThrow(
        () ->
            new Unavailable(
                "etc/org.stammkunde.quality.cfg has not been read yet, or is refused; see the"
                    + " log"));
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
      settings = Optional.of(QualitySettings.of(values));
    } catch (IllegalArgumentException e) {
      LOG.error(
          "etc/{}.cfg is refused, the old settings stay: {}", QualitySettings.PID, e.getMessage());
      throw new ConfigurationException(null, e.getMessage(), e);
    }
  }
}
