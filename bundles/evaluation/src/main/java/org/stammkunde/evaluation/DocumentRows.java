package org.stammkunde.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument;

/**
 * The rows of one document: what of it counts, as what, with which amount. A document without rows
 * counts nowhere; that is also how a removed one looks.
 *
 * @param time see {@link Seconds}
 * @param amounts cents, one a row
 * @param flags see {@link FactFlags}, one a row
 * @param parts what else is known of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a million of them are made in a load
record DocumentRows(
    long document, long party, int time, long[] amounts, byte[] flags, RowParts parts) {
  static final Comparator<DocumentRows> BY_DOCUMENT =
      Comparator.comparingLong(DocumentRows::document);

  private static final DeliveryKind[] DELIVERY_KINDS = DeliveryKind.values();
  private static final LineKind[] LINE_KINDS = LineKind.values();

  /** No document has more rows: every part can be ordered and cancelled. */
  static final int MAXIMUM = 2 * DELIVERY_KINDS.length * LINE_KINDS.length;

  static DocumentRows none(long document) {
    return new DocumentRows(document, 0, 0, new long[0], new byte[0], RowParts.NONE);
  }

  /**
   * The rule of what counts: nothing of a test or an adjustment; of an order its whole value, and
   * apart from it what was cancelled, which is everything if the document was cancelled; of a
   * return or refund what was not cancelled of it; of a dunning that it was there, with what is
   * still open of it, unless it was cancelled.
   *
   * @throws ArithmeticException if a sum is beyond a {@code long}
   */
  static DocumentRows of(SalesFigures figures, Categories categories) {
    if (figures.test() || figures.kind() == SalesDocument.Kind.ADJUSTMENT) {
      return none(figures.document());
    }
    Rows rows = new Rows(figures, categories);
    if (figures.kind() == SalesDocument.Kind.DUNNING) {
      rows.addDunning();
      return rows.done();
    }
    for (DeliveryKind deliveryKind : DELIVERY_KINDS) {
      for (LineKind lineKind : LINE_KINDS) {
        rows.addPart(deliveryKind, lineKind);
      }
    }
    return rows.done();
  }

  int size() {
    return flags.length;
  }

  /** The lines of one document that share a row. */
  private static final class Lines {
    private final Map<Integer, Long> byCategory = new TreeMap<>();
    private boolean there;
    private long value;
    private long cancelled;
    private long cost;
    private boolean allCostsKnown = true;
    private boolean anyCostKnown;
    private boolean anyKept;

    void add(SalesFigures.Part part, Categories categories) {
      there = true;
      value = Math.addExact(value, part.value());
      cancelled = Math.addExact(cancelled, part.cancelled());
      if (part.cost().isPresent()) {
        anyCostKnown = true;
        cost = Math.addExact(cost, part.cost().getAsLong());
      } else {
        allCostsKnown = false;
      }
      if (part.value() == 0 || part.value() != part.cancelled()) {
        anyKept = true;
      }
      if (!part.category().isEmpty()) {
        long kept = Math.subtractExact(part.value(), part.cancelled());
        byCategory.merge(categories.code(part.category()), kept, Math::addExact);
      }
    }

    /** Of goods only if no cost is missing; of charges, which mostly have none, what is known. */
    OptionalLong cost(LineKind kind, boolean ordered) {
      boolean known = ordered && kind == LineKind.GOODS ? allCostsKnown : anyCostKnown;
      return known ? OptionalLong.of(cost) : OptionalLong.empty();
    }
  }

  /** Rows of one document while they are being made. */
  private static final class Rows {
    private final SalesFigures figures;
    private final Categories categories;
    private final long[] amounts = new long[MAXIMUM];
    private final byte[] flags = new byte[MAXIMUM];
    private final RowParts.Builder parts = new RowParts.Builder();
    private int size;

    Rows(SalesFigures figures, Categories categories) {
      this.figures = figures;
      this.categories = categories;
    }

    void addDunning() {
      if (figures.cancelled()) {
        return;
      }
      long open = 0;
      for (SalesFigures.Part part : figures.parts()) {
        open = Math.addExact(open, Math.subtractExact(part.value(), part.cancelled()));
      }
      if (figures.level() > 1) {
        parts.add(0, RowParts.LEVEL, figures.level());
      }
      if (!figures.claim().isEmpty()) {
        parts.add(0, RowParts.CLAIM, claim());
      }
      add(FactKind.DUNNED, DeliveryKind.PHYSICAL, LineKind.CHARGE, open);
    }

    /** Half of a digest tells claims apart as well as their texts would, and takes no memory. */
    private long claim() {
      try {
        byte[] text = (figures.party() + " " + figures.claim()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
      } catch (NoSuchAlgorithmException everyJavaHasIt) {
        throw new IllegalStateException(everyJavaHasIt);
      }
    }

    void addPart(DeliveryKind deliveryKind, LineKind lineKind) {
      Lines lines = new Lines();
      for (SalesFigures.Part part : figures.parts()) {
        if (part.deliveryKind() == deliveryKind && part.lineKind() == lineKind) {
          lines.add(part, categories);
        }
      }
      if (!lines.there) {
        return;
      }
      if (figures.kind() == SalesDocument.Kind.ORDER) {
        // An order over nothing is still an order, so this row is there even if it is zero.
        if (!figures.cancelled()) {
          addWhatIsKnown(lines, lines.cost(lineKind, true));
        }
        add(FactKind.ORDERED, deliveryKind, lineKind, lines.value);
        long cancelled = figures.cancelled() ? lines.value : lines.cancelled;
        if (cancelled != 0) {
          add(FactKind.CANCELLED, deliveryKind, lineKind, cancelled);
        }
      } else if (!figures.cancelled() && lines.anyKept) {
        boolean goods = figures.kind() == SalesDocument.Kind.RETURN;
        FactKind fact = goods ? FactKind.RETURNED : FactKind.REFUNDED;
        addWhatIsKnown(lines, goods ? lines.cost(lineKind, false) : OptionalLong.empty());
        add(fact, deliveryKind, lineKind, Math.subtractExact(lines.value, lines.cancelled));
      }
    }

    /** Of the row that is added next. */
    private void addWhatIsKnown(Lines lines, OptionalLong cost) {
      if (cost.isPresent()) {
        parts.add(size, RowParts.COST, cost.getAsLong());
      }
      lines.byCategory.forEach((category, kept) -> parts.add(size, category, kept));
    }

    private void add(FactKind fact, DeliveryKind deliveryKind, LineKind lineKind, long amount) {
      amounts[size] = amount;
      flags[size++] =
          FactFlags.of(fact, figures.orderKind(), deliveryKind, lineKind, figures.cancelled());
    }

    DocumentRows done() {
      return new DocumentRows(
          figures.document(),
          figures.party(),
          Seconds.of(figures.at()),
          Arrays.copyOf(amounts, size),
          Arrays.copyOf(flags, size),
          parts.take());
    }
  }
}
