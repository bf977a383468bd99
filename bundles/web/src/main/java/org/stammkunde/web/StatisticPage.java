package org.stammkunde.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;

/** What the current run says of all customers together, and who reaches a limit. */
final class StatisticPage {
  private static final int DEFAULT_INTERVAL = 50;
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int DEFAULT_POINTS = 100;
  private static final int MOST_POINTS = 100_000_000;
  private static final int MOST_SHOWN = 1_000;
  private static final Map<String, Boolean> NAMES =
      Map.of("interval", false, "split", false, "points", false);

  private final TopCustomers topCustomers;
  private final ScoreStatistic statistic;

  StatisticPage(TopCustomers topCustomers, ScoreStatistic statistic) {
    this.topCustomers = topCustomers;
    this.statistic = statistic;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    int interval =
        inputs.number("interval", sent(visit, "interval"), DEFAULT_INTERVAL, WIDEST_INTERVAL);
    int points = inputs.points("points", sent(visit, "points"), DEFAULT_POINTS, MOST_POINTS);
    Split split = inputs.word("split", sent(visit, "split"), Split.class).orElse(Split.NONE);
    Map<String, Object> model = new HashMap<>();
    model.put("interval", interval);
    model.put("points", points);
    model.put("split", split);
    model.put("splits", Split.values());
    if (inputs.errors().isEmpty()) {
      add(model, visit, inputs, interval, split, points);
    }
    model.put("errors", Problem.fields(inputs.errors(), visit.language()));
    return Answer.page("statistic", model).withStatus(inputs.errors().isEmpty() ? 200 : 400);
  }

  private void add(
      Map<String, Object> model,
      Visit visit,
      Inputs inputs,
      int interval,
      Split split,
      int points) {
    Language language = visit.language();
    try {
      model.put("merchant", Merchant.of(topCustomers));
      ScoreTable table = statistic.table(Optional.empty(), interval, split);
      if (table.rows().size() > MOST_SHOWN) {
        inputs.wrong("interval", "interval.narrow");
      } else {
        model.put("table", table);
        model.put("chart", Columns.of(table, language));
        model.put("names", new PartNames(split, language));
      }
      model.put("selection", statistic.select(Optional.empty(), points, 0));
    } catch (IllegalArgumentException tooManyRows) {
      inputs.wrong("interval", "interval.wider");
    } catch (QualityRunNotFound none) {
      model.put("away", language.text("quality.no-run"));
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("away", language.text("quality.away"));
    }
  }

  private static String sent(Visit visit, String name) {
    List<String> values = visit.sent().get(name);
    return values == null ? null : values.get(0);
  }
}
