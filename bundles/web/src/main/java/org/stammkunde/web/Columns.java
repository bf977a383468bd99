package org.stammkunde.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stammkunde.api.ScoreTable;

/**
 * The customers of each group of points as columns side by side, all parts together; templates read
 * it.
 *
 * @param width of the drawing
 * @param most customers of the highest column
 * @param columns from the lowest points to the highest
 */
public record Columns(int width, long most, List<Column> columns) {
  private static final int HEIGHT = 100;
  private static final int EACH = 20;

  /** More labels would run into each other. */
  private static final int MOST_LABELS = 14;

  static Columns of(ScoreTable table, Language language) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    table.rows().forEach(row -> counts.merge(row.from(), row.count(), Long::sum));
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
    int step = (counts.size() + MOST_LABELS - 1) / MOST_LABELS;
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<Long, Long> count : counts.entrySet()) {
      long height = Math.max(1, count.getValue() * HEIGHT / most);
      columns.add(
          new Column(
              columns.size() * EACH,
              HEIGHT - height,
              height,
              columns.size() % step == 0 ? language.number(count.getKey()) : "",
              language.text(
                  "chart.column",
                  language.text(
                      "points.range",
                      language.number(count.getKey()),
                      language.number(count.getKey() + table.interval() - 1)),
                  language.number(count.getValue()))));
    }
    return new Columns(Math.max(EACH, columns.size() * EACH), most, columns);
  }

  /**
   * One column; templates read it.
   *
   * @param x where it begins
   * @param y its top
   * @param height down to the base
   * @param label its lowest points, or empty where there is no room
   * @param said what it says in words
   */
  public record Column(int x, long y, long height, String label, String said) {}
}
