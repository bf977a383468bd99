package org.stammkunde.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Duplicates.Side;

/**
 * One line of two records side by side; templates read it.
 *
 * @param label what it is
 * @param left what the left record says, or empty
 * @param right what the right one says, or empty
 * @param state {@code equal}, {@code unequal}, {@code alone} if only one says something, or {@code
 *     figure} if it tells nothing of who somebody is
 */
public record SideBySide(String label, String left, String right, String state) {

  /** All lines of which any of the two says something. */
  static List<SideBySide> of(Side left, Side right, Language language, Merchant merchant) {
    List<SideBySide> lines = new ArrayList<>();
    CustomerDetails one = left.details();
    CustomerDetails other = right.details();
    add(lines, language.text("dup.first-name"), one.firstName(), other.firstName());
    add(lines, language.text("dup.last-name"), one.lastName(), other.lastName());
    add(lines, language.text("Field.company"), one.company(), other.company());
    add(lines, language.text("Field.email"), one.email(), other.email());
    add(lines, language.text("Field.phone"), one.phone(), other.phone());
    add(lines, language.text("Field.vat-id"), one.vatId(), other.vatId());
    add(
        lines,
        language.text("new.field.street"),
        joined(one.address().street(), one.address().supplement()),
        joined(other.address().street(), other.address().supplement()));
    add(
        lines,
        language.text("new.field.city"),
        joined(one.address().postalCode(), one.address().city()),
        joined(other.address().postalCode(), other.address().city()));
    add(
        lines,
        language.text("new.field.country"),
        one.address().country(),
        other.address().country());
    add(
        lines,
        language.text("icon.company"),
        yes(left.companyCustomer(), language),
        yes(right.companyCustomer(), language));
    add(
        lines,
        language.text("col.robinson"),
        yes(left.robinson(), language),
        yes(right.robinson(), language));
    lines.add(
        new SideBySide(
            language.text("dup.orders"),
            language.number(left.orders()),
            language.number(right.orders()),
            "figure"));
    lines.add(
        new SideBySide(
            language.text("dup.turnover"),
            language.money(BigDecimal.valueOf(left.turnover(), 2), merchant.currency()),
            language.money(BigDecimal.valueOf(right.turnover(), 2), merchant.currency()),
            "figure"));
    return lines;
  }

  private static void add(List<SideBySide> lines, String label, String left, String right) {
    if (!left.isEmpty() || !right.isEmpty()) {
      lines.add(new SideBySide(label, left, right, state(left, right)));
    }
  }

  private static String joined(String one, String other) {
    return (one + " " + other).strip();
  }

  private static String yes(boolean truth, Language language) {
    return language.text(truth ? "yes" : "no");
  }

  private static String state(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return "alone";
    }
    return left.equalsIgnoreCase(right) ? "equal" : "unequal";
  }
}
