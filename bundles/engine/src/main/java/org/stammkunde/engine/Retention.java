package org.stammkunde.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Housekeeping;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;

/** Keeps raw documents as long as the settings say, and the change feed for a week. */
public final class Retention implements Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** An instance that was away for longer loads everything anew, which takes a minute at most. */
  private static final Duration FEED = Duration.ofDays(7);

  private final Merchant merchant;
  private final Inbox inbox;
  private final Facts facts;
  private final Clock clock;

  /** Joins the services; {@code inbox} and {@code facts} may come and go. */
  public Retention(Merchant merchant, Inbox inbox, Facts facts, Clock clock) {
    this.merchant = merchant;
    this.inbox = inbox;
    this.facts = facts;
    this.clock = clock;
  }

  @Override
  public long purge() {
    Instant now = clock.instant();
    long documents = inbox.purge(now.minus(merchant.settings().inboxRetention()));
    long feed = facts.purge(now.minus(FEED));
    LOG.info("dropped {} raw documents and {} entries of the change feed", documents, feed);
    return documents;
  }
}
