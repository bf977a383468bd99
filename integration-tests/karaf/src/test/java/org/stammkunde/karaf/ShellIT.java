package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.karaf.Distribution.Running;

/** The commands over ssh in the running distribution: who may call them, and what they answer. */
@ExtendWith(Distribution.class)
class ShellIT {
  private static final String ORDERS =
      """
      order,date,customer,article,quantity,price
      7001,2026-07-02 10:00:00,S-1,A,2,10.00
      7002,2026-07-03 10:00:00,S-2,A,none,15.00
      """;

  private final Running karaf;
  private final Api api;
  private final Shell shell;

  ShellIT(Running karaf) {
    this.karaf = karaf;
    this.api = new Api(karaf);
    this.shell = Shell.of(karaf);
  }

  @BeforeEach
  void isReady() {
    await().atMost(Api.PATIENCE).until(() -> api.status("viewer", "health/ready") == 200);
    await()
        .atMost(Api.PATIENCE)
        .ignoreExceptionsInstanceOf(java.io.IOException.class)
        .until(() -> shell.run("viewer", "stammkunde:status").exit() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync-now corner",
        "import orders.csv",
        "replay corner",
        "quarantine-list corner",
        "top",
        "explain 1",
        "doctor",
        "score --start"
      })
  void viewerIsRefused(String command) throws Exception {
    Shell.Answer answer = shell.run("viewer", "stammkunde:" + command);
    assertThat(answer.exit()).isNotZero();
    assertThat(answer.text()).containsAnyOf("Command not found", "Insufficient");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import orders.csv", "replay corner", "doctor"})
  void clerkDoesNotAdminister(String command) throws Exception {
    Shell.Answer answer = shell.run("clerk", "stammkunde:" + command);
    assertThat(answer.exit()).isNotZero();
    assertThat(answer.text()).contains("Command not found");
  }

  @Test
  void wrongPasswordDoesNotGetIn() {
    assertThatIOException().isThrownBy(() -> shell.run("root", "wrong", "stammkunde:status"));
  }

  @Test
  void fileIsImportedKeptAsideAndReplayedByTheAdministrator() throws Exception {
    Path file = Files.writeString(karaf.home().resolve("orders-shell.csv"), ORDERS);
    Shell.Answer imported =
        shell.run("root", "stammkunde:import --shop corner --json '" + file + "'");
    assertThat(imported.exit()).as(imported.text()).isZero();
    assertThat(imported.json().at("/result/applied").asInt()).isEqualTo(1);
    assertThat(imported.json().at("/result/rejected").asInt()).isEqualTo(1);
    assertThat(Path.of(imported.json().at("/report").asText())).exists();
    assertThat(shell.run("root", "stammkunde:quarantine-list corner").text()).contains("7002");
    assertThat(shell.run("root", "stammkunde:replay --json corner").json().at("/stillRejected"))
        .isNotNull();
    assertThat(shell.run("root", "stammkunde:import --shop corner '" + file + "'").text())
        .contains("nothing was done");
  }

  @Test
  void droppedFileIsTakenAtOnce() throws Exception {
    Path folder = Files.createDirectories(karaf.drop("corner"));
    Path part = folder.resolve("orders-now.csv.part");
    Files.writeString(part, ORDERS.replace("700", "710").replace("none", "1"));
    Files.move(part, folder.resolve("orders-now.csv"));
    Shell.Answer answer = shell.run("clerk", "stammkunde:sync-now --json corner");
    assertThat(answer.exit()).isZero();
    // The poll by the clock may have been faster, so the answer is this file or nothing.
    for (JsonNode fetched : answer.json().get("fetched")) {
      assertThat(fetched.at("/name").asText()).isEqualTo("orders-now.csv");
      assertThat(fetched.at("/state").asText()).isEqualTo("taken");
    }
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.get("viewer", july()).at("/customers").toString().contains("S-2"));
  }

  @Test
  void commandsAndRestApiSayTheSame() throws Exception {
    droppedFileIsTakenAtOnce();
    JsonNode rest = api.get("clerk", july());
    JsonNode console =
        shell
            .run("clerk", "stammkunde:top --period 31d --as-of 2026-08-01T00:00:00Z --json")
            .json();
    assertThat(rest.at("/customers")).isNotEmpty();
    assertThat(console.get("matching")).isEqualTo(rest.get("matching"));
    assertThat(console.get("from")).isEqualTo(rest.get("from"));
    for (int row = 0; row < rest.at("/customers").size(); row++) {
      // The console may know more columns already.
      assertSame(rest.at("/customers").get(row), console.at("/customers").get(row));
    }
    String id = rest.at("/customers/0/customer").asText();
    assertThat(shell.run("clerk", "stammkunde:explain --json " + id).json().get("customer"))
        .isEqualTo(api.get("clerk", "customers/" + id));
    JsonNode shops = shell.run("viewer", "stammkunde:status --json").json().get("shops");
    assertThat(shops.get(0).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            () -> {
              try {
                return api.get("viewer", "sync").at("/shops/0").fieldNames();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static void assertSame(JsonNode rest, JsonNode console) {
    ObjectNode known = console.deepCopy();
    console
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!rest.has(name)) {
                known.remove(name);
              }
            });
    assertThat((JsonNode) known).isEqualTo(rest);
  }

  private static String july() {
    return "top-customers?period=31d&asOf=2026-08-01T00:00:00Z";
  }

  @Test
  void wrongOptionIsNamedWithTheFix() throws Exception {
    Shell.Answer answer = shell.run("clerk", "stammkunde:top --period 3y");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.text()).contains("--period: 3y").doesNotContain("Exception");
  }

  @Test
  void doctorFindsNoOpenDoor() throws Exception {
    JsonNode checks = shell.run("root", "stammkunde:doctor --json").json().get("checks");
    assertThat(checks).hasSizeGreaterThan(15);
    for (JsonNode check : checks) {
      // Not about the test's own settings files, whose passwords and rights are its own.
      if (!check.at("/check").asText().matches("private-files|hashed-passwords|quarantine")) {
        assertThat(check.at("/state").asText()).as(check.toString()).isEqualTo("ok");
      }
    }
  }

  @Test
  void metricsAreServedToWhoIsLoggedIn() throws Exception {
    assertThat(api.status("", "metrics")).isEqualTo(401);
    assertThat(api.send("viewer", "metrics").body())
        .contains("stammkunde_part_up{part=\"ledger\"} 1.0")
        .contains("stammkunde_shop_connected{shop=\"corner\"} 1.0")
        .contains("jvm_memory_used_bytes");
  }
}
