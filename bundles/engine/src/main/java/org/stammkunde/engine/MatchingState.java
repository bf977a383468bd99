package org.stammkunde.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchRecords;

/** How far the comparing is, and whether that is well. */
final class MatchingState {
  private static final Logger LOG = LoggerFactory.getLogger(MatchingState.class);

  /** Decisions follow in seconds; after a first load or a new model, in minutes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final MatchRecords records;
  private final Links links;
  private final CurrentMatches matches;
  private final ReviewList review;

  MatchingState(MatchRecords records, Links links, CurrentMatches matches, ReviewList review) {
    this.records = records;
    this.links = links;
    this.matches = matches;
    this.review = review;
  }

  Duplicates.State now() {
    Optional<MatchTable> table = matches.loaded();
    Links.Waiting waiting = counted(links::waiting, new Links.Waiting(0, Duration.ZERO));
    return new Duplicates.State(
        table.isPresent(),
        matches.problem(),
        table.map(MatchTable::size).orElse(0),
        table.isPresent() ? counted(review::size, 0) : 0,
        counted(links::joinedByModel, 0L),
        table.map(known -> known.model().version()).orElse(""),
        table.isPresent() ? counted(() -> records.behind(matches.position()), 0L) : 0,
        waiting.notes(),
        waiting.oldest());
  }

  /** A figure, or nothing while the ledger or the figures are away, which their parts tell. */
  private static <T> T counted(Supplier<T> figure, T unknown) {
    try {
      return figure.get();
    } catch (RuntimeException e) {
      LOG.debug("a figure of the matching is not there now", e);
      return unknown;
    }
  }

  /** How the comparing is, for whoever watches. */
  SystemHealth.Part health() {
    List<String> troubles = new ArrayList<>();
    Duration silent = matches.silent();
    if (silent.compareTo(LONGEST_WAIT) > 0) {
      troubles.add("changes have not been compared for " + silent.toMinutes() + " minutes");
    }
    Duration oldest = links.waiting().oldest();
    if (oldest.compareTo(LONGEST_WAIT) > 0) {
      troubles.add(
          "accounts wait for a decision on their links for " + oldest.toMinutes() + " minutes");
    }
    // That there is no model yet, or that the records are being read, is told and is no trouble.
    SystemHealth.State state =
        troubles.isEmpty() && !matches.fails() ? SystemHealth.State.UP : SystemHealth.State.WARN;
    if (!matches.problem().isEmpty()) {
      troubles.add(matches.problem());
    }
    return new SystemHealth.Part("matching", state, String.join("; ", troubles));
  }
}
