package org.stammkunde.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/**
 * Reads the lines of one order number. Each line says by the rules whether it was sold or came
 * back, so one number can be an order and its return at once: a sales document of each kind.
 */
final class OrderReader {
  private final ShopId shop;
  private final String number;
  private final Fields fields;
  private final Values values;
  private final Map<Kind, Draft> drafts = new EnumMap<>(Kind.class);

  /** What is known of one sales document so far. */
  private static final class Draft {
    private final List<Line> lines = new ArrayList<>();
    private Row first;
    private boolean allCancelled = true;
    private boolean test;
    private boolean guest;
    private OrderKind orderKind;
    private Instant at;
    private Instant updatedAt;
    private String customer = "";
    private String currency = "";
    private String original = "";
    private boolean severalOriginals;
    private int level;
  }

  OrderReader(ShopId shop, String number, Fields fields, Values values) {
    this.shop = shop;
    this.number = number;
    this.fields = fields;
    this.values = values;
  }

  /** The sales documents; worth something only if there are no rejections. */
  List<ShopRecord> read(List<Row> rows) {
    int position = 0;
    for (Row row : rows) {
      position++;
      Kind kind = kind(row);
      Draft draft = drafts.computeIfAbsent(kind, first -> new Draft());
      draft.first = draft.first == null ? row : draft.first;
      readHead(row, kind, draft);
      readLine(row, kind, position, draft);
    }
    List<ShopRecord> documents = new ArrayList<>(drafts.size());
    drafts.forEach((kind, draft) -> finish(kind, draft).ifPresent(documents::add));
    return documents;
  }

  private Kind kind(Row row) {
    if (values.marked(row, Mark.RETURN)) {
      return Kind.RETURN;
    }
    if (values.marked(row, Mark.REFUND)) {
      return Kind.REFUND;
    }
    if (values.marked(row, Mark.ADJUSTMENT)) {
      return Kind.ADJUSTMENT;
    }
    return values.marked(row, Mark.DUNNING) ? Kind.DUNNING : Kind.ORDER;
  }

  /**
   * What is true of the document as a whole. Many shops write it only into the first line, so an
   * empty cell says nothing; cells that are filled must agree.
   */
  private void readHead(Row row, Kind kind, Draft draft) {
    draft.customer = agreed(row, Field.CUSTOMER_NUMBER, draft.customer);
    draft.currency = agreed(row, Field.CURRENCY, draft.currency);
    draft.test |= values.marked(row, Mark.TEST);
    draft.guest |= values.marked(row, Mark.GUEST);
    // Nothing is delivered by a reminder, so the rules of how it is are not asked.
    OrderKind orderKind = kind == Kind.DUNNING ? OrderKind.SHIPPING : orderKind(row);
    if (draft.orderKind != null && draft.orderKind != orderKind) {
      values.reject(row, Unreadable.say("other-order-kind", nameOf(draft.first)));
    }
    draft.orderKind = orderKind;
    // Shops stamp the lines of one order as they write them; the order was placed with the first.
    Instant at = values.instant(row, Field.DATE);
    if (at != null && (draft.at == null || at.isBefore(draft.at))) {
      draft.at = at;
    }
    Instant updatedAt = values.instant(row, Field.UPDATED_AT);
    if (updatedAt != null && (draft.updatedAt == null || updatedAt.isAfter(draft.updatedAt))) {
      draft.updatedAt = updatedAt;
    }
    if (kind == Kind.DUNNING) {
      readLevel(row, draft);
    }
    String original = values.text(row, Field.ORIGINAL_NUMBER);
    if (!original.isEmpty()) {
      draft.severalOriginals |= !draft.original.isEmpty() && !draft.original.equals(original);
      draft.original = original;
    }
  }

  private static Saying nameOf(Row row) {
    return row.line() > 0
        ? Unreadable.say("other-order-kind.line", row.line())
        : Unreadable.say("other-order-kind.others");
  }

  private String agreed(Row row, Field field, String soFar) {
    String text = values.text(row, field);
    if (!soFar.isEmpty() && !text.isEmpty() && !soFar.equals(text)) {
      values.reject(row, field, Unreadable.say("differs"));
    }
    return text.isEmpty() ? soFar : text;
  }

  private OrderKind orderKind(Row row) {
    if (values.marked(row, Mark.PICK_UP)) {
      return OrderKind.PICK_UP;
    }
    if (values.marked(row, Mark.RESERVATION)) {
      return OrderKind.RESERVATION;
    }
    if (values.marked(row, Mark.OWN_STOCK)) {
      return OrderKind.OWN_STOCK;
    }
    // A rule for shipping means that the mapping knows all kinds: then a new one must not slip in.
    if (values.hasRule(Mark.SHIPPING) && !values.marked(row, Mark.SHIPPING)) {
      values.reject(row, Unreadable.say("no-order-kind"));
    }
    return OrderKind.SHIPPING;
  }

  private void readLine(Row row, Kind kind, int position, Draft draft) {
    BigDecimal quantity = values.decimal(row, Field.QUANTITY, BigDecimal.ONE);
    BigDecimal value = value(row, kind, quantity).setScale(2, RoundingMode.HALF_UP);
    boolean cancelled = values.marked(row, Mark.CANCELLED);
    BigDecimal cancelledValue =
        cancelled
            ? value
            : values
                .decimal(row, Field.CANCELLED_VALUE, BigDecimal.ZERO)
                .setScale(2, RoundingMode.HALF_UP);
    draft.allCancelled &= cancelled;
    boolean goesBack = fields.minusGoesBack() && (kind == Kind.RETURN || kind == Kind.REFUND);
    if (goesBack) {
      quantity = quantity.negate();
      value = value.negate();
      cancelledValue = cancelledValue.negate();
    }
    Optional<BigDecimal> cost = cost(row, goesBack);
    try {
      draft.lines.add(
          new Line(
              position,
              values.text(row, Field.ARTICLE),
              values.text(row, Field.TEXT),
              quantity,
              values.marked(row, Mark.CHARGE) ? LineKind.CHARGE : LineKind.GOODS,
              values.marked(row, Mark.DOWNLOAD) ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
              value,
              cancelledValue,
              values.text(row, Field.CATEGORY),
              cost));
    } catch (RecordInvalid wrong) {
      values.reject(row, wrong.reason());
    }
  }

  /** An empty cell is a cost that nobody knows, which is not the same as none. */
  private Optional<BigDecimal> cost(Row row, boolean goesBack) {
    if (values.text(row, Field.COST).isEmpty()) {
      return Optional.empty();
    }
    BigDecimal cost =
        values.decimal(row, Field.COST, BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    return Optional.of(goesBack ? cost.negate() : cost);
  }

  private void readLevel(Row row, Draft draft) {
    String level = values.text(row, Field.LEVEL);
    if (level.isEmpty()) {
      return;
    }
    if (level.matches("[1-9][0-9]?")) {
      draft.level = Math.max(draft.level, Integer.parseInt(level));
    } else {
      values.reject(row, Field.LEVEL, Unreadable.say("level"));
    }
  }

  private BigDecimal value(Row row, Kind kind, BigDecimal quantity) {
    Field field = fields.reads(Field.VALUE) ? Field.VALUE : Field.UNIT_PRICE;
    // Many lists of reminders say when and whom, but not how much.
    BigDecimal number =
        kind == Kind.DUNNING
            ? values.decimal(row, field, BigDecimal.ZERO)
            : values.needDecimal(row, field);
    return field == Field.VALUE ? number : number.multiply(quantity);
  }

  private Optional<SalesDocument> finish(Kind kind, Draft draft) {
    if (draft.at == null) {
      values.reject(draft.first, Field.DATE, Unreadable.say("empty"));
    }
    if (kind == Kind.DUNNING && draft.customer.isEmpty() && !draft.guest) {
      values.reject(draft.first, Field.CUSTOMER_NUMBER, Unreadable.say("dunning-of-nobody"));
    }
    Optional<Currency> currency = currency(draft);
    if (!values.rejections().isEmpty()) {
      return Optional.empty();
    }
    String original = kind == Kind.ORDER ? "" : original(kind, draft);
    try {
      return Optional.of(
          new SalesDocument(
              shop,
              kind,
              number,
              original,
              buyer(draft, original),
              draft.at,
              draft.orderKind,
              draft.allCancelled,
              draft.test,
              currency.orElseThrow(),
              Optional.ofNullable(draft.updatedAt),
              draft.lines,
              draft.level));
    } catch (RecordInvalid wrong) {
      values.reject(draft.first, wrong.reason());
      return Optional.empty();
    }
  }

  private Optional<Currency> currency(Draft draft) {
    try {
      return Optional.of(Currency.getInstance(draft.currency));
    } catch (IllegalArgumentException unknown) {
      values.reject(draft.first, Field.CURRENCY, Unreadable.say("currency"));
      return Optional.empty();
    }
  }

  /** The order that goods or money came back from, if the file names exactly one. */
  private String original(Kind kind, Draft draft) {
    if (draft.severalOriginals) {
      return "";
    }
    boolean returnWithinOrder = kind != Kind.ADJUSTMENT && drafts.containsKey(Kind.ORDER);
    return draft.original.isEmpty() && returnWithinOrder ? number : draft.original;
  }

  /** A guest's return belongs to the guest of that order, if the order is known. */
  private ShopCustomerRef buyer(Draft draft, String original) {
    return draft.guest || draft.customer.isEmpty()
        ? ShopCustomerRef.guest(shop, original.isEmpty() ? number : original)
        : ShopCustomerRef.account(shop, draft.customer);
  }
}
