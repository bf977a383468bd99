package org.stammkunde.host.tryton;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument.Line;

/**
 * The lines of a document with their taxes. Tryton keeps amounts without tax and taxes the sum, so
 * what the lines bear differs from its total by cents; the line with the largest amount takes them.
 */
final class GrossLines {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final int LONGEST_ARTICLE = 100;
  private static final int LONGEST_TEXT = 300;

  /**
   * A line as Tryton has it.
   *
   * @param amount without tax
   * @param rate sum of its taxes, such as 0.19
   */
  record Net(
      String article,
      String text,
      BigDecimal quantity,
      LineKind kind,
      BigDecimal amount,
      BigDecimal rate) {}

  private GrossLines() {}

  /**
   * The lines.
   *
   * @param total of the document as it shows it, or empty if that is of other lines too
   * @param back whether it is a return, whose amounts are what is taken off
   * @param cancelled whether all of it was cancelled
   */
  static List<Line> of(
      List<Net> lines, Optional<BigDecimal> total, boolean back, boolean cancelled) {
    List<BigDecimal> gross = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    int largest = -1;
    for (Net line : lines) {
      BigDecimal value =
          line.amount().multiply(BigDecimal.ONE.add(line.rate())).setScale(2, RoundingMode.HALF_UP);
      gross.add(value);
      sum = sum.add(value);
      if (largest < 0 || value.abs().compareTo(gross.get(largest).abs()) > 0) {
        largest = gross.size() - 1;
      }
    }
    BigDecimal rest = total.orElse(sum).setScale(2, RoundingMode.HALF_UP).subtract(sum);
    boolean rounding =
        largest >= 0
            && rest.abs().compareTo(CENT.multiply(BigDecimal.valueOf(lines.size() + 1L))) <= 0;
    if (rounding) {
      gross.set(largest, gross.get(largest).add(rest));
    }
    List<Line> made = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Net line = lines.get(i);
      made.add(
          line(
              made.size() + 1,
              line,
              back ? line.quantity().negate() : line.quantity(),
              back ? gross.get(i).negate() : gross.get(i),
              cancelled));
    }
    if (!rounding && rest.signum() != 0) {
      // Taxes by the piece, or typed by hand: no line can be told to bear them.
      Net taxes = new Net("", "Steuern", BigDecimal.ONE, LineKind.CHARGE, rest, BigDecimal.ZERO);
      made.add(
          line(made.size() + 1, taxes, BigDecimal.ONE, back ? rest.negate() : rest, cancelled));
    }
    return made;
  }

  private static Line line(
      int position, Net line, BigDecimal quantity, BigDecimal value, boolean cancelled) {
    return new Line(
        position,
        cut(line.article(), LONGEST_ARTICLE),
        cut(line.text(), LONGEST_TEXT),
        quantity,
        line.kind(),
        DeliveryKind.PHYSICAL,
        value,
        cancelled ? value : BigDecimal.ZERO);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
