package org.stammkunde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

class ValueCommandTest {
  private static final String MAPPING =
      "customer = who\ndate = day\ndate.format = dd.MM.yyyy\nvalue = eur\n";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void transactions() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    StringBuilder rows = new StringBuilder("who,day,eur\n");
    for (int i = 0; i < 300; i++) {
      double gap = 10 + 60 * random.nextDouble();
      double leaves = .3 * random.nextDouble();
      for (double day = random.nextInt(90);
          day < 365;
          day -= gap * Math.log(1 - random.nextDouble())) {
        LocalDate date = LocalDate.of(2020, 1, 1).plusDays((long) day);
        rows.append(
            String.format(
                Locale.ROOT,
                "c%03d,%02d.%02d.%d,%.2f%n",
                i,
                date.getDayOfMonth(),
                date.getMonthValue(),
                date.getYear(),
                5 + 50 * random.nextDouble()));
        if (random.nextDouble() < leaves) {
          break;
        }
      }
    }
    Files.writeString(folder.resolve("t.csv"), rows);
    Files.writeString(folder.resolve("m.properties"), MAPPING);
  }

  private int value(String... options) {
    return value(Locale.ENGLISH, options);
  }

  private int value(Locale language, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "value",
                "--in",
                folder.resolve("t.csv").toString(),
                "--mapping",
                folder.resolve("m.properties").toString()));
    all.addAll(List.of(options));
    return Main.run(
        all,
        Messages.of(language),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          fields.add(json.currentName());
        }
      }
    }
    return fields;
  }

  @Test
  void oneObjectTellsFitAndWarnings() throws IOException {
    assertThat(value("--json")).as(errors()).isZero();
    assertThat(fields())
        .containsExactly(
            "customers",
            "model",
            "parameters",
            "r",
            "alpha",
            "a",
            "b",
            "logLikelihood",
            "gammaGamma",
            "p",
            "q",
            "gamma",
            "customersUsed",
            "warnings");
  }

  @Test
  void withACutItTellsHowThePredictionDid() throws IOException {
    assertThat(value("--json", "--cut", "2020-07-31", "--model", "pnbd", "--unit", "day"))
        .as(errors())
        .isZero();
    assertThat(fields())
        .contains("r", "alpha", "s", "beta")
        .endsWith("holdout", "actual", "predicted", "giniExpectedValue", "topShare");
  }

  @Test
  void everyCustomerHasARow() throws IOException {
    Path file = folder.resolve("customers.csv");
    assertThat(value("--out", file.toString(), "--horizon", "39")).as(errors()).isZero();
    List<String> rows = Files.readAllLines(file);
    assertThat(rows.get(0))
        .isEqualTo("customer,x,t_x,T,mean_value,p_alive,expected_purchases,expected_value");
    assertThat(rows).hasSize(301);
    assertThat(rows.get(1)).matches("c000(,\\d+(\\.\\d{6})?){7}");
  }

  @Test
  void discountLowersTheExpectedValueAlone() throws IOException {
    Path plain = folder.resolve("plain.csv");
    Path discounted = folder.resolve("discounted.csv");
    value("--out", plain.toString());
    value("--out", discounted.toString(), "--discount", "10");
    String[] before = Files.readAllLines(plain).get(1).split(",");
    String[] after = Files.readAllLines(discounted).get(1).split(",");
    assertThat(after[6]).isEqualTo(before[6]);
    assertThat(Double.parseDouble(after[7])).isLessThan(Double.parseDouble(before[7]));
  }

  @Test
  void peopleReadAText() {
    assertThat(value("--cut", "2020-07-31")).as(errors()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("300 until 2020-07-31", "Model:            bgnbd  r ", "Repeat purchases: ");
  }

  @Test
  void aWrongDateFormatIsRefusedWithLineColumnAndFix() throws IOException {
    Files.writeString(folder.resolve("m.properties"), MAPPING.replace("dd.MM.yyyy", "yyyy-MM-dd"));
    assertThat(value()).isOne();
    assertThat(errors())
        .contains("rows cannot be read", "line 2: day: is not a date", "set date.format");
  }

  @Test
  void aGermanIsToldInGermanWhatIsWrongWithRowsAndFile() throws IOException {
    Files.writeString(folder.resolve("m.properties"), MAPPING.replace("dd.MM.yyyy", "yyyy-MM-dd"));
    assertThat(value(Locale.GERMANY)).isOne();
    assertThat(errors())
        .contains("Zeilen sind nicht zu lesen", "Zeile 2: day: ist kein Datum der Form");
    Files.writeString(folder.resolve("m.properties"), MAPPING.replace("eur", "value"));
    assertThat(value(Locale.GERMANY)).isOne();
    assertThat(errors()).contains("t.csv: die Spalte 'value' fehlt; die Kopfzeile hat who");
  }

  @Test
  void aMissingColumnIsRefusedByName() throws IOException {
    Files.writeString(folder.resolve("m.properties"), MAPPING.replace("eur", "value"));
    assertThat(value()).isOne();
    assertThat(errors()).contains("column 'value' is missing", "who, day, eur");
  }

  @Test
  void anUnknownKeyIsRefused() throws IOException {
    Files.writeString(folder.resolve("m.properties"), MAPPING + "amount = eur\n");
    assertThat(value()).isOne();
    assertThat(errors()).contains("'amount = eur' is no key here; keys are customer, date, value");
  }

  @Test
  void mixedCurrenciesAreRefused() throws IOException {
    Files.writeString(
        folder.resolve("t.csv"), "who,day,eur,cur\na,01.01.2020,5,EUR\na,02.01.2020,5,CHF\n");
    Files.writeString(folder.resolve("m.properties"), MAPPING + "currency = cur\n");
    assertThat(value()).isOne();
    assertThat(errors()).contains("line 3: currency: is in CHF, those before in EUR");
  }

  @Test
  void oneRowInAnotherCurrencyIsEnoughToRefuseTheTable() throws IOException {
    StringBuilder rows = new StringBuilder("who,day,eur,cur\n");
    for (int i = 0; i < 1_000; i++) {
      rows.append("c").append(i).append(",01.01.2020,5,").append(i == 500 ? "CHF" : "EUR");
      rows.append("\n");
    }
    Files.writeString(folder.resolve("t.csv"), rows);
    Files.writeString(folder.resolve("m.properties"), MAPPING + "currency = cur\n");
    assertThat(value()).isOne();
    assertThat(errors()).contains("t.csv: line 502: currency: is in CHF, those before in EUR");
  }

  @Test
  void aTableWithoutRowsIsRefused() throws IOException {
    Files.writeString(folder.resolve("t.csv"), "who,day,eur\n");
    assertThat(value()).isOne();
    assertThat(errors()).contains("t.csv: no row has a customer and counts");
  }

  @Test
  void oneCustomerWithManyOrdersADayIsOneHistory() throws IOException {
    StringBuilder rows = new StringBuilder("who,day,eur\n");
    for (int i = 0; i < 100_000; i++) {
      rows.append("big,").append(i % 2 == 0 ? "01" : "08").append(".01.2020,1.5\n");
    }
    Files.writeString(folder.resolve("t.csv"), rows);
    Path file = folder.resolve("customers.csv");
    assertThat(value("--out", file.toString())).as(errors()).isZero();
    assertThat(Files.readAllLines(file).get(1))
        .as("two days, a week apart; what was bought on the second one")
        .startsWith("big,1,1.000000,1.000000,75000.000000,");
  }

  @Test
  void whatIsNoNumberOfAnythingIsRefused() {
    assertThat(value("--horizon", "0")).isEqualTo(2);
    assertThat(value("--horizon", "-3")).isEqualTo(2);
    assertThat(value("--top", "1.5")).isEqualTo(2);
    assertThat(errors())
        .contains("--horizon needs a number of days or weeks, as --unit says, 0.001 to 10,000")
        .contains("--top needs a whole number of customers, 1 or more");
  }

  @Test
  void aKindSaysWhatIsAReturnAndAnUnknownOneIsRefused() throws IOException {
    Files.writeString(folder.resolve("m.properties"), MAPPING + "kind = kind\n");
    Files.writeString(
        folder.resolve("t.csv"),
        "who,day,eur,kind\na,01.01.2020,5,order\na,02.01.2020,5,Return\na,03.01.2020,7,order\n");
    Path file = folder.resolve("customers.csv");
    assertThat(value("--out", file.toString())).as(errors()).isZero();
    assertThat(Files.readAllLines(file).get(1)).startsWith("a,0,0.000000,0.000000,");
    Files.writeString(folder.resolve("t.csv"), "who,day,eur,kind\na,01.01.2020,5,gift\n");
    assertThat(value()).isOne();
    assertThat(errors()).contains("kind: is no kind; name its word in kind.order");
  }

  @Test
  void theFutureIsLeftOutAndTold() throws IOException {
    Files.writeString(
        folder.resolve("t.csv"), Files.readString(folder.resolve("t.csv")) + "c000,01.01.2098,5\n");
    assertThat(value("--json")).as(errors()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"rows-in-the-future: 1\"");
  }

  @Test
  void onlyReturnsAreNoCustomers() throws IOException {
    Files.writeString(folder.resolve("t.csv"), "who,day,eur\na,01.01.2020,-5\n");
    assertThat(value()).isEqualTo(2);
    assertThat(errors()).contains("Nobody had bought anything by 2020-01-01");
  }

  @Test
  void aCutOutsideTheDatesIsRefused() {
    assertThat(value("--cut", "2031-01-01")).isEqualTo(2);
    assertThat(errors()).contains("--cut must not be before the first date, 2020-01-01");
  }

  @Test
  void wrongWordsAreRefusedWithTheRightOnes() {
    assertThat(value("--model", "pareto")).isEqualTo(2);
    assertThat(value("--unit", "month")).isEqualTo(2);
    assertThat(value("--horizon", "soon")).isEqualTo(2);
    assertThat(errors())
        .contains("--model is bgnbd, mbgnbd or pnbd", "--unit is day or week", "--horizon needs");
  }
}
