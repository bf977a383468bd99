package org.stammkunde.matching.weights;

import java.util.Arrays;
import org.stammkunde.matching.values.Hashes;

/**
 * What training found out about one kind of records, as binary logarithms: for each comparison and
 * level how often it occurs among records of one customer (m), of strangers (u) and of two members
 * of one household (h), and how many pairs of each sort there are to one of strangers.
 */
public record Tables(double[][] m, double[][] u, double[][] h, double matches, double households) {

  /** Whether there are households. */
  public boolean hasHouseholds() {
    return households > Double.NEGATIVE_INFINITY;
  }

  /** A hash of everything, for the version of a model. */
  public long hash() {
    long hash = Double.doubleToLongBits(matches) * 31 + Double.doubleToLongBits(households);
    for (double[][] table : new double[][][] {m, u, h}) {
      hash = Hashes.mix(hash + Arrays.deepHashCode(table));
    }
    return hash;
  }
}
