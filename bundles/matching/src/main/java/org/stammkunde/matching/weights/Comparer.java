package org.stammkunde.matching.weights;

import static org.stammkunde.matching.values.Columns.BORN;
import static org.stammkunde.matching.values.Columns.CITY;
import static org.stammkunde.matching.values.Columns.GIVEN;
import static org.stammkunde.matching.values.Columns.NUMBER;
import static org.stammkunde.matching.values.Columns.PHONE;
import static org.stammkunde.matching.values.Columns.POSTCODE;
import static org.stammkunde.matching.values.Columns.STREET;
import static org.stammkunde.matching.values.Columns.SURNAME;

import org.stammkunde.matching.Level;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.values.Similarity;
import org.stammkunde.matching.weights.Comparison.Subject;

/**
 * Finds out how far two records agree. Allocates nothing; one instance for one thread, because it
 * has scratch space.
 */
final class Comparer {
  private static final double TYPO = 0.92;
  private static final double SIMILAR = 0.84;

  /** The codes alone do not tell. */
  static final byte OPEN = -1;

  private static final int MISSING = 0;
  private static final int EXACT = 1;
  private static final int SHORTEST_TYPO = 4;
  private static final int TAIL = 6;
  private static final int KNOWN_BITS = 13;

  private final Columns columns;
  private final Words words;
  private final Emails emails;
  private final int[][] rows = new int[3][66];
  private final long[] pairs = new long[1 << KNOWN_BITS];
  private final Level[] levels = new Level[1 << KNOWN_BITS];

  Comparer(Columns columns, Rarity rarity) {
    this.columns = columns;
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
        yield level == MISSING && swapped(a, b) ? Index.SURNAME.swapped() : level;
      }
      case STREET ->
          columns.code(STREET, a) == columns.code(STREET, b)
                  || columns.code(STREET, a) == 0
                  || columns.code(STREET, b) == 0
              ? street(a, b)
              : OPEN;
      case PLACE -> quickPlace(a, b);
      case REGION, COUNTRY, GENDER, CATEGORY -> level(comparison, a, b);
      default -> quick(columns.code(comparison.column(), a), columns.code(comparison.column(), b));
    };
  }

  private static byte quick(int x, int y) {
    return (byte) (x == 0 || y == 0 ? MISSING : x == y ? EXACT : OPEN);
  }

  private byte quickPlace(int a, int b) {
    int codeX = columns.code(POSTCODE, a);
    int codeY = columns.code(POSTCODE, b);
    int cityX = columns.code(CITY, a);
    int cityY = columns.code(CITY, b);
    boolean other =
        (codeX == 0 || codeX != codeY)
            && (cityX == 0 || cityX != cityY)
            && (codeX != 0 && codeY != 0 || cityX != 0 && cityY != 0);
    return other ? OPEN : place(a, b);
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
      case GIVEN_NAME -> given(a, b);
      case SURNAME -> surname(a, b);
      case FURTHER_NAMES -> further(a, b);
      case DATE_OF_BIRTH -> born(columns.code(BORN, a), columns.code(BORN, b));
      case EMAIL -> emails.level(a, b, rows);
      case PHONE -> phone(columns.code(PHONE, a), columns.code(PHONE, b));
      case STREET -> street(a, b);
      case PLACE -> place(a, b);
      case REGION -> region(a, b);
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

  private byte given(int a, int b) {
    // What is exchanged is told once, by the family name.
    return swapped(a, b)
        ? MISSING
        : name(columns.code(GIVEN, a), columns.code(GIVEN, b), Index.GIVEN);
  }

  private byte surname(int a, int b) {
    if (swapped(a, b)) {
      return Index.SURNAME.swapped();
    }
    byte level = name(columns.code(SURNAME, a), columns.code(SURNAME, b), Index.SURNAME);
    return level == Index.SURNAME.different() && (crossed(a, b) || crossed(b, a))
        ? Index.SURNAME.crossed()
        : level;
  }

  /** Whether the family name of one is a first name of the other. */
  private boolean crossed(int a, int b) {
    int surname = columns.code(SURNAME, a);
    int further = columns.code(Columns.FURTHER, b);
    if (surname == columns.code(GIVEN, b) || surname == further) {
      return true;
    }
    for (int word : columns.names().tokens(further)) {
      if (word == surname) {
        return true;
      }
    }
    return false;
  }

  private boolean swapped(int a, int b) {
    int givenA = columns.code(GIVEN, a);
    int surnameA = columns.code(SURNAME, a);
    int givenB = columns.code(GIVEN, b);
    int surnameB = columns.code(SURNAME, b);
    return givenA == surnameB && surnameA == givenB && givenA != surnameA;
  }

  private byte name(int x, int y, Index.Name index) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    return x == y ? EXACT : index.of(known(x, y));
  }

  /** The same two names are compared again and again: half a million pairs have few surnames. */
  private Level known(int x, int y) {
    long low = Math.min(x, y);
    long high = Math.max(x, y);
    long pair = low << 32 | high;
    int slot = (int) (Hashes.mix(pair) >>> 64 - KNOWN_BITS);
    if (pairs[slot] != pair) {
      pairs[slot] = pair;
      levels[slot] = alike(columns.names(), x, y);
    }
    return levels[slot];
  }

  /** How far two different names agree. */
  private Level alike(Dictionary names, int x, int y) {
    int[] left = names.tokens(x);
    int[] right = names.tokens(y);
    if (left.length + right.length > 0 && part(left, x, right, y)) {
      return Level.PART;
    }
    int shorter = Math.min(names.length(x), names.length(y));
    if (shorter >= SHORTEST_TYPO && Similarity.oneEdit(names, x, y)) {
      return Level.TYPO;
    }
    if (shorter < 3) {
      return Similarity.prefix(names, x, y) == shorter
              || shorter == 2
                  && names.length(x) == 2
                  && names.length(y) == 2
                  && names.charAt(x, 0) == names.charAt(y, 0)
          ? Level.SHORT
          : Level.DIFFERENT;
    }
    double alike = Similarity.jaroWinkler(names, x, y, SIMILAR);
    if (alike >= TYPO && shorter >= SHORTEST_TYPO) {
      return Level.TYPO;
    }
    if (alike >= SIMILAR || names.sound(x) == names.sound(y)) {
      return Level.SIMILAR;
    }
    if (Similarity.prefix(names, x, y) == shorter) {
      return Level.SHORT;
    }
    return left.length + right.length > 0 && partTypo(names, left, x, right, y)
        ? Level.SIMILAR
        : Level.DIFFERENT;
  }

  /** Whether the texts share a word. */
  private static boolean part(int[] left, int x, int[] right, int y) {
    for (int i = 0; i < Math.max(1, left.length); i++) {
      int word = left.length == 0 ? x : left[i];
      for (int j = 0; j < Math.max(1, right.length); j++) {
        if (word == (right.length == 0 ? y : right[j])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean partTypo(Dictionary names, int[] left, int x, int[] right, int y) {
    for (int i = 0; i < Math.max(1, left.length); i++) {
      int word = left.length == 0 ? x : left[i];
      for (int j = 0; j < Math.max(1, right.length); j++) {
        int other = right.length == 0 ? y : right[j];
        int shorter = Math.min(names.length(word), names.length(other));
        if (shorter >= SHORTEST_TYPO
            && (Similarity.oneEdit(names, word, other)
                || Similarity.jaroWinkler(names, word, other, TYPO) >= TYPO)) {
          return true;
        }
      }
    }
    return false;
  }

  private byte further(int a, int b) {
    int x = columns.code(Columns.FURTHER, a);
    int y = columns.code(Columns.FURTHER, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    Dictionary names = columns.names();
    int[] left = names.tokens(x);
    int[] right = names.tokens(y);
    if (part(left, x, right, y)) {
      return 2;
    }
    boolean initial =
        (names.length(x) == 1 || names.length(y) == 1) && names.charAt(x, 0) == names.charAt(y, 0);
    return (byte) (initial || partTypo(names, left, x, right, y) ? 3 : 4);
  }

  private static byte born(int x, int y) {
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return EXACT;
    }
    int yearX = x / 10_000;
    int yearY = y / 10_000;
    int monthX = x / 100 % 100;
    int monthY = y / 100 % 100;
    int dayX = x % 100;
    int dayY = y % 100;
    if (yearX == yearY && monthX == dayY && dayX == monthY) {
      return 2;
    }
    int wrong = 0;
    int exchanged = 0;
    int lastX = -1;
    int lastY = -1;
    for (int i = 0, restX = x, restY = y; i < 8; i++, restX /= 10, restY /= 10) {
      int digitX = restX % 10;
      int digitY = restY % 10;
      if (digitX != digitY) {
        wrong++;
        exchanged += digitX == lastY && digitY == lastX ? 1 : 0;
      }
      lastX = digitX == digitY ? -1 : digitX;
      lastY = digitX == digitY ? -1 : digitY;
    }
    if (wrong == 1 || wrong == 2 && exchanged == 1) {
      return 3;
    }
    int parts = (yearX == yearY ? 1 : 0) + (monthX == monthY ? 1 : 0) + (dayX == dayY ? 1 : 0);
    if (parts == 2) {
      return 4;
    }
    return (byte) (wrong == 2 ? 5 : Math.abs(yearX - yearY) <= 1 ? 6 : 7);
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

  private byte street(int a, int b) {
    int x = columns.code(STREET, a);
    int y = columns.code(STREET, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    int numberX = columns.code(NUMBER, a);
    int numberY = columns.code(NUMBER, b);
    boolean numbers = numberX != 0 && numberY != 0;
    boolean sameNumber = numbers && numberX == numberY;
    if (x == y) {
      return (byte) (sameNumber || numberX == 0 && numberY == 0 ? EXACT : numbers ? 4 : 3);
    }
    Dictionary streets = columns.texts(STREET);
    boolean alike =
        Math.min(streets.length(x), streets.length(y)) >= SHORTEST_TYPO
            && Similarity.jaroWinkler(streets, x, y, 0.9) >= 0.9;
    if (alike) {
      return (byte) (sameNumber || numberX == 0 && numberY == 0 ? 2 : 5);
    }
    return (byte) (sameNumber ? 6 : 7);
  }

  private byte place(int a, int b) {
    int codeX = columns.code(POSTCODE, a);
    int codeY = columns.code(POSTCODE, b);
    int cityX = columns.code(CITY, a);
    int cityY = columns.code(CITY, b);
    boolean codes = codeX != 0 && codeY != 0;
    boolean cities = cityX != 0 && cityY != 0;
    if (!codes && !cities) {
      return MISSING;
    }
    boolean sameCity = cities && cityX == cityY;
    if (codes && codeX == codeY) {
      return (byte)
          (sameCity || !columns.has(CITY) || cities && alikeCity(cityX, cityY) ? EXACT : 2);
    }
    boolean near = codes && nearCode(codeX, codeY);
    if (sameCity) {
      if (!columns.has(POSTCODE)) {
        return EXACT;
      }
      return (byte) (!codes ? 4 : near ? 3 : 5);
    }
    if (near) {
      return 6;
    }
    return (byte) (cities && alikeCity(cityX, cityY) ? 7 : 8);
  }

  private boolean nearCode(int x, int y) {
    Dictionary codes = columns.texts(POSTCODE);
    int shorter = Math.min(codes.length(x), codes.length(y));
    return Similarity.oneEdit(codes, x, y)
        || Similarity.prefix(codes, x, y) >= Math.max(3, shorter - 3);
  }

  private boolean alikeCity(int x, int y) {
    Dictionary cities = columns.texts(CITY);
    return Math.min(cities.length(x), cities.length(y)) >= SHORTEST_TYPO
        && Similarity.jaroWinkler(cities, x, y, 0.9) >= 0.9;
  }

  private byte region(int a, int b) {
    byte level = equal(Columns.REGION, a, b);
    // A town lies in one region: who agrees in the town has told that already.
    return level == EXACT
            && columns.has(POSTCODE)
            && columns.code(POSTCODE, a) == columns.code(POSTCODE, b)
        ? MISSING
        : level;
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
    if (common >= 0.75) {
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
    return (byte) (alike >= 0.88 || common >= 0.5 ? 4 : 5);
  }
}
