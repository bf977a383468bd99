package org.stammkunde.rest;

import java.util.List;

/**
 * A table that people take home: as CSV, as a workbook or on paper.
 *
 * @param title what it is of
 * @param notes lines above the table, for people
 * @param columns its columns
 * @param rows values of each row: texts, {@link Number}s, or {@code null} for none
 */
record Sheet(String title, List<String> notes, List<Column> columns, List<List<Object>> rows) {

  /**
   * A column.
   *
   * @param name the word that programs read
   * @param label what people read
   */
  record Column(String name, String label) {

    /** Whether its numbers are names, which have no mark between thousands. */
    boolean isId() {
      return name.equals("customer");
    }
  }
}
