package org.stammkunde.engine;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.Unavailable;

/**
 * The settings of one file as they are in force. A change takes effect with the next call; an
 * invalid one is refused as a whole and the old one stays.
 *
 * @param <S> the settings
 */
abstract class SettingsInForce<S> implements ManagedService, SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsInForce.class);

  /** Keys that Config Admin and File Install add to every configuration. */
  private static final Set<String> FOREIGN =
      Set.of("service.pid", "felix.fileinstall.filename", "service.bundleLocation");

  private final String file;
  private final Function<Map<String, String>, S> reader;

  // Empty until Config Admin has spoken: by the defaults something could be done meanwhile that the
  // file forbids.
  private volatile Optional<S> settings = Optional.empty();
  private volatile String problem = "it has not been read yet";

  /**
   * Takes the settings of a PID.
   *
   * @param reader throws {@link IllegalArgumentException} with the fix if they are not valid
   */
  SettingsInForce(String pid, Function<Map<String, String>, S> reader) {
    this.file = pid + ".cfg";
    this.reader = reader;
  }

  /**
   * Refuses keys that are none of the settings.
   *
   * @throws IllegalArgumentException naming these keys and those that there are
   */
  static void refuseUnknown(Map<String, String> settings, Set<String> keys) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(keys);
    unknown.removeAll(FOREIGN);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting " + unknown + "; the settings are " + new TreeSet<>(keys));
    }
  }

  final S settings() {
    return settings.orElseThrow(
        () ->
            new Unavailable("etc/" + file + " has not been read yet, or is refused; see the log"));
  }

  @Override
  public final State state() {
    return new State(file, problem);
  }

  @Override
  public final void updated(Dictionary<String, ?> properties) throws ConfigurationException {
    if (properties == null) {
      // Config Admin says so before it has read the file, and when the file is taken away.
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (String key : Collections.list(properties.keys())) {
      values.put(key, String.valueOf(properties.get(key)));
    }
    try {
      S read = reader.apply(values);
      settings = Optional.of(read);
      problem = "";
      LOG.info("etc/{} is in force: {}", file, read);
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
      LOG.error("etc/{} is refused, the old settings stay: {}", file, e.getMessage());
      throw new ConfigurationException(null, e.getMessage(), e);
    }
  }
}
