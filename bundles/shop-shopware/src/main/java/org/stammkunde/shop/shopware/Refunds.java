package org.stammkunde.shop.shopware;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument.Line;

/**
 * What was paid back of an order. Shopware knows two ways: refunds of a capture with their amounts,
 * which payment plugins write, and a payment state, which tells an amount only if all went back.
 */
final class Refunds {
  private static final String COMPLETED = "completed";

  private final Settings settings;
  private final Map<String, Line> lines;

  Refunds(Settings settings, Map<String, Line> lines) {
    this.settings = settings;
    this.lines = lines;
  }

  /**
   * Money that went back.
   *
   * @param id the shop's
   * @param at when
   * @param amount more than 0
   * @param lines what it was for, if the shop says so to the cent
   */
  record Refund(String id, Instant at, BigDecimal amount, List<Line> lines) {}

  /**
   * All refunds, the earliest first.
   *
   * @param kept what the merchant still has of the payments
   */
  record All(List<Refund> refunds, BigDecimal kept) {}

  All read(Part order) {
    List<Refund> refunds = new ArrayList<>();
    BigDecimal kept = BigDecimal.ZERO;
    ZoneId zone = settings.zone();
    Optional<Instant> fallback = order.firstTime(zone, "changedAt", "orderDateTime");
    for (Part transaction : order.each("transactions")) {
      BigDecimal paid = Amounts.paid(transaction.at("amount"));
      List<Refund> own = completed(transaction, fallback);
      BigDecimal back = own.stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      States.Payment state = settings.payments().of(transaction, States.Payment.OPEN);
      if (state == States.Payment.REFUNDED && paid.compareTo(back) > 0) {
        Instant at =
            transaction
                .firstTime(zone, "updatedAt", "createdAt")
                .or(() -> fallback)
                .orElse(Instant.EPOCH);
        own.add(new Refund(transaction.at("id").raw(), at, paid.subtract(back), List.of()));
      }
      if (state == States.Payment.PAID || state == States.Payment.PARTLY_REFUNDED) {
        kept = kept.add(paid.subtract(back).max(BigDecimal.ZERO));
      }
      refunds.addAll(own);
    }
    refunds.sort(Comparator.comparing(Refund::at).thenComparing(Refund::id));
    return new All(refunds, kept);
  }

  private List<Refund> completed(Part transaction, Optional<Instant> fallback) {
    List<Refund> refunds = new ArrayList<>();
    for (Part capture : transaction.each("captures")) {
      for (Part refund : capture.each("refunds")) {
        BigDecimal amount = Amounts.paid(refund.at("amount"));
        if (refund.at("stateMachineState").text("technicalName", 255).equals(COMPLETED)
            && amount.signum() > 0) {
          Instant at =
              refund
                  .firstTime(settings.zone(), "updatedAt", "createdAt")
                  .or(() -> fallback)
                  .orElse(Instant.EPOCH);
          refunds.add(new Refund(refund.at("id").raw(), at, amount, positions(refund, amount)));
        }
      }
    }
    return refunds;
  }

  /** The positions of a refund, if all are of this order and come to its amount. */
  private List<Line> positions(Part refund, BigDecimal amount) {
    List<Line> positions = new ArrayList<>();
    for (Part position : refund.each("positions")) {
      Line line = lines.get(position.at("orderLineItemId").raw());
      if (line == null || !position.at("amount").exists()) {
        return List.of();
      }
      BigDecimal quantity = position.numberIfAny("quantity").orElse(line.quantity());
      positions.add(
          copy(line, positions.size() + 1, quantity, Amounts.paid(position.at("amount"))));
    }
    return LineReader.sum(positions).compareTo(amount) == 0 ? positions : List.of();
  }

  /** The same line with another position, quantity and value, and nothing of it cancelled. */
  static Line copy(Line line, int position, BigDecimal quantity, BigDecimal value) {
    return new Line(
        position,
        line.article(),
        line.text(),
        quantity,
        line.kind(),
        line.deliveryKind(),
        value,
        BigDecimal.ZERO);
  }

  /** One line for money of which nobody says what it was for. */
  static List<Line> oneLine(BigDecimal amount, List<Line> ordered) {
    boolean downloads =
        !ordered.isEmpty()
            && ordered.stream()
                .filter(line -> line.kind() == LineKind.GOODS)
                .allMatch(line -> line.deliveryKind() == DeliveryKind.DOWNLOAD);
    return List.of(
        new Line(
            1,
            "",
            "Refund",
            BigDecimal.ONE,
            LineKind.CHARGE,
            downloads ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
            amount,
            BigDecimal.ZERO));
  }
}
