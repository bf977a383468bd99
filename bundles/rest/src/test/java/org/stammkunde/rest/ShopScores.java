package org.stammkunde.rest;

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
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.ScoreTrend.Direction;
import org.stammkunde.api.ScoreTrend.Entry;

/** History, statistic and catalogues of the {@link Shop}; customer 1 fell from A to B. */
final class ShopScores implements ScoreHistory, ScoreStatistic, Catalogues {
  static final String DIGEST = "d1";

  private final ShopQuality quality;
  String part = "=Süd";
  Optional<RuntimeException> failure = Optional.empty();
  Optional<String> activated = Optional.empty();

  ShopScores(ShopQuality quality) {
    this.quality = quality;
  }

  private void fail() {
    failure.ifPresent(
        refused -> {
          throw refused;
        });
  }

  private QualityRun run() {
    return quality.run(1);
  }

  @Override
  public ScoreTrend trend(CustomerId customer) {
    if (customer.value() != 1) {
      throw new CustomerNotFound(customer);
    }
    return new ScoreTrend(
        customer,
        List.of(
            new Entry(Instant.parse("2026-10-01T00:00:00Z"), 1, Optional.empty()),
            new Entry(ShopQuality.AS_OF, 2, Optional.of(new CustomerScore(40, ShopQuality.B)))),
        30,
        Direction.DOWN);
  }

  @Override
  public Page<ScoreAlert> alerts(String cursor, int limit) {
    if (!cursor.isEmpty()) {
      throw new IllegalArgumentException("cursor");
    }
    return new Page<>(
        List.of(
            new ScoreAlert(
                7,
                new NamedCustomer(new CustomerId(1), "Anna", Optional.empty()),
                ShopQuality.AS_OF,
                120,
                "A",
                40,
                "B")),
        Optional.of("next"));
  }

  @Override
  public ScoreTable table(Optional<Long> run, int interval, Split split) {
    fail();
    return new ScoreTable(
        run(),
        interval,
        split,
        Currency.getInstance("EUR"),
        3,
        new BigDecimal("1234.50"),
        List.of(
            new ScoreTable.Row(
                split == Split.NONE ? "" : part, 100, 200, 1, 1, new BigDecimal("1234.50"), 10_000),
            new ScoreTable.Row("", -100, 0, 2, 3, new BigDecimal("0.00"), 0)));
  }

  @Override
  public ScoreSelection select(Optional<Long> run, int points, int rows) {
    fail();
    return new ScoreSelection(
        run(),
        points,
        3,
        2,
        rows == 0
            ? List.of()
            : List.of(
                new ScoreSelection.Row(
                    new CustomerId(1),
                    new CustomerScore(120, ShopQuality.A),
                    new CustomerDetails(
                        "=HYPERLINK(\"x\")",
                        "Łukasz",
                        "",
                        "a@x.example",
                        "",
                        "",
                        new PostalAddress("Weg 1", "", "1010", "Wien", "AT")),
                    "",
                    false,
                    Optional.of(new HostCustomerId("H1")))));
  }

  @Override
  public List<CatalogueVersion> versions() {
    return List.of(
        new CatalogueVersion(2, DIGEST, ShopQuality.AS_OF, "olga", "better"),
        new CatalogueVersion(1, "d0", Instant.EPOCH, "", ""));
  }

  @Override
  public String digest() {
    return DIGEST;
  }

  @Override
  public CataloguePreview preview(String text, int top, int interval) {
    fail();
    return new CataloguePreview(
        run(),
        quality.catalogue(2),
        3,
        2,
        1,
        List.of(new CataloguePreview.Move("A", "B", 1), new CataloguePreview.Move("B", "B", 2)),
        List.of(),
        List.of(new CataloguePreview.Mover(new CustomerId(1), 120, 40)),
        new CataloguePreview.Limit(
            top,
            120,
            40,
            1,
            List.of(),
            List.of(new CataloguePreview.Mover(new CustomerId(1), 120, 40))),
        interval,
        List.of(new CataloguePreview.Group(100, 100 + interval, 2, 1)));
  }

  @Override
  public List<CatalogueChange> differences(int from, Optional<Integer> to, Locale language) {
    quality.catalogue(from);
    return List.of(
        new CatalogueChange(
            "criterion-changed",
            "recent",
            "band",
            "20 .. : 5",
            "20 .. : 7",
            language.getLanguage().equals("de") ? "Kriterium recent" : "Criterion recent"));
  }

  @Override
  public CatalogueVersion activate(String text, String expected, String author, String reason) {
    fail();
    if (!expected.equals(DIGEST)) {
      throw new CatalogueChanged();
    }
    activated = Optional.of(author + ": " + reason + ": " + text);
    return new CatalogueVersion(3, "d3", ShopQuality.AS_OF, author, reason);
  }
}
