package org.stammkunde.shops;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;

/**
 * Publishes the ERP whose settings file is filled in. Settings that cannot be used are logged once,
 * and the host stays as it was.
 */
public final class Hosts implements SettingsFile, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

  private final Publication publication;
  private final Secrets secrets;
  private final Path etc;
  private final Map<String, HostFile> files = new TreeMap<>();

  /** Makes things known to the others; each gives what makes it unknown again. */
  interface Publication {
    /** Who wants to hear of a settings file. */
    Runnable listen(String pid, ManagedService listener);

    /** A host that is connected. */
    Runnable publish(HostPlatform.Connected host);
  }

  /** Makes it without any host. */
  Hosts(Publication publication, Secrets secrets, Path etc) {
    this.publication = publication;
    this.secrets = secrets;
    this.etc = etc;
  }

  /** A platform came. */
  public synchronized void platformCame(HostPlatform platform) {
    if (platform != null) {
      HostFile file = new HostFile(platform);
      files.put(platform.name(), file);
      file.listen();
    }
  }

  /** A platform goes, and its host with it. */
  public synchronized void platformWent(HostPlatform platform) {
    HostFile file = platform == null ? null : files.remove(platform.name());
    if (file != null) {
      file.end();
    }
  }

  @Override
  public synchronized State state() {
    return new State(
        HostSettings.PID + "*.cfg",
        files.values().stream()
            .map(HostFile::problem)
            .filter(problem -> !problem.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  @Override
  public synchronized void close() {
    files.values().forEach(HostFile::end);
    files.clear();
  }

  /** The settings file of one platform. */
  private final class HostFile implements ManagedService {
    private final HostPlatform platform;
    private volatile String problem = "";
    private Runnable unlisten = () -> {};
    private Runnable withdrawal = () -> {};

    HostFile(HostPlatform platform) {
      this.platform = platform;
    }

    synchronized void listen() {
      unlisten = publication.listen(HostSettings.PID + platform.name(), this);
    }

    String problem() {
      return problem;
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> properties) {
      Map<String, String> values = properties == null ? Map.of() : WebShops.values(properties);
      if (values.isEmpty()) {
        problem = "";
        withdraw();
        return;
      }
      try {
        HostPlatform.Connected host =
            platform.connect(
                new SettingsReader(HostSettings.ALL, platform.settings(), values, secrets, etc)
                    .read(new ShopId(platform.name())));
        withdraw();
        Runnable unpublish = publication.publish(host);
        withdrawal =
            () -> {
              unpublish.run();
              host.close().run();
            };
        problem = "";
        LOG.info("host {} is connected", platform.name());
      } catch (SettingsRejected rejected) {
        String before = problem;
        problem = "etc/" + HostSettings.PID + platform.name() + ".cfg: " + rejected.getMessage();
        if (!problem.equals(before)) {
          LOG.error("{}; the host stays as it was", problem);
        }
      }
    }

    private void withdraw() {
      withdrawal.run();
      withdrawal = () -> {};
    }

    synchronized void end() {
      unlisten.run();
      withdraw();
    }
  }
}
