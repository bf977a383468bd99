package org.stammkunde.postgres;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;

/** Publishes the DataSource {@code dataSourceName=stammkunde} by the settings in force. */
public final class Activator implements BundleActivator, ManagedService {
  private BundleContext context;
  private ServiceRegistration<ManagedService> registration;
  private PostgresSettings settings;
  private Database database;
  private boolean stopped;

  @Override
  public synchronized void start(BundleContext bundleContext) {
    context = bundleContext;
    // The configuration service answers at once, with nothing where there is no file: that opens
    // the database.
    registration =
        context.registerService(
            ManagedService.class,
            this,
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, PostgresSettings.PID)));
  }

  @Override
  public synchronized void updated(Dictionary<String, ?> properties) throws ConfigurationException {
    PostgresSettings wanted =
        properties == null
            ? PostgresSettings.DEFAULTS
            : PostgresSettings.of(FrameworkUtil.asMap(properties));
    if (!stopped && !wanted.equals(settings)) {
      close();
      settings = wanted;
      database = Database.open(server(wanted), wanted.poolSize(), this::publish);
    }
  }

  private Server server(PostgresSettings wanted) {
    return wanted.url().isPresent()
        ? new OwnServer(wanted)
        : new PrivateServer(Path.of(context.getProperty("karaf.data"), "postgres"));
  }

  private Database.Publication publish(DataSource pool) {
    return context.registerService(
            DataSource.class,
            pool,
            FrameworkUtil.asDictionary(Map.of("dataSourceName", "stammkunde")))
        ::unregister;
  }

  @Override
  public synchronized void stop(BundleContext bundleContext) {
    // An update that is on its way must not open what nobody would close.
    stopped = true;
    registration.unregister();
    close();
  }

  private void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
