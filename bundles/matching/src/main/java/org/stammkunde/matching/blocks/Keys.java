package org.stammkunde.matching.blocks;

import static org.stammkunde.matching.values.Columns.BORN;
import static org.stammkunde.matching.values.Columns.CITY;
import static org.stammkunde.matching.values.Columns.COMPANY;
import static org.stammkunde.matching.values.Columns.CUSTOMER_NUMBER;
import static org.stammkunde.matching.values.Columns.EMAIL;
import static org.stammkunde.matching.values.Columns.EXTRA;
import static org.stammkunde.matching.values.Columns.GIVEN;
import static org.stammkunde.matching.values.Columns.NUMBER;
import static org.stammkunde.matching.values.Columns.PHONE;
import static org.stammkunde.matching.values.Columns.POSTCODE;
import static org.stammkunde.matching.values.Columns.STREET;
import static org.stammkunde.matching.values.Columns.SURNAME;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Frequencies;

/**
 * The blocking keys of a record: two records are compared if they have a key in common. A key is a
 * hash of values, so it is the same in all runs. Several keys, because any one value may be
 * mistyped.
 */
public final class Keys {
  /** Rarest words of a text that are keys. */
  private static final int WORDS = 4;

  private final Columns columns;
  private final Frequencies frequencies;
  private final int most;
  private final Plan plan;

  /** The keys of rows of {@code columns}. */
  public Keys(Columns columns, Frequencies frequencies, Plan plan) {
    this.columns = columns;
    this.frequencies = frequencies;
    this.plan = plan;
    int extras = columns.columns() - EXTRA;
    most = 17 + Integer.bitCount(plan.loose()) + extras * (WORDS + 1);
  }

  /** How records are blocked. */
  public Plan plan() {
    return plan;
  }

  /** The largest number of keys of a record. */
  public int most() {
    return most;
  }

  /**
   * Writes the keys of a row.
   *
   * @param keys room for {@link #most}
   * @return their number; a key may occur twice
   */
  public int of(int row, int[] keys) {
    int count = 0;
    int salt = columns.company(row) ? 500 : 0;
    int email = columns.hash(EMAIL, row);
    int given = columns.hash(GIVEN, row);
    int surname = columns.hash(SURNAME, row);
    int postcode = columns.hash(POSTCODE, row);
    int city = columns.hash(CITY, row);
    int born = columns.hash(BORN, row);
    int phone = columns.hash(PHONE, row);
    int street = columns.hash(STREET, row);
    int number = columns.hash(NUMBER, row);
    int givenSound = sound(GIVEN, row);
    int surnameSound = sound(SURNAME, row);
    int initial = given == 0 ? 0 : 1 + first(GIVEN, row);
    int district = postcode == 0 ? 0 : 1 + head(POSTCODE, row, 2);
    count = put(keys, count, salt + 1, columns.hash(CUSTOMER_NUMBER, row), 1, 1);
    count = put(keys, count, salt + 2, email, 1, 1);
    count = put(keys, count, salt + 3, local(row), surnameSound == 0 ? 1 : surnameSound, 1);
    count = put(keys, count, salt + 4, phone, 1, 1);
    count = put(keys, count, salt + 5, surnameSound, postcode, 1);
    count =
        put(keys, count, salt + 6, given, surname, postcode == 0 ? 1 : 1 + first(POSTCODE, row));
    count = put(keys, count, salt + 7, born, surnameSound, 1);
    count = put(keys, count, salt + 8, street, number, postcode == 0 ? city : postcode);
    if (givenSound != 0 && surnameSound != 0) {
      int low = Math.min(givenSound, surnameSound);
      int high = Math.max(givenSound, surnameSound);
      count = put(keys, count, salt + 9, low, high, district == 0 ? 1 : district);
    }
    count = put(keys, count, salt + 10, born, givenSound, number == 0 ? 1 : number);
    count =
        put(
            keys,
            count,
            salt + 11,
            born,
            postcode == 0 ? city : postcode,
            initial == 0 ? 1 : initial);
    count = put(keys, count, salt + 12, surnameSound, city, initial == 0 ? 1 : initial);
    count = put(keys, count, salt + 13, given, postcode, number == 0 ? born : number);
    if (columns.code(COMPANY, row) != 0) {
      count = company(row, keys, count, salt, postcode == 0 ? city : postcode);
    }
    for (int column = EXTRA; column < columns.columns(); column++) {
      count = extra(row, column, keys, count);
    }
    for (int pass = 0; pass < Plan.LOOSE; pass++) {
      if (plan.has(pass)) {
        count = loose(row, pass, keys, count, salt);
      }
    }
    return count;
  }

  /** Writes the key of one of the passes that only sets with few records can afford. */
  int loose(int row, int pass, int[] keys, int count, int salt) {
    int given = columns.hash(GIVEN, row);
    int givenSound = sound(GIVEN, row);
    int surnameSound = sound(SURNAME, row);
    int born = columns.code(BORN, row);
    int year = born == 0 ? 0 : born / 10_000 + 1;
    int dayAndMonth = born == 0 ? 0 : born % 10_000 + 1;
    int postcode = columns.hash(POSTCODE, row);
    int city = columns.hash(CITY, row);
    int id = salt + 100 + pass;
    return switch (pass) {
      case 0 -> put(keys, count, id, columns.hash(BORN, row), 1, 1);
      case 1 -> put(keys, count, id, surnameSound, givenSound, 1);
      case 2 -> put(keys, count, id, postcode, 1, 1);
      case 3 -> put(keys, count, id, local(row), 1, 1);
      case 4 -> put(keys, count, id, surnameSound, year, 1);
      case 5 -> put(keys, count, id, columns.hash(SURNAME, row), 1, 1);
      case 6 -> put(keys, count, id, givenSound, year, city);
      case 7 -> put(keys, count, id, surnameSound, city, 1);
      case 8 -> put(keys, count, id, given, dayAndMonth, 1);
      case 9 -> put(keys, count, id, columns.hash(STREET, row), columns.hash(NUMBER, row), 1);
      case 10 -> put(keys, count, id, given, city, 1);
      case 11 -> put(keys, count, id, given, year, 1);
      case 12 -> put(keys, count, id, surnameSound, dayAndMonth, 1);
      case 13 -> put(keys, count, id, dayAndMonth, city, 1);
      case 14 -> put(keys, count, id, surnameSound, 1, 1);
      case 15 -> put(keys, count, id, columns.hash(Columns.FURTHER, row), given, 1);
      default -> put(keys, count, id, 1, 1, 1);
    };
  }

  private int company(int row, int[] keys, int before, int salt, int place) {
    int count = put(keys, before, salt + 14, columns.hash(COMPANY, row), 1, 1);
    Dictionary companies = columns.texts(COMPANY);
    int code = columns.code(COMPANY, row);
    int[] words = companies.tokens(code);
    int rarest = words.length == 0 ? code : rarest(COMPANY, words, 0);
    count = put(keys, count, salt + 15, companies.sound(rarest), place, 1);
    return put(keys, count, salt + 16, companies.hash(rarest) | 1, 1, 1);
  }

  private int extra(int row, int column, int[] keys, int before) {
    int code = columns.code(column, row);
    if (code == 0) {
      return before;
    }
    Dictionary texts = columns.texts(column);
    int[] words = texts.tokenised() ? texts.tokens(code) : Dictionary.NO_TOKENS;
    int salt = 1000 + column * 10;
    if (words.length == 0) {
      return selective(column, code) ? put(keys, before, salt, texts.hash(code) | 1, 1, 1) : before;
    }
    int count = before;
    int chosen = 0;
    long taken = 0;
    for (int i = 0; i < WORDS && i < words.length; i++) {
      int best = -1;
      for (int j = 0; j < Math.min(64, words.length); j++) {
        boolean free = (taken & 1L << j) == 0;
        if (free && (best < 0 || rarer(column, words[j], words[best]))) {
          best = j;
        }
      }
      taken |= 1L << best;
      count = put(keys, count, salt, texts.hash(words[best]) | 1, 1, 1);
      chosen++;
    }
    return chosen == 0 ? before : count;
  }

  /** A value that many records have, such as an occupation, finds nobody. */
  private boolean selective(int column, int code) {
    return frequencies.count(columns, column, code) <= Math.max(20, frequencies.records() / 1000);
  }

  private int rarest(int column, int[] words, int from) {
    int best = words[from];
    for (int word : words) {
      best = rarer(column, word, best) ? word : best;
    }
    return best;
  }

  private boolean rarer(int column, int word, int than) {
    int count = frequencies.count(columns, column, word);
    int other = frequencies.count(columns, column, than);
    Dictionary texts = columns.texts(column);
    return count < other || count == other && texts.hash(word) < texts.hash(than);
  }

  private int sound(int column, int row) {
    int code = columns.code(column, row);
    return code == 0 ? 0 : columns.names().sound(code);
  }

  private int first(int column, int row) {
    return head(column, row, 1);
  }

  private int head(int column, int row, int characters) {
    int code = columns.code(column, row);
    Dictionary texts = columns.texts(column);
    int head = 0;
    for (int i = 0; i < Math.min(characters, texts.length(code)); i++) {
      head = head * 65536 + texts.charAt(code, i);
    }
    return head;
  }

  private int local(int row) {
    int local = columns.localPart(columns.code(EMAIL, row));
    return local == 0 ? 0 : columns.localParts().hash(local) | 1;
  }

  /** Without one of its parts, a key is none. */
  private static int put(int[] keys, int count, int pass, int first, int second, int third) {
    if (first == 0 || second == 0 || third == 0) {
      return count;
    }
    int key = Hashes.mix(Hashes.mix(Hashes.mix(pass, first), second), third);
    keys[count] = key == 0 ? 1 : key;
    return count + 1;
  }

  /** The key of a part of a block that is too large. */
  int refined(int key, int row, int depth) {
    int refined = Hashes.mix(Hashes.mix(key, 7000 + depth), refinement(row, depth));
    return refined == 0 ? 1 : refined;
  }

  /** The next value by which a block is divided that is too large, or 0 if the record lacks it. */
  private int refinement(int row, int depth) {
    return switch (depth) {
      case 0 -> columns.hash(GIVEN, row);
      case 1 -> columns.hash(BORN, row);
      case 2 -> Hashes.mix(columns.hash(STREET, row), columns.hash(NUMBER, row));
      case 3 -> columns.hash(SURNAME, row);
      case 4 -> columns.hash(EMAIL, row);
      case 5 -> columns.hash(POSTCODE, row);
      default -> (int) (columns.content(row) >>> 32);
    };
  }

  /** Number of refinements; blocks that are still too large then hold equal records. */
  int refinements() {
    return 7;
  }
}
