package org.stammkunde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  private static final String CATALOGUE =
      """
      name = Test
      criterion.turnover.measure = turnover
      criterion.turnover.band.1 = .. 100 : 0
      criterion.turnover.band.2 = 100 .. : 10
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 2 : 0
      criterion.orders.band.2 = 2 .. : 5
      grade.1.name = B
      grade.1.scores = .. 10
      grade.1.colour = #5f6368
      grade.2.name = A
      grade.2.scores = 10 ..
      grade.2.colour = #00694e
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void files() throws IOException {
    write(
        "t.csv",
        "who,day,eur,no",
        "anna,2020-01-01,60.00,1",
        "anna,2020-01-01,50.00,1",
        "bert,2020-01-02,30.00,2",
        "bert,2020-02-02,90.00,3",
        "bert,2020-03-03,-40.00,4",
        ",2020-01-02,999.00,5",
        "carl,2020-05-05,500.00,6");
    write("m.properties", "customer = who", "date = day", "value = eur", "order = no");
    Files.writeString(folder.resolve("c.properties"), CATALOGUE);
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private int score(String... options) {
    return score(Locale.ENGLISH, options);
  }

  private int score(Locale language, String... options) {
    List<String> all = new ArrayList<>(List.of("score"));
    for (String file :
        List.of("--in t.csv", "--mapping m.properties", "--catalogue c.properties")) {
      String[] words = file.split(" ");
      all.add(words[0]);
      all.add(folder.resolve(words[1]).toString());
    }
    all.addAll(List.of(options));
    return Main.run(
        all,
        Messages.of(language),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesOfAnOrderAreOneAndReturnsAreTakenOff() throws IOException {
    assertThat(score("--out", folder.resolve("o.csv").toString())).as(errors()).isZero();
    assertThat(Files.readAllLines(folder.resolve("o.csv")))
        .containsExactly("customer,points,grade", "anna,10,A", "bert,5,B", "carl,10,A");
  }

  @Test
  void asOfADayWhatCameLaterIsNotKnown() throws IOException {
    assertThat(score("--as-of", "2020-02-02", "--out", folder.resolve("o.csv").toString()))
        .as(errors())
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("o.csv")))
        .as("the day counts, the return after it does not, and Carl is no customer yet")
        .containsExactly("customer,points,grade", "anna,10,A", "bert,15,A");
  }

  @Test
  void oneObjectTellsGradesDistributionAndLimit() {
    assertThat(score("--json", "--top", "1", "--interval", "10")).as(errors()).isZero();
    assertThat(said().replaceAll("\\s+", ""))
        .contains("\"customers\":3", "\"asOf\":\"2020-05-05\"", "\"guestRows\":1")
        .contains("{\"name\":\"B\",\"customers\":1},{\"name\":\"A\",\"customers\":2}")
        .contains("{\"from\":10,\"to\":20,\"customers\":2,\"cumulative\":2}")
        .contains("\"limit\":{\"top\":1,\"points\":10,\"customers\":2}");
  }

  @Test
  void aCatalogueThatIsWrongIsToldByItsLines() throws IOException {
    Files.writeString(
        folder.resolve("c.properties"), CATALOGUE.replace("100 .. : 10", "110 .. : 10"));
    assertThat(score()).isOne();
    assertThat(errors())
        .contains("c.properties:", "line 4: criterion.turnover.band.2: leaves a gap");
  }

  @Test
  void aGermanIsToldInGermanWhatIsWrongWithTheCatalogue() throws IOException {
    Path catalogue = folder.resolve("c.properties");
    Files.writeString(
        catalogue,
        CATALOGUE
            .replace("100 .. : 10", "110 .. : 10")
            .replace("measure = orders", "expression = turnover + orders"));
    assertThat(score(Locale.GERMANY)).isOne();
    assertThat(errors())
        .contains("Zeile 4: criterion.turnover.band.2: lässt eine Lücke", "Zeile 3 endet")
        .contains("Zeile 5: criterion.orders.expression: Spalte 40: '+' steht zwischen Betrag und");
    Files.writeString(catalogue, CATALOGUE.replace("measure = orders", "measure = channels"));
    assertThat(score(Locale.GERMANY)).isOne();
    assertThat(errors())
        .contains("Zeile 5: criterion.orders.measure: channels: das sagt eine Tabelle");
    Files.delete(catalogue);
    assertThat(score(Locale.GERMANY)).isOne();
    assertThat(errors()).contains("c.properties: ist keine Datei");
  }

  @Test
  void whatATableDoesNotTellIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("c.properties"),
        CATALOGUE.replace("measure = orders", "expression = channels + orders"));
    assertThat(score()).isOne();
    assertThat(errors())
        .contains("line 5: criterion.orders.expression: channels: a table of transactions does not")
        .contains("use what a table tells: turnover, orders");
  }

  @Test
  void aCatalogueThatIsNotThereIsSaid() throws IOException {
    Files.delete(folder.resolve("c.properties"));
    assertThat(score()).isOne();
    assertThat(errors()).contains("c.properties: is no file; check the path of --catalogue");
  }

  @Test
  void aDayBeforeTheTableIsRefusedAndOneAfterItIsADayOn() throws IOException {
    assertThat(score("--as-of", "2019-12-31")).isEqualTo(2);
    assertThat(errors())
        .contains("--as-of must not be before the first date of the table, 2020-01");
    assertThat(score("--as-of", "2031-01-01", "--out", folder.resolve("o.csv").toString()))
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("o.csv"))).hasSize(4);
  }

  @Test
  void whoOnlySentBackHasPointsOfItsOwn() throws IOException {
    write("t.csv", "who,day,eur,no", "anna,2020-01-01,-60.00,1", "bert,2020-01-01,-5.00,2");
    assertThat(score("--out", folder.resolve("o.csv").toString())).as(errors()).isZero();
    assertThat(Files.readAllLines(folder.resolve("o.csv")))
        .containsExactly("customer,points,grade", "anna,0,B", "bert,0,B");
  }

  @Test
  void withTooLittleHistoryNothingIsCalibrated() {
    assertThat(score("--calibrate", "2020-05-04")).isEqualTo(2);
    assertThat(errors()).contains("only 2 customers had bought by 2020-05-03; at least 300");
    assertThat(score(Locale.GERMANY, "--calibrate", "2020-05-04")).isEqualTo(2);
    assertThat(errors()).contains("bis 2020-05-03 hatten nur 2 Kunden gekauft");
    assertThat(score("--calibrate", "2020-01-03")).isEqualTo(2);
    assertThat(errors()).contains("must leave as many days before it as there are after it");
  }

  @Test
  void aWrongCallIsExplained() {
    assertThat(score("--as-of", "yesterday")).isEqualTo(2);
    assertThat(errors()).contains("--as-of needs a date such as 2011-08-31");
    assertThat(score("--interval", "1.5")).isEqualTo(2);
    assertThat(errors()).contains("--interval needs a whole number of points, 1 to 1,000,000");
    assertThat(score("--nonsense", "1")).isEqualTo(2);
    assertThat(errors()).contains("Unknown option --nonsense");
  }

  @Test
  void aCalibrationIsJudgedAndItsProposalsAreCatalogues() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> rows = new ArrayList<>(List.of("who,day,eur,no"));
    for (int i = 0; i < 500; i++) {
      double gap = 10 * Math.exp(2 * random.nextDouble());
      double size = 10 * Math.exp(2 * random.nextDouble());
      for (double day = random.nextInt(60);
          day < 400;
          day += 1 - gap * Math.log(1 - random.nextDouble())) {
        rows.add(
            String.format(
                Locale.ROOT,
                "c%03d,%s,%.2f,%d",
                i,
                LocalDate.of(2020, 1, 1).plusDays((long) day),
                size * (0.5 + random.nextDouble()),
                rows.size()));
      }
    }
    write("t.csv", rows.toArray(String[]::new));
    Path proposals = folder.resolve("proposals");
    assertThat(
            score(
                "--json",
                "--calibrate",
                "2020-11-01",
                "--proposals",
                proposals.toString(),
                "--top",
                "50"))
        .as(errors())
        .isZero();
    assertThat(said().replaceAll("\\s+", ""))
        .contains("\"learntUntil\":\"2020-", "\"totalTurnover\":{\"gini\":{\"value\":0.")
        // Customers made up at random, of whom the catalogue in use tells as much as can be told.
        .containsPattern("\"value\":.*\"offered\":false.*\"loyalty\":.*\"offered\":false");
    Files.copy(
        proposals.resolve("value.properties"),
        folder.resolve("c.properties"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(score()).as("the proposal is used: " + errors()).isZero();
  }
}
