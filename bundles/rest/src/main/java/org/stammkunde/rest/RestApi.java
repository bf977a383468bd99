package org.stammkunde.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.Servlet;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Installation;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.Sessions;

/**
 * The API as one servlet, with a CXF bus of its own: other applications in the same Karaf, and
 * where its common CXF servlet is mounted, neither matter to it nor notice it.
 */
public final class RestApi {
  /** Where the servlet is mounted. */
  static final String PATH = "/api/v1";

  private final ExtensionManagerBus bus = new ExtensionManagerBus();
  private final Servlet servlet;
  private final Servlet webhooks;
  private final Server server;
  private final Metrics metrics;

  /** The API over the use cases, for the users of this Karaf. */
  public RestApi(
      TopCustomers topCustomers,
      Customers customers,
      HostCustomers hostCustomers,
      HostOutbox hostOutbox,
      ShopSync sync,
      SystemHealth health,
      Installation installation,
      CustomerQuality quality,
      Catalogues catalogues,
      ScoreHistory history,
      ScoreStatistic statistic,
      Calibrations calibrations,
      CustomerOutlook outlook,
      Duplicates duplicates,
      GoldenRecords goldenRecords,
      MatchModels matchModels,
      WebShopSync webShops,
      Logins logins,
      Sessions sessions,
      Launches launches) {
    this(
        List.of(
            new TopCustomersResource(topCustomers),
            new CustomersResource(customers, hostCustomers),
            new HostCustomersResource(customers),
            new LaunchesResource(launches),
            new NewCustomersResource(hostCustomers, hostOutbox),
            new SyncResource(sync),
            new HealthResource(health),
            new QualityResource(quality),
            new CustomerScoreResource(quality),
            new CatalogueResource(quality, catalogues),
            new ScoreHistoryResource(history),
            new ScoreAlertsResource(history),
            new ScoreStatisticResource(statistic),
            new CalibrationResource(calibrations),
            new CustomerOutlookResource(outlook),
            new DuplicatesResource(duplicates, sync),
            new CustomerDecisionsResource(duplicates),
            new GoldenRecordResource(goldenRecords),
            new MatchModelsResource(matchModels)),
        webShops,
        logins,
        sessions,
        new Metrics(health, installation, sync, quality, outlook, hostOutbox, duplicates, logins));
  }

  RestApi(
      List<?> resources, WebShopSync webShops, Logins logins, Sessions sessions, Metrics metrics) {
    webhooks = new WebhookServlet(webShops, metrics.ofShops(), Clock.systemUTC());
    this.metrics = metrics;
    List<Object> all = new ArrayList<>(resources);
    all.add(new MetricsResource(metrics));
    all.add(new DescriptionResource(types(all)));
    bus.setExtension(RestApi.class.getClassLoader(), ClassLoader.class);
    bus.initialize();
    DestinationRegistryImpl destinations = new DestinationRegistryImpl();
    servlet = new CXFNonSpringServlet(destinations, bus);
    JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
    factory.setBus(bus);
    factory.setDestinationFactory(new HTTPTransportFactory(destinations));
    factory.setAddress("/");
    factory.setServiceBeans(List.copyOf(all));
    factory.setProviders(
        List.of(
            json(),
            new ProblemMapper(),
            new BodyLimitFilter(),
            new CrossSiteFilter(),
            new LoginFilter(logins, sessions),
            new ParametersFilter(),
            new AnswerHeaders(),
            new RequestMetrics(metrics)));
    // Else CXF answers its own exceptions itself, without a body.
    factory.setProperties(Map.of("default.wae.mapper.least.specific", true));
    server = factory.create();
  }

  /** The servlet, to be mounted at {@code /api/v1/*}. */
  public Servlet servlet() {
    return servlet;
  }

  /** Where shops call, to be mounted at {@code /api/v1/webhooks/*}. */
  public Servlet webhooks() {
    return webhooks;
  }

  /** Ends the server and its bus. */
  public void close() {
    server.destroy();
    bus.shutdown(true);
    metrics.close();
  }

  private static Set<Class<?>> types(List<?> resources) {
    Set<Class<?>> types = new LinkedHashSet<>();
    resources.forEach(resource -> types.add(resource.getClass()));
    types.add(DescriptionResource.class);
    return types;
  }

  private static JacksonJsonProvider json() {
    return new JacksonJsonProvider(
        JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build());
  }
}
