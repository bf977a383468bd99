package org.stammkunde.scoring;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;
import org.stammkunde.api.Wording;

/**
 * The reasons of a score as one line that fits into a field of the host's customer record: grade
 * and points, what moved the score most, and what is missing to the next grade. It says nothing of
 * the person, only what was counted.
 */
public final class ReasonsText {
  /** So many characters fit into the field of a host. */
  public static final int LONGEST = 250;

  private static final String JOIN = "; ";
  private static final String MORE = "; …";

  private final ResourceBundle words;
  private final Locale locale;

  private ReasonsText(Locale locale) {
    this.locale = locale;
    words = Wording.bundle(ReasonsText.class, "Reasons", locale);
  }

  /**
   * The line; the same reasons give the same line.
   *
   * @param locale German, or English for all others
   * @return at most {@link #LONGEST} characters; what moved the score least is left out first
   */
  public static String of(ScoreReasons reasons, Locale locale) {
    return new ReasonsText(locale).line(reasons);
  }

  /**
   * The line without values, which are others every day although no point moves: so a record of the
   * host is written only where its points change. What weighs most comes first.
   *
   * @param points of the run; if the facts of today give another sum, they are not its reasons, and
   *     that is said instead
   * @param locale German, or English for all others
   * @return at most {@link #LONGEST} characters
   */
  public static String lasting(ScoreReasons reasons, int points, Locale locale) {
    ReasonsText text = new ReasonsText(locale);
    return reasons.points() == points ? text.lasting(reasons) : text.words.getString("later");
  }

  private String lasting(ScoreReasons reasons) {
    StringBuilder line = new StringBuilder();
    for (Contribution part : strongestFirst(reasons.contributions())) {
      String said = name("lasting.", part.criterion()) + " " + signed(part.points());
      if (line.length() + JOIN.length() + said.length() + MORE.length() > LONGEST) {
        return line.append(MORE).toString();
      }
      line.append(line.isEmpty() ? "" : JOIN).append(said);
    }
    return line.isEmpty() ? words.getString("none") : line.toString();
  }

  private String line(ScoreReasons reasons) {
    String head = text("head", reasons.grade().name(), number(reasons.points()));
    String next =
        reasons
            .next()
            .map(way -> text("next", number(way.missingPoints()), way.grade().name()))
            .orElse("");
    StringBuilder line = new StringBuilder(head);
    String join = ": ";
    for (Contribution part : strongestFirst(reasons.contributions())) {
      String said = join + text("part", fact(part), signed(part.points()));
      if (line.length() + said.length() + next.length() <= LONGEST) {
        line.append(said);
        join = ", ";
      }
    }
    return line.append(next).toString();
  }

  private static List<Contribution> strongestFirst(List<Contribution> all) {
    return all.stream()
        .filter(part -> part.points() != 0)
        .sorted(Comparator.comparingLong(part -> -Math.abs((long) part.points())))
        .toList();
  }

  private String fact(Contribution part) {
    Measure measure = part.criterion().fact().measure();
    String value =
        part.value().isPresent() ? value(measure, part.value().getAsLong()) : word("lacking", "");
    return name(part.criterion()) + " " + value;
  }

  private String name(Criterion criterion) {
    return name("measure.", criterion);
  }

  /**
   * By the merchant's title, else with the word of its measure, which tells more than our title:
   * the one under the prefix if there is one, else the usual one.
   */
  private String name(String prefix, Criterion criterion) {
    boolean ours = criterion.title().equals(KnownTitles.of(criterion.name()));
    return ours ? measured(prefix, criterion) : criterion.said(locale);
  }

  private String measured(String prefix, Criterion criterion) {
    Fact fact = criterion.fact();
    String measure = fact.measure().word();
    String name = word(prefix + measure, word("measure." + measure, criterion.name()));
    boolean named = fact.measure().named() && !fact.measure().computed();
    String of = named ? " " + fact.name() : "";
    return name + of + fact.within().map(this::within).orElse("");
  }

  private String within(Period period) {
    return text("within." + period.unit().name().toLowerCase(Locale.ROOT), number(period.count()));
  }

  private String value(Measure measure, long value) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    // Whole units: the line is for a glance, and the page has the cents.
    format.setMaximumFractionDigits(0);
    return format.format(BigDecimal.valueOf(value, measure.unit().decimals()))
        + word("unit." + measure.word(), "");
  }

  private String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  private String signed(int points) {
    return (points > 0 ? "+" : "−") + number(Math.abs((long) points));
  }

  private String text(String key, String... values) {
    return new MessageFormat(words.getString(key), locale).format(values);
  }

  /** A word, or {@code otherwise} where there is none: criteria are free to be any. */
  private String word(String key, String otherwise) {
    return words.containsKey(key) ? words.getString(key) : otherwise;
  }
}
