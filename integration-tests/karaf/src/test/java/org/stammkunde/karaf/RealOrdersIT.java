package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stammkunde.karaf.Distribution.Running;

/** The year of real orders through the whole product, against a plain recomputation. */
@ExtendWith(Distribution.class)
class RealOrdersIT {
  private static final String LAST_MONTH = "top-customers?asOf=2011-12-10T00:00:00Z&period=30d";

  private final Running karaf;
  private final Api api;

  RealOrdersIT(Running karaf) {
    this.karaf = karaf;
    this.api = new Api(karaf);
  }

  @Test
  void topCustomersEqualAPlainRecomputationFromTheFile() throws Exception {
    load();
    Map<String, BigDecimal> plain = netByCustomer("2011-11-10 00:00:00", "2011-12-10 00:00:00");
    List<BigDecimal> expected =
        plain.values().stream().sorted(Comparator.reverseOrder()).limit(200).toList();

    JsonNode rows = api.get("viewer", LAST_MONTH).get("customers");

    List<BigDecimal> values = new ArrayList<>();
    for (JsonNode row : rows) {
      BigDecimal net = new BigDecimal(row.get("net").asText());
      values.add(net);
      assertThat(net).isEqualTo(plain.get(row.at("/shopCustomers/0/number").asText()));
    }
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void bestCustomersShowEveryKindOfBeingKnown() throws Exception {
    load();
    List<String> evidence = new ArrayList<>();
    for (JsonNode row : api.get("viewer", LAST_MONTH + "&top=20").get("customers")) {
      evidence.add(row.at("/knownInHost/evidence").asText("unknown"));
    }
    assertThat(evidence).contains("shop-customer-number", "email", "unknown");
  }

  @Test
  void F25_sameFileDroppedAgainChangesNothing() throws Exception {
    load();
    String before = api.send("viewer", LAST_MONTH).body();
    JsonNode statusBefore = shop();
    drop("again-online-retail.csv.gz", "online-retail.csv.gz");
    awaitEmptyFolder();
    assertThat(shop().get("documents")).isEqualTo(statusBefore.get("documents"));
    assertThat(api.send("viewer", LAST_MONTH).body()).isEqualTo(before);
  }

  private void load() throws Exception {
    await().atMost(Api.PATIENCE).until(() -> api.status("viewer", "health/ready") == 200);
    if (shop().get("documents").asLong() == 0) {
      drop("host-customers.csv.gz", "host-customers.csv.gz");
      drop("online-retail-customers.csv.gz", "online-retail-customers.csv.gz");
      drop("online-retail.csv.gz", "online-retail.csv.gz");
    }
    awaitEmptyFolder();
    assertThat(shop().get("documents").asLong()).isEqualTo(25_900);
    assertThat(shop().get("quarantined").asLong()).isZero();
  }

  private JsonNode shop() throws Exception {
    for (JsonNode shop : api.get("viewer", "sync").get("shops")) {
      if (shop.get("shop").asText().equals("online-retail")) {
        return shop;
      }
    }
    throw new AssertionError("the shop is not connected");
  }

  private void drop(String as, String name) throws IOException {
    Path folder = Files.createDirectories(karaf.drop("online-retail"));
    Path part =
        Files.copy(Distribution.DEMO.resolve("data").resolve(name), folder.resolve(as + ".part"));
    Files.move(part, folder.resolve(as), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitEmptyFolder() {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              try (var files = Files.list(karaf.drop("online-retail"))) {
                return files.noneMatch(file -> file.toString().endsWith(".gz"));
              }
            });
  }

  /**
   * Quantity times price of every line by customer, nothing else: sales less what came back. Knows
   * of the file only that dates sort as text, and that customers have a number.
   */
  private static Map<String, BigDecimal> netByCustomer(String from, String to) throws IOException {
    Map<String, BigDecimal> net = new HashMap<>();
    Path file = Distribution.DEMO.resolve("data/online-retail.csv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cell = line.replace("\"", "").split(",", -1);
        boolean known = cell[5].matches("[0-9]+");
        if (known && cell[3].compareTo(from) >= 0 && cell[3].compareTo(to) < 0) {
          BigDecimal value =
              new BigDecimal(cell[2])
                  .multiply(new BigDecimal(cell[4]))
                  .setScale(2, RoundingMode.HALF_UP);
          net.merge(cell[5], value, BigDecimal::add);
        }
      }
    }
    return net;
  }
}
