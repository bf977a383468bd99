package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;
import org.stammkunde.shop.files.DemoShop;

/**
 * The year of real orders under the catalogue that is shipped. The oracle reads the plain CSV and
 * the plain lines of the catalogue and shares no code with the program.
 */
class OnlineRetailQualityTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String END = "2011-12-10T00:00:00Z";
  private static final Path CATALOGUE = Path.of("../scoring/src/main/catalogue/default.properties");
  private static final Pattern BAND =
      Pattern.compile("criterion\\.(.+)\\.band\\..+ = (.*)\\.\\.(.*): (.+)");

  @TempDir static Path temp;

  private static QualityScene scene;
  private static Map<String, List<String[]>> lines;
  private static Map<String, LocalDateTime> dates;
  private static Map<CustomerId, String> numbers;

  @BeforeAll
  static void takeTheYear() throws Exception {
    scene = new QualityScene(temp, DemoShop.open(), "Europe/London", "GBP");
    scene.judgeBy(Files.readString(CATALOGUE));
    Path orders = DemoShop.FOLDER.resolve("data/online-retail.csv.gz");
    scene.take(orders, false);
    readCsv(orders);
    numbers = new HashMap<>();
    try (var connection = scene.database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT customer_id, number FROM stammkunde.shop_customer WHERE NOT guest")) {
      while (rows.next()) {
        numbers.put(new CustomerId(rows.getLong(1)), rows.getString(2));
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    scene.close();
  }

  private static void readCsv(Path file) throws IOException {
    lines = new TreeMap<>();
    dates = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cell = line.replace("\"", "").split(",");
        // An invoice that was written at several minutes is dated by the first.
        dates.merge(
            cell[0],
            LocalDateTime.parse(cell[3].replace(' ', 'T')),
            (one, other) -> one.isBefore(other) ? one : other);
        if (!cell[5].equals("NA")) {
          lines.computeIfAbsent(cell[5], first -> new ArrayList<>()).add(cell);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {END, "2011-08-31T23:00:00Z", "2010-12-01T00:00:00Z"})
  void everyScoreEqualsAPlainRecomputation(String asOf) throws Exception {
    QualityRun run = scene.run(asOf);

    Map<String, Integer> expected = new TreeMap<>();
    LocalDateTime end = LocalDateTime.ofInstant(run.asOf(), LONDON);
    for (String customer : lines.keySet()) {
      expected.put(customer, points(facts(lines.get(customer), end)));
    }
    Map<String, Integer> points = new TreeMap<>();
    scene
        .ledger
        .qualityRuns()
        .scores(run.id(), (id, score) -> points.put(numbers.get(new CustomerId(id)), score));
    assertThat(expected).hasSize(4_372);
    assertThat(run.customers()).isEqualTo(4_372);
    assertThat(points).isEqualTo(expected);
  }

  @Test
  void contributionsAddUpForEveryCustomer() {
    scene.run(END);

    for (CustomerId customer : numbers.keySet()) {
      ScoreReasons reasons = scene.quality.reasons(customer);
      assertThat(reasons.contributions().stream().mapToInt(Contribution::points).sum())
          .isEqualTo(reasons.points())
          .isEqualTo(reasons.recorded().orElseThrow().points());
      assertThat(reasons.grade().contains(reasons.points())).isTrue();
    }
  }

  @Test
  void theBestHundredReachTheirLimitAndNobodyElseDoes() {
    QualityRun run = scene.run(END);
    List<Integer> points = new ArrayList<>();
    scene.ledger.qualityRuns().scores(run.id(), (id, score) -> points.add(score));

    var limit = scene.quality.limit(Optional.empty(), 100);

    assertThat(limit.count())
        .isGreaterThanOrEqualTo(100)
        .isEqualTo(points.stream().filter(each -> each >= limit.points()).count());
    assertThat(points.stream().filter(each -> each > limit.points()).count()).isLessThan(100);
  }

  /** A customer's facts by criterion; one that is lacking is not in it. */
  private static Map<String, BigDecimal> facts(List<String[]> bought, LocalDateTime end) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal recent = BigDecimal.ZERO;
    BigDecimal ordered = BigDecimal.ZERO;
    BigDecimal returned = BigDecimal.ZERO;
    Set<String> orders = new HashSet<>();
    LocalDate last = LocalDate.MIN;
    for (String[] cell : bought) {
      LocalDateTime at = dates.get(cell[0]);
      if (!at.isBefore(end)) {
        continue;
      }
      BigDecimal value =
          new BigDecimal(cell[2])
              .multiply(new BigDecimal(cell[4]))
              .setScale(2, RoundingMode.HALF_UP);
      total = total.add(value);
      recent = at.isBefore(end.minusMonths(12)) ? recent : recent.add(value);
      if (cell[0].startsWith("C")) {
        returned = returned.subtract(value);
      } else {
        ordered = ordered.add(value);
        orders.add(cell[0]);
        last = at.toLocalDate().isAfter(last) ? at.toLocalDate() : last;
      }
    }
    Map<String, BigDecimal> facts = new HashMap<>();
    facts.put("total-turnover", total);
    facts.put("recent-turnover", recent);
    facts.put("orders", BigDecimal.valueOf(orders.size()));
    facts.put("dunnings", BigDecimal.ZERO);
    if (!orders.isEmpty()) {
      facts.put("last-order", BigDecimal.valueOf(ChronoUnit.DAYS.between(last, end.toLocalDate())));
    }
    if (ordered.signum() > 0) {
      facts.put(
          "returns",
          returned
              .multiply(BigDecimal.valueOf(100))
              .divide(ordered, 2, RoundingMode.DOWN)
              .min(BigDecimal.valueOf(100)));
    }
    return facts;
  }

  private static int points(Map<String, BigDecimal> facts) throws IOException {
    int points = 0;
    for (String line : Files.readAllLines(CATALOGUE)) {
      Matcher band = BAND.matcher(line);
      if (band.matches() && facts.containsKey(band.group(1))) {
        BigDecimal value = facts.get(band.group(1));
        boolean reaches =
            band.group(2).isBlank() || value.compareTo(new BigDecimal(band.group(2).strip())) >= 0;
        boolean exceeds =
            !band.group(3).isBlank() && value.compareTo(new BigDecimal(band.group(3).strip())) >= 0;
        points += reaches && !exceeds ? Integer.parseInt(band.group(4).strip()) : 0;
      }
    }
    return points;
  }
}
