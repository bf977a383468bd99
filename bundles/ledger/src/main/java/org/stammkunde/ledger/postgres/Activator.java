package org.stammkunde.ledger.postgres;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
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

/**
 * The ledger's services live as long as a data source does.
 *
 * <p>An activator with a tracker instead of Blueprint: Blueprint hands out a proxy, and calls
 * through it hang for minutes when the data source has gone, while the tracker gives the data
 * source itself and says when it goes. The services also have to appear later than their bundle,
 * when the schema is up to date, which Blueprint cannot say.
 */
public final class Activator implements BundleActivator {
  private static final String DATA_SOURCE =
      "(&(objectClass=javax.sql.DataSource)(dataSourceName=stammkunde))";

  private ServiceTracker<DataSource, LedgerStart> dataSources;

  @Override
  public void start(BundleContext context) throws InvalidSyntaxException {
    dataSources =
        new ServiceTracker<>(context, FrameworkUtil.createFilter(DATA_SOURCE), null) {
          @Override
          public LedgerStart addingService(ServiceReference<DataSource> reference) {
            return new LedgerStart(
                    context.getService(reference), services -> publish(context, services))
                .start();
          }

          @Override
          public void removedService(ServiceReference<DataSource> reference, LedgerStart start) {
            start.close();
            context.ungetService(reference);
          }
        };
    dataSources.open();
  }

  @Override
  public void stop(BundleContext context) {
    dataSources.close();
  }

  private static Runnable publish(BundleContext context, LedgerStart.Services services) {
    List<ServiceRegistration<?>> registrations = new ArrayList<>();
    registrations.add(context.registerService(Inbox.class, services.inbox(), null));
    registrations.add(context.registerService(Links.class, services.links(), null));
    registrations.add(context.registerService(Creations.class, services.creations(), null));
    registrations.add(context.registerService(HostScores.class, services.hostScores(), null));
    registrations.add(context.registerService(CustomerFile.class, services.customerFile(), null));
    registrations.add(context.registerService(Facts.class, services.facts(), null));
    registrations.add(context.registerService(QualityRuns.class, services.qualityRuns(), null));
    registrations.add(context.registerService(Survey.class, services.survey(), null));
    registrations.add(context.registerService(Leases.class, services.leases(), null));
    registrations.add(context.registerService(ShopJournal.class, services.journal(), null));
    registrations.add(context.registerService(ScoreJournal.class, services.scores(), null));
    registrations.add(context.registerService(Answers.class, services.answers(), null));
    registrations.add(context.registerService(MatchRecords.class, services.matchRecords(), null));
    registrations.add(context.registerService(MatchModelStore.class, services.matchModels(), null));
    registrations.add(context.registerService(GoldenChoices.class, services.goldenChoices(), null));
    return () -> registrations.forEach(ServiceRegistration::unregister);
  }
}
