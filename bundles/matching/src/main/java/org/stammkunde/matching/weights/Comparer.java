package org.stammkunde.matching.weights;

import static org.stammkunde.matching.values.Columns.BORN;
import static org.stammkunde.matching.values.Columns.GIVEN;
import static org.stammkunde.matching.values.Columns.PHONE;
import static org.stammkunde.matching.values.Columns.SURNAME;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Similarity;
import org.stammkunde.matching.weights.Comparison.Subject;

/**
 * Finds out how far two records agree. Allocates nothing; one instance for one thread, because it
 * has scratch space.
 */
final class Comparer {
  /** From this Jaro-Winkler similarity on a name is another one with a slip. */
  static final double TYPO = 0.92;

  /** From this Jaro-Winkler similarity on a name is like another one. */
  static final double SIMILAR = 0.84;

  /** A slip in a shorter name makes another name. */
  static final int SHORTEST_TYPO = 4;

  /** Of companies, which share words of their trade, somewhat more is asked. */
  private static final double SIMILAR_COMPANY = 0.88;

  /** Parts of the words of two companies that are common, by their rarity. */
  private static final double MOST_WORDS = 0.75;

  private static final double HALF_THE_WORDS = 0.5;

  /** The codes alone do not tell. */
  static final byte OPEN = -1;

  private static final int MISSING = 0;
  private static final int EXACT = 1;
  private static final int TAIL = 6;

  private final Columns columns;
  private final PersonNames names;
  private final Homes homes;
  private final Words words;
  private final Emails emails;
  private final int[][] rows = new int[3][66];

  Comparer(Columns columns, Rarity rarity) {
    this.columns = columns;
    names = new PersonNames(columns);
    homes = new Homes(columns);
    words = new Words(columns, rarity);
    emails = new Emails(columns, rarity);
  }

  /**
   * The level if it is seen from the codes alone, without a look at texts; else {@link #OPEN}, and
   * then it is one of {@link #canFollow}.
   */
  byte quick(Comparison comparison, int a, int b) {
    return switch (comparison.subject()) {
      case GIVEN_NAME -> quick(columns.code(GIVEN, a), columns.code(GIVEN, b));
      case SURNAME -> {
        byte level = quick(columns.code(SURNAME, a), columns.code(SURNAME, b));
        yield level == MISSING && names.swapped(a, b) ? Index.SURNAME.swapped() : level;
      }
      case STREET -> homes.quickStreet(a, b);
      case PLACE -> homes.quickPlace(a, b);
      case REGION, COUNTRY, GENDER, CATEGORY -> level(comparison, a, b);
      default -> quick(columns.code(comparison.column(), a), columns.code(comparison.column(), b));
    };
  }

  private static byte quick(int x, int y) {
    return (byte) (x == 0 || y == 0 ? MISSING : x == y ? EXACT : OPEN);
  }

  /** Whether a level may follow where the codes alone do not tell. */
  static boolean canFollow(Subject subject, int level) {
    return switch (subject) {
      case GIVEN_NAME, EMAIL -> level != EXACT;
      case STREET -> level == 2 || level >= 5;
      case PLACE -> level >= 6;
      default -> level > EXACT;
    };
  }

  /** The index of the level on which two rows agree; 0 where a value is missing. */
  byte level(Comparison comparison, int a, int b) {
    return switch (comparison.subject()) {
      case GIVEN_NAME -> names.given(a, b);
      case SURNAME -> names.surname(a, b);
      case FURTHER_NAMES -> names.further(a, b);
      case DATE_OF_BIRTH -> BirthDates.level(columns.code(BORN, a), columns.code(BORN, b));
      case EMAIL -> emails.level(a, b, rows);
      case PHONE -> phone(columns.code(PHONE, a), columns.code(PHONE, b));
      case STREET -> homes.street(a, b);
      case PLACE -> homes.place(a, b);
      case REGION -> homes.region(a, b);
      case COMPANY -> company(columns.code(Columns.COMPANY, a), columns.code(Columns.COMPANY, b));
      case CUSTOMER_NUMBER -> number(comparison.column(), a, b);
      case TEXT ->
          words.level(
              comparison.column(),
              columns.code(comparison.column(), a),
              columns.code(comparison.column(), b),
              rows);
      case COUNTRY, GENDER, CATEGORY -> equal(comparison.column(), a, b);
    };
  }

  /** Compares names. */
  PersonNames names() {
    return names;
  }

  /** The words of a text of two rows, compared. */
  Words words(int column, int a, int b) {
    words.compare(column, columns.code(column, a), columns.code(column, b));
    return words;
  }

  private byte equal(int column, int a, int b) {
    int x = columns.code(column, a);
    int y = columns.code(column, b);
    return (byte) (x == 0 || y == 0 ? MISSING : x == y ? EXACT : 2);
  }

  private byte phone(int x, int y) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    Dictionary phones = columns.texts(PHONE);
    if (Similarity.oneEdit(phones, x, y)) {
      return 2;
    }
    int same = 0;
    int shorter = Math.min(phones.length(x), phones.length(y));
    while (same < shorter
        && phones.charAt(x, phones.length(x) - 1 - same)
            == phones.charAt(y, phones.length(y) - 1 - same)) {
      same++;
    }
    return (byte) (same >= TAIL ? 3 : 4);
  }

  private byte number(int column, int a, int b) {
    int x = columns.code(column, a);
    int y = columns.code(column, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    Dictionary numbers = columns.texts(column);
    return (byte) (numbers.length(x) > 4 && Similarity.oneEdit(numbers, x, y) ? 2 : 3);
  }

  private byte company(int x, int y) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    Dictionary companies = columns.texts(Columns.COMPANY);
    double common = words.common(Columns.COMPANY, x, y);
    if (common >= MOST_WORDS) {
      return 2;
    }
    int shorter = Math.min(companies.length(x), companies.length(y));
    if (shorter >= SHORTEST_TYPO && Similarity.oneEdit(companies, x, y)) {
      return 3;
    }
    double alike = Similarity.jaroWinkler(companies, x, y, SIMILAR);
    if (alike >= TYPO && shorter > SHORTEST_TYPO && common > 0) {
      return 3;
    }
    return (byte) (alike >= SIMILAR_COMPANY || common >= HALF_THE_WORDS ? 4 : 5);
  }
}
