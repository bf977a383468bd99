package org.stammkunde.matching.weights;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.stammkunde.matching.values.BoundedInput;
import org.stammkunde.matching.values.Columns;
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

  /** Writes what {@link #read} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(matches);
    out.writeBoolean(hasHouseholds());
    out.writeDouble(hasHouseholds() ? households : 0);
    for (double[][] table : new double[][][] {m, u, h}) {
      for (double[] levels : table) {
        for (double bits : levels) {
          out.writeDouble(bits);
        }
      }
    }
  }

  /** Reads the tables of records with these columns. */
  public static Tables read(BoundedInput in, Columns columns) throws IOException {
    double matches = in.finite();
    boolean groups = in.flag();
    double households = in.finite();
    double[][][] tables = new double[3][][];
    List<Comparison> comparisons = Comparison.of(columns);
    for (int table = 0; table < tables.length; table++) {
      tables[table] = new double[comparisons.size()][];
      for (int i = 0; i < comparisons.size(); i++) {
        double[] levels = new double[comparisons.get(i).subject().levels()];
        for (int level = 0; level < levels.length; level++) {
          levels[level] = in.finite();
        }
        tables[table][i] = levels;
      }
    }
    return new Tables(
        tables[0], tables[1], tables[2], matches, groups ? households : Double.NEGATIVE_INFINITY);
  }
}
