package org.stammkunde.karaf;

import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The distribution as it ships, running once for all test classes.
 *
 * <p>Pax Exam has no driver for JUnit 5, so this starts its container itself: tests see the
 * distribution from outside, as its users do.
 */
public final class Distribution implements BeforeAllCallback, ParameterResolver {

  /** What the demo ships. */
  static final Path DEMO =
      Path.of("../../features/distribution/src/main/resources/demo").toAbsolutePath().normalize();

  /** How tests reach it. */
  record Running(URI address, int jmxRegistry, int ssh, Path home, TestContainer container)
      implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      container.stop();
    }

    Path drop(String shop) {
      return home.resolve("data/drop").resolve(shop);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context);
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
  }

  private static Running start() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "exam").toAbsolutePath());
      int http = freePort();
      int ssh = freePort();
      TestContainer container =
          PaxExamRuntime.createContainer(
              PaxExamRuntime.createTestSystem(options(folder.toFile(), http, ssh)));
      container.start();
      URI address = URI.create("http://127.0.0.1:" + http + "/api/v1/");
      Path home = newest(folder);
      return new Running(address, jmxRegistry(home), ssh, home, container);
    } catch (IOException e) {
      throw new IllegalStateException("the distribution does not start", e);
    }
  }

  private static Option[] options(File folder, int http, int ssh) throws IOException {
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(Path.of(System.getProperty("distribution")).toUri().toString())
          .name("stammkunde")
          .unpackDirectory(folder)
          .useDeployFolder(false),
      configureSecurity().disableKarafMBeanServerBuilder(),
      configureConsole().ignoreLocalConsole().startRemoteShell(),
      keepRuntimeFolder(),
      // As it ships; Pax Exam would log warnings only.
      logLevel(LogLevel.INFO),
      CoreOptions.systemTimeout(180_000),
      put("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", http),
      put("etc/org.apache.karaf.management.cfg", "rmiServerPort", freePort()),
      put("etc/org.apache.karaf.shell.cfg", "sshPort", ssh),
      put("etc/org.stammkunde.merchant.cfg", "zone", "Europe/London"),
      put("etc/org.stammkunde.merchant.cfg", "currency", "GBP"),
      put("etc/users.properties", "root", "rootsecret,admin,ssh"),
      put("etc/users.properties", "clerk", "clerksecret,clerk,ssh"),
      put("etc/users.properties", "viewer", "viewersecret,viewer,ssh"),
      put("etc/org.stammkunde.shop.files-corner.cfg", "shop", "corner"),
      put(
          "etc/org.stammkunde.shop.files-corner.cfg",
          "mappings",
          Path.of("src/test/resources/corner-orders.properties").toAbsolutePath()
              + ","
              + Path.of("src/test/resources/corner-customers.properties").toAbsolutePath()),
      put("etc/org.stammkunde.shop.files-online-retail.cfg", "shop", "online-retail"),
      put(
          "etc/org.stammkunde.shop.files-online-retail.cfg",
          "mappings",
          DEMO.resolve("mapping/online-retail-orders.properties")
              + ","
              + DEMO.resolve("mapping/online-retail-customers.properties")
              + ","
              + DEMO.resolve("mapping/host-customers.properties")),
    };
  }

  /** The port that Pax Exam chose: it does not leave that to us. */
  private static int jmxRegistry(Path home) throws IOException {
    Properties management = new Properties();
    try (InputStream in =
        Files.newInputStream(home.resolve("etc/org.apache.karaf.management.cfg"))) {
      management.load(in);
    }
    return Integer.parseInt(management.getProperty("rmiRegistryPort"));
  }

  private static Option put(String file, String key, Object value) {
    return editConfigurationFilePut(file, key, value.toString());
  }

  private static Path newest(Path folder) throws IOException {
    try (Stream<Path> runs = Files.list(folder)) {
      List<Path> sorted =
          runs.sorted(
                  Comparator.comparing(
                      run -> run.toFile().lastModified(), Comparator.reverseOrder()))
              .toList();
      return sorted.get(0);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
