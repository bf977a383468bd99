package org.stammkunde.matching.weights;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.matching.Level;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Marks;
import org.stammkunde.matching.weights.Comparison.Group;
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

  /** The price of names and dates, of which most pairs are seen to be different. */
  private static final int CHEAP = 2;

  /**
   * Bits of a first name that one in four thousand has: slips are rarer, and names that parents
   * choose mostly not. Records that are fewer do not show it; then a person decides.
   */
  private static final double RAREST_NAME = 12;

  /** More than sums in another order can differ. */
  private static final double ROUNDING = 1e-3;

  private final Columns columns;
  private final List<Comparison> list;
  private final Comparison[] comparisons;
  private final Tables[] tables;
  private final Group others;
  private final Rarity rarity;
  private final Comparer comparer;
  private final byte[] levels;
  private final double[] rare;
  private final int[] cheapestFirst;
  private final double[][] mostOpen;
  private final int[] open;
  private final int[] settled;
  private final boolean[] cheap;

  /** The most bits that a value can have for being rare. */
  private final double[] rarest;

  private double household;
  private double weight;
  private Tables last;

  /** Weighs rows of {@code columns} by the tables of persons and of companies. */
  Weigher(Columns columns, List<Comparison> comparisons, Rarity rarity, Tables... tables) {
    this.columns = columns;
    this.list = comparisons;
    this.comparisons = comparisons.toArray(Comparison[]::new);
    this.tables = tables.clone();
    others = Group.of(comparisons);
    this.rarity = rarity;
    comparer = new Comparer(columns, rarity);
    levels = new byte[comparisons.size()];
    rare = new double[comparisons.size()];
    open = new int[comparisons.size()];
    settled = new int[comparisons.size()];
    cheap = new boolean[comparisons.size()];
    rarest = new double[comparisons.size()];
    for (int i = 0; i < rarest.length; i++) {
      cheap[i] = price(comparisons.get(i).subject()) <= CHEAP;
      rarest[i] = Math.max(0, mostRare(comparisons.get(i)));
    }
    cheapestFirst = cheapestFirst(comparisons);
    mostOpen = new double[tables.length][];
    for (int i = 0; i < tables.length; i++) {
      // There are no tables yet while a model is trained; then levels are asked for, not weights.
      mostOpen[i] = tables[i] == null ? new double[0] : mostOpen(tables[i]);
    }
  }

  private static int[] cheapestFirst(List<Comparison> comparisons) {
    return IntStream.range(0, comparisons.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> price(comparisons.get(i).subject())))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int price(Subject subject) {
    return switch (subject) {
      case DATE_OF_BIRTH -> 0;
      case GIVEN_NAME -> 1;
      case SURNAME -> 2;
      case EMAIL -> 5;
      case COMPANY, TEXT -> 6;
      default -> 3;
    };
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
    return sum(company);
  }

  /**
   * The same, or negative infinity if it is below {@code least}: most pairs are so different that a
   * look at some of their values is enough.
   */
  public double weigh(int a, int b, double least) {
    boolean company = columns.company(a);
    if (company != columns.company(b)) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] most = mostOpen[company ? 1 : 0];
    Tables table = tables[company ? 1 : 0];
    double possible = table.matches() + ROUNDING;
    int opens = 0;
    int seen = 0;
    for (int i : cheapestFirst) {
      byte level = comparer.quick(comparisons[i], a, b);
      if (level == Comparer.OPEN) {
        possible += most[i];
        open[opens++] = i;
      } else if (level != 0) {
        levels[i] = level;
        // How rare a value is lies far away in memory, so that is asked last of what is cheap.
        possible += bits(table, i, level) + rarest[i];
        settled[seen++] = i;
      } else {
        levels[i] = level;
        rare[i] = 0;
      }
    }
    int next = 0;
    for (; possible >= least && next < opens && cheap[open[next]]; next++) {
      possible += settle(table, open[next], a, b) - most[open[next]];
    }
    for (int k = 0; possible >= least && k < seen; k++) {
      int i = settled[k];
      rare[i] = rare(comparisons[i], levels[i], a, b);
      possible += rare[i] - rarest[i];
    }
    for (; possible >= least && next < opens; next++) {
      possible += settle(table, open[next], a, b) - most[open[next]];
    }
    if (possible < least) {
      return Double.NEGATIVE_INFINITY;
    }
    return sum(company) < least ? Double.NEGATIVE_INFINITY : weight;
  }

  private static double bits(Tables table, int comparison, int level) {
    return table.m()[comparison][level] - table.u()[comparison][level];
  }

  private double settle(Tables table, int comparison, int a, int b) {
    byte level = comparer.level(comparisons[comparison], a, b);
    levels[comparison] = level;
    rare[comparison] = level == 0 ? 0 : rare(comparisons[comparison], level, a, b);
    return level == 0 ? 0 : bits(table, comparison, level) + rare[comparison];
  }

  /** The most bits that each comparison can give where the codes alone do not tell. */
  private double[] mostOpen(Tables table) {
    double[] most = new double[comparisons.length];
    for (int i = 0; i < most.length; i++) {
      Subject subject = comparisons[i].subject();
      boolean name = subject == Subject.GIVEN_NAME || subject == Subject.SURNAME;
      most[i] = Comparer.canFollow(subject, 0) ? 0 : Double.NEGATIVE_INFINITY;
      for (int level = 1; level < subject.levels(); level++) {
        if (Comparer.canFollow(subject, level)) {
          double bits = bits(table, i, level);
          double rarest = name && level <= 4 ? FUZZY * rarity.most(comparisons[i].column()) : 0;
          most[i] = Math.max(most[i], bits + rarest);
        }
      }
    }
    return most;
  }

  private double sum(boolean company) {
    Tables table = tables[company ? 1 : 0];
    last = table;
    double match = table.matches();
    double stranger = 0;
    double housemate = table.households();
    Group group = company ? Group.BRANCHES : others;
    for (int i = 0; i < comparisons.length; i++) {
      int level = levels[i];
      if (level == 0) {
        continue;
      }
      double u = table.u()[i][level] - rare[i];
      match += table.m()[i][level];
      stranger += u;
      housemate += comparisons[i].subject().amongMembers(group, level, u, table.h()[i][level]);
    }
    household = excess(stranger, housemate);
    weight = match - stranger - household;
    return weight;
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

  /** At least what {@link #rare} gives for any two rows. */
  private double mostRare(Comparison comparison) {
    return switch (comparison.subject()) {
      case STREET -> rarity.most(Columns.STREET);
      case PLACE -> Math.max(rarity.most(comparison.column()), rarity.most(Columns.CITY));
      default -> rarity.most(comparison.column());
    };
  }

  private double over(int column, int row) {
    return rarity.over(column, columns.code(column, row));
  }

  /** The weight of the pair last weighed. */
  double weight() {
    return weight;
  }

  /** Whether two rows are equal in everything. */
  boolean equal(int a, int b) {
    return columns.content(a) == columns.content(b);
  }

  /** Whether what tells most about either of two rows is not said of the other. */
  boolean apart(int a, int b) {
    double shared = 0;
    double lackedByA = 0;
    double lackedByB = 0;
    for (int i = 0; i < comparisons.length; i++) {
      Comparison comparison = comparisons[i];
      if (comparison.subject() == Subject.TEXT) {
        Words words = comparer.words(comparison.column(), a, b);
        shared = Math.max(shared, words.shared());
        lackedByA = Math.max(lackedByA, words.lackedByLeft());
        lackedByB = Math.max(lackedByB, words.lackedByRight());
      } else if (levels[i] == 1) {
        int code = columns.code(comparison.column(), a);
        shared = Math.max(shared, rarity.value(comparison.column(), code));
      }
    }
    return Words.apart(lackedByA, lackedByB, shared);
  }

  /**
   * Whether two rows of one name are known for two: by what comes after the name, or its ending.
   */
  boolean namesakes(int a, int b, boolean households) {
    if (columns.company(a)) {
      return Marks.otherCompany(columns.marks(a), columns.marks(b));
    }
    return Marks.otherGeneration(columns.marks(a), columns.marks(b))
        || households && comparer.names().otherEnding(a, b) && known(a) && known(b);
  }

  /** Whether the e-mail address of a row is that of a function, such as info. */
  boolean mailboxOfFunction(int row) {
    return columns.function(columns.localPart(columns.code(Columns.EMAIL, row)));
  }

  /** Whether others may have the first name too, so that it is none that is mistyped. */
  private boolean known(int row) {
    return rarity.value(Columns.GIVEN, columns.code(Columns.GIVEN, row)) <= RAREST_NAME;
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

  /** The bits that speak for the same customer in a comparison; only after {@link #weigh}. */
  double bits(int comparison) {
    int level = levels[comparison];
    return level == 0 ? 0 : bits(last, comparison, level) + rare[comparison];
  }

  /** The bits that speak for the same customer in one comparison of the pair last weighed. */
  public double bits(int comparison, int row) {
    int level = levels[comparison];
    Tables table = tables[columns.company(row) ? 1 : 0];
    return level == 0 ? 0 : bits(table, comparison, level) + rare[comparison];
  }

  /** The bits that speak against, as the pair last weighed may be two members of a household. */
  public double householdBits() {
    return -household;
  }
}
