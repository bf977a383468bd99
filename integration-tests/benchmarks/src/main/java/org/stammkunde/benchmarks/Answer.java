package org.stammkunde.benchmarks;

import java.util.List;

/**
 * What a contestant answers.
 *
 * @param matching how many customers have an order that counts
 * @param rows the best of them
 */
record Answer(long matching, List<Row> rows) {
  /** One customer; amounts are cents, the last order a second since 1970. */
  record Row(long customer, long net, long gross, long orders, long lastOrder) {}

  /** Says where two differ, or nothing. */
  String difference(Answer other) {
    if (matching != other.matching) {
      return matching + " customers match, not " + other.matching;
    }
    if (rows.size() != other.rows.size()) {
      return rows.size() + " rows, not " + other.rows.size();
    }
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.get(row).equals(other.rows.get(row))) {
        return "row " + (row + 1) + " is " + rows.get(row) + ", not " + other.rows.get(row);
      }
    }
    return "";
  }
}
