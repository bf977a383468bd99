package org.stammkunde.shops;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.WebShop;

/** Hosts in the service registry. */
record HostServices(BundleContext context) implements Hosts.Publication {
  /** Above the customer master of our own, which has none: an ERP that is connected is the host. */
  private static final int RANKING = 100;

  @Override
  public Runnable listen(String pid, ManagedService listener) {
    return context.registerService(
            ManagedService.class,
            listener,
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, pid)))
        ::unregister;
  }

  @Override
  public Runnable publish(HostPlatform.Connected host) {
    HostErp customers = host.customers();
    WebShop sales = host.sales();
    List<ServiceRegistration<?>> services =
        List.of(
            context.registerService(
                HostErp.class,
                customers,
                FrameworkUtil.asDictionary(
                    Map.of("host", customers.name(), Constants.SERVICE_RANKING, RANKING))),
            context.registerService(
                new String[] {WebShop.class.getName(), ShopConnector.class.getName()},
                sales,
                FrameworkUtil.asDictionary(
                    Map.of("shop", sales.shop().value(), "platform", customers.name()))));
    return () -> services.forEach(ServiceRegistration::unregister);
  }
}
