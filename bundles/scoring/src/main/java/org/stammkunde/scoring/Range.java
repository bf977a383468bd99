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
      throw new Refused(
          entry,
          withPoints
              ? "must read 'from .. to : points', such as 50 .. 250 : 20; leave an end out where"
                  + " there is none"
              : "must read 'from .. to', such as 100 .. 300; leave an end out where there is none");
    }
    OptionalLong from = end(entry, parts.group(1).strip(), decimals);
    OptionalLong to = end(entry, parts.group(2).strip(), decimals);
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new Refused(entry, "ends where it begins or before; exchange the ends");
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
        throw new Refused(entry, "has a number that is too large; leave this end out");
      }
    }
    throw new Refused(
        entry,
        decimals == 0
            ? "has an end that is no whole number; write it as 12, without thousands separator"
            : "has an end that is no number; write it as 1250 or 1250.50, with a point, at most "
                + decimals
                + " decimals and no thousands separator");
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
      unfit.add(
          new Refused(
              first.entry,
              "leaves out what is below "
                  + write(first.from, decimals)
                  + "; leave its lower end out, or add a "
                  + what
                  + " below it"));
    }
    for (int index = 1; index < sorted.size(); index++) {
      sorted.get(index).unfitAfter(sorted.get(index - 1), decimals).ifPresent(unfit::add);
    }
    Range last = sorted.get(sorted.size() - 1);
    if (last.to.isPresent()) {
      unfit.add(
          new Refused(
              last.entry,
              "leaves out "
                  + write(last.to, decimals)
                  + " and above; leave its upper end out, or add a "
                  + what
                  + " above it"));
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
              "leaves a gap: nothing covers "
                  + write(before.to, decimals)
                  + " .. "
                  + write(from, decimals)
                  + "; line "
                  + before.entry.line()
                  + " ends before this one begins"));
    }
    return Optional.of(
        new Refused(
            entry,
            "overlaps line "
                + before.entry.line()
                + "; let this one begin where that one ends"
                + (before.to.isPresent() ? ", at " + write(before.to, decimals) : "")));
  }
}
