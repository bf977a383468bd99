package org.stammkunde.matching.weights;

import java.io.DataOutputStream;
import java.io.IOException;
import org.stammkunde.matching.values.BoundedInput;

/**
 * How far weights are trusted where records of several lists are known by texts and categories
 * alone, which siblings (models of a series, recordings of a song) share as duplicates do.
 *
 * @param least from so many bits on a pair may be linked without a person; finite
 * @param wrong so many of the pairs that may are expected to be wrong, from 0 to 1
 * @param several hash code of the name of the list that may have a thing several times; 0 if none
 */
public record Trust(double least, double wrong, int several) {
  /** Every weight. */
  public static final Trust ALL = new Trust(-Double.MAX_VALUE, 0, 0);

  /** No weight, but records that are equal in everything. */
  public static final Trust NONE = new Trust(Double.MAX_VALUE, 0, 0);

  /** Whether any weight is trusted. */
  public boolean any() {
    return least < Double.MAX_VALUE;
  }

  /** Whether some weights are trusted and others not. */
  public boolean some() {
    return any() && least > ALL.least;
  }

  /**
   * Whether weights are trusted because a list has nothing twice, so that a record is linked to at
   * most one of it. That is also required of lists that training has not seen.
   *
   * @param list its name
   */
  public boolean sole(String list) {
    return some() && list.hashCode() != several;
  }

  boolean holds(double bits, boolean equal) {
    return equal || bits >= least;
  }

  /** A hash of everything, for the version of a model. */
  public long hash() {
    return (Double.doubleToLongBits(least) * 31 + Double.doubleToLongBits(wrong)) * 31 + several;
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(least);
    out.writeDouble(wrong);
    out.writeInt(several);
  }

  /** Reads. */
  public static Trust read(BoundedInput in) throws IOException {
    return new Trust(in.finite(), in.finite(), in.between(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }
}
