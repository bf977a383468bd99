package org.stammkunde.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreHistory;

/** The runs of the quality analysis: start one, or see what the current one says. */
@Service
@Command(
    scope = "stammkunde",
    name = "score",
    description = "Runs of the quality analysis, the distribution of the points, a new run")
public final class ScoreCommand extends ShellAction {
  private static final int WIDEST = 1_000_000;
  private static final int MOST_CUSTOMERS = 1_000_000_000;
  private static final int LAST_RUNS = 5;
  private static final int MOST_ALERTS = 200;

  @Option(name = "--start", description = "Start a run; it goes on when the command has ended")
  boolean start;

  @Option(
      name = "--as-of",
      description = "With --start: everything before it counts; RFC 3339 or a day; default now")
  String asOf;

  @Option(name = "--interval", description = "Show the distribution in groups of so many points")
  Integer interval;

  @Option(name = "--limit-for", description = "Show how many points the best so many have at least")
  Integer limitFor;

  @Option(name = "--alerts", description = "Show whose grade fell, the last ones first")
  boolean alerts;

  /** The current run and the last ones. */
  record Runs(Optional<QualityRun> current, List<QualityRun> runs) {}

  @Override
  void run() throws Refused {
    long wishes =
        List.of(start, interval != null, limitFor != null, alerts).stream().filter(w -> w).count();
    if (wishes > 1) {
      throw Refused.because("one-of", "--start, --interval, --limit-for, --alerts");
    }
    if (asOf != null && !start) {
      throw Refused.because("needs", "--as-of", "--start");
    }
    if (alerts) {
      show(get(ScoreHistory.class).alerts("", MOST_ALERTS).items());
      return;
    }
    CustomerQuality quality = get(CustomerQuality.class);
    if (start) {
      started(start(quality, instant("--as-of", asOf)));
    } else if (interval != null) {
      show(quality.distribution(Optional.empty(), within("--interval", interval, WIDEST)));
    } else if (limitFor != null) {
      show(quality.limit(Optional.empty(), within("--limit-for", limitFor, MOST_CUSTOMERS)));
    } else {
      Page<QualityRun> last = quality.runs("", LAST_RUNS);
      show(new Runs(quality.current(), last.items()));
    }
  }

  private void show(List<ScoreAlert> fallen) {
    if (json) {
      printJson(fallen);
    } else if (fallen.isEmpty()) {
      print(text("score.no-alert"));
    } else {
      table(
          List.of(
              "#customer", "name", "as-of", "#points-before", "grade-before", "#points", "grade"),
          fallen.stream()
              .map(
                  alert ->
                      List.<Object>of(
                          alert.who().customer(),
                          alert.who().name(),
                          time(alert.at()),
                          alert.pointsBefore(),
                          alert.gradeBefore(),
                          alert.points(),
                          alert.grade()))
              .toList());
    }
  }

  private QualityRun start(CustomerQuality quality, Optional<Instant> end) throws Refused {
    try {
      return quality.start(end, login());
    } catch (IllegalArgumentException notAPointInTimeThatCounts) {
      throw Refused.because("time-past", "--as-of", asOf);
    }
  }

  private void started(QualityRun run) {
    if (json) {
      printJson(run);
    } else {
      print(text("score.started", Long.toString(run.id()), time(run.asOf())));
    }
  }

  private void show(ScoreDistribution distribution) {
    if (json) {
      printJson(distribution);
      return;
    }
    head(distribution.run());
    table(
        List.of("#from", "#to", "#count", "#cumulative"),
        distribution.groups().stream()
            .map(
                group ->
                    List.<Object>of(group.from(), group.to(), group.count(), group.cumulative()))
            .toList());
  }

  private void show(PointsLimit limit) {
    if (json) {
      printJson(limit);
      return;
    }
    head(limit.run());
    print(
        text(
            "score.limit",
            messages().number(limit.top()),
            messages().number(limit.points()),
            messages().number(limit.count())));
  }

  private void head(QualityRun run) {
    print(
        text(
            "score.head",
            Long.toString(run.id()),
            time(run.asOf()),
            Integer.toString(run.catalogue()),
            messages().number(run.customers())));
  }

  private void show(Runs runs) {
    if (json) {
      printJson(runs);
      return;
    }
    runs.current().ifPresentOrElse(this::head, () -> print(text("status.no-score")));
    List<List<Object>> rows = new ArrayList<>();
    for (QualityRun run : runs.runs()) {
      rows.add(
          List.of(
              run.id(),
              text("state." + Words.of(run.state())),
              time(run.asOf()),
              run.catalogue(),
              run.requestedBy(),
              time(run.startedAt()),
              time(run.endedAt()),
              run.customers(),
              run.changed(),
              run.problem()));
    }
    table(
        List.of(
            "#run",
            "state",
            "as-of",
            "#catalogue",
            "requested-by",
            "started",
            "ended",
            "#customers",
            "#changed",
            "problem"),
        rows);
  }
}
