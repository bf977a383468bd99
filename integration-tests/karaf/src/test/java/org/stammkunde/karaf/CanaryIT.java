package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stammkunde.karaf.Distribution.Running;

/** Persons and passwords that go everywhere, and must be found in no log, metric, state or name. */
@ExtendWith(Distribution.class)
class CanaryIT {
  private static final List<String> CANARIES =
      List.of("Kanarienvogel", "kanari@", "0471-CANARY", "CanaryPassword", "CANARY-VALUE");

  private static final String PEOPLE =
      """
      number,first,last,email
      K-77,Kanarienvogel,Kanarienvogel,kanari@kanarienvogel.example
      ,Kanarienvogel,CANARY-VALUE,kanari@kanarienvogel.example
      """;

  private static final String ORDERS =
      """
      order,date,customer,article,quantity,price
      9701,2026-09-02 10:00:00,K-77,A,2,10.00
      9702,CANARY-VALUE,K-77,A,2,10.00
      9703,2026-09-02 10:00:00,K-77,A,CANARY-VALUE,10.00
      9704,2026-09-02 10:00:00,,A,1,7.00
      """;

  /** Without a header its first person is taken for one. */
  private static final String HEADLESS =
      """
      K-78,Kanarienvogel,CANARY-VALUE,kanari@kanarienvogel.example
      K-79,Kanarienvogel,CANARY-VALUE,kanari@kanarienvogel.example
      """;

  private final Running karaf;
  private final Api api;
  private final Shell shell;

  CanaryIT(Running karaf) {
    this.karaf = karaf;
    this.api = new Api(karaf);
    this.shell = Shell.of(karaf);
  }

  @Test
  void whatPersonsAreAndTypeIsInNoLogMetricStateOrName() throws Exception {
    await().atMost(Api.PATIENCE).until(() -> api.status("viewer", "health/ready") == 200);
    goEverywhere();
    List<String> found = new ArrayList<>();
    search("metrics", api.send("viewer", "metrics").body(), found);
    search("health", api.send("viewer", "health").body(), found);
    search("status", shell.run("viewer", "stammkunde:status").text(), found);
    search("JMX", String.join("\n", Management.of(karaf).everything()), found);
    for (Path file : filesBelow(karaf.home().resolve("data"))) {
      search("a file name", file.getFileName().toString(), found);
      if (isLog(file)) {
        search(file.toString(), read(file), found);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyLineOfARunCarriesItsNumber() throws Exception {
    await().atMost(Api.PATIENCE).until(() -> api.status("viewer", "health/ready") == 200);
    drop("orders-run.csv", ORDERS.replace("970", "980"));
    List<String> lines =
        Files.readAllLines(karaf.home().resolve("data/log/karaf.log")).stream()
            .filter(line -> line.contains("| InboxFileImports"))
            .toList();
    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.matches(".*\\| \\[(\\d+)] run \\1: .*|.*imported before.*"));
  }

  private void goEverywhere() throws Exception {
    drop("people-canary.csv", PEOPLE);
    drop("orders-canary.csv", ORDERS);
    drop("people-headless.csv", HEADLESS);
    String september = "top-customers?asOf=2026-09-10T00:00:00Z&period=30d";
    await()
        .atMost(Api.PATIENCE)
        .until(() -> api.send("clerk", september).body().contains("Kanarienvogel"));
    String guests = api.send("clerk", september + "&guests=true").body();
    for (String id : guests.split("\"customer\":\"")) {
      String number = id.substring(0, Math.max(0, id.indexOf('"')));
      if (number.matches("\\d+")) {
        api.send("clerk", "customers/" + number);
        // The guest is refused, the other one is created.
        api.post("clerk", "customers/" + number + "/host-customer");
        shell.run("clerk", "stammkunde:explain " + number);
      }
    }
    api.send("clerk", september + "&format=csv");
    api.send("clerk", "top-customers?branch=CANARY-VALUE&order=0471-CANARY");
    api.send("clerk", "customers/Kanarienvogel");
    api.status("clerk:CanaryPassword", "top-customers");
    api.status("CanaryPassword:x", "top-customers");
    api.send("root", "sync/corner/quarantine");
    api.post("root", "sync/corner/quarantine/replay");
    shell.run("clerk", "stammkunde:top --as-of 2026-09-10");
    shell.run("root", "stammkunde:quarantine-list corner");
    shell.run("root", "stammkunde:doctor");
    Path file = Files.writeString(karaf.home().resolve("people-import.csv"), PEOPLE);
    shell.run("root", "stammkunde:import --shop corner '" + file + "'");
    try {
      shell.run("root", "CanaryPassword", "stammkunde:status");
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  /** Drops a whole file and waits until it was taken, or refused. */
  private void drop(String name, String content) throws IOException {
    Path folder = Files.createDirectories(karaf.drop("corner"));
    Path part = Files.writeString(folder.resolve(name + ".part"), content);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    await().atMost(Api.PATIENCE).until(() -> !Files.exists(folder.resolve(name)));
  }

  /** Files that vanish meanwhile are left out. */
  private static List<Path> filesBelow(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isLog(Path file) {
    return file.toString().contains("/log/")
        || file.getFileName().toString().matches(".*\\.(log|out|err)(\\.\\d+)?|.*history.*");
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void search(String where, String text, List<String> found) {
    for (String canary : CANARIES) {
      int at = text.indexOf(canary);
      if (at >= 0) {
        found.add(
            where + ": " + text.substring(Math.max(0, at - 160), Math.min(text.length(), at + 40)));
      }
    }
  }
}
