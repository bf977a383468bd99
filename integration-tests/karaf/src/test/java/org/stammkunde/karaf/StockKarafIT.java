package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an administrator does who has a Karaf already. */
class StockKarafIT {
  private static final String NO_REPOSITORY = "";
  static final String KAR = Path.of(System.getProperty("kar")).toUri().toString();

  @Test
  void karInstallsWithoutNetworkAndTheDataOutliveAnUninstall() throws Exception {
    try (StockKaraf karaf = StockKaraf.start("kar", NO_REPOSITORY)) {
      Set<String> before = karaf.management().bundles();
      karaf.append(
          "org.stammkunde.merchant.cfg", Map.of("zone", "Europe/London", "currency", "GBP"));
      karaf.management().installKar(KAR);
      karaf.management().installFeature("stammkunde");
      awaitReady(karaf);
      addCornerShop(karaf);
      awaitTop(karaf, "C-7 12.50");

      karaf.management().uninstallKar("stammkunde-" + System.getProperty("version"));

      assertThat(karaf.management().bundles()).isEqualTo(before);
      assertThat(karaf.management().features("stammkunde")).isEmpty();
      assertThat(karaf.home().resolve("data/postgres/cluster/data/postmaster.pid")).doesNotExist();
      assertThat(karaf.api().status("viewer", "health/live")).isZero();

      karaf.management().installKar(KAR);
      karaf.management().installFeature("stammkunde");
      awaitReady(karaf);
      awaitTop(karaf, "C-7 12.50");
    }
  }

  @Test
  void everyFeatureInstallsByItselfAndLeavesNothing() throws Exception {
    try (StockKaraf karaf = StockKaraf.start("features", NO_REPOSITORY)) {
      Set<String> before = karaf.management().bundles();
      karaf.management().installKar(KAR);
      Set<String> features = karaf.management().features("stammkunde");
      assertThat(features).contains("stammkunde", "stammkunde-core", "stammkunde-rest");
      for (String feature : features) {
        karaf.management().installFeature(feature);
        Set<String> added = new TreeSet<>(karaf.management().bundles());
        added.removeAll(before);
        assertThat(added).as(feature).isNotEmpty().allMatch(StockKaraf::isUp);
        karaf.management().uninstallFeature(feature);
        assertThat(karaf.management().bundles()).as(feature).isEqualTo(before);
      }
    }
  }

  @Test
  void featureInstallsFromAMavenRepository() throws Exception {
    String repository = Path.of(System.getProperty("maven.repository")).toUri() + "@id=stammkunde";
    try (StockKaraf karaf = StockKaraf.start("repository", repository)) {
      karaf
          .management()
          .addRepository(
              "mvn:org.stammkunde/features/" + System.getProperty("version") + "/xml/features");
      karaf.management().installFeature("stammkunde");
      awaitReady(karaf);
    }
  }

  private static void awaitReady(StockKaraf karaf) {
    await().atMost(Api.PATIENCE).until(() -> karaf.api().status("viewer", "health/ready") == 200);
  }

  private static void addCornerShop(StockKaraf karaf) throws IOException {
    Path mapping = Path.of("src/test/resources/corner-orders.properties").toAbsolutePath();
    karaf.append(
        "org.stammkunde.shop.files-corner.cfg", Map.of("shop", "corner", "mappings", mapping));
    Path folder = karaf.home().resolve("data/drop/corner");
    await().atMost(Api.PATIENCE).until(() -> Files.isDirectory(folder));
    Path part =
        Files.writeString(
            folder.resolve("orders.csv.part"),
            """
            order,date,customer,article,quantity,price
            4711,2026-03-02 10:00:00,C-7,A,5,2.50
            """);
    Files.move(part, folder.resolve("orders.csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitTop(StockKaraf karaf, String row) {
    await()
        .atMost(Api.PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode list =
                  karaf.api().get("viewer", "top-customers?asOf=2026-03-10T00:00:00Z&period=30d");
              assertThat(
                      list.at("/customers/0/shopCustomers/0/number").asText()
                          + " "
                          + list.at("/customers/0/net").asText())
                  .isEqualTo(row);
            });
  }
}
