package org.stammkunde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says of the calibration of a real shop is what the command says. */
class OnlineRetailCalibrationTest {
  private static final Path DEMO =
      Path.of("../../features/distribution/src/main/resources/demo/data/online-retail.csv.gz");
  private static final Path CATALOGUE = Path.of("../scoring/src/main/catalogue/default.properties");
  private static final Path PAGE = Path.of("../../docs/scoring.md");
  private static final Pattern FIGURE =
      Pattern.compile("\"value\":(-?[0-9.]+),\"low\":(-?[0-9.]+),\"high\":(-?[0-9.]+)");

  private static final String MAPPING =
      """
      customer = CustomerID
      date = InvoiceDate
      date.format = yyyy-MM-dd HH:mm:ss
      zone = Europe/London
      quantity = Quantity
      unit-price = UnitPrice
      order = InvoiceNo
      missing = NA
      """;

  @TempDir static Path folder;

  private static String said;

  @BeforeAll
  static void calibrate() throws IOException {
    Path mapping = Files.writeString(folder.resolve("retail.properties"), MAPPING);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of(
                "score",
                "--in",
                DEMO.toString(),
                "--mapping",
                mapping.toString(),
                "--catalogue",
                CATALOGUE.toString(),
                "--calibrate",
                "2011-08-31",
                "--top",
                "200",
                "--json"),
            Messages.of(Locale.ENGLISH),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    said = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", "");
  }

  @Test
  void theTableOfThePageHasTheFiguresOfTheCommand() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    assertThat(page)
        .contains(
            row("total turnover", "totalTurnover"),
            row("default catalogue", "active"),
            row("proposal: value", "value"),
            row("proposal: loyalty", "loyalty"));
  }

  /** As it stands on the page: Gini, lift, share of the top, and of the best possible. */
  private static String row(String title, String key) {
    Matcher figure = FIGURE.matcher(said);
    figure.region(said.indexOf("\"" + key + "\":{\"gini\""), said.length());
    List<String> cells = new ArrayList<>();
    for (String form : List.of("%.3f", "%.2f", "%.1f", "%.1f")) {
      assertThat(figure.find()).as(key).isTrue();
      int times = form.equals("%.1f") ? 100 : 1;
      String unit = times == 100 ? " %%" : "";
      cells.add(
          String.format(
              Locale.ROOT,
              form + unit + " (" + form + "–" + form + ")",
              times * Double.parseDouble(figure.group(1)),
              times * Double.parseDouble(figure.group(2)),
              times * Double.parseDouble(figure.group(3))));
    }
    return "| " + title + " | " + String.join(" | ", cells) + " |";
  }

  @Test
  void bothCardsAreOffered() {
    String value = said.substring(said.indexOf("\"value\":{\"gini\""));
    assertThat(value).containsSubsequence("\"offered\":true", "\"loyalty\"", "\"offered\":true");
  }

  @Test
  void itIsLearntAndComparedAsThePageSays() {
    assertThat(said)
        .contains("\"learntUntil\":\"2011-05-23\"", "\"learntFrom\":2718")
        .contains("\"outcomeDays\":100,\"customers\":3360,\"buyers\":1964");
  }
}
