import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits until the files of the demo are imported and prints the best customers. Runs as it stands: {@code java
 * TopCustomers.java}, with nothing but a JDK.
 */
final class TopCustomers {
  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String api;
  private final String authorization;
  private final boolean german;

  private TopCustomers(String api, Path login, boolean german) throws IOException {
    Properties entries = new Properties();
    try (var reader = Files.newBufferedReader(login)) {
      entries.load(reader);
    }
    String pair = entries.getProperty("user") + ":" + entries.getProperty("password");
    this.api = api;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    this.german = german;
  }

  /**
   * Arguments: address of the API, login file, files of the demo, drop folder, shop, query of the
   * list, log, German (yes or no).
   */
  public static void main(String[] arguments) throws Exception {
    TopCustomers demo =
        new TopCustomers(arguments[0], Path.of(arguments[1]), arguments[7].equals("yes"));
    String shop = arguments[4];
    demo.awaitImport(Path.of(arguments[2]), Path.of(arguments[3]), shop, arguments[6]);
    demo.analyse(arguments[5], arguments[6]);
    demo.print(parse(demo.get("/top-customers?" + arguments[5], "text/csv")), shop);
  }

  private void awaitImport(Path files, Path folder, String shop, String log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_IMPORT.toNanos();
    String shown = "";
    for (int waiting = filesIn(folder).size(); waiting > 0; waiting = filesIn(folder).size()) {
      if (System.nanoTime() > deadline) {
        fail(
            "The import takes too long; see " + log, "Der Import dauert zu lange; siehe " + log);
      }
      String progress =
          text(
                  "  importing: %,d documents, %d files to go",
                  "  Import: %,d Belege, noch %d Dateien")
              .formatted(documents(get("/sync", "application/json"), shop), waiting);
      if (!progress.equals(shown)) {
        System.out.println(progress);
        shown = progress;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    List<Path> done = filesIn(folder.resolve("done"));
    for (Path file : filesIn(files)) {
      if (!hasSameContent(file, done)) {
        String name = file.getFileName().toString();
        fail(
            "The import of %s failed. The file is in %s; why, says %s. stammkunde demo tries again."
                .formatted(name, folder.resolve("failed"), log),
            ("Der Import von %s ist gescheitert. Die Datei liegt in %s; warum, sagt %s."
                    + " stammkunde demo versucht es noch einmal.")
                .formatted(name, folder.resolve("failed"), log));
      }
    }
  }

  /** Gives points and grades as of the day of the list; a run that finds nothing new changes nothing. */
  private void analyse(String list, String log) throws IOException, InterruptedException {
    Matcher asOf = Pattern.compile("asOf=[^&]+").matcher(list);
    String started =
        send("/quality/runs" + (asOf.find() ? "?" + asOf.group() : ""), "application/json", true);
    String run = member(started, "id");
    long deadline = System.nanoTime() + LONGEST_IMPORT.toNanos();
    String state = member(started, "state");
    while (state.equals("running") && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE.toMillis());
      state = member(get("/quality/runs/" + run, "application/json"), "state");
    }
    if (!state.equals("done")) {
      fail(
          "The quality analysis did not end well; see " + log,
          "Die Qualitätsanalyse endete nicht gut; siehe " + log);
    }
  }

  /** The JDK reads no JSON; of these answers we need a member that stands there once. */
  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
    return member.find() ? member.group(1) : "";
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(".gz")).sorted().toList();
    }
  }

  /** By content: the import puts the time before the name, and an older demo had other files. */
  private static boolean hasSameContent(Path file, List<Path> others) throws IOException {
    for (Path other : others) {
      if (Files.mismatch(file, other) == -1) {
        return true;
      }
    }
    return false;
  }

  private String get(String path, String type) throws IOException, InterruptedException {
    return send(path, type, false);
  }

  private String send(String path, String type, boolean post)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", authorization)
            .header("Accept", type)
            .timeout(Duration.ofSeconds(60));
    if (post) {
      request.header("X-Requested-With", "demo").POST(HttpRequest.BodyPublishers.noBody());
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      fail(
          "%s answered %d".formatted(path, answer.statusCode()),
          "%s antwortete mit %d".formatted(path, answer.statusCode()));
    }
    return answer.body();
  }

  private String text(String english, String inGerman) {
    return german ? inGerman : english;
  }

  private void fail(String english, String inGerman) {
    System.err.println(text(english, inGerman));
    System.exit(1);
  }

  /** The JDK reads no JSON; of this answer we need one number of the shop's last import. */
  private static long documents(String sync, String shop) {
    Matcher run =
        Pattern.compile(
                "\"shop\":\""
                    + Pattern.quote(shop)
                    + "\"[^{}]*\"lastRun\":\\{[^{}]*\"documents\":(\\d+)")
            .matcher(sync);
    return run.find() ? Long.parseLong(run.group(1)) : 0;
  }

  private void print(List<List<String>> csv, String shop) {
    List<String> header = csv.get(0);
    List<List<String>> table = new ArrayList<>();
    table.add(
        german
            ? List.of("Rang", "Kunde im Shop", "Name", "Netto", "Bestellungen", "Stufe", "Im ERP")
            : List.of("Rank", "Shop customer", "Name", "Net", "Orders", "Grade", "In the ERP"));
    for (List<String> row : csv.subList(1, csv.size())) {
      String name = cell(row, header, "name");
      table.add(
          List.of(
              cell(row, header, "rank"),
              numbers(cell(row, header, "shopCustomers"), shop),
              name.isEmpty() ? cell(row, header, "company") : name,
              cell(row, header, "net") + " " + cell(row, header, "currency"),
              cell(row, header, "orders"),
              cell(row, header, "grade"),
              cell(row, header, "knownInHost").isEmpty() ? text("no", "nein") : text("yes", "ja")));
    }
    System.out.println();
    table.forEach(row -> System.out.println(line(row, table)));
    System.out.println();
  }

  /** Customer numbers as they stand in the shop's data; there is one shop, so its name says nothing. */
  private static String numbers(String shopCustomers, String shop) {
    return Stream.of(shopCustomers.split(" "))
        .map(each -> each.startsWith(shop + ":") ? each.substring(shop.length() + 1) : each)
        .collect(Collectors.joining(" "));
  }

  private static String cell(List<String> row, List<String> header, String column) {
    return row.get(header.indexOf(column));
  }

  /** Numbers to the right, words to the left. */
  private static String line(List<String> row, List<List<String>> table) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      int column = i;
      int width = table.stream().mapToInt(each -> each.get(column).length()).max().orElse(1);
      boolean number = i == 0 || i == 3 || i == 4;
      line.append("  ").append(("%" + (number ? "" : "-") + width + "s").formatted(row.get(i)));
    }
    return line.toString().stripTrailing();
  }

  /** Comma-separated values by RFC 4180. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c != '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }
}
