package org.stammkunde.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop;
import org.stammkunde.ledger.Leases.Lease;
import org.stammkunde.ledger.ShopJournal;
import org.stammkunde.ledger.ShopJournal.Contact;
import org.stammkunde.ledger.ShopJournal.Known;

/** Makes sure, before anything is taken, that the shop is the one whose orders are here. */
final class Greetings {
  private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

  private static final Duration LASTS = Duration.ofHours(1);

  private final ShopJournal journal;
  private final Map<ShopId, Met> met = new ConcurrentHashMap<>();

  /** Which connector was asked, and when it was answered, if it was. */
  private record Met(WebShop connector, Optional<Instant> at) {}

  Greetings(ShopJournal journal) {
    this.journal = journal;
  }

  /**
   * Whether the connector was never asked: the process, or the settings, are new. Then what failed
   * before is tried at once.
   */
  boolean isNew(WebShop connector) {
    Met last = met.get(connector.shop());
    return last == null || last.connector() != connector;
  }

  /** When the shop was met first, by its own clock. Asks it now and then. */
  Instant meet(WebShop connector, Lease lease, Known known, Instant now) throws CallFailed {
    ShopId shop = connector.shop();
    boolean fresh =
        !isNew(connector)
            && met.get(shop).at().filter(at -> at.plus(LASTS).isAfter(now)).isPresent();
    if (fresh && known.contact().isPresent()) {
      return known.contact().get().firstContact();
    }
    boolean first = isNew(connector);
    met.put(shop, new Met(connector, Optional.empty()));
    WebShop.Greeting greeting = connector.greet();
    refuseAnother(shop, known, greeting);
    for (WebShop.Remark remark : greeting.remarks()) {
      if (remark.blocking()) {
        throw new CallFailed(Reason.CREDENTIALS, remark.english());
      }
      if (first) {
        LOG.warn("shop {}: {}", shop, remark.english());
      }
    }
    Instant firstContact = known.contact().map(Contact::firstContact).orElse(greeting.now());
    long skew = Duration.between(now, greeting.now()).toSeconds();
    journal.met(
        lease, shop, new Contact(greeting.identity(), firstContact, greeting.version(), skew));
    met.put(shop, new Met(connector, Optional.of(now)));
    if (known.contact().isEmpty()) {
      LOG.info("shop {}: first contact, {}", shop, greeting.version());
    }
    return firstContact;
  }

  private static void refuseAnother(ShopId shop, Known known, WebShop.Greeting greeting)
      throws CallFailed {
    Optional<String> before = known.contact().map(Contact::identity);
    if (before.filter(identity -> !identity.equals(greeting.identity())).isPresent()) {
      throw new CallFailed(
          Reason.OTHER_TARGET,
          "what answers is another shop than the one whose orders are here; mend the url of "
              + shop
              + ", or give this shop a name of its own");
    }
  }
}
