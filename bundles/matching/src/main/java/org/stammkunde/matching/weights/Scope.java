package org.stammkunde.matching.weights;

import org.stammkunde.matching.values.Columns;

/**
 * Which pairs of records there are: all, or, where two lists are linked, those of two lists only.
 *
 * @param columns the records
 * @param source of each row; rows after those are not meant
 * @param across whether only pairs of two sources are meant
 */
public record Scope(Columns columns, short[] source, boolean across) {

  /** Whether a pair is meant. */
  public boolean has(int a, int b) {
    return !across || source[a] != source[b];
  }

  double records(boolean company) {
    double records = 0;
    for (int row = 0; row < columns.rows(); row++) {
      records += columns.company(row) == company ? 1 : 0;
    }
    return records;
  }

  /** Number of pairs of two companies, or of two others. */
  public double pairs(boolean company) {
    double records = records(company);
    double pairs = records * (records - 1) / 2;
    if (!across) {
      return pairs;
    }
    double[] each = new double[Short.MAX_VALUE];
    for (int row = 0; row < columns.rows(); row++) {
      each[source[row]] += columns.company(row) == company ? 1 : 0;
    }
    for (double own : each) {
      pairs -= own * (own - 1) / 2;
    }
    return pairs;
  }
}
