package org.stammkunde.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stammkunde.api.Channel;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;

/** What the figures in memory are made of, and the change feed that keeps them current. */
public interface Facts {

  /** Identifies this ledger; a restored or new one has another. */
  String identity();

  /**
   * Reads everything as of one moment.
   *
   * @param threads how many connections to use at most; fewer if no more are free
   * @param sink called from several threads at once for documents, but never twice for one range
   * @return position of the change feed at that moment
   */
  long load(int threads, Sink sink);

  /**
   * What changed after a position, as it is now: a document or party that changed twice comes once.
   *
   * @param size about how many ids at most; one entry of the feed is never divided
   * @throws FeedGap if the feed no longer reaches back that far, or does not reach there because an
   *     older backup was restored; everything has to be loaded
   */
  Changes since(long position, int size) throws FeedGap;

  /** Drops entries of the change feed from before the given time. */
  long purge(Instant before);

  /** Takes what {@link Facts#load} reads. */
  interface Sink {
    /** Of all shops where their sales happened; one call, before all others. */
    void channels(Map<ShopId, Channel> channels);

    /** All parties, before the first document; one call a batch, one thread. */
    void parties(List<Party> parties);

    /**
     * Documents with ids ascending within a range and a range that no other call has.
     *
     * @param range number of the range, from 0; a higher range has higher document ids
     */
    void documents(int range, List<Document> documents);
  }

  /** The feed does not reach back to the position that was asked for. */
  final class FeedGap extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public FeedGap(long position) {
      super("the change feed does not reach back to position " + position);
    }
  }

  /**
   * A step of the change feed.
   *
   * @param position behind the last entry that is in it
   * @param parties changed parties as they are now
   * @param documents changed documents as they are now
   * @param removedDocuments ids of documents that are gone
   * @param channels of all shops where their sales happened, as it is known now
   * @param more whether further entries wait
   */
  record Changes(
      long position,
      List<Party> parties,
      List<Document> documents,
      List<Long> removedDocuments,
      Map<ShopId, Channel> channels,
      boolean more) {}

  /**
   * A shop customer, a guest or a host customer.
   *
   * @param id unique over all three
   * @param customer id of the customer that it belongs to
   * @param shop the shop that it is of, or empty for a host customer
   * @param guest whether it is a guest
   * @param companyCustomer whether its source calls it a company
   * @param robinson whether its source forbids advertising
   * @param branch that it was created in, or empty
   * @param fields its custom fields by name
   */
  record Party(
      long id,
      long customer,
      Optional<ShopId> shop,
      boolean guest,
      boolean companyCustomer,
      boolean robinson,
      String branch,
      Map<String, String> fields) {
    /** One without custom fields. */
    public Party(
        long id,
        long customer,
        Optional<ShopId> shop,
        boolean guest,
        boolean companyCustomer,
        boolean robinson,
        String branch) {
      this(id, customer, shop, guest, companyCustomer, robinson, branch, Map.of());
    }
  }

  /**
   * A sales document with its lines summed up.
   *
   * @param id ascending in the order of arrival
   * @param party its buyer
   * @param level of a dunning, from 1; 0 if it is not told, and of all else
   * @param orderNumber of a dunning the order that it is about, as its shop calls it, or empty;
   *     empty of all else
   */
  record Document(
      long id,
      long party,
      ShopId shop,
      SalesDocument.Kind kind,
      Instant at,
      OrderKind orderKind,
      boolean cancelled,
      boolean test,
      List<Sum> sums,
      int level,
      String orderNumber) {
    /** One that is no dunning. */
    public Document(
        long id,
        long party,
        ShopId shop,
        SalesDocument.Kind kind,
        Instant at,
        OrderKind orderKind,
        boolean cancelled,
        boolean test,
        List<Sum> sums) {
      this(id, party, shop, kind, at, orderKind, cancelled, test, sums, 0, "");
    }
  }

  /**
   * The lines of one kind and category of a document, in cents.
   *
   * @param category the product category, or empty; empty, too, for lines that were cancelled to
   *     the last cent
   * @param cost what those of them cost that were not cancelled, in proportion to the value where a
   *     part was; empty if it is not known of all of them
   */
  record Sum(
      DeliveryKind deliveryKind,
      LineKind lineKind,
      long value,
      long cancelled,
      String category,
      OptionalLong cost) {
    /** Lines without category, of unknown cost. */
    public Sum(DeliveryKind deliveryKind, LineKind lineKind, long value, long cancelled) {
      this(deliveryKind, lineKind, value, cancelled, "", OptionalLong.empty());
    }
  }
}
