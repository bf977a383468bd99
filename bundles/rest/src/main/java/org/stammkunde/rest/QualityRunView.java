package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.Page;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.edge.Words;

/** A run of the quality analysis. */
@Schema(name = "QualityRun", description = "A run of the customer quality analysis.")
record QualityRunView(
    String id,
    @Schema(allowableValues = {"running", "done", "failed"}) String state,
    @Schema(description = "Everything before it counts; in UTC.", format = "date-time") String asOf,
    @Schema(description = "Version of the catalogue.") int catalogue,
    @Schema(description = "Login of who asked for it, or `schedule`.") String requestedBy,
    @Schema(description = "In UTC.", format = "date-time") String startedAt,
    @Schema(description = "In UTC; absent while it runs.", format = "date-time") String endedAt,
    @Schema(description = "How many customers have a score.") long customers,
    @Schema(description = "How many of them have other points than in the run before.")
        long changed,
    @Schema(description = "SHA-256 of ids and points; absent until it ended well.") String digest,
    @Schema(description = "Why it failed; absent if it did not.") String problem) {

  static QualityRunView of(QualityRun run) {
    return new QualityRunView(
        Long.toString(run.id()),
        Words.of(run.state()),
        Texts.time(run.asOf()),
        run.catalogue(),
        run.requestedBy(),
        Texts.time(run.startedAt()),
        run.endedAt().map(Texts::time).orElse(null),
        run.customers(),
        run.changed(),
        Texts.orAbsent(run.digest()),
        Texts.orAbsent(run.problem()));
  }

  /** A part of all runs. */
  @Schema(name = "QualityRuns", description = "A part of the list of runs, newest first.")
  record Runs(
      List<QualityRunView> runs,
      @Schema(description = "Cursor of the next part; absent at the end.") String next) {

    static Runs of(Page<QualityRun> page) {
      return new Runs(
          page.items().stream().map(QualityRunView::of).toList(), page.next().orElse(null));
    }
  }

  /** The distribution of the points. */
  @Schema(name = "ScoreDistribution", description = "How the points of a run are distributed.")
  record Distribution(
      QualityRunView run,
      @Schema(description = "Width of a group, in points.") int interval,
      @Schema(description = "Those that have customers, highest points first.")
          List<Group> groups) {

    static Distribution of(ScoreDistribution distribution) {
      return new Distribution(
          QualityRunView.of(distribution.run()),
          distribution.interval(),
          distribution.groups().stream().map(Group::of).toList());
    }
  }

  /** One group. */
  @Schema(name = "ScoreGroup", description = "The customers of an interval of points.")
  record Group(
      @Schema(description = "Lowest points, in it; a multiple of the interval.") long from,
      @Schema(description = "Not in it.") long to,
      @Schema(description = "How many customers.") long count,
      @Schema(description = "How many have at least `from` points.") long cumulative) {

    static Group of(ScoreDistribution.Group group) {
      return new Group(group.from(), group.to(), group.count(), group.cumulative());
    }
  }

  /** The limit of the best customers. */
  @Schema(name = "PointsLimit", description = "The limit that the best customers reach.")
  record Limit(
      QualityRunView run,
      @Schema(description = "The number that was asked for.") int top,
      @Schema(description = "The most points that at least so many customers have.") int points,
      @Schema(description = "How many have at least these; more if several have just these.")
          long count) {

    static Limit of(PointsLimit limit) {
      return new Limit(QualityRunView.of(limit.run()), limit.top(), limit.points(), limit.count());
    }
  }
}
