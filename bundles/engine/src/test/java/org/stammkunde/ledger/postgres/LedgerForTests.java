package org.stammkunde.ledger.postgres;

import java.time.Clock;
import javax.sql.DataSource;
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

/** The ledger's services without OSGi; in its package, which no bundle can reach. */
public record LedgerForTests(
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

  /** Brings the schema up to date and opens the ledger. */
  public static LedgerForTests open(DataSource dataSource, Clock clock) {
    Database database = new Database(dataSource);
    new Migrations(database, Migrations.ALL).run();
    LedgerStart.Services services = LedgerStart.Services.on(database, clock);
    return new LedgerForTests(
        services.inbox(),
        services.links(),
        services.creations(),
        services.hostScores(),
        services.customerFile(),
        services.facts(),
        services.qualityRuns(),
        services.survey(),
        services.leases(),
        services.journal(),
        services.scores(),
        services.answers(),
        services.matchRecords(),
        services.matchModels(),
        services.goldenChoices());
  }
}
