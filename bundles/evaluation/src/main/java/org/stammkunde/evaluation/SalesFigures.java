package org.stammkunde.evaluation;

import java.time.Instant;
import java.util.List;
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
 */
public record SalesFigures(
    long document,
    long party,
    SalesDocument.Kind kind,
    Instant at,
    OrderKind orderKind,
    boolean cancelled,
    boolean test,
    List<Part> parts) {

  /** Checks the ranges and copies the parts. */
  public SalesFigures {
    if (document <= 0 || party <= 0) {
      throw new IllegalArgumentException("document and party must be positive");
    }
    if (at.isBefore(SalesDocument.EARLIEST) || !at.isBefore(SalesDocument.LATEST)) {
      throw new IllegalArgumentException("date must be from 1990 to 2099, not " + at);
    }
    parts = List.copyOf(parts);
  }

  /**
   * The lines of one delivery kind and line kind.
   *
   * @param deliveryKind how they are delivered
   * @param lineKind what they stand for
   * @param value their sum in cents, with the sign of {@link SalesDocument.Kind}
   * @param cancelled the cancelled part of {@code value}, in cents
   */
  public record Part(DeliveryKind deliveryKind, LineKind lineKind, long value, long cancelled) {}
}
