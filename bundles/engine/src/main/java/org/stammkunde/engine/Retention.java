package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Housekeeping;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ShopJournal;

/** Keeps raw documents as long as the settings say, the change feed for a week. */
public final class Retention implements Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** A webhook that is delivered again later than this is taken for a new one. */
  private static final Duration DELIVERIES = Duration.ofDays(14);

  /** An instance that was away for longer loads everything anew, which takes a minute at most. */
  private static final Duration FEED = Duration.ofDays(7);

  private final Merchant merchant;
  private final QualityPlan quality;
  private final Inbox inbox;
  private final ShopJournal journal;
  private final Facts facts;
  private final ScoreJournal scores;
  private final Clock clock;

  /** Joins the services; all but the settings and the clock may come and go. */
  public Retention(
      Merchant merchant,
      QualityPlan quality,
      Inbox inbox,
      ShopJournal journal,
      Facts facts,
      ScoreJournal scores,
      Clock clock) {
    this.merchant = merchant;
    this.quality = quality;
    this.inbox = inbox;
    this.journal = journal;
    this.facts = facts;
    this.scores = scores;
    this.clock = clock;
  }

  @Override
  public long purge() {
    Instant now = clock.instant();
    long documents = inbox.purge(now.minus(merchant.settings().inboxRetention()));
    long feed = facts.purge(now.minus(FEED));
    journal.purge(now.minus(DELIVERIES));
    scores.purge(now.minus(Duration.ofDays(quality.settings().alertDays())));
    LOG.info("dropped {} raw documents and {} entries of the change feed", documents, feed);
    return documents;
  }
}
