package org.stammkunde.engine;

import java.nio.file.Path;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Facts;

/** The engine's figures with a folder of their own; in its package, which no bundle can reach. */
public final class FiguresForBenchmarks {
  private FiguresForBenchmarks() {}

  /** Starts to load them; the folder may have a column file. */
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
}
