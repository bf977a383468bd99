package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stammkunde.karaf.Distribution.Running;

@ExtendWith(Distribution.class)
class DistributionIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Running karaf;

  DistributionIT(Running karaf) {
    this.karaf = karaf;
  }

  @Test
  void getsReadyByItself() {
    await().atMost(PATIENCE).until(() -> status("", "health/ready") == 200);
  }

  @Test
  void everyBundleIsActive() throws Exception {
    getsReadyByItself();
    assertThat(bundles()).hasSizeGreaterThan(50).allMatch(bundle -> bundle.endsWith(" Active"));
  }

  @Test
  void importedOrderIsInTheListOfTopCustomers() throws Exception {
    getsReadyByItself();
    drop(
        "orders-1.csv",
        """
        order,date,customer,article,quantity,price
        4711,2026-03-02 10:00:00,C-1,A,2,10.00
        4712,2026-03-03 10:00:00,C-2,A,1,15.00
        R4711,2026-03-04 10:00:00,C-1,A,-1,10.00
        """);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(top("asOf=2026-03-10T00:00:00Z&period=30d"))
                    .containsExactly("C-2 15.00", "C-1 10.00"));
  }

  @Test
  void rejectedLineIsReportedAndTheRestIsTaken() throws Exception {
    getsReadyByItself();
    drop(
        "orders-2.csv",
        """
        order,date,customer,article,quantity,price
        4801,2026-04-02 10:00:00,C-8,A,two,10.00
        4802,2026-04-03 10:00:00,C-9,A,1,15.00
        """);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(top("asOf=2026-04-10T00:00:00Z&period=30d"))
                    .containsExactly("C-9 15.00"));
    Path reports = karaf.drop("corner").resolve("reports");
    await().atMost(PATIENCE).until(() -> Files.isDirectory(reports));
    try (Stream<Path> files = Files.list(reports)) {
      Path report = files.filter(file -> file.toString().contains("orders-2")).findFirst().get();
      assertThat(Files.readString(report)).contains("2,quantity,two,");
    }
    assertThat(get("root", "sync/corner/quarantine").get("items").toString()).contains("4801");
  }

  @Test
  void nothingIsToldWithoutALogin() throws Exception {
    getsReadyByItself();
    assertThat(status("", "top-customers")).isEqualTo(401);
    assertThat(status("clerk:wrong", "top-customers")).isEqualTo(401);
    assertThat(status("", "openapi.json")).isEqualTo(401);
  }

  @Test
  void everyRoleMayDoItsWorkAndNoMore() throws Exception {
    getsReadyByItself();
    assertThat(status("viewer", "top-customers")).isEqualTo(200);
    assertThat(status("viewer", "sync/corner/quarantine")).isEqualTo(403);
    assertThat(status("root", "sync/corner/quarantine")).isEqualTo(200);
  }

  @Test
  void openApiAndSwaggerUiAreServed() throws Exception {
    getsReadyByItself();
    assertThat(get("viewer", "openapi.json").at("/paths").size()).isGreaterThan(5);
    assertThat(send("viewer", "api-docs/index.html").body()).contains("swagger-ui");
  }

  @Test
  void shopCustomerIsCreatedInTheHostOnce() throws Exception {
    getsReadyByItself();
    drop(
        "people-1.csv",
        """
        number,first,last,email
        C-20,Erika,Beispiel,erika@kunde.example
        """);
    drop(
        "orders-3.csv",
        """
        order,date,customer,article,quantity,price
        4901,2026-05-02 10:00:00,C-20,A,1,10.00
        """);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(may().at("/name").asText()).isEqualTo("Erika Beispiel"));
    String customer = may().at("/customer").asText();
    assertThat(post("viewer", "customers/" + customer + "/host-customer")).isEqualTo(403);
    assertThat(post("clerk", "customers/" + customer + "/host-customer")).isEqualTo(201);
    assertThat(post("clerk", "customers/" + customer + "/host-customer")).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(may().at("/knownInHost/evidence").asText()).isNotEmpty());
  }

  private JsonNode may() throws Exception {
    return get("viewer", "top-customers?asOf=2026-05-10T00:00:00Z&period=30d").at("/customers/0");
  }

  private List<String> top(String query) throws Exception {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : get("viewer", "top-customers?" + query).at("/customers")) {
      rows.add(row.at("/shopCustomers/0/number").asText() + " " + row.at("/net").asText());
    }
    return rows;
  }

  private JsonNode get(String user, String path) throws Exception {
    HttpResponse<String> answer = send(user, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private int status(String user, String path) throws Exception {
    try {
      return send(user, path).statusCode();
    } catch (IOException notListening) {
      return 0;
    }
  }

  private HttpResponse<String> send(String user, String path) throws Exception {
    return http.send(request(user, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int post(String user, String path) throws Exception {
    HttpRequest request =
        request(user, path).POST(HttpRequest.BodyPublishers.noBody()).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder request(String user, String path) {
    URI address = karaf.address().resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (!user.isEmpty()) {
      String login = user.contains(":") ? user : user + ":" + user + "secret";
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  /** Drops a file as a careful uploader does: it appears under its name when it is complete. */
  private void drop(String name, String content) throws IOException {
    Path folder = Files.createDirectories(karaf.drop("corner"));
    Path part = Files.writeString(folder.resolve(name + ".part"), content);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Every bundle of the container with its state. */
  private List<String> bundles() throws Exception {
    String[] login = {"root", "rootsecret"};
    JMXServiceURL address =
        new JMXServiceURL(
            "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + karaf.jmxRegistry() + "/karaf-root");
    try (JMXConnector connector =
        JMXConnectorFactory.connect(address, Map.of(JMXConnector.CREDENTIALS, login))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      TabularData table =
          (TabularData)
              beans.getAttribute(
                  new ObjectName("org.apache.karaf:type=bundle,name=root"), "Bundles");
      List<String> states = new ArrayList<>();
      for (Object row : table.values()) {
        CompositeData bundle = (CompositeData) row;
        states.add(bundle.get("Name") + " " + bundle.get("State"));
      }
      return states;
    }
  }
}
