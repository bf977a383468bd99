package org.stammkunde.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interval of a band or grade, written {@code from .. to}. Both ends stand in every line,
 * although one of them would do: whoever reads the file sees that nothing is left out.
 *
 * @param entry where it stands
 * @param from in it; empty means without a lower end
 * @param to not in it; empty means without an upper end
 * @param points that the band gives; 0 for a grade
 */
record Range(Entry entry, OptionalLong from, OptionalLong to, int points) {
  private static final Pattern FORM = Pattern.compile("(.*?)\\.\\.([^:]*)(?::(.*))?");

  private static final Comparator<Range> ASCENDING =
      Comparator.comparing((Range range) -> range.from.isPresent())
          .thenComparing(range -> range.from.orElse(0))
          .thenComparing(range -> range.to.orElse(Long.MAX_VALUE));

  /**
   * Reads one.
   *
   * @param decimals how many digits after the point the unit has
   * @param withPoints whether {@code : points} follows
   * @throws Refused if it cannot be read
   */
  static Range read(Entry entry, int decimals, boolean withPoints) throws Refused {
    Matcher parts = FORM.matcher(entry.value());
    if (!parts.matches() || (parts.group(3) != null) != withPoints) {
      throw new Refused(entry, withPoints ? "band-form" : "grade-form");
    }
    OptionalLong from = end(entry, parts.group(1).strip(), decimals);
    OptionalLong to = end(entry, parts.group(2).strip(), decimals);
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new Refused(entry, "exchanged");
    }
    return new Range(entry, from, to, withPoints ? Points.read(entry, parts.group(3)) : 0);
  }

  private static OptionalLong end(Entry entry, String text, int decimals) throws Refused {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String digits = decimals == 0 ? "" : "(\\.[0-9]{1," + decimals + "})?";
    if (text.matches("-?[0-9]{1,30}" + digits)) {
      try {
        return OptionalLong.of(new BigDecimal(text).movePointRight(decimals).longValueExact());
      } catch (ArithmeticException tooLarge) {
        throw new Refused(entry, "too-large");
      }
    }
    throw decimals == 0
        ? new Refused(entry, "no-whole")
        : new Refused(entry, "no-number", decimals);
  }

  String write(int decimals) {
    return (write(from, decimals) + " .. " + write(to, decimals)).strip();
  }

  private static String write(OptionalLong end, int decimals) {
    return end.isEmpty() ? "" : number(end.getAsLong(), decimals);
  }

  /** As short as it goes: 50 rather than 50.00, but 50.50. */
  private static String number(long value, int decimals) {
    BigDecimal number = BigDecimal.valueOf(value, decimals);
    BigDecimal whole = number.stripTrailingZeros();
    return (whole.scale() <= 0 ? whole.setScale(0) : number).toPlainString();
  }

  static List<Range> inOrder(List<Range> ranges) {
    return ranges.stream().sorted(ASCENDING).toList();
  }

  /**
   * Says where ranges in order leave something out or say it twice.
   *
   * @param what it is called, such as {@code band}
   * @return one refusal a range that does not fit
   */
  static List<Refused> unfit(List<Range> sorted, String what, int decimals) {
    List<Refused> unfit = new ArrayList<>();
    Range first = sorted.get(0);
    if (first.from.isPresent()) {
      unfit.add(new Refused(first.entry, "below." + what, write(first.from, decimals)));
    }
    for (int index = 1; index < sorted.size(); index++) {
      sorted.get(index).unfitAfter(sorted.get(index - 1), decimals).ifPresent(unfit::add);
    }
    Range last = sorted.get(sorted.size() - 1);
    if (last.to.isPresent()) {
      unfit.add(new Refused(last.entry, "above." + what, write(last.to, decimals)));
    }
    return unfit;
  }

  private Optional<Refused> unfitAfter(Range before, int decimals) {
    if (from.isPresent() && from.equals(before.to)) {
      return Optional.empty();
    }
    if (from.isPresent() && before.to.isPresent() && before.to.getAsLong() < from.getAsLong()) {
      return Optional.of(
          new Refused(
              entry,
              "gap",
              write(before.to, decimals),
              write(from, decimals),
              Integer.toString(before.entry.line())));
    }
    String line = Integer.toString(before.entry.line());
    return Optional.of(
        before.to.isPresent()
            ? new Refused(entry, "overlap-at", line, write(before.to, decimals))
            : new Refused(entry, "overlap", line));
  }
}
