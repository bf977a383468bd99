package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopConnector;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.Wording;
import org.stammkunde.ledger.Inbox;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Reading;

/** Reads raw documents and writes what is in them, batch by batch. */
public final class Application {
  /** Documents in one transaction: large enough for COPY to pay, small enough to undo quickly. */
  static final int BATCH = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private static final Wording WORDS = Wording.of(Application.class, "Rejections");

  private final Merchant merchant;
  private final Inbox inbox;
  private final HostErp host;
  private final Linker linker;
  private final CurrentFigures figures;
  private final ShopChannels channels;

  /** Joins the services; {@code inbox} and {@code host} may come and go. */
  public Application(
      Merchant merchant,
      Inbox inbox,
      HostErp host,
      Linker linker,
      CurrentFigures figures,
      ShopChannels channels) {
    this.merchant = merchant;
    this.inbox = inbox;
    this.host = host;
    this.linker = linker;
    this.figures = figures;
    this.channels = channels;
  }

  /** What became of documents. */
  record Tally(long applied, long unchanged, long rejected) {
    static final Tally ZERO = new Tally(0, 0, 0);

    Tally plus(Inbox.Applied more) {
      return new Tally(
          applied + more.applied(), unchanged + more.unchanged(), rejected + more.rejected());
    }
  }

  /**
   * Applies everything that {@code pending} gives; a batch is read while the one before is written.
   *
   * @param pending the next documents after an id; asked on a thread of its own
   * @param rejected hears every reason
   */
  Tally applyAll(
      ShopConnector connector, LongFunction<List<Pending>> pending, Consumer<Rejection> rejected) {
    channels.tellChange(connector);
    Tally tally = Tally.ZERO;
    boolean hostChanged = false;
    try (Beside<List<Reading>> reader = new Beside<>("stammkunde-read")) {
      List<Reading> batch = read(connector, pending.apply(0));
      while (!batch.isEmpty()) {
        long after = batch.get(batch.size() - 1).document().id();
        reader.start(() -> read(connector, pending.apply(after)));
        List<Reading> readings = new ArrayList<>(batch.size());
        for (Reading read : batch) {
          Reading reading = createInHost(connector.shop(), read);
          reading.rejections().forEach(rejected);
          hostChanged |= reading.records().stream().anyMatch(NewHostCustomer.class::isInstance);
          readings.add(reading);
        }
        tally = write(connector.shop(), readings, tally);
        figures.wake();
        batch = reader.await().orElseThrow();
      }
    }
    link(hostChanged);
    return tally;
  }

  /**
   * Writes a batch. If the ledger refuses it, it is written in halves, and so on: what it does not
   * take is kept aside, and all the rest is written.
   */
  private Tally write(ShopId shop, List<Reading> readings, Tally before) {
    try {
      return before.plus(inbox.apply(readings));
    } catch (RuntimeException e) {
      boolean wasRejected = readings.size() == 1 && readings.get(0).records().isEmpty();
      if (Absence.isTemporary(e) || wasRejected) {
        throw e;
      }
      int half = readings.size() / 2;
      if (half > 0) {
        Tally first = write(shop, readings.subList(0, half), before);
        return write(shop, readings.subList(half, readings.size()), first);
      }
      LOG.error("a document of shop {} cannot be stored: {}", shop, trace(e));
      Rejection refused =
          new Rejection(0, "", "", WORDS.say("not-stored", String.valueOf(e.getMessage())));
      return write(
          shop,
          List.of(new Reading(readings.get(0).document(), List.of(), List.of(refused))),
          before);
    }
  }

  /** Something changed in the ledger that no document brought. */
  void changed() {
    figures.wake();
  }

  /** Links at once if the host is there; if not, everybody stays due for the host's next turn. */
  private void link(boolean hostChanged) {
    try {
      if (hostChanged) {
        linker.takeChanges();
      } else {
        linker.decideDue();
      }
    } catch (RuntimeException e) {
      if (!Absence.isTemporary(e)) {
        throw e;
      }
      LOG.info("links wait for the host's next turn: {}", e.getMessage());
    }
  }

  private List<Reading> read(ShopConnector connector, List<Pending> documents) {
    return documents.stream().map(document -> read(connector, document)).toList();
  }

  /** Reads one document without writing anything. */
  Reading read(ShopConnector connector, Pending document) {
    if (document.tooLarge().isPresent()) {
      return new Reading(document, List.of(), List.of(tooLarge(document.tooLarge().get())));
    }
    try {
      List<ShopRecord> records = connector.parse(document.parts());
      Optional<Rejection> foreign = foreignCurrency(records);
      return foreign.isPresent()
          ? new Reading(document, List.of(), List.of(foreign.get()))
          : new Reading(document, records, List.of());
    } catch (RecordRejected e) {
      return new Reading(document, List.of(), e.rejections());
    } catch (Unavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // One document that nobody foresaw must not stop the others. No message: it may quote data.
      LOG.error("a document of shop {} cannot be read: {}", connector.shop(), trace(e));
      Rejection unforeseen =
          new Rejection(0, "", "", WORDS.say("not-read", e.getClass().getSimpleName()));
      return new Reading(document, List.of(), List.of(unforeseen));
    }
  }

  /** Where it happened, without the message, which may quote data. */
  static String trace(RuntimeException e) {
    return e.getClass().getName()
        + " at "
        + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
  }

  private static Rejection tooLarge(Inbox.Size size) {
    return new Rejection(0, "number", "", WORDS.say("too-large", size.parts(), size.bytes()));
  }

  private Optional<Rejection> foreignCurrency(List<ShopRecord> records) {
    String ours = merchant.settings().currency().getCurrencyCode();
    return records.stream()
        .filter(SalesDocument.class::isInstance)
        .map(document -> ((SalesDocument) document).currency().getCurrencyCode())
        .filter(currency -> !currency.equals(ours))
        .findFirst()
        .map(currency -> new Rejection(0, "currency", currency, WORDS.say("other-currency", ours)));
  }

  /** Host customers go to the host, under a key that makes a second import find the first. */
  private Reading createInHost(ShopId shop, Reading reading) {
    for (ShopRecord record : reading.records()) {
      if (record instanceof NewHostCustomer customer) {
        RawDocument document = reading.document().parts().get(0);
        try {
          host.create(customer, "import:" + shop + ":" + document.number());
        } catch (HostRefused e) {
          Rejection refused = new Rejection(0, "", "", WORDS.say("host-refused", e.getMessage()));
          return new Reading(reading.document(), List.of(), List.of(refused));
        } catch (HostUnavailable e) {
          throw new Unavailable("the host does not answer", e);
        }
      }
    }
    return reading;
  }
}
