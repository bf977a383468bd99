package org.stammkunde.matching.weights;

import java.util.List;
import java.util.Optional;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Comparison.Group;
import org.stammkunde.matching.weights.Comparison.Subject;

/** Makes weighers for columns, and the tables that they need. */
public final class Learner {
  private static final int RANDOM_PAIRS = 500_000;

  private final Columns columns;
  private final List<Comparison> comparisons;
  private final Rarity rarity;

  /** Binds frequencies to columns. */
  public Learner(Columns columns, Frequencies frequencies) {
    this.columns = columns;
    comparisons = Comparison.of(columns);
    rarity = new Rarity(columns, frequencies);
  }

  /** A weigher of its own for a thread. */
  public Weigher weigher(Tables person, Tables company) {
    return new Weigher(columns, comparisons, rarity, person, company);
  }

  /** Takes in the rows that came since. */
  public void grow() {
    rarity.grow();
  }

  /** An empty sample of pairs. */
  public Sampler sampler() {
    return new Sampler();
  }

  /** Collects pairs. */
  public final class Sampler {
    private final Sample[] samples = {
      new Sample(comparisons.size()), new Sample(comparisons.size())
    };

    /** Adds a pair of two persons or two companies. */
    public void add(int a, int b) {
      if (columns.company(a) == columns.company(b)) {
        samples[columns.company(a) ? 1 : 0].add(a, b);
      }
    }
  }

  /**
   * Trains.
   *
   * @param blocked a sample of all blocked pairs
   * @param share of all blocked pairs that the sample has
   * @param households whether there are any among persons; empty to find out
   * @param seed of the choice of random pairs
   * @param scope which pairs there are
   * @return tables of persons and of companies
   */
  public Tables[] train(
      Sampler blocked, double share, Optional<Boolean> households, long seed, Scope scope) {
    Sampler random = sampler();
    int rows = columns.rows();
    long all = (long) rows * (rows - 1) / 2;
    if (all <= RANDOM_PAIRS) {
      for (int a = 0; a < rows; a++) {
        for (int b = a + 1; b < rows; b++) {
          if (scope.has(a, b)) {
            random.add(a, b);
          }
        }
      }
    } else {
      for (long i = 0; i < RANDOM_PAIRS; i++) {
        long bits = Hashes.mix(seed + i);
        int a = (int) ((bits >>> 33) % rows);
        int b = (int) ((bits & 0x7fffffffL) % rows);
        if (a != b && scope.has(a, b)) {
          random.add(a, b);
        }
      }
    }
    Tables[] tables = new Tables[2];
    for (int kind = 0; kind < 2; kind++) {
      boolean company = kind == 1;
      double records = scope.records(company);
      double pairs = scope.pairs(company);
      blocked.samples[kind].compare(() -> weigher(null, null));
      random.samples[kind].compare(() -> weigher(null, null));
      Group group = company ? Group.BRANCHES : Group.of(comparisons);
      Training training =
          new Training(
              comparisons,
              blocked.samples[kind],
              random.samples[kind],
              group,
              share,
              pairs,
              records);
      boolean look = look(group, scope, households);
      tables[kind] = training.run(look);
      if (look && !company && households.isEmpty() && !training.mayHaveHouseholds()) {
        tables[kind] = training.run(false);
      }
    }
    return tables;
  }

  /**
   * Whether what was taken for one thing, and not for two of a series, is one: then the text that
   * is least often equal by chance mostly agrees.
   *
   * @param tables of what is not a company
   */
  public boolean tells(Tables tables) {
    int telling = -1;
    for (int c = 0; c < comparisons.size(); c++) {
      if (comparisons.get(c).subject() == Subject.TEXT
          && (telling < 0 || tables.u()[c][1] < tables.u()[telling][1])) {
        telling = c;
      }
    }
    if (telling < 0 || Group.of(comparisons) != Group.SERIES || !tables.hasHouseholds()) {
      return true;
    }
    double[] levels = tables.m()[telling];
    return levels[levels.length - 1] <= Rarity.log2(Training.MOST_DIFFERENT);
  }

  /** Whether the members of a group are to be told from one. */
  private boolean look(Group group, Scope scope, Optional<Boolean> households) {
    return switch (group) {
      case HOUSEHOLD -> households.orElse(homes());
      case BRANCHES -> addresses();
      // Across lists, second-best pairs show siblings better.
      case SERIES ->
          households.orElse(true)
              && !scope.across()
              && comparisons.stream().anyMatch(one -> one.subject() == Subject.CATEGORY);
    };
  }

  /** Whether it can be seen that persons live together. */
  private boolean homes() {
    return columns.has(Columns.SURNAME)
        && columns.has(Columns.GIVEN)
        && (addresses() || columns.has(Columns.PHONE) || columns.has(Columns.EMAIL));
  }

  private boolean addresses() {
    return columns.has(Columns.STREET)
        || columns.has(Columns.POSTCODE)
        || columns.has(Columns.CITY);
  }
}
