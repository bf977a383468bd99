package org.stammkunde.shop.vendure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;

/**
 * Reads what was paid back.
 *
 * <p>In Vendure somebody who takes goods back cancels the lines, which lowers the order's total,
 * and pays the money back. Only one of both may be taken off. So a refund first settles what was
 * paid beyond the total as it is now; that part is a correction of the books ({@link
 * Kind#ADJUSTMENT}), the rest a return or refund. What a customer is worth is then what was paid
 * and not paid back.
 */
final class Refunds {
  private final Settings settings;

  Refunds(Settings settings) {
    this.settings = settings;
  }

  private record Refund(Part part, String id, Instant at, BigDecimal total) {}

  List<SalesDocument> of(Part order, SalesDocument sold) throws RecordRejected {
    BigDecimal paid = BigDecimal.ZERO;
    List<Refund> refunds = new ArrayList<>();
    for (Part payment : order.each("payments")) {
      if (payment.at("state").raw().equals("Settled")) {
        paid = paid.add(payment.at("amount").money(settings.decimals()));
      }
      for (Part refund : payment.each("refunds")) {
        if (counts(refund.at("state"))) {
          refunds.add(
              new Refund(
                  refund,
                  refund.at("id").key(50),
                  refund.at("createdAt").instant(),
                  refund.at("total").money(settings.decimals())));
        }
      }
    }
    refunds.sort(Comparator.comparing(Refund::at).thenComparing(Refund::id));
    BigDecimal owed =
        sold.cancelled()
            ? paid
            : paid.subtract(order.at("totalWithTax").money(settings.decimals()));
    List<SalesDocument> documents = new ArrayList<>();
    for (Refund refund : refunds) {
      BigDecimal cancelled =
          sold.cancelled() ? refund.total : refund.total.min(owed.max(BigDecimal.ZERO));
      owed = owed.subtract(cancelled);
      document(order, sold, refund, refund.total.subtract(cancelled)).ifPresent(documents::add);
      if (cancelled.signum() > 0) {
        Line line = charge(1, "Cancelled before", cancelled);
        documents.add(document(sold, Kind.ADJUSTMENT, refund, List.of(line)));
      }
    }
    return documents;
  }

  private boolean counts(Part state) throws RecordRejected {
    String word = state.key(100);
    boolean paid = settings.paidBack().contains(word);
    if (!paid && !settings.toBePaidBack().contains(word)) {
      throw state.rejected("state", "refunds.paid, refunds.open");
    }
    return paid;
  }

  private Optional<SalesDocument> document(
      Part order, SalesDocument sold, Refund refund, BigDecimal value) throws RecordRejected {
    if (value.signum() == 0) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    BigDecimal rest = value;
    if (value.compareTo(refund.total) == 0) {
      Map<String, Part> ordered = new HashMap<>();
      order.each("lines").forEach(line -> ordered.put(line.at("id").raw(), line));
      for (Part returned : refund.part.each("lines")) {
        Part line = ordered.get(returned.at("orderLineId").raw());
        BigDecimal quantity = returned.at("quantity").number();
        if (line != null && quantity.signum() > 0) {
          Line goods = goods(lines.size() + 1, line, quantity);
          lines.add(goods);
          rest = rest.subtract(goods.value());
        }
      }
    }
    boolean goodsCameBack = !refund.part.each("lines").isEmpty();
    if (rest.signum() != 0 || lines.isEmpty()) {
      lines.add(charge(lines.size() + 1, "Refund", rest));
    }
    return Optional.of(document(sold, goodsCameBack ? Kind.RETURN : Kind.REFUND, refund, lines));
  }

  private Line goods(int position, Part line, BigDecimal quantity) throws RecordRejected {
    Part variant = line.at("productVariant");
    boolean file = variant.at("customFields").at(settings.fields().download()).flag();
    return new Line(
        position,
        variant.at("sku").title(100),
        variant.at("name").title(300),
        quantity,
        LineKind.GOODS,
        file ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
        line.at("proratedUnitPriceWithTax")
            .money(settings.decimals())
            .multiply(quantity)
            .setScale(2, RoundingMode.HALF_UP),
        BigDecimal.ZERO);
  }

  private static Line charge(int position, String text, BigDecimal value) {
    return new Line(
        position,
        "",
        text,
        BigDecimal.ONE,
        LineKind.CHARGE,
        DeliveryKind.PHYSICAL,
        value,
        BigDecimal.ZERO);
  }

  private static SalesDocument document(
      SalesDocument sold, Kind kind, Refund refund, List<Line> lines) {
    return new SalesDocument(
        sold.shop(),
        kind,
        sold.number() + "-" + refund.id,
        sold.number(),
        sold.buyer(),
        refund.at,
        sold.orderKind(),
        false,
        sold.test(),
        sold.currency(),
        sold.updatedAt(),
        lines);
  }
}
