package org.stammkunde.matching.weights;

import static org.stammkunde.matching.values.Columns.CITY;
import static org.stammkunde.matching.values.Columns.NUMBER;
import static org.stammkunde.matching.values.Columns.POSTCODE;
import static org.stammkunde.matching.values.Columns.REGION;
import static org.stammkunde.matching.values.Columns.STREET;

import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Similarity;

/** How far the postal addresses of two records agree: street with number, place, region. */
final class Homes {
  private static final double ALIKE = 0.9;
  private static final byte MISSING = 0;
  private static final byte EXACT = 1;
  private static final int SHORTEST_ALIKE = 4;

  private final Columns columns;

  Homes(Columns columns) {
    this.columns = columns;
  }

  /** The level of {@link #street} if the codes tell it, else {@link Comparer#OPEN}. */
  byte quickStreet(int a, int b) {
    int x = columns.code(STREET, a);
    int y = columns.code(STREET, b);
    return x == y || x == 0 || y == 0 ? street(a, b) : Comparer.OPEN;
  }

  /** How far streets with their numbers agree. */
  byte street(int a, int b) {
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
        Math.min(streets.length(x), streets.length(y)) >= SHORTEST_ALIKE
            && Similarity.jaroWinkler(streets, x, y, ALIKE) >= ALIKE;
    if (alike) {
      return (byte) (numbers && !sameNumber ? 5 : 2);
    }
    return (byte) (sameNumber ? 6 : 7);
  }

  /** The level of {@link #place} if the codes tell it, else {@link Comparer#OPEN}. */
  byte quickPlace(int a, int b) {
    int codeX = columns.code(POSTCODE, a);
    int codeY = columns.code(POSTCODE, b);
    int cityX = columns.code(CITY, a);
    int cityY = columns.code(CITY, b);
    boolean other =
        (codeX == 0 || codeX != codeY)
            && (cityX == 0 || cityX != cityY)
            && (codeX != 0 && codeY != 0 || cityX != 0 && cityY != 0);
    return other ? Comparer.OPEN : place(a, b);
  }

  /** How far postcodes and towns, which are one comparison, agree. */
  byte place(int a, int b) {
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
    return Math.min(cities.length(x), cities.length(y)) >= SHORTEST_ALIKE
        && Similarity.jaroWinkler(cities, x, y, ALIKE) >= ALIKE;
  }

  /** How far regions agree. */
  byte region(int a, int b) {
    int x = columns.code(REGION, a);
    int y = columns.code(REGION, b);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x != y) {
      return 2;
    }
    // A postcode lies in one region: who agrees in it has told that already.
    int postcode = columns.code(POSTCODE, a);
    return postcode != 0 && postcode == columns.code(POSTCODE, b) ? MISSING : EXACT;
  }
}
