package org.stammkunde.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One sales document of a shop: an order, a return, a refund, an adjustment or a dunning, each a
 * fact of its own with its own date.
 *
 * @param shop where it happened
 * @param kind what it is
 * @param number the shop's number, unique among the documents of this kind; 1 to 100 characters
 * @param orderNumber the order that a return, refund or dunning belongs to, where the shop says it,
 *     else empty; always empty for an order
 * @param buyer who bought, of the same shop
 * @param at when it was placed, came back or was paid back; a return counts on its own date
 * @param orderKind how the order reaches the customer
 * @param cancelled whether the whole document was cancelled
 * @param test whether it is a test order, which never counts
 * @param currency of all amounts
 * @param updatedAt when the shop last changed it, by the shop's own clock, if the shop says so
 * @param lines its lines, positions unique
 * @param level how urgent a dunning is, 1 to 99; 0 where its source does not tell, and of all else
 */
public record SalesDocument(
    ShopId shop,
    Kind kind,
    String number,
    String orderNumber,
    ShopCustomerRef buyer,
    Instant at,
    OrderKind orderKind,
    boolean cancelled,
    boolean test,
    Currency currency,
    Optional<Instant> updatedAt,
    List<Line> lines,
    int level)
    implements ShopRecord {

  private static final int MOST_LEVELS = 99;

  /** One whose source tells no level. */
  public SalesDocument(
      ShopId shop,
      Kind kind,
      String number,
      String orderNumber,
      ShopCustomerRef buyer,
      Instant at,
      OrderKind orderKind,
      boolean cancelled,
      boolean test,
      Currency currency,
      Optional<Instant> updatedAt,
      List<Line> lines) {
    this(
        shop,
        kind,
        number,
        orderNumber,
        buyer,
        at,
        orderKind,
        cancelled,
        test,
        currency,
        updatedAt,
        lines,
        0);
  }

  /** What a sales document is. */
  public enum Kind {
    /** Something was ordered or sold; amounts are what the customer owes. */
    ORDER,
    /** Goods came back; amounts are what is taken off the net value. */
    RETURN,
    /** Money was paid back without goods; amounts are what is taken off the net value. */
    REFUND,
    /** A correction of the books, neither sale nor return; kept, never counted. */
    ADJUSTMENT,
    /** A reminder of an overdue invoice; its amounts are what was asked for and no turnover. */
    DUNNING
  }

  /** The earliest date that a sales document can have: no web shop is older. */
  public static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** The end of the dates that a sales document can have. */
  public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** Checks the record and copies the lines. */
  public SalesDocument {
    Texts.key(number, "document-number", 100);
    Texts.plain(orderNumber, "order-number", 100);
    if (kind == Kind.ORDER && !orderNumber.isEmpty()) {
      throw RecordInvalid.because("order-of-an-order");
    }
    if (!buyer.shop().equals(shop)) {
      throw RecordInvalid.because("other-shop");
    }
    if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
      throw RecordInvalid.because("date-range", at);
    }
    if (level < 0 || level > MOST_LEVELS || (level > 0 && kind != Kind.DUNNING)) {
      throw RecordInvalid.because("level", level);
    }
    lines = List.copyOf(lines);
    Set<Integer> positions = new HashSet<>();
    for (Line line : lines) {
      if (!positions.add(line.position())) {
        throw RecordInvalid.because("position-twice", line.position());
      }
    }
  }

  /**
   * One line. Its key is its position: two lines with the same contents are two lines.
   *
   * @param position in the document, from 1
   * @param article the shop's article code, at most 100 characters
   * @param text what the customer reads, at most 300 characters
   * @param quantity how many; negative where the shop says so
   * @param kind article or charge
   * @param deliveryKind how it is delivered
   * @param value as the shop shows it, with the sign of {@link Kind}; at most 2 decimals, less than
   *     one thousand million either way
   * @param cancelled the part of {@code value} that was cancelled, between 0 and {@code value}
   * @param category the product category, at most 100 characters, or empty
   * @param cost what the line costs the merchant as a whole, with the sign and limits of {@code
   *     value}; of a return what the goods are worth that came back; empty if it is not known
   */
  public record Line(
      int position,
      String article,
      String text,
      BigDecimal quantity,
      LineKind kind,
      DeliveryKind deliveryKind,
      BigDecimal value,
      BigDecimal cancelled,
      String category,
      Optional<BigDecimal> cost) {
    private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000_000);

    /** A line without category, whose cost is not known. */
    public Line(
        int position,
        String article,
        String text,
        BigDecimal quantity,
        LineKind kind,
        DeliveryKind deliveryKind,
        BigDecimal value,
        BigDecimal cancelled) {
      this(
          position,
          article,
          text,
          quantity,
          kind,
          deliveryKind,
          value,
          cancelled,
          "",
          Optional.empty());
    }

    /** Checks the record and gives all amounts two decimals. */
    public Line {
      if (position < 1) {
        throw RecordInvalid.because("position", position);
      }
      Texts.plain(article, "article", 100);
      Texts.plain(text, "line-text", 300);
      if (quantity.abs().compareTo(LIMIT) >= 0) {
        throw RecordInvalid.because("too-large", RecordInvalid.field("quantity"));
      }
      if (value.abs().compareTo(LIMIT) >= 0) {
        throw RecordInvalid.because("too-large", RecordInvalid.field("line-value"));
      }
      // Throws for a third decimal: whoever makes the record has to say how it is rounded.
      value = value.setScale(2);
      cancelled = cancelled.setScale(2);
      if (cancelled.signum() * value.signum() < 0 || cancelled.abs().compareTo(value.abs()) > 0) {
        throw RecordInvalid.because("cancelled");
      }
      Texts.plain(category, "category", 100);
      cost = cost.map(amount -> amount.setScale(2));
      if (cost.isPresent() && cost.get().abs().compareTo(LIMIT) >= 0) {
        throw RecordInvalid.because("too-large", RecordInvalid.field("line-cost"));
      }
    }
  }
}
