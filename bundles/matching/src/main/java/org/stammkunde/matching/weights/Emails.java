package org.stammkunde.matching.weights;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Similarity;

/**
 * How far two e-mail addresses agree. Addresses are made of names: that two of them are alike tells
 * nothing new where the names are alike, and {@code a.huber} and {@code b.huber} are no mistyping
 * of each other where the first names differ.
 */
final class Emails {
  private static final double ALIKE = 0.92;
  private static final int FEW = 3;
  private static final int SHORTEST = 4;
  private static final int MOST_BESIDE = 4;
  private static final byte MISSING = 0;
  private static final byte TYPO = 2;
  private static final byte LOCAL_PART = 3;
  private static final byte SIMILAR = 4;
  private static final byte DIFFERENT = 5;

  private final Columns columns;
  private final Rarity rarity;

  Emails(Columns columns, Rarity rarity) {
    this.columns = columns;
    this.rarity = rarity;
  }

  byte level(int a, int b, int[][] rows) {
    int x = columns.code(Columns.EMAIL, a);
    int y = columns.code(Columns.EMAIL, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return 1;
    }
    int localX = columns.localPart(x);
    int localY = columns.localPart(y);
    if (localX == 0 || localY == 0) {
      // The slip was made at the @, so that nothing tells where the local part ends.
      return Similarity.edits(columns.texts(Columns.EMAIL), x, y, 1, rows) <= 1 ? TYPO : DIFFERENT;
    }
    if (localX == localY) {
      boolean sameHost = Similarity.edits(columns.texts(Columns.EMAIL), x, y, 2, rows) <= 2;
      if (sameHost) {
        return TYPO;
      }
      return columns.function(localX) ? DIFFERENT : named(localX, a, b) ? MISSING : LOCAL_PART;
    }
    Dictionary locals = columns.localParts();
    boolean alike =
        Math.min(locals.length(localX), locals.length(localY)) >= SHORTEST
            && Similarity.jaroWinkler(locals, localX, localY, ALIKE) >= ALIKE;
    if (!alike) {
      return DIFFERENT;
    }
    boolean namedX = numbered(localX, a, b);
    boolean namedY = numbered(localY, a, b);
    boolean named = namedX && namedY;
    if (named && otherGivenName(a, b)) {
      return DIFFERENT;
    }
    int edits = Similarity.edits(columns.texts(Columns.EMAIL), x, y, FEW, rows);
    boolean providers = rarity.provider(columns.host(x)) && rarity.provider(columns.host(y));
    if (named && edits <= 1 && providers) {
      return MISSING;
    }
    // What is like an address that is made of names is made of them too, with a slip in it.
    if ((namedX || namedY) && edits > 1 && providers) {
      return DIFFERENT;
    }
    return edits <= 1 ? TYPO : edits <= FEW || !named ? SIMILAR : DIFFERENT;
  }

  private boolean otherGivenName(int a, int b) {
    int x = columns.code(Columns.GIVEN, a);
    int y = columns.code(Columns.GIVEN, b);
    return x != 0
        && y != 0
        && x != y
        && x != columns.code(Columns.SURNAME, b)
        && y != columns.code(Columns.SURNAME, a)
        && Similarity.jaroWinkler(columns.names(), x, y, Comparer.SIMILAR) < Comparer.SIMILAR
        && Similarity.prefix(columns.names(), x, y)
            < Math.min(columns.names().length(x), columns.names().length(y));
  }

  /** Whether a local part is made of the name of one of two records, and little else. */
  private boolean named(int local, int a, int b) {
    return madeOf(local, a) || a != b && madeOf(local, b);
  }

  private boolean madeOf(int local, int row) {
    int length = columns.localParts().length(local);
    int names = names(local, row);
    return names > 0 && length - names <= MOST_BESIDE;
  }

  /**
   * Whether a local part is made of a name, of numbers and of little else. A name that is mistyped
   * in one of two records is known by the other.
   */
  private boolean numbered(int local, int a, int b) {
    Dictionary locals = columns.localParts();
    int letters = 0;
    for (int at = 0; at < locals.length(local); at++) {
      letters += Character.isLetter(locals.charAt(local, at)) ? 1 : 0;
    }
    int names =
        Math.max(
                found(local, columns.code(Columns.SURNAME, a)),
                found(local, columns.code(Columns.SURNAME, b)))
            + Math.max(
                found(local, columns.code(Columns.GIVEN, a)),
                found(local, columns.code(Columns.GIVEN, b)));
    return names > 0 && letters - names <= MOST_BESIDE;
  }

  private int names(int local, int row) {
    return found(local, columns.code(Columns.SURNAME, row))
        + found(local, columns.code(Columns.GIVEN, row));
  }

  /** The number of characters of a name if the local part has it, else 0. */
  private int found(int local, int name) {
    Dictionary names = columns.names();
    Dictionary locals = columns.localParts();
    int length = names.length(name);
    if (name == 0 || length < 3) {
      return 0;
    }
    for (int from = 0; from + length <= locals.length(local); from++) {
      int same = 0;
      while (same < length && locals.charAt(local, from + same) == names.charAt(name, same)) {
        same++;
      }
      if (same == length) {
        return length;
      }
    }
    return 0;
  }
}
