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
 */
public record Trust(double least, double wrong) {
  /** Every weight. */
  public static final Trust ALL = new Trust(-Double.MAX_VALUE, 0);

  /** No weight, but records that are equal in everything. */
  public static final Trust NONE = new Trust(Double.MAX_VALUE, 0);

  /** Whether any weight is trusted. */
  public boolean any() {
    return least < Double.MAX_VALUE;
  }

  boolean holds(double bits, boolean equal) {
    return equal || bits >= least;
  }

  /** A hash of everything, for the version of a model. */
  public long hash() {
    return Double.doubleToLongBits(least) * 31 + Double.doubleToLongBits(wrong);
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(least);
    out.writeDouble(wrong);
  }

  /** Reads. */
  public static Trust read(BoundedInput in) throws IOException {
    return new Trust(in.finite(), in.finite());
  }
}
