package org.stammkunde.karaf;

import java.io.IOException;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.stammkunde.karaf.Distribution.Running;

/**
 * Manages a Karaf through JMX, as its administrator {@code root}, password {@code rootsecret}.
 *
 * @param registry port of the RMI registry on this machine
 */
record Management(int registry) {
  /** Bundles of Karaf, Aries and Pax Web that only add to others, named as they name themselves. */
  private static final Set<String> FRAGMENTS =
      Set.of(
          "Apache Karaf :: Features :: Extension",
          "Apache Aries Blueprint Core Compatiblity Fragment Bundle",
          "OPS4J Pax Web - Servlet API 3.1 compatibility");

  static Management of(Running karaf) {
    return new Management(karaf.jmxRegistry());
  }

  /** Whether all that this class manages by is there; a bundle offers its bean after its start. */
  boolean isComplete() throws IOException, JMException {
    for (String type : List.of("bundle", "feature", "kar")) {
      if (!on(type, MBeanServerConnection::isRegistered)) {
        return false;
      }
    }
    return true;
  }

  /** Every bundle with its version and state, sorted. */
  Set<String> bundles() throws IOException, JMException {
    return on(
        "bundle",
        (beans, name) -> {
          Set<String> states = new TreeSet<>();
          for (Object row : ((TabularData) beans.getAttribute(name, "Bundles")).values()) {
            CompositeData bundle = (CompositeData) row;
            boolean fragment =
                "Resolved".equals(bundle.get("State")) && FRAGMENTS.contains(bundle.get("Name"));
            states.add(
                bundle.get("Name")
                    + " "
                    + bundle.get("Version")
                    + " "
                    + (fragment ? "fragment" : bundle.get("State")));
          }
          return states;
        });
  }

  /** The names of all features of a repository. */
  Set<String> features(String repository) throws IOException, JMException {
    return on(
        "feature",
        (beans, name) -> {
          Set<String> names = new TreeSet<>();
          for (Object row : ((TabularData) beans.getAttribute(name, "Features")).values()) {
            String feature = ((CompositeData) row).get("Name").toString();
            if (feature.startsWith(repository)) {
              names.add(feature);
            }
          }
          return names;
        });
  }

  /** All names and attributes that can be read, as texts. */
  List<String> everything() throws IOException, JMException {
    return on(
        "bundle",
        (beans, any) -> {
          List<String> texts = new ArrayList<>();
          for (ObjectName name : beans.queryNames(null, null)) {
            texts.add(name.toString());
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
              attribute(beans, name, attribute).ifPresent(texts::add);
            }
          }
          return texts;
        });
  }

  /** Empty for what cannot be read from outside: it has no value, or one of a foreign class. */
  private static Optional<String> attribute(
      MBeanServerConnection beans, ObjectName name, MBeanAttributeInfo attribute)
      throws IOException {
    try {
      return Optional.of(String.valueOf(beans.getAttribute(name, attribute.getName())));
    } catch (JMException | RuntimeException | UnmarshalException unreadable) {
      return Optional.empty();
    }
  }

  void installFeature(String feature) throws IOException, JMException {
    call("feature", "installFeature", feature);
  }

  void uninstallFeature(String feature) throws IOException, JMException {
    call("feature", "uninstallFeature", feature);
  }

  void addRepository(String url) throws IOException, JMException {
    call("feature", "addRepository", url);
  }

  void installKar(String url) throws IOException, JMException {
    call("kar", "install", url);
  }

  void uninstallKar(String kar) throws IOException, JMException {
    call("kar", "uninstall", kar);
  }

  private void call(String type, String operation, String argument)
      throws IOException, JMException {
    on(
        type,
        (beans, name) ->
            beans.invoke(
                name, operation, new Object[] {argument}, new String[] {String.class.getName()}));
  }

  @SuppressWarnings("BanJNDI") // JMX has no other way, and the address is the test's own container
  private <T> T on(String type, Call<T> call) throws IOException, JMException {
    String[] login = {"root", "rootsecret"};
    JMXServiceURL address =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + registry + "/karaf-root");
    try (JMXConnector connector =
        JMXConnectorFactory.connect(address, Map.of(JMXConnector.CREDENTIALS, login))) {
      return call.on(
          connector.getMBeanServerConnection(),
          new ObjectName("org.apache.karaf:type=" + type + ",name=root"));
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(MBeanServerConnection beans, ObjectName name) throws IOException, JMException;
  }
}
