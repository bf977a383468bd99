package org.stammkunde.soap;

import java.util.Map;
import javax.servlet.Servlet;
import javax.xml.namespace.QName;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.interceptor.security.SecureAnnotationsInterceptor;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Logins;

/**
 * The endpoint as one servlet, with a CXF bus of its own: other applications in the same Karaf
 * neither matter to it nor notice it. One address answers SOAP 1.1 and 1.2.
 */
public final class SoapApi {
  /** Where the servlet is mounted. */
  static final String PATH = "/soap/v1";

  /** The target namespace of the description. */
  static final String NAMESPACE = "urn:stammkunde:v1";

  private final ExtensionManagerBus bus = new ExtensionManagerBus();
  private final Servlet servlet;
  private final Server server;

  /** The endpoint over the use cases, for the users of this Karaf. */
  public SoapApi(
      TopCustomers topCustomers, Customers customers, CustomerQuality quality, Logins logins) {
    bus.setExtension(SoapApi.class.getClassLoader(), ClassLoader.class);
    bus.initialize();
    DestinationRegistryImpl destinations = new DestinationRegistryImpl();
    servlet = new Door(logins, new CXFNonSpringServlet(destinations, bus));
    Answers answers = new Answers(topCustomers, customers, quality);
    SecureAnnotationsInterceptor roles = new SecureAnnotationsInterceptor();
    roles.setSecuredObject(answers);
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(bus);
    factory.setDestinationFactory(new HTTPTransportFactory(destinations));
    factory.setAddress("/");
    factory.setServiceBean(answers);
    factory.setWsdlLocation("classpath:org/stammkunde/soap/stammkunde.wsdl");
    factory.setServiceName(new QName(NAMESPACE, "StammkundeService"));
    // An endpoint of SOAP 1.2 answers a message of 1.1 in 1.1; the other way round is refused.
    factory.setEndpointName(new QName(NAMESPACE, "StammkundeSoap12"));
    // Problems logs what there is to log, without what the caller sent.
    FaultListener silent = (failure, description, message) -> false;
    factory.setProperties(
        Map.of(
            "autoRewriteSoapAddressForAllServices",
            true,
            "jaxb-validation-event-handler",
            new UnknownElements(),
            FaultListener.class.getName(),
            silent));
    factory.getInInterceptors().add(new BodyLimit());
    factory.getInInterceptors().add(roles);
    factory.getOutFaultInterceptors().add(new Problems());
    server = factory.create();
  }

  /** The servlet, to be mounted at {@code /soap/v1/*}. */
  public Servlet servlet() {
    return servlet;
  }

  /** Ends the server and its bus. */
  public void close() {
    server.destroy();
    bus.shutdown(true);
  }
}
