package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Comparison;
import org.stammkunde.matching.weights.Comparison.Subject;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Weigher;

/**
 * Why two records are, or are not, the same customer: bars of bits that add up to the weight.
 *
 * @param prior where nothing is known: how seldom two records are the same customer, in bits
 * @param bars one for each comparison in which both records have a value
 * @param group bits against, as two members of a household or two branches would be as alike; at
 *     most 0
 * @param weight the sum: log2 of the odds
 * @param probability the same, from 0 to 1
 * @param guarded whether the pair may be linked without a person if it is probable enough
 * @param namesakes whether what follows the names, or how they end, is that of two
 */
public record Explanation(
    double prior,
    List<Bar> bars,
    double group,
    double weight,
    double probability,
    boolean guarded,
    boolean namesakes) {
  private static final double TELLING = 1;
  private static final int MOST_TOLD = 4;

  /** Copies the list. */
  public Explanation {
    bars = List.copyOf(bars);
  }

  /**
   * One comparison.
   *
   * @param subject what is compared, such as {@code date_of_birth}, or the name of a text
   * @param level how far the values agree
   * @param left value of one record in its normal form
   * @param right value of the other
   * @param bits for, or if negative against, the same customer
   */
  public record Bar(String subject, Level level, String left, String right, double bits) {}

  /** Explains a pair of rows. */
  public static Explanation of(Records records, Model model, int left, int right) {
    return of(records, model.bind(records), left, right);
  }

  static Explanation of(Records records, Bound bound, int left, int right) {
    Columns columns = records.columns();
    if (columns.company(left) != columns.company(right)) {
      return new Explanation(
          Double.NEGATIVE_INFINITY, List.of(), 0, Double.NEGATIVE_INFINITY, 0, false, false);
    }
    Weigher weigher = bound.weigher();
    Guard guard = bound.guard(weigher);
    double weight = weigher.weigh(left, right);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < weigher.comparisons().size(); i++) {
      if (weigher.level(i) != 0) {
        Comparison comparison = weigher.comparisons().get(i);
        bars.add(
            new Bar(
                comparison.name(),
                weigher.named(i),
                text(columns, comparison, left),
                text(columns, comparison, right),
                weigher.bits(i, left)));
      }
    }
    return new Explanation(
        bound.prior(left),
        bars,
        weigher.householdBits(),
        weight,
        MatchSettings.probability(weight),
        guard.holds(weigher, left, right, columns.company(left)),
        guard.namesakes(weigher, left, right));
  }

  private static String text(Columns columns, Comparison comparison, int row) {
    if (comparison.subject() == Subject.STREET) {
      return joined(columns, row, Columns.STREET, Columns.NUMBER);
    }
    return comparison.subject() == Subject.PLACE
        ? joined(columns, row, Columns.POSTCODE, Columns.CITY)
        : columns.text(comparison.column(), row);
  }

  private static String joined(Columns columns, int row, int first, int second) {
    return (columns.text(first, row) + " " + columns.text(second, row)).strip();
  }

  /**
   * The decision and its strongest reasons in one sentence, without a value of either record.
   *
   * @param decision what became of the pair; {@code null} if it was neither linked nor shown
   * @param language German, or English for all others
   */
  public String sentence(Decision decision, Locale language) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "org.stammkunde.matching.Messages",
            language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ROOT,
            Explanation.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String equal = told(texts, bar -> bar.level() == Level.EXACT && bar.bits() >= TELLING);
    String alike = told(texts, bar -> bar.level() != Level.EXACT && bar.bits() >= TELLING);
    String different = told(texts, bar -> bar.bits() <= -TELLING);
    List<String> parts = new ArrayList<>();
    add(parts, equal, texts.getString("equal"));
    add(parts, alike, texts.getString("alike"));
    add(parts, different, texts.getString("different"));
    if (married()) {
      parts.add(texts.getString("married"));
    }
    if (group < -TELLING) {
      parts.add(texts.getString("group"));
    }
    if (!guarded && decision != Decision.AUTO && probability > 0.5) {
      parts.add(texts.getString(namesakes ? "namesakes" : "guard"));
    }
    String verdict = texts.getString("verdict." + (decision == null ? "none" : decision.name()));
    return verdict
        + ": "
        + (parts.isEmpty() ? texts.getString("nothing") : String.join("; ", parts))
        + ".";
  }

  private boolean married() {
    return has("surname", Level.DIFFERENT)
        && has("given_name", Level.EXACT)
        && has("date_of_birth", Level.EXACT);
  }

  private boolean has(String subject, Level level) {
    return bars.stream().anyMatch(bar -> bar.subject().equals(subject) && bar.level() == level);
  }

  private String told(ResourceBundle texts, java.util.function.Predicate<Bar> which) {
    return bars.stream()
        .filter(which)
        .sorted(Comparator.comparingDouble((Bar bar) -> -Math.abs(bar.bits())))
        .limit(MOST_TOLD)
        .map(bar -> named(texts, bar.subject()))
        .collect(Collectors.joining(", "));
  }

  private static String named(ResourceBundle texts, String subject) {
    String key = "subject." + subject;
    return texts.containsKey(key) ? texts.getString(key) : subject;
  }

  private static void add(List<String> parts, String subjects, String word) {
    if (!subjects.isEmpty()) {
      parts.add(subjects + " " + word);
    }
  }

  /** The waterfall as lines of text, for a console. */
  public String waterfall() {
    StringBuilder lines = new StringBuilder();
    line(lines, prior, "prior", "");
    for (Bar bar : bars) {
      String values =
          bar.left().equals(bar.right()) ? bar.left() : bar.left() + " | " + bar.right();
      line(
          lines,
          bar.bits(),
          bar.subject(),
          bar.level().name().toLowerCase(Locale.ROOT) + "  " + values);
    }
    if (group < 0) {
      line(lines, group, "same group", "");
    }
    line(lines, weight, "weight", String.format(Locale.ROOT, "probability %.6f", probability));
    return lines.toString();
  }

  private static void line(StringBuilder lines, double bits, String subject, String rest) {
    lines.append(String.format(Locale.ROOT, "%+8.2f  %-18s %s%n", bits, subject, rest));
  }
}
