package org.stammkunde.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.Page;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.Wording;

/**
 * Raw documents as they came in, and what became of them.
 *
 * <p>A run fetches documents page by page, each page together with the checkpoint in one
 * transaction, and then applies them batch by batch. A run that was cut off goes on where it
 * stopped.
 */
public interface Inbox {

  /**
   * Says where the sales of a shop happened. It is kept until it is said anew, so it is known when
   * the shop's connector is away; another one than before is told to the change feed. A shop of
   * which nobody said it is {@link Channel#SHOP}.
   */
  void channel(ShopId shop, Channel channel);

  /** When a run over the same source ended well, if one did. */
  Optional<Instant> doneBefore(ShopId shop, String fingerprint);

  /**
   * Starts a run, or takes up the one over the same source that was cut off.
   *
   * @param fingerprint digest of the source and of how it is read
   * @param dryRun whether nothing of it is to be kept; a cut-off dry run is started anew
   */
  OpenRun open(ShopId shop, String fingerprint, boolean dryRun);

  /**
   * Stores a page and moves the checkpoint behind it.
   *
   * @param checkpoint how many documents of the source are stored with this page; a page that is
   *     stored already is not stored again
   */
  void store(long run, List<RawDocument> page, long checkpoint);

  /** Says that the source was read to its end; the parts of each document are brought together. */
  void fetched(long run);

  /**
   * Documents of a fetched run that were not applied yet, in the order in which they came.
   *
   * @param after {@link Pending#id} of the last one seen, or 0
   * @param size how many at most; fewer if they are large, but none only if none waits
   */
  List<Pending> pending(long run, long after, int size);

  /**
   * Documents of a shop that were kept aside, in the order in which they came; parameters and size
   * as of {@link #pending}.
   */
  List<Pending> quarantined(ShopId shop, long after, int size);

  /**
   * Writes what was read out of documents, keeps aside what was rejected, and tells the change
   * feed, all in one transaction. Shop customers whose links may have changed by that are due for a
   * decision ({@link Links#decideDue}).
   *
   * <p>Contents are taken only if they are new or newer than what is known: where both versions
   * have an {@code updatedAt}, the later one stands; else the same contents, and contents that were
   * replaced before, change nothing. The sales documents of one raw document are one version and
   * are taken together; those of an earlier version that the new one no longer has are removed. A
   * buyer is a version of its own. A document that was kept aside leaves the quarantine when it is
   * good now, or when a later document of the same number was.
   *
   * @param batch of one shop: the next documents of a fetched run, none left out, or documents that
   *     were kept aside; those that were decided on before are counted as unchanged, so the same
   *     call can be made again after a lost answer
   * @throws IllegalArgumentException if the batch is not of that form
   */
  Applied apply(List<Reading> batch);

  /** Ends a run that was applied to the end. */
  void finish(long run);

  /** Ends a run of which nothing was applied; its documents are dropped. */
  void fail(long run, Saying problem);

  /** Ends a dry run without a trace. */
  void discard(long run);

  /**
   * Drops raw documents that were applied before the given time; those kept aside stay. A run that
   * was started, or last taken up, before that time and has not ended was forgotten: it ends as
   * failed, and what is left of its documents is dropped too.
   *
   * @return how many documents were dropped, without those of dry runs
   */
  long purge(Instant before);

  /** Counts and last run of every shop that ever sent something, sorted by shop. */
  List<ShopTally> tallies();

  /** See {@link ShopSync#quarantine}. */
  Page<ShopSync.Quarantined> quarantine(ShopId shop, String cursor, int limit);

  /**
   * A run.
   *
   * @param id of the run
   * @param checkpoint how many documents of its source are stored already
   * @param fetched whether the source was read to its end
   */
  record OpenRun(long id, long checkpoint, boolean fetched) {}

  /**
   * A document that waits.
   *
   * @param id of its first part
   * @param parts all parts in the order in which they came, at least one; one without content if
   *     the document is too large
   * @param tooLarge how large it is, if that is too much to be read; it can only be rejected
   */
  record Pending(long id, List<RawDocument> parts, Optional<Size> tooLarge) {
    /** Copies the list. */
    public Pending {
      parts = List.copyOf(parts);
    }
  }

  /**
   * How large a document is.
   *
   * @param parts how many it has
   * @param bytes of the contents of all parts, as UTF-8
   */
  record Size(long parts, long bytes) {}

  /**
   * What was read out of a document: records, or the reasons why it was rejected.
   *
   * @param document the document
   * @param records what to write, no sales document twice, and none out of a document that is not
   *     about an order; host customers among them are only marked as done, and count as applied
   * @param rejections why it is kept aside; not empty if and only if there are no records; of many
   *     the first 100, and a last one that says how many there are besides
   */
  record Reading(Pending document, List<ShopRecord> records, List<Rejection> rejections) {
    private static final int MOST_REJECTIONS = 100;

    private static final Wording WORDS = Wording.of(Inbox.class, "Rejections");

    /** Checks that it is one or the other, and that one transaction can write it. */
    public Reading {
      records = List.copyOf(records);
      rejections = first(rejections);
      if (records.isEmpty() == rejections.isEmpty()) {
        throw new IllegalArgumentException("either records or rejections");
      }
      if (document.tooLarge().isPresent() && rejections.isEmpty()) {
        throw new IllegalArgumentException("nothing can be read out of what is too large");
      }
      boolean order = document.parts().get(0).entity() == RawDocument.Entity.ORDER;
      Set<String> seen = new HashSet<>();
      for (ShopRecord entry : records) {
        if (entry instanceof SalesDocument sale) {
          if (!order) {
            throw new IllegalArgumentException("only documents about orders have sales documents");
          }
          if (!seen.add(sale.kind() + " " + sale.number())) {
            throw new IllegalArgumentException("the same " + sale.kind() + " is there twice");
          }
        }
      }
    }

    private static List<Rejection> first(List<Rejection> rejections) {
      int besides = rejections.size() - MOST_REJECTIONS;
      if (besides <= 0) {
        return List.copyOf(rejections);
      }
      List<Rejection> first = new ArrayList<>(rejections.subList(0, MOST_REJECTIONS));
      first.add(new Rejection(0, "", "", WORDS.say("more", besides)));
      return List.copyOf(first);
    }
  }

  /**
   * What became of a batch, counted by document.
   *
   * @param applied changed something
   * @param unchanged was known already, or older than what is known
   * @param rejected kept aside
   */
  record Applied(long applied, long unchanged, long rejected) {}

  /** Counts of one shop; see {@link ShopSync.Status}. */
  record ShopTally(
      ShopId shop,
      long customers,
      long guests,
      long documents,
      long quarantined,
      long conflicts,
      Optional<ShopSync.Run> lastRun) {}
}
