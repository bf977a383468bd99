package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CalibrationReport;
import org.stammkunde.api.CalibrationReport.By;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.WarningList;

/**
 * Groups, early warnings, risks, drift and proposals of 500 customers who buy at a rhythm of their
 * own. The oracle is the list of their orders.
 */
class QualityOutlookTest {
  private static final int CUSTOMERS = 500;
  private static final int DAYS = 400;
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
  private static final String END = "2026-11-04T23:00:00Z";
  private static final LocalDate LAST = LocalDate.of(2026, 11, 5);

  /** A point for next to nobody: as good as the expected value, which breaks ties. */
  private static final String COARSE =
      """
      name = Coarse
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 30 : 0
      criterion.orders.band.2 = 30 .. : 10
      grade.1.name = B
      grade.1.scores = .. 10
      grade.1.colour = #0b5cad
      grade.2.name = A
      grade.2.scores = 10 ..
      grade.2.colour = #00694e
      """;

  @TempDir static Path temp;

  private static QualityScene scene;
  private static QualityOutlook outlook;
  private static ActiveCatalogue catalogues;
  private static CalibrationJob calibrations;

  /** Days with orders, by number of the customer. */
  private static final Map<String, TreeSet<LocalDate>> BOUGHT = new HashMap<>();

  private static BigDecimal turnover = BigDecimal.ZERO;

  @BeforeAll
  static void buy() throws Exception {
    scene = new QualityScene(temp, new LineShop(temp), "Europe/Berlin", "EUR");
    scene.judgeBy(COARSE);
    Files.copy(
        Path.of("../scoring/src/main/catalogue/risk.properties"), temp.resolve("risk.properties"));
    scene.drop(orders().toArray(String[]::new));
    outlook =
        new QualityOutlook(
            scene.merchant,
            scene.file,
            scene.quality,
            scene.ledger.qualityRuns(),
            scene.ledger.customerFile());
    catalogues = new ActiveCatalogue(scene.file, scene.ledger.qualityRuns(), scene.quality);
    calibrations = calibrations();
    scene.run(END);
  }

  /** As after a start of the program. */
  private static CalibrationJob calibrations() {
    return new CalibrationJob(
        scene.file,
        new CalibrationFile(temp.resolve("data")),
        scene.quality,
        scene.figures,
        EngineScene.CLOCK);
  }

  /** A third stops for good after some time. */
  private static List<String> orders() {
    SplittableRandom random = new SplittableRandom(11);
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      String number = "c" + customer;
      double gap = 10 * Math.exp(2 * random.nextDouble());
      double size = 10 * Math.exp(2 * random.nextDouble());
      double stops = random.nextInt(3) == 0 ? DAYS * random.nextDouble() : DAYS;
      BOUGHT.put(number, new TreeSet<>());
      double day = random.nextInt(60);
      do {
        LocalDate date = FIRST.plusDays((long) day);
        BigDecimal value =
            BigDecimal.valueOf(Math.round(100 * size * (0.5 + random.nextDouble())), 2);
        lines.add("order " + lines.size() + " " + date + " " + number + " " + value);
        BOUGHT.get(number).add(date);
        turnover = turnover.add(value);
        day += 1 - gap * Math.log(1 - random.nextDouble());
      } while (day < stops);
    }
    lines.add("order back-1 2026-10-01 returner 100.00");
    lines.add("return back-2 2026-10-09 returner 50.00");
    BOUGHT.put("returner", new TreeSet<>(List.of(LocalDate.of(2026, 10, 1))));
    turnover = turnover.add(new BigDecimal("50.00"));
    return lines;
  }

  @AfterAll
  static void close() throws Exception {
    calibrations.stop();
    scene.close();
  }

  @Test
  void groupsCoverAllCustomersAndTheWholeTurnover() {
    RfmList list = outlook.groups(Optional.empty(), 10);

    assertThat(list.groups()).hasSize(11);
    assertThat(list.groups().stream().mapToLong(RfmList.Group::customers).sum())
        .isEqualTo(BOUGHT.size());
    assertThat(
            list.groups().stream()
                .map(RfmList.Group::turnover)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(turnover);
    assertThat(list.rows()).isEmpty();
  }

  @Test
  void theCustomersOfAGroupAreThoseWithTheHighestTurnoverFirst() {
    RfmList list = outlook.groups(Optional.of("champions"), 1_000);

    long champions =
        list.groups().stream()
            .filter(group -> group.name().equals("champions"))
            .findFirst()
            .orElseThrow()
            .customers();
    assertThat(list.rows()).hasSize((int) champions);
    assertThat(list.rows())
        .isSortedAccordingTo(Comparator.comparing(RfmList.Row::turnover).reversed());
    assertThat(outlook.groups(Optional.of("champions"), 3).rows())
        .isEqualTo(list.rows().subList(0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> outlook.groups(Optional.of("kings"), 3));
  }

  @Test
  void theStatisticByGroupCountsWhatTheListOfGroupsCounts() {
    Map<String, Long> counts = new HashMap<>();
    new ScoreTables(scene.merchant, scene.quality, scene.figures, scene.ledger.customerFile())
        .table(Optional.empty(), 10, Split.GROUP)
        .rows()
        .forEach(row -> counts.merge(row.part(), row.count(), Long::sum));

    assertThat(counts)
        .isEqualTo(
            outlook.groups(Optional.empty(), 0).groups().stream()
                .filter(group -> group.customers() > 0)
                .collect(Collectors.toMap(RfmList.Group::name, RfmList.Group::customers)));
  }

  @Test
  void whoIsWarnedOfIsSilentForTwiceAsLongAsUsual() throws Exception {
    WarningList list = outlook.warnings(1_000);

    assertThat(list.due()).isEqualTo(list.rows().size()).isGreaterThan(20);
    Map<Long, String> numbers = numbers();
    LocalDate today = list.run().asOf().atZone(list.run().zone()).toLocalDate();
    for (WarningList.Row row : list.rows()) {
      TreeSet<LocalDate> days = BOUGHT.get(numbers.get(row.who().customer().value()));
      long silent = ChronoUnit.DAYS.between(days.last(), today);
      long between = ChronoUnit.DAYS.between(days.first(), days.last());
      assertThat(row.days()).isEqualTo(silent);
      assertThat(silent * (days.size() - 1)).isGreaterThanOrEqualTo(2 * between);
      assertThat(row.alive()).isLessThanOrEqualTo(6_700);
    }
  }

  private static Map<Long, String> numbers() throws Exception {
    Map<Long, String> numbers = new HashMap<>();
    try (var connection = scene.database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT customer_id, number FROM stammkunde.shop_customer")) {
      while (rows.next()) {
        numbers.put(rows.getLong(1), rows.getString(2));
      }
    }
    return numbers;
  }

  @Test
  void riskIsThatOfTheShippedCatalogueAndCountsEverybody() throws Exception {
    Map<Long, String> numbers = numbers();
    RiskList list = outlook.risks(10);

    assertThat(list.catalogue()).isEqualTo("Risiko");
    assertThat(list.grades().stream().mapToLong(RiskList.Count::customers).sum())
        .isEqualTo(BOUGHT.size());
    assertThat(list.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(numbers.get(row.who().customer().value())).isEqualTo("returner");
              assertThat(row.score().points()).as("half of it came back").isEqualTo(40);
              assertThat(row.reasons()).hasSize(1);
            });
  }

  @Test
  void aCatalogueOfRisksThatIsWrongIsNamedWithItsLine() throws Exception {
    Path file = temp.resolve("risk.properties");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("20 .. 40 : 20", "30 .. 40 : 20"));
    try {
      assertThatExceptionOfType(CatalogueRejected.class)
          .isThrownBy(() -> outlook.risks(10))
          .withMessageContaining("gap");
    } finally {
      Files.writeString(file, text);
    }
  }

  @Test
  void theDriftIsThatSinceTheFirstRunByTheSameCatalogue() throws Exception {
    scene.judgeBy(COARSE + "# drift\n");
    QualityRun then = scene.run("2026-11-05T00:00:00Z");
    assertThat(outlook.drift()).isEmpty();

    scene.run("2026-11-06T00:00:00Z");

    ScoreDrift drift = outlook.drift().orElseThrow();
    assertThat(drift.then()).isEqualTo(then);
    assertThat(drift.index()).isEqualTo(0.0);
    assertThat(drift.stale()).isFalse();
  }

  @Test
  void aProposalIsComparedOnTheDaysAfterTheCutAndPutInForceByAPerson() throws Exception {
    LocalDate cut = LocalDate.of(2026, 7, 31);
    // Whoever is silent is the best: nothing can be worse than that.
    scene.judgeBy(
        COARSE
            .replace("measure = orders", "measure = days-since-last-order")
            .replace("band.1 = .. 30", "band.1 = .. 60")
            .replace("band.2 = 30 ..", "band.2 = 60 .."));
    calibrations.start(Optional.of(cut), 90, 50, Optional.empty(), "olga");
    CalibrationReport report = ended();

    assertThat(report.problem()).isEmpty();
    CalibrationReport.Result result = report.result().orElseThrow();
    assertThat(result.learntUntil()).isEqualTo(cut.minusDays(90));
    assertThat(result.customers()).isEqualTo((int) count(FIRST, cut));
    assertThat(result.buyers())
        .isEqualTo(
            (int)
                BOUGHT.values().stream()
                    .filter(days -> !days.first().isAfter(cut))
                    .filter(days -> bought(days, cut.plusDays(1), cut.plusDays(90)))
                    .count());
    assertThat(result.orders())
        .extracting(CalibrationReport.Order::by)
        .startsWith(By.TOTAL_TURNOVER, By.CATALOGUE, By.VALUE);
    assertThat(afterAStart()).contains(report);
    CalibrationReport.Order value = result.orders().get(2);
    assertThat(value.better()).isTrue();
    assertThat(value.gini().value())
        .isGreaterThan(result.orders().get(1).gini().value())
        .isBetween(value.gini().low(), value.gini().high());
    assertThat(result.warnings().due() + result.warnings().others()).isPositive();

    catalogues.activate(value.text().orElseThrow(), report.digest(), "olga", "proposed");
    assertThat(scene.quality.catalogue().name()).startsWith("Wert");
    scene.judgeBy(COARSE);
  }

  @Test
  void oneOfSeveralCataloguesLearnsAndTheOthersStayAsTheyAre() throws Exception {
    String rare = COARSE.replace("Coarse", "Rare\nfor = orders < 3\n# kept");
    String silent =
        COARSE
            .replace("Coarse", "Regulars")
            .replace("measure = orders", "measure = days-since-last-order");
    Files.writeString(temp.resolve("rare.properties"), rare);
    scene.judgeBy(silent);
    scene.plan.updated(
        new Hashtable<>(Map.of("catalogue", "rare.properties, catalogue.properties")));
    try {
      assertThat(calibrations.catalogues()).containsExactly("Rare", "Regulars");
      LocalDate cut = LocalDate.of(2026, 7, 31);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> calibrations.start(Optional.of(cut), 90, 50, Optional.empty(), "olga"));

      calibrations.start(Optional.of(cut), 90, 50, Optional.of("Regulars"), "olga");

      CalibrationReport report = ended();
      assertThat(report.problem()).isEmpty();
      assertThat(report.catalogue()).isEqualTo("Regulars");
      CalibrationReport.Result result = report.result().orElseThrow();
      assertThat(result.customers())
          .isEqualTo(
              (int)
                  BOUGHT.values().stream()
                      .filter(days -> days.headSet(cut.plusDays(1)).size() >= 3)
                      .count());
      assertThat(result.ofNow()).isFalse();
      String text = result.orders().get(2).text().orElseThrow();
      catalogues.activate(text, report.digest(), "olga", "proposed");
      assertThat(Files.readString(temp.resolve("rare.properties"))).isEqualTo(rare);
      assertThat(Files.readString(scene.catalogue)).startsWith("name = Regulars\nreason = ");
    } finally {
      scene.plan.updated(new Hashtable<>(Map.of("catalogue", "catalogue.properties")));
      scene.judgeBy(COARSE);
    }
  }

  private static long count(LocalDate from, LocalDate until) {
    return BOUGHT.values().stream().filter(days -> bought(days, from, until)).count();
  }

  private static boolean bought(TreeSet<LocalDate> days, LocalDate from, LocalDate until) {
    return days.stream().anyMatch(day -> !day.isBefore(from) && !day.isAfter(until));
  }

  @Test
  void withTooFewCustomersItIsSaidWhyThereIsNoProposal() {
    calibrations.start(Optional.of(LocalDate.of(2025, 10, 31)), 30, 50, Optional.empty(), "olga");

    assertThat(ended().problem()).contains("customers had bought by 2025-10-01; at least 300");
    assertThat(ended().problem(Locale.GERMAN)).startsWith("bis 2025-10-01 hatten nur");
    assertThat(afterAStart()).contains(ended());
  }

  @Test
  void aCutWhoseOutcomeIsNotOverIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibrations.start(Optional.of(LAST), 90, 50, Optional.empty(), "olga"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibrations.start(Optional.empty(), 0, 50, Optional.empty(), "olga"));
  }

  @Test
  void aCalibrationThatCannotBeReadAnyMoreIsForgotten() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("torn"));
    assertThat(new CalibrationFile(folder).read()).isEmpty();
    Files.writeString(folder.resolve("calibration.properties"), "state = DONE\ncut = 2026-");
    assertThat(new CalibrationFile(folder).read()).isEmpty();
  }

  private static Optional<CalibrationReport> afterAStart() {
    CalibrationJob started = calibrations();
    try {
      return started.latest();
    } finally {
      started.stop();
    }
  }

  private static CalibrationReport ended() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> calibrations.latest().orElseThrow().state() != QualityRun.State.RUNNING);
    return calibrations.latest().orElseThrow();
  }
}
