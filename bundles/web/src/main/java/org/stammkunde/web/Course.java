package org.stammkunde.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.ScoreTrend.Entry;

/**
 * How points went, as a line of steps; templates read it.
 *
 * @param steps points of the line as SVG writes them; empty if there is nothing to draw
 * @param entries those that have points, the last one first
 * @param trend where the points went
 */
public record Course(String steps, List<Entry> entries, ScoreTrend trend) {
  static final int WIDTH = 600;
  static final int HEIGHT = 80;

  static Course of(ScoreTrend trend, Instant now) {
    List<Entry> scored =
        trend.entries().stream().filter(entry -> entry.score().isPresent()).toList();
    List<Entry> lastFirst =
        scored.stream().sorted((one, other) -> other.asOf().compareTo(one.asOf())).toList();
    return new Course(scored.isEmpty() ? "" : steps(scored, now), lastFirst, trend);
  }

  private static String steps(List<Entry> entries, Instant now) {
    Instant first = entries.get(0).asOf();
    long span = Math.max(1, Duration.between(first, now).toSeconds());
    int least = entries.stream().mapToInt(Course::points).min().orElse(0);
    int most = entries.stream().mapToInt(Course::points).max().orElse(0);
    int range = Math.max(1, most - least);
    StringBuilder line = new StringBuilder();
    int y = 0;
    for (Entry entry : entries) {
      long x = Math.min(WIDTH, Duration.between(first, entry.asOf()).toSeconds() * WIDTH / span);
      if (line.length() > 0) {
        line.append(x).append(',').append(y).append(' ');
      }
      y = HEIGHT - (int) ((long) (points(entry) - least) * HEIGHT / range);
      line.append(x).append(',').append(y).append(' ');
    }
    return line.append(WIDTH).append(',').append(y).toString();
  }

  private static int points(Entry entry) {
    Optional<CustomerScore> score = entry.score();
    return score.orElseThrow().points();
  }

  /** The grade of an entry in its colour. */
  public Badge badge(Entry entry) {
    return Badge.of(entry.score().orElseThrow().grade());
  }
}
