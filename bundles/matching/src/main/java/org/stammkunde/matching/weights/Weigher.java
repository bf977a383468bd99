package org.stammkunde.matching.weights;

import java.util.List;
import org.stammkunde.matching.Level;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Comparison.Subject;

/**
 * Weighs whether two records are the same customer, after Ivan Fellegi and Alan Sunter, A Theory
 * for Record Linkage, 1969, with a third class: two members of one household, who share address,
 * phone and often the surname, but not more of first name and date of birth than strangers.
 *
 * <p>One instance for one thread. Allocates nothing.
 */
public final class Weigher {
  /** Names that are only alike are half as rare as the names. */
  private static final double FUZZY = 0.5;

  private final Columns columns;
  private final List<Comparison> list;
  private final Comparison[] comparisons;
  private final Tables[] tables;
  private final Rarity rarity;
  private final Comparer comparer;
  private final byte[] levels;
  private final double[] rare;
  private double household;

  /** Weighs rows of {@code columns} by the tables of persons and of companies. */
  Weigher(Columns columns, List<Comparison> comparisons, Rarity rarity, Tables... tables) {
    this.columns = columns;
    this.list = comparisons;
    this.comparisons = comparisons.toArray(Comparison[]::new);
    this.tables = tables.clone();
    this.rarity = rarity;
    comparer = new Comparer(columns, rarity);
    levels = new byte[comparisons.size()];
    rare = new double[comparisons.size()];
  }

  /**
   * The weight of two rows: log2 of the odds that they are the same customer.
   *
   * @return negative infinity for a person and a company
   */
  public double weigh(int a, int b) {
    boolean company = columns.company(a);
    if (company != columns.company(b)) {
      return Double.NEGATIVE_INFINITY;
    }
    compare(a, b);
    Tables table = tables[company ? 1 : 0];
    double match = table.matches();
    double stranger = 0;
    double housemate = table.households();
    for (int i = 0; i < comparisons.length; i++) {
      int level = levels[i];
      if (level == 0) {
        continue;
      }
      double u = table.u()[i][level] - rare[i];
      match += table.m()[i][level];
      stranger += u;
      housemate += comparisons[i].subject().own(company) ? u : table.h()[i][level];
    }
    household = excess(stranger, housemate);
    return match - stranger - household;
  }

  /** The bits by which the sum of two powers of two exceeds the first. */
  private static double excess(double first, double second) {
    double difference = second - first;
    if (difference < -20) {
      return 0;
    }
    return difference > 50 ? difference : Math.log1p(Math.pow(2, difference)) / Math.log(2);
  }

  /** Finds the levels and rarities of two rows. */
  void compare(int a, int b) {
    for (int i = 0; i < comparisons.length; i++) {
      Comparison comparison = comparisons[i];
      byte level = comparer.level(comparison, a, b);
      levels[i] = level;
      rare[i] = level == 0 ? 0 : rare(comparison, level, a, b);
    }
  }

  private double rare(Comparison comparison, byte level, int a, int b) {
    Subject subject = comparison.subject();
    int column = comparison.column();
    if (subject == Subject.STREET) {
      return level == 1 || level == 3 || level == 4 ? over(Columns.STREET, a) : 0;
    }
    if (subject == Subject.PLACE) {
      if (level <= 2) {
        return over(column, a);
      }
      return level <= 5 ? over(Columns.CITY, a) : 0;
    }
    if (level == 1) {
      return over(column, a);
    }
    boolean name = subject == Subject.GIVEN_NAME || subject == Subject.SURNAME;
    if (name && level <= 4) {
      return FUZZY * Math.min(over(column, a), over(column, b));
    }
    return 0;
  }

  private double over(int column, int row) {
    return rarity.over(column, columns.code(column, row));
  }

  /** The comparisons, in the order of all indexes here. */
  public List<Comparison> comparisons() {
    return list;
  }

  /** The index of the level of a comparison in the pair last weighed. */
  public byte level(int comparison) {
    return levels[comparison];
  }

  /** The level of a comparison in the pair last weighed. */
  public Level named(int comparison) {
    return comparisons[comparison].subject().level(levels[comparison]);
  }

  /** The bits of rarity of a comparison in the pair last weighed. */
  double rare(int comparison) {
    return rare[comparison];
  }

  /** The bits that speak for the same customer in one comparison of the pair last weighed. */
  public double bits(int comparison, int row) {
    int level = levels[comparison];
    Tables table = tables[columns.company(row) ? 1 : 0];
    return level == 0
        ? 0
        : table.m()[comparison][level] - table.u()[comparison][level] + rare[comparison];
  }

  /** The bits that speak against, as the pair last weighed may be two members of a household. */
  public double householdBits() {
    return -household;
  }
}
