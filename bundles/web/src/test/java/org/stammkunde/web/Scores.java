package org.stammkunde.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.CatalogueChange;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.Page;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.ScoreTrend.Direction;
import org.stammkunde.api.ScoreTrend.Entry;

/** History and statistic of an {@link Analysis}; customer 1 fell from A to C. */
final class Scores implements ScoreHistory, ScoreStatistic, Catalogues {
  private static final Instant MAY = Instant.parse("2026-05-01T01:30:00Z");

  private final Analysis analysis;
  boolean fallen = true;
  String part = "";
  String activated = "";
  String tried = "";
  Optional<RuntimeException> failure = Optional.empty();

  Scores(Analysis analysis) {
    this.analysis = analysis;
  }

  @Override
  public ScoreTrend trend(CustomerId customer) {
    return new ScoreTrend(
        customer,
        List.of(
            new Entry(MAY, 2, Optional.of(new CustomerScore(80, Analysis.GOOD))),
            new Entry(
                MAY.plusSeconds(8_640_000), 3, Optional.of(new CustomerScore(20, Analysis.POOR)))),
        30,
        Direction.DOWN);
  }

  @Override
  public Page<ScoreAlert> alerts(String cursor, int limit) {
    if (cursor.equals("?")) {
      throw new IllegalArgumentException("cursor");
    }
    return fallen
        ? new Page<>(
            List.of(
                new ScoreAlert(
                    7,
                    new NamedCustomer(new CustomerId(1), "Anna", Optional.empty()),
                    MAY,
                    80,
                    "A",
                    20,
                    "C")),
            Optional.of("6"))
        : new Page<>(List.of(), Optional.empty());
  }

  @Override
  public ScoreTable table(Optional<Long> run, int interval, Split split) {
    failure.ifPresent(
        refused -> {
          throw refused;
        });
    return new ScoreTable(
        analysis.current().orElseThrow(),
        interval,
        split,
        Currency.getInstance("EUR"),
        1_234,
        new BigDecimal("9876.50"),
        List.of(
            new ScoreTable.Row(part, 50, 100, 234, 234, new BigDecimal("4938.25"), 5_000),
            new ScoreTable.Row("", 0, 50, 1_000, 1_234, new BigDecimal("4938.25"), 5_000)));
  }

  @Override
  public ScoreSelection select(Optional<Long> run, int points, int rows) {
    return new ScoreSelection(analysis.current().orElseThrow(), points, 1_234, 1_111, List.of());
  }

  @Override
  public List<CatalogueVersion> versions() {
    return List.of(new CatalogueVersion(3, "d1", MAY, "olga", "mehr für Stammkunden"));
  }

  @Override
  public String digest() {
    return "d1";
  }

  @Override
  public CataloguePreview preview(String text, int top, int interval) {
    tried = text;
    failure.ifPresent(
        refused -> {
          throw refused;
        });
    return new CataloguePreview(
        analysis.current().orElseThrow(),
        analysis.catalogue(),
        1_234,
        567,
        45,
        List.of(new CataloguePreview.Move("A", "C", 34)),
        List.of(),
        List.of(new CataloguePreview.Mover(new CustomerId(1), 80, 20)),
        new CataloguePreview.Limit(
            top,
            57,
            49,
            88,
            List.of(new CataloguePreview.Mover(new CustomerId(2), 40, 60)),
            List.of()),
        interval,
        List.of(new CataloguePreview.Group(40, 40 + interval, 321, 123)));
  }

  @Override
  public List<CatalogueChange> differences(int from, Optional<Integer> to, Locale language) {
    if (from > 3) {
      throw new IllegalArgumentException("there is no such version");
    }
    return List.of(
        new CatalogueChange("grade-added", "A", "", "", "x", "Neue Stufe <A> " + language));
  }

  @Override
  public CatalogueVersion activate(String text, String expected, String author, String reason) {
    failure.ifPresent(
        refused -> {
          throw refused;
        });
    if (!expected.equals("d1")) {
      throw new CatalogueChanged();
    }
    activated = author + ": " + reason + ": " + text;
    return new CatalogueVersion(4, "d2", MAY, author, reason);
  }
}
