package org.stammkunde.ledger.postgres;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Answers;
import org.stammkunde.ledger.Creations;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.GoldenChoices;
import org.stammkunde.ledger.HostScores;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchModelStore;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.Survey;
import org.stammkunde.ledger.postgres.Migrations.SchemaRefused;

/**
 * Brings the schema of one data source up to date on a thread of its own, waits for a database that
 * is away, and then publishes the services; {@link #close} takes them back.
 */
final class LedgerStart implements AutoCloseable {
  /** The services on one data source. */
  record Services(
      Inbox inbox,
      Links links,
      Creations creations,
      HostScores hostScores,
      CustomerFile customerFile,
      Facts facts,
      QualityRuns qualityRuns,
      Survey survey,
      Leases leases,
      ShopJournal journal,
      ScoreJournal scores,
      Answers answers,
      MatchRecords matchRecords,
      MatchModelStore matchModels,
      GoldenChoices goldenChoices) {
    static Services on(Database database, Clock clock) {
      return new Services(
          new PostgresInbox(database, clock),
          new PostgresLinks(database, clock),
          new PostgresCreations(database, clock),
          new PostgresHostScores(database, clock),
          new PostgresCustomerFile(database),
          new PostgresFacts(database),
          new PostgresQualityRuns(database, clock),
          new PostgresSurvey(database, clock),
          new PostgresLeases(database),
          new PostgresShopJournal(database, clock),
          new PostgresScoreJournal(database),
          new PostgresAnswers(database, clock),
          new PostgresMatchRecords(database),
          new PostgresMatchModels(database, clock),
          new PostgresGoldenChoices(database, clock));
    }
  }

  /** Makes services known; the answer takes them back. */
  interface Publisher {
    Runnable publish(Services services);
  }

  private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Supplier<Migrations> migrations;
  private final Services services;
  private final Publisher publisher;
  private final Duration firstWait;
  private final Thread thread;
  private boolean closed;
  private Runnable withdrawal = () -> {};

  LedgerStart(DataSource dataSource, Publisher publisher) {
    this(new Database(dataSource), publisher, Duration.ofMillis(500));
  }

  LedgerStart(Database database, Publisher publisher, Duration firstWait) {
    this.migrations = () -> new Migrations(database, Migrations.ALL);
    this.services = Services.on(database, Clock.systemUTC());
    this.publisher = publisher;
    this.firstWait = firstWait;
    this.thread = new Thread(this::run, "stammkunde-ledger-start");
    this.thread.setDaemon(true);
  }

  LedgerStart start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      migrate();
      publish();
    } catch (InterruptedException stopped) {
      LOG.debug("The ledger was stopped before its schema was up to date");
    } catch (SchemaRefused refused) {
      LOG.error("The ledger stays down: {}", refused.getMessage());
    } catch (RuntimeException | Error problem) {
      LOG.error("The ledger stays down", problem);
    }
  }

  private void migrate() throws InterruptedException {
    String lastCause = "";
    Duration wait = firstWait;
    while (true) {
      try {
        migrations.get().run();
        return;
      } catch (Unavailable away) {
        if (!away.getMessage().equals(lastCause)) {
          lastCause = away.getMessage();
          LOG.warn("The ledger waits: {}", lastCause);
        }
        Thread.sleep(wait.toMillis());
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
      }
    }
  }

  private synchronized void publish() {
    if (!closed) {
      withdrawal = publisher.publish(services);
      LOG.info("The ledger is up");
    }
  }

  /** Whether it has published the services or given up. */
  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  @Override
  public void close() {
    thread.interrupt();
    synchronized (this) {
      closed = true;
      withdrawal.run();
    }
  }
}
