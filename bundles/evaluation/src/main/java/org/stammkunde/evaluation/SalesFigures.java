package org.stammkunde.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;

/**
 * What the figures need of one sales document. Test documents and adjustments may be given too:
 * that they count nowhere is decided here, not by the caller.
 *
 * @param document the ledger's number of the document, positive
 * @param party the ledger's number of the buyer, a party of a shop; it may be told later
 * @param kind what the document is
 * @param at its date, as in {@link SalesDocument}; fractions of a second are dropped
 * @param orderKind how the order reaches the customer
 * @param cancelled whether the whole document was cancelled, whatever its parts say
 * @param test whether it is a test
 * @param parts its lines, summed up
 * @param level of a dunning, from 1; 0 where its source tells none, and of anything else
 * @param claim what a dunning asks for: the same text for the reminders of one order to one buyer,
 *     empty where its source does not tell the order
 */
public record SalesFigures(
    long document,
    long party,
    SalesDocument.Kind kind,
    Instant at,
    OrderKind orderKind,
    boolean cancelled,
    boolean test,
    List<Part> parts,
    int level,
    String claim) {

  /** Checks the ranges and copies the parts. */
  public SalesFigures {
    if (document <= 0 || party <= 0) {
      throw new IllegalArgumentException("document and party must be positive");
    }
    if (at.isBefore(SalesDocument.EARLIEST) || !at.isBefore(SalesDocument.LATEST)) {
      throw new IllegalArgumentException("date must be from 1990 to 2099, not " + at);
    }
    if (level < 0) {
      throw new IllegalArgumentException("a dunning's level must be positive, not " + level);
    }
    parts = List.copyOf(parts);
  }

  /** A document that is no dunning, or one of which nothing more is told. */
  public SalesFigures(
      long document,
      long party,
      SalesDocument.Kind kind,
      Instant at,
      OrderKind orderKind,
      boolean cancelled,
      boolean test,
      List<Part> parts) {
    this(document, party, kind, at, orderKind, cancelled, test, parts, 0, "");
  }

  /**
   * The lines of one delivery kind, line kind and category.
   *
   * @param deliveryKind how they are delivered
   * @param lineKind what they stand for
   * @param value their sum in cents, with the sign of {@link SalesDocument.Kind}
   * @param cancelled the cancelled part of {@code value}, in cents
   * @param category the product category, or empty; empty, too, for lines that were cancelled to
   *     the last cent, as nothing of it was bought by them
   * @param cost what those of them cost that were not cancelled, in cents; empty if that is not
   *     known of all of them
   */
  public record Part(
      DeliveryKind deliveryKind,
      LineKind lineKind,
      long value,
      long cancelled,
      String category,
      OptionalLong cost) {
    /** Lines without category, of unknown cost. */
    public Part(DeliveryKind deliveryKind, LineKind lineKind, long value, long cancelled) {
      this(deliveryKind, lineKind, value, cancelled, "", OptionalLong.empty());
    }
  }
}
