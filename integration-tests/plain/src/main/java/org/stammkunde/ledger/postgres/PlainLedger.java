package org.stammkunde.ledger.postgres;

import java.time.Clock;
import javax.sql.DataSource;
import org.stammkunde.ledger.Creations;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.HostScores;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchModelStore;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal;
import org.stammkunde.ledger.ShopJournal;

/** The ledger's services without OSGi; in its package, which no bundle can reach. */
public record PlainLedger(
    Inbox inbox,
    Links links,
    Creations creations,
    HostScores hostScores,
    CustomerFile customerFile,
    Facts facts,
    QualityRuns qualityRuns,
    Leases leases,
    ShopJournal journal,
    ScoreJournal scores,
    MatchRecords matchRecords,
    MatchModelStore matchModels) {

  /** Brings the schema up to date and opens the ledger. */
  public static PlainLedger open(DataSource dataSource) {
    Database database = new Database(dataSource);
    new Migrations(database, Migrations.ALL).run();
    LedgerStart.Services services = LedgerStart.Services.on(database, Clock.systemUTC());
    return new PlainLedger(
        services.inbox(),
        services.links(),
        services.creations(),
        services.hostScores(),
        services.customerFile(),
        services.facts(),
        services.qualityRuns(),
        services.leases(),
        services.journal(),
        services.scores(),
        services.matchRecords(),
        services.matchModels());
  }
}
