package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.RawDocument.Entity;

/**
 * A shop that is asked over the network for what it has; one OSGi service a shop.
 *
 * <p>An order document is complete: its lines, its buyer, its payments, refunds and returns as they
 * are now. So a refund that is taken back is simply not in the next version. Entities are {@link
 * Entity#ORDER} and {@link Entity#CUSTOMER} only.
 *
 * <p>Every method but {@link #parse} and {@link #hint} calls the shop. All are thread-safe; none
 * retries for longer than a few seconds, as whoever calls knows better when to come again.
 */
public interface WebShop extends ShopConnector {

  /** When and how often the shop is asked. */
  FetchPlan plan();

  /** What the platform can do. */
  Capabilities capabilities();

  /** Asks the shop who it is and whether everything is there that will be asked of it. */
  Greeting greet() throws CallFailed;

  /**
   * What was placed or changed in a window, as far as the shop's own time stamps tell, the earliest
   * first. A change while the pages are read never makes a document that did not change fall out.
   *
   * @param window which time
   * @param cursor where the page before ended ({@link Changed#next}), or empty for the first page
   * @param size documents of a page at most, 1 to 1,000; a platform may give fewer
   */
  Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed;

  /**
   * One thing as it is now.
   *
   * @param key the shop's own id, {@link Found#key}
   * @return empty if the shop says that it does not exist (any more)
   */
  Optional<Found> find(Entity entity, String key) throws CallFailed;

  /**
   * The ids of all things that exist, in any order that is stable.
   *
   * @param cursor where the page before ended, or empty for the first page
   */
  Keys keys(Entity entity, String cursor, int size) throws CallFailed;

  /**
   * Carts of registered customers that were not touched since a time and not ordered. Only if
   * {@link Capabilities#carts}.
   *
   * @param cursor where the page before ended, or empty for the first page
   */
  Carts openCarts(Instant idleSince, String cursor, int size) throws CallFailed;

  /**
   * Verifies a webhook on its raw bytes and says what it hints at. Calls nobody, and takes constant
   * time for the comparison.
   *
   * @param headers names in lower case
   * @return empty for a ping, or for a topic that does not matter
   * @throws WebhookRefused if the signature is missing or wrong, or the delivery is too old
   */
  Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused;

  /**
   * What a platform can do.
   *
   * @param filtersChanges entities that can be asked for by time of change; the others are read as
   *     a whole, once a day, and {@link #changed} ignores the window
   * @param changesUnheard entities of which some changes move no time that can be asked for, and
   *     that settle at once; they are read as a whole once a day besides
   * @param carts whether open carts can be seen
   * @param webhooks whether the shop can call
   */
  record Capabilities(
      Set<Entity> filtersChanges, Set<Entity> changesUnheard, boolean carts, boolean webhooks) {
    /** Copies the sets. */
    public Capabilities {
      filtersChanges = Set.copyOf(filtersChanges);
      changesUnheard = Set.copyOf(changesUnheard);
    }

    /** All changes can be asked for, or come up by reading orders again. */
    public Capabilities(Set<Entity> filtersChanges, boolean carts, boolean webhooks) {
      this(filtersChanges, Set.of(), carts, webhooks);
    }
  }

  /**
   * A time of the shop, both ends included.
   *
   * @param from the earliest change
   * @param until the latest change, or empty for no end
   */
  record Window(Instant from, Optional<Instant> until) {}

  /**
   * How a shop introduces itself.
   *
   * @param identity stays the same as long as it is the same shop, and differs from every other
   *     one's; without secrets
   * @param version the platform and its version, as far as it says so
   * @param now the shop's clock
   * @param remarks what is missing or unusual, the most important first; empty if all is well
   */
  record Greeting(String identity, String version, Instant now, List<Remark> remarks) {
    /** Copies the list. */
    public Greeting {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * One thing that an administrator should know.
   *
   * @param blocking whether nothing works without it
   * @param english what is missing and how to mend it
   * @param german the same
   */
  record Remark(boolean blocking, String english, String german) {}

  /**
   * A document that was found.
   *
   * @param document as the shop gave it; its number is the one that people know
   * @param key the shop's own id, for {@link #find}; 1 to 100 characters
   * @param changedAt the latest of all time stamps that the shop has on it, by the shop's clock
   * @param settledAt since when the platform calls it finished (delivered, cancelled, paid back),
   *     or empty while it is not; a customer is always settled
   * @param buyerKey of an order: the key of its customer, or empty for a guest or where the shop
   *     does not say
   */
  record Found(
      RawDocument document,
      String key,
      Optional<Instant> changedAt,
      Optional<Instant> settledAt,
      Optional<String> buyerKey) {
    /** Checks the key. */
    public Found {
      Texts.key(key, "key", 100);
    }
  }

  /**
   * A page of what changed.
   *
   * @param found in the order of the shop
   * @param next cursor for the next page, or empty if this was the last one
   * @param total how many the whole window has as the shop counts them, or -1 if it does not say
   * @param now the shop's clock when it answered; where the pages do not come in the order of the
   *     changes, when the first of them was answered: what changed later may be missing
   */
  record Changed(List<Found> found, String next, long total, Instant now) {
    /** Copies the list. */
    public Changed {
      found = List.copyOf(found);
    }
  }

  /** A page of keys; {@code next} is empty at the end. */
  record Keys(List<String> keys, String next) {
    /** Copies the list. */
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /** A page of carts; {@code next} is empty at the end. */
  record Carts(List<OpenCart> carts, String next) {
    /** Copies the list. */
    public Carts {
      carts = List.copyOf(carts);
    }
  }

  /**
   * What a webhook says: have a look at this. Never what it became.
   *
   * @param delivery id of the delivery, the same when it is delivered again
   * @param entity what it is about
   * @param key of the thing, for {@link #find}
   */
  record Hint(String delivery, Entity entity, String key) {
    /** Checks the keys. */
    public Hint {
      Texts.key(delivery, "delivery", 200);
      Texts.key(key, "key", 100);
    }
  }
}
