package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;
import org.stammkunde.api.Unavailable;

/** What every command asks, prints and refuses. */
class CommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temp;

  private final Shop shop = new Shop();
  private final Console console = new Console();

  private <A extends ShellAction> A in(A command) {
    return command.in(shop, console.session());
  }

  private String run(ShellAction command) throws CommandException {
    in(command).execute();
    return console.printed();
  }

  private JsonNode json(ShellAction command) throws Exception {
    command.json = true;
    return JSON.readTree(run(command));
  }

  private String refusal(ShellAction command) {
    Throwable refused = catchThrowable(() -> in(command).execute());
    // Karaf knows this class by its simple name, and logs every other one with its stack trace.
    assertThat(refused).isExactlyInstanceOf(CommandException.class);
    return ((CommandException) refused).getNiceHelp();
  }

  @Test
  void topAsksForAllSalesOfThirtyDaysUnlessToldOtherwise() throws Exception {
    run(new TopCommand());
    assertThat(shop.calls).containsExactly(TopCustomersQuery.of(Period.parse("30d")));
  }

  @Test
  void topHandsOnEveryFilter() throws Exception {
    TopCommand top = new TopCommand();
    top.period = "2m";
    top.asOf = "2026-11-01T00:00:00+01:00";
    top.orderKinds = List.of("pick-up", "reservation");
    top.deliveryKinds = List.of("download");
    top.company = "true";
    top.branches = List.of("Mitte", "Nord");
    top.shops = List.of("corner");
    top.guests = true;
    top.goodsOnly = true;
    top.rankBy = "gross";
    top.top = 7;
    run(top);
    assertThat(shop.calls)
        .containsExactly(
            new TopCustomersQuery(
                Period.parse("2m"),
                Optional.of(Instant.parse("2026-10-31T23:00:00Z")),
                EnumSet.of(OrderKind.PICK_UP, OrderKind.RESERVATION),
                EnumSet.of(DeliveryKind.DOWNLOAD),
                Optional.of(true),
                Set.of("Mitte", "Nord"),
                Set.of(Shop.SHOP),
                true,
                true,
                RankBy.GROSS,
                7));
  }

  @Test
  void topShowsWhoTheyAre() throws Exception {
    assertThat(run(new TopCommand()))
        .contains("Ada Nett", "corner C1", "999.50", "H1", "42", "450", "Europe/Berlin");
  }

  @Test
  void topInJsonHasTheNamesOfTheRestApi() throws Exception {
    JsonNode list = json(new TopCommand());
    assertThat(list.fieldNames())
        .toIterable()
        .containsExactly("from", "to", "zone", "currency", "matching", "customers");
    assertThat(list.at("/to").asText()).isEqualTo("2026-11-22T10:59:59+01:00");
    JsonNode row = list.at("/customers/0");
    assertThat(row.at("/customer").asText()).isEqualTo("11");
    assertThat(row.at("/net").isTextual()).isTrue();
    assertThat(row.at("/netByChannel/pos").asText()).isEqualTo("0");
    assertThat(row.at("/knownInHost/evidence").asText()).isEqualTo("email");
    assertThat(row.at("/shopCustomers/0/shop").asText()).isEqualTo("corner");
    assertThat(row.has("branch")).isFalse();
    assertThat(row.at("/details").has("phone")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "period, 3y, --period",
    "asOf, yesterday, --as-of",
    "asOf, -999999999-01-01, --as-of",
    "asOf, 1899-12-31, --as-of",
    "asOf, 3000-01-01T00:00:00Z, --as-of",
    "orderKinds, mail, --order-kind",
    "deliveryKinds, drone, --delivery-kind",
    "company, perhaps, --company",
    "shops, nowhere, --shop",
    "shops, NO, --shop",
    "rankBy, luck, --rank-by",
    "top, 0, --top",
    "top, 10001, --top"
  })
  void topNamesTheOptionThatIsWrong(String field, String value, String option) throws Exception {
    TopCommand top = new TopCommand();
    switch (field) {
      case "period" -> top.period = value;
      case "asOf" -> top.asOf = value;
      case "orderKinds" -> top.orderKinds = List.of(value);
      case "deliveryKinds" -> top.deliveryKinds = List.of(value);
      case "company" -> top.company = value;
      case "shops" -> top.shops = List.of(value);
      case "rankBy" -> top.rankBy = value;
      default -> top.top = Integer.parseInt(value);
    }
    assertThat(refusal(top)).startsWith(option + ": " + value);
    assertThat(shop.calls).isEmpty();
  }

  @Test
  void statusShowsShopsFiguresAndVersions() throws Exception {
    assertThat(run(new StatusCommand()))
        .contains("corner", "1000", "12 customers", "300 rows", "4 documents wait", "16.10");
  }

  @Test
  void statusAnswersWhileTheLedgerIsAway() throws Exception {
    shop.ledger = false;
    shop.failure = Optional.of(new Unavailable("the database does not answer"));
    assertThat(run(new StatusCommand()))
        .contains("DOWN", "12 customers", "not known while the ledger is away");
  }

  @Test
  void statusInJsonHasTheShopsOfTheRestApi() throws Exception {
    JsonNode status = json(new StatusCommand());
    assertThat(status.at("/shops/0").fieldNames())
        .toIterable()
        .containsExactly(
            "shop",
            "connected",
            "customers",
            "guests",
            "documents",
            "quarantined",
            "conflicts",
            "lastRun");
    assertThat(status.at("/shops/0/lastRun/id").isTextual()).isTrue();
    assertThat(status.at("/shops/0/lastRun/state").asText()).isEqualTo("done");
    assertThat(status.at("/shops/0/lastRun").has("problem")).isFalse();
    assertThat(status.at("/parts/0/state").asText()).isEqualTo("UP");
  }

  @Test
  void scoreShowsTheCurrentRunAndTheLastOnes() throws Exception {
    assertThat(run(new ScoreCommand())).contains("Run 7", "catalogue 3", "12 customers", "owner");
  }

  @Test
  void scoreStartsARunForWhoAsks() throws Exception {
    ScoreCommand score = new ScoreCommand();
    score.start = true;
    score.asOf = "2026-11-01";
    assertThat(run(score)).contains("Run 7");
    assertThat(shop.calls).containsExactly("2026-11-01T00:00:00Z by olga");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "1969-12-31", "-999999999-01-01"})
  void scoreNamesTheTimeThatNoRunCanHave(String asOf) {
    ScoreCommand score = new ScoreCommand();
    score.start = true;
    score.asOf = asOf;
    assertThat(refusal(score)).startsWith("--as-of: " + asOf);
    assertThat(shop.calls).isEmpty();
  }

  @Test
  void scoreShowsTheDistribution() throws Exception {
    ScoreCommand score = new ScoreCommand();
    score.interval = 25;
    assertThat(json(score).at("/groups/0/to").asInt()).isEqualTo(25);
  }

  @Test
  void scoreShowsTheLimitOfTheBest() throws Exception {
    ScoreCommand score = new ScoreCommand();
    score.limitFor = 10;
    assertThat(run(score)).contains("10 customers", "40 points", "11");
  }

  @Test
  void scoreShowsWhoseGradeFell() throws Exception {
    ScoreCommand score = new ScoreCommand();
    score.alerts = true;
    assertThat(run(score)).containsSubsequence("17", "Anna", "120", "A", "40", "B");
  }

  @Test
  void alertsAreJsonToo() throws Exception {
    ScoreCommand score = new ScoreCommand();
    score.alerts = true;
    assertThat(json(score).at("/0/gradeBefore").asText()).isEqualTo("A");
  }

  @Test
  void scoreTakesOneWishAtATime() {
    ScoreCommand score = new ScoreCommand();
    score.start = true;
    score.interval = 5;
    assertThat(refusal(score)).contains("--start", "--interval");
  }

  @Test
  void asOfWithoutStartIsRefused() {
    ScoreCommand score = new ScoreCommand();
    score.asOf = "2026-11-01";
    assertThat(refusal(score)).contains("--as-of", "--start");
    assertThat(shop.calls).isEmpty();
  }

  @Test
  void scoreSaysThatTheAnalysisIsAway() {
    shop.scores = false;
    assertThat(refusal(new ScoreCommand())).contains("CustomerQuality");
  }

  @Test
  void explainShowsSourcesLinksAndReasonsThatAddUp() throws Exception {
    ExplainCommand explain = new ExplainCommand();
    explain.id = "5";
    assertThat(run(explain))
        .contains(
            "Customer 11",
            "5 was joined",
            "ada@kunde.example",
            "e-mail",
            "several have the e-mail",
            "999.50",
            "42 points",
            "The run said 40");
    assertThat(console.printed().lines().filter(line -> line.startsWith("Sum")))
        .singleElement()
        .asString()
        .contains("42");
  }

  @Test
  void explainInJsonHasTheCustomerOfTheRestApi() throws Exception {
    ExplainCommand explain = new ExplainCommand();
    explain.id = "11";
    JsonNode customer = json(explain).at("/customer");
    assertThat(customer.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "details", "shopCustomers", "hostCustomer", "hostUrl", "links", "conflicts");
    assertThat(customer.at("/shopCustomers/0/account/number").asText()).isEqualTo("C1");
    assertThat(customer.at("/links/0/status").asText()).isEqualTo("inferred");
  }

  @Test
  void explainGoesWithoutScores() throws Exception {
    shop.scores = false;
    ExplainCommand explain = new ExplainCommand();
    explain.id = "11";
    assertThat(run(explain)).contains("No points").contains("Ada Nett");
  }

  @ParameterizedTest
  @CsvSource({"0", "-3", "abc", "99999999999999999999"})
  void explainTakesIdsOnly(String id) {
    ExplainCommand explain = new ExplainCommand();
    explain.id = id;
    assertThat(refusal(explain)).startsWith("ID: " + id);
  }

  @Test
  void unknownCustomerIsNamed() {
    ExplainCommand explain = new ExplainCommand();
    explain.id = "101";
    assertThat(refusal(explain)).contains("101");
  }

  @Test
  void syncNowTellsWhatBecameOfEachFile() throws Exception {
    SyncNowCommand sync = new SyncNowCommand();
    sync.shop = "corner";
    assertThat(run(sync)).contains("a.csv", "taken", "b.csv", "failed", "InvoiceNo");
    assertThat(shop.calls).containsExactly("fetch corner PT1M");
  }

  @Test
  void syncNowInJsonHasTheCounts() throws Exception {
    SyncNowCommand sync = new SyncNowCommand();
    sync.shop = "corner";
    JsonNode answer = json(sync);
    assertThat(answer.at("/shop").asText()).isEqualTo("corner");
    assertThat(answer.at("/fetched/0/state").asText()).isEqualTo("taken");
    assertThat(answer.at("/fetched/0/result/applied").asInt()).isEqualTo(3);
    assertThat(answer.at("/fetched/1").has("result")).isFalse();
  }

  @Test
  void unknownShopIsRefusedWithThoseThatThereAre() {
    ReplayCommand replay = new ReplayCommand();
    replay.shop = "nowhere";
    assertThat(refusal(replay)).contains("SHOP", "nowhere", "corner");
  }

  @Test
  void importTakesTheFileOfTheOnlyShop() throws Exception {
    ImportCommand imports = new ImportCommand();
    imports.file = file("orders.csv");
    assertThat(run(imports)).contains("10 lines", "3 applied", "1 kept aside", "report.csv");
    assertThat(shop.calls).containsExactly("corner orders.csv orders.csv.report.csv false");
  }

  @Test
  void importCanOnlyCheck() throws Exception {
    ImportCommand imports = new ImportCommand();
    imports.file = file("orders.csv");
    imports.dryRun = true;
    imports.report = temp.resolve("r.csv").toString();
    assertThat(run(imports)).contains("Only checked");
    assertThat(shop.calls).containsExactly("corner orders.csv r.csv true");
  }

  @Test
  void importStartsWhereTheSessionIs() throws Exception {
    file("orders.csv");
    console.in(temp);
    ImportCommand imports = new ImportCommand();
    imports.file = "orders.csv";
    run(imports);
    assertThat(shop.calls).hasSize(1);
  }

  @Test
  void missingFileIsNamed() {
    ImportCommand imports = new ImportCommand();
    imports.file = temp.resolve("none.csv").toString();
    assertThat(refusal(imports)).contains("FILE", "none.csv");
  }

  @Test
  void rejectedFileIsToldWithItsFix() throws Exception {
    ImportCommand imports = new ImportCommand();
    imports.file = file("strange.csv");
    assertThat(refusal(imports)).contains("strange.csv", "InvoiceNo", "add it to the mapping");
  }

  @Test
  void reportWithoutAFolderIsRefused() throws Exception {
    ImportCommand imports = new ImportCommand();
    imports.file = file("orders.csv");
    imports.report = temp.resolve("missing/r.csv").toString();
    assertThat(refusal(imports)).startsWith("--report");
    assertThat(shop.calls).isEmpty();
  }

  private String file(String name) throws IOException {
    return Files.writeString(temp.resolve(name), "InvoiceNo\n1\n").toString();
  }

  @Test
  void quarantineTellsReasonsInTheLanguageOfTheTerminal() throws Exception {
    console.german();
    QuarantineListCommand list = new QuarantineListCommand();
    list.shop = "corner";
    assertThat(json(list).at("/documents/0/reasons/0").textValue())
        .isEqualTo("Zeile 3: net: fehlt");
  }

  @Test
  void quarantineShowsReasonsAndHowToGoOn() throws Exception {
    QuarantineListCommand list = new QuarantineListCommand();
    list.shop = "corner";
    list.limit = 10;
    assertThat(run(list)).contains("O9", "line 3: net: is missing", "--cursor c2");
    assertThat(shop.calls).containsExactly("corner  10");
  }

  @Test
  void foreignCursorIsRefused() {
    QuarantineListCommand list = new QuarantineListCommand();
    list.shop = "corner";
    list.cursor = "wrong";
    assertThat(refusal(list)).startsWith("--cursor: wrong");
  }

  @Test
  void replayTellsHowItEnded() throws Exception {
    ReplayCommand replay = new ReplayCommand();
    replay.shop = "corner";
    assertThat(run(replay)).contains("1 applied", "2 unchanged", "3 still");
    assertThat(shop.calls).containsExactly("replay corner");
  }

  @Test
  void germanTerminalGetsGerman() throws Exception {
    console.german();
    ReplayCommand replay = new ReplayCommand();
    replay.shop = "corner";
    assertThat(run(replay)).contains("1 übernommen");
  }

  @Test
  void partThatIsAwayIsNamedWithoutAStackTrace() {
    shop.failure = Optional.of(new Unavailable("the figures are being loaded"));
    assertThat(refusal(new TopCommand())).contains("the figures are being loaded", "status");
  }

  @Test
  void whatNobodyForesawTellsNoDetails() {
    shop.failure = Optional.of(new IllegalStateException("Ada Nett"));
    assertThat(refusal(new TopCommand())).doesNotContain("Ada").contains("log");
  }
}
