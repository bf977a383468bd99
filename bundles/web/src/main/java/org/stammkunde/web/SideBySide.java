package org.stammkunde.web;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Duplicates.Bar;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.PostalAddress;

/**
 * One line of two records side by side; templates read it.
 *
 * @param label what it is
 * @param left what the left record says, or empty
 * @param right what the right one says, or empty
 * @param state {@code equal}, {@code alike} if only the spelling differs, {@code unequal}, {@code
 *     alone} if only one says something, {@code idle} if it is equal and counts for nothing, or
 *     {@code figure} if it tells nothing of who somebody is
 */
public record SideBySide(String label, String left, String right, String state) {
  private static final Pattern UNSPOKEN = Pattern.compile("[\\p{M}\\s]+");

  /** All lines of which any of the two says something. */
  static List<SideBySide> of(Comparison comparison, Language language, Merchant merchant) {
    Side left = comparison.left();
    Side right = comparison.right();
    Map<String, Bar> bars =
        comparison.bars().stream().collect(Collectors.toMap(Bar::key, Function.identity()));
    List<SideBySide> lines = new ArrayList<>();
    CustomerDetails one = left.details();
    CustomerDetails other = right.details();
    named(lines, language.text("dup.first-name"), one.firstName(), other.firstName());
    named(lines, language.text("dup.last-name"), one.lastName(), other.lastName());
    named(lines, language.text("Field.company"), one.company(), other.company());
    email(lines, bars, language.text("Field.email"), one.email(), other.email());
    compared(lines, bars.get("phone"), language.text("Field.phone"), one.phone(), other.phone());
    compared(
        lines,
        bars.get("customer-number"),
        language.text("Field.vat-id"),
        one.vatId(),
        other.vatId());
    street(lines, bars.get("street"), language, one.address(), other.address());
    compared(
        lines,
        bars.get("place"),
        language.text("dup.city"),
        joined(one.address().postalCode(), one.address().city()),
        joined(other.address().postalCode(), other.address().city()));
    compared(
        lines,
        bars.get("country"),
        language.text("dup.country"),
        one.address().country(),
        other.address().country());
    add(
        lines,
        language.text("icon.company"),
        yes(left.companyCustomer(), language),
        yes(right.companyCustomer(), language),
        false);
    add(
        lines,
        language.text("col.robinson"),
        yes(left.robinson(), language),
        yes(right.robinson(), language),
        false);
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

  /**
   * An address that too many have is equal and still says nothing: it has no bar among the others.
   * Of a person and a company nothing is compared, so no bar tells anything of the address.
   */
  private static void email(
      List<SideBySide> lines, Map<String, Bar> bars, String label, String left, String right) {
    boolean idle = !bars.isEmpty() && !bars.containsKey("email");
    if (idle && !left.isEmpty() && left.equalsIgnoreCase(right)) {
      lines.add(new SideBySide(label, left, right, "idle"));
    } else {
      compared(lines, bars.get("email"), label, left, right);
    }
  }

  /**
   * A name. What the comparing leaves out of it, such as a legal form or "junior", is what tells
   * two of one name apart, so its normal form is not asked.
   */
  private static void named(List<SideBySide> lines, String label, String left, String right) {
    add(lines, label, left, right, spelling(left).equals(spelling(right)));
  }

  /** A value whose normal form holds all that it says. */
  private static void compared(
      List<SideBySide> lines, Bar bar, String label, String left, String right) {
    add(lines, label, left, right, bar != null && bar.equal());
  }

  /** The supplement, such as a floor or a part of a firm, is not compared at all. */
  private static void street(
      List<SideBySide> lines, Bar bar, Language language, PostalAddress one, PostalAddress other) {
    add(
        lines,
        language.text("dup.street"),
        joined(one.street(), one.supplement()),
        joined(other.street(), other.supplement()),
        bar != null
            && bar.equal()
            && spelling(one.supplement()).equals(spelling(other.supplement())));
  }

  private static void add(
      List<SideBySide> lines, String label, String left, String right, boolean alike) {
    if (!left.isEmpty() || !right.isEmpty()) {
      lines.add(new SideBySide(label, left, right, state(left, right, alike)));
    }
  }

  private static String joined(String one, String other) {
    return (one + " " + other).strip();
  }

  /** Without case, accents and white space; German letters as they are written without umlauts. */
  private static String spelling(String text) {
    String german =
        text.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return UNSPOKEN.matcher(Normalizer.normalize(german, Normalizer.Form.NFD)).replaceAll("");
  }

  private static String yes(boolean truth, Language language) {
    return language.text(truth ? "yes" : "no");
  }

  private static String state(String left, String right, boolean alike) {
    if (left.isEmpty() || right.isEmpty()) {
      return "alone";
    }
    if (left.equalsIgnoreCase(right)) {
      return "equal";
    }
    return alike ? "alike" : "unequal";
  }
}
