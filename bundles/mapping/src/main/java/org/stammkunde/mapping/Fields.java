package org.stammkunde.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the columns or JSON paths of one kind of record mean, checked and compiled.
 *
 * @param mapping name of the mapping file without its extension; raw documents carry it
 * @param record what one line is about
 * @param lines JSON path of the array with the lines of an order, or empty
 * @param columns every column or JSON path that a field or rule reads, each once
 * @param columnOf index in {@code columns} by field
 * @param constants values by field that are the same for every line
 * @param customColumns index in {@code columns} by the name of a custom field
 * @param rules alternatives by mark; one that holds is enough
 * @param decimals how numbers are written
 * @param dates how dates are written, or {@code null} if there are none
 * @param missing cells that stand for nothing
 * @param yes lower-case words for yes
 * @param no lower-case words for no
 * @param minusGoesBack whether returns and refunds carry a minus in the file
 */
record Fields(
    String mapping,
    RecordKind record,
    String lines,
    List<String> columns,
    Map<Field, Integer> columnOf,
    Map<Field, String> constants,
    Map<String, Integer> customColumns,
    Map<Mark, List<Rule>> rules,
    Decimals decimals,
    Dates dates,
    Set<String> missing,
    Set<String> yes,
    Set<String> no,
    boolean minusGoesBack) {

  boolean reads(Field field) {
    return columnOf.containsKey(field) || constants.containsKey(field);
  }

  /** The name of the column as the people who made the file know it. */
  String columnName(Field field) {
    Integer column = columnOf.get(field);
    return column == null ? field.key() : columns.get(column);
  }
}
