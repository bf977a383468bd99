package org.stammkunde.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Duplicates.Bar;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Side;

/**
 * One line of two records side by side; templates read it.
 *
 * @param label what it is
 * @param left what the left record says, or empty
 * @param right what the right one says, or empty
 * @param state {@code equal}, {@code alike} if only the spelling differs, {@code unequal}, {@code
 *     alone} if only one says something, {@code idle} if it is equal and counts for nothing, as too
 *     many have it, or {@code figure} if it tells nothing of who somebody is
 */
public record SideBySide(String label, String left, String right, String state) {

  /** All lines of which any of the two says something. */
  static List<SideBySide> of(Comparison comparison, Language language, Merchant merchant) {
    Side left = comparison.left();
    Side right = comparison.right();
    Map<String, Bar> bars =
        comparison.bars().stream().collect(Collectors.toMap(Bar::key, Function.identity()));
    List<SideBySide> lines = new ArrayList<>();
    CustomerDetails one = left.details();
    CustomerDetails other = right.details();
    add(
        lines,
        bars.get("given-name"),
        language.text("dup.first-name"),
        one.firstName(),
        other.firstName());
    add(
        lines,
        bars.get("surname"),
        language.text("dup.last-name"),
        one.lastName(),
        other.lastName());
    add(lines, bars.get("company"), language.text("Field.company"), one.company(), other.company());
    lines.addAll(email(bars.get("email"), language, one.email(), other.email()));
    add(lines, bars.get("phone"), language.text("Field.phone"), one.phone(), other.phone());
    add(
        lines,
        bars.get("customer-number"),
        language.text("Field.vat-id"),
        one.vatId(),
        other.vatId());
    add(
        lines,
        bars.get("street"),
        language.text("dup.street"),
        joined(one.address().street(), one.address().supplement()),
        joined(other.address().street(), other.address().supplement()));
    add(
        lines,
        bars.get("place"),
        language.text("dup.city"),
        joined(one.address().postalCode(), one.address().city()),
        joined(other.address().postalCode(), other.address().city()));
    add(
        lines,
        bars.get("country"),
        language.text("dup.country"),
        one.address().country(),
        other.address().country());
    add(
        lines,
        null,
        language.text("icon.company"),
        yes(left.companyCustomer(), language),
        yes(right.companyCustomer(), language));
    add(
        lines,
        null,
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

  /** What marketplaces and shared mailboxes hand out is equal and still says nothing. */
  private static List<SideBySide> email(Bar bar, Language language, String left, String right) {
    List<SideBySide> line = new ArrayList<>();
    add(line, bar, language.text("Field.email"), left, right);
    return bar == null && !line.isEmpty() && line.get(0).state().equals("equal")
        ? List.of(new SideBySide(line.get(0).label(), left, right, "idle"))
        : line;
  }

  private static void add(
      List<SideBySide> lines, Bar bar, String label, String left, String right) {
    if (!left.isEmpty() || !right.isEmpty()) {
      lines.add(new SideBySide(label, left, right, state(bar, left, right)));
    }
  }

  private static String joined(String one, String other) {
    return (one + " " + other).strip();
  }

  private static String yes(boolean truth, Language language) {
    return language.text(truth ? "yes" : "no");
  }

  private static String state(Bar bar, String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return "alone";
    }
    if (left.equalsIgnoreCase(right)) {
      return "equal";
    }
    return bar != null && bar.equal() ? "alike" : "unequal";
  }
}
