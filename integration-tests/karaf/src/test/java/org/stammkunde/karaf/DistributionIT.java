package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stammkunde.karaf.Distribution.Running;

@ExtendWith(Distribution.class)
class DistributionIT {
  private final Running karaf;
  private final Api api;

  DistributionIT(Running karaf) {
    this.karaf = karaf;
    this.api = new Api(karaf);
  }

  @Test
  void getsReadyByItself() {
    await().atMost(Api.PATIENCE).until(() -> api.status("viewer", "health/ready") == 200);
  }

  @Test
  void everyBundleIsActive() throws Exception {
    getsReadyByItself();
    // The JMX server comes up on its own time; fragments have no state but resolved.
    await()
        .atMost(Api.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () ->
                assertThat(Management.of(karaf).bundles())
                    .hasSizeGreaterThan(50)
                    .allMatch(
                        bundle -> bundle.endsWith(" Active") || bundle.endsWith(" fragment")));
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
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(top("asOf=2026-03-10T00:00:00Z&period=30d"))
                    .containsExactly("C-2 15.00", "C-1 10.00"));
    assertThat(
            api.ask(
                    "viewer",
                    "<topCustomers xmlns=\"urn:stammkunde:v1\"><period>30d</period>"
                        + "<asOf>2026-03-10T00:00:00Z</asOf></topCustomers>")
                .body())
        .containsSubsequence("<number>C-2</number>", "<net>15.00</net>", "<net>10.00</net>");
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
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(top("asOf=2026-04-10T00:00:00Z&period=30d"))
                    .containsExactly("C-9 15.00"));
    Path reports = karaf.drop("corner").resolve("reports");
    await().atMost(Api.PATIENCE).until(() -> Files.isDirectory(reports));
    try (Stream<Path> files = Files.list(reports)) {
      Path report = files.filter(file -> file.toString().contains("orders-2")).findFirst().get();
      assertThat(Files.readString(report)).contains("2,quantity,two,");
    }
    assertThat(api.get("root", "sync/corner/quarantine").get("documents").toString())
        .contains("4801");
  }

  @Test
  void nothingIsToldWithoutALogin() throws Exception {
    getsReadyByItself();
    assertThat(api.status("", "top-customers")).isEqualTo(401);
    assertThat(api.status("clerk:wrong", "top-customers")).isEqualTo(401);
    assertThat(api.status("", "openapi.json")).isEqualTo(401);
  }

  @Test
  void everyRoleMayDoItsWorkAndNoMore() throws Exception {
    getsReadyByItself();
    assertThat(api.status("viewer", "top-customers")).isEqualTo(200);
    assertThat(api.status("viewer", "sync/corner/quarantine")).isEqualTo(403);
    assertThat(api.status("root", "sync/corner/quarantine")).isEqualTo(200);
  }

  @Test
  void soapIsDescribedToWhoeverIsLoggedIn() throws Exception {
    getsReadyByItself();
    assertThat(api.status("", "/soap/v1?wsdl")).isEqualTo(401);
    assertThat(api.send("viewer", "/soap/v1?wsdl").body())
        .contains("urn:stammkunde:v1:customerScore");
    assertThat(api.ask("viewer", "<customerScore xmlns=\"urn:stammkunde:v1\"/>").body())
        .contains("<code>role-missing</code>");
  }

  @Test
  void openApiAndSwaggerUiAreServed() throws Exception {
    getsReadyByItself();
    assertThat(api.get("viewer", "openapi.json").at("/paths").size()).isGreaterThan(5);
    assertThat(api.send("viewer", "api-docs/index.html").body()).contains("swagger-ui");
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
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () -> assertThat(may().at("/details/lastName").asText()).isEqualTo("Beispiel"));
    String customer = may().at("/customer").asText();
    assertThat(api.post("viewer", "customers/" + customer + "/host-customer")).isEqualTo(403);
    assertThat(api.post("clerk", "customers/" + customer + "/host-customer")).isEqualTo(201);
    assertThat(api.post("clerk", "customers/" + customer + "/host-customer")).isEqualTo(200);
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(() -> assertThat(may().at("/knownInHost/evidence").asText()).isNotEmpty());
  }

  private JsonNode may() throws Exception {
    return api.get("viewer", "top-customers?asOf=2026-05-10T00:00:00Z&period=30d")
        .at("/customers/0");
  }

  private List<String> top(String query) throws Exception {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : api.get("viewer", "top-customers?" + query).at("/customers")) {
      rows.add(row.at("/shopCustomers/0/number").asText() + " " + row.at("/net").asText());
    }
    return rows;
  }

  /** Drops a file as a careful uploader does: it appears under its name when it is complete. */
  private void drop(String name, String content) throws IOException {
    Path folder = Files.createDirectories(karaf.drop("corner"));
    Path part = Files.writeString(folder.resolve(name + ".part"), content);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
