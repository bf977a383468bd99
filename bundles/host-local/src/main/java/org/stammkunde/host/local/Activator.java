package org.stammkunde.host.local;

import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.stammkunde.api.HostErp;

/**
 * The local host lives as long as a data source does. A tracker instead of Blueprint, as in the
 * ledger: the service appears later than its bundle and goes with the data source.
 */
public final class Activator implements BundleActivator {
  private static final String DATA_SOURCE =
      "(&(objectClass=javax.sql.DataSource)(dataSourceName=stammkunde))";
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private ServiceTracker<DataSource, LocalHostStart> dataSources;

  @Override
  public void start(BundleContext context) throws InvalidSyntaxException {
    dataSources =
        new ServiceTracker<>(context, FrameworkUtil.createFilter(DATA_SOURCE), null) {
          @Override
          public LocalHostStart addingService(ServiceReference<DataSource> reference) {
            LocalHost host = new LocalHost(context.getService(reference));
            return new LocalHostStart(host, ready -> publish(context, ready), FIRST_WAIT).start();
          }

          @Override
          public void removedService(ServiceReference<DataSource> reference, LocalHostStart start) {
            start.close();
            context.ungetService(reference);
          }
        };
    dataSources.open();
  }

  @Override
  public void stop(BundleContext context) {
    dataSources.close();
  }

  private static Runnable publish(BundleContext context, LocalHost host) {
    var properties = FrameworkUtil.asDictionary(Map.of("host", host.name()));
    return context.registerService(HostErp.class, host, properties)::unregister;
  }
}
