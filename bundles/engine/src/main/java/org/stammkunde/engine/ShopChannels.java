package org.stammkunde.engine;

import java.util.HashMap;
import java.util.Map;
import org.stammkunde.api.Channel;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Inbox;

/**
 * Tells the ledger of which channel the connected shops are, so that it is still known when a
 * connector is away.
 */
public final class ShopChannels {
  private final Connectors connectors;
  private final Inbox inbox;

  /** What the ledger was told last, so that a look that finds nothing new costs nothing. */
  private final Map<ShopId, Channel> told = new HashMap<>();

  /** Joins the services; {@code inbox} may come and go. */
  public ShopChannels(Connectors connectors, Inbox inbox) {
    this.connectors = connectors;
    this.inbox = inbox;
  }

  /**
   * Tells what a changed setting has changed; when nothing did, the ledger is not asked.
   *
   * @throws org.stammkunde.api.Unavailable if the ledger cannot be reached; the next call tells it
   */
  synchronized void tellChanges() {
    connectors.channels().forEach(this::tellChange);
  }

  /** The ledger may be another one, to which nothing was told so far. */
  synchronized void forget() {
    told.clear();
  }

  /** As {@link #tellChanges}, of a shop whose documents come in. */
  synchronized void tellChange(ShopConnector connector) {
    tellChange(connector.shop(), connector.channel());
  }

  private void tellChange(ShopId shop, Channel channel) {
    if (told.get(shop) != channel) {
      inbox.channel(shop, channel);
      told.put(shop, channel);
    }
  }
}
