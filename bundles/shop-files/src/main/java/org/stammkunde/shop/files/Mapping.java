package org.stammkunde.shop.files;

import java.nio.charset.Charset;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a mapping file says, checked and compiled.
 *
 * @param name of the mapping file without its extension; raw documents carry it
 * @param digest of the bytes of the mapping file
 * @param glob which file names it is for, as written
 * @param files which file names it is for
 * @param record what one line is about
 * @param format how the files are built, or {@code null} if their extension says it
 * @param charset of the files
 * @param separator between the cells of a CSV line
 * @param quote around CSV cells, or 0 if there is none
 * @param lines JSON path of the array with the lines of an order, or empty
 * @param columns every column or JSON path that a field or rule reads, each once
 * @param columnOf index in {@code columns} by field
 * @param constants values by field that are the same for every line
 * @param rules alternatives by mark; one that holds is enough
 * @param decimals how numbers are written
 * @param dates how dates are written, or {@code null} if there are none
 * @param missing cells that stand for nothing
 * @param yes lower-case words for yes
 * @param no lower-case words for no
 * @param minusGoesBack whether returns and refunds carry a minus in the file
 */
record Mapping(
    String name,
    String digest,
    String glob,
    PathMatcher files,
    RecordKind record,
    Format format,
    Charset charset,
    char separator,
    char quote,
    String lines,
    List<String> columns,
    Map<Field, Integer> columnOf,
    Map<Field, String> constants,
    Map<Mark, List<Rule>> rules,
    Decimals decimals,
    Dates dates,
    Set<String> missing,
    Set<String> yes,
    Set<String> no,
    boolean minusGoesBack) {

  /** How a file is built. */
  enum Format {
    CSV,
    JSONL
  }

  boolean reads(Field field) {
    return columnOf.containsKey(field) || constants.containsKey(field);
  }

  /** The name of the column as the people who made the file know it. */
  String columnName(Field field) {
    Integer column = columnOf.get(field);
    return column == null ? field.key() : columns.get(column);
  }
}
