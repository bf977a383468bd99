package org.stammkunde.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts;

/** Parts of the engine that only OSGi can make otherwise; in its package, for that reason. */
public final class PlainEngine {
  private PlainEngine() {}

  /** Starts to load the figures; the folder may have a column file. */
  public static CurrentFigures start(Facts facts, ShopChannels channels, Path folder) {
    int loaders = Math.min(4, Runtime.getRuntime().availableProcessors());
    CurrentFigures figures = new CurrentFigures(facts, channels, folder, loaders);
    figures.start();
    return figures;
  }

  /** Waits until queries are answered. */
  public static void await(CurrentFigures figures) throws InterruptedException {
    while (true) {
      try {
        figures.figures();
        return;
      } catch (Unavailable loading) {
        Thread.sleep(1);
      }
    }
  }

  /** Catalogue files of a folder. */
  public static CatalogueFile catalogues(QualityPlan plan, Path folder) {
    return new CatalogueFile(plan, folder);
  }

  /** The host behind its guard, which leaves it alone for a second after failures. */
  public static GuardedHost guarded(HostErp host, HostPlan plan, Merchant merchant, Clock clock) {
    return GuardedHost.of(host, plan, merchant, clock, Duration.ofSeconds(1));
  }
}
