package org.stammkunde.ledger.postgres;

import java.time.Clock;
import javax.sql.DataSource;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Leases;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchModelStore;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.ledger.ScoreJournal;

/** The ledger's services without OSGi; in its package, which no bundle can reach. */
public record LedgerForBenchmarks(
    Inbox inbox,
    Links links,
    CustomerFile customerFile,
    Facts facts,
    QualityRuns qualityRuns,
    Leases leases,
    ScoreJournal scores,
    MatchRecords matchRecords,
    MatchModelStore matchModels) {

  /** Brings the schema up to date and opens the ledger. */
  public static LedgerForBenchmarks open(DataSource dataSource) {
    Database database = new Database(dataSource);
    new Migrations(database, Migrations.ALL).run();
    LedgerStart.Services services = LedgerStart.Services.on(database, Clock.systemUTC());
    return new LedgerForBenchmarks(
        services.inbox(),
        services.links(),
        services.customerFile(),
        services.facts(),
        services.qualityRuns(),
        services.leases(),
        services.scores(),
        services.matchRecords(),
        services.matchModels());
  }
}
