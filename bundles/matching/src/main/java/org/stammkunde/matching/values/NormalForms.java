package org.stammkunde.matching.values;

import java.util.Arrays;
import java.util.List;
import org.stammkunde.matching.Attribute;

/**
 * The values of some records in normal form, cut where dictionaries cut, before they have codes:
 * letters after letters, so that there is no object for each. To be filled again and again; one
 * thread at a time.
 */
final class NormalForms {
  private static final int FEW = 8;

  private final RowReader reader;
  private final int[] columns;
  private char[] letters = new char[1024];

  /** Of each record one for each column. */
  private int[] ends;

  private int[] hashes;
  private int[] born = new int[FEW];
  private int[] marks = new int[FEW];
  private long[] content = new long[FEW];
  private int rows;

  /** None yet, of those columns that the records have. */
  NormalForms(List<Attribute> attributes, int... columns) {
    reader = new RowReader(attributes);
    this.columns = columns.clone();
    ends = new int[FEW * columns.length];
    hashes = new int[FEW * columns.length];
  }

  void clear() {
    rows = 0;
  }

  /**
   * Adds a record.
   *
   * @param values in the order of the attributes; empty for what is absent
   */
  void add(String[] values) {
    if (rows == content.length) {
      ends = Arrays.copyOf(ends, rows * 2 * columns.length);
      hashes = Arrays.copyOf(hashes, rows * 2 * columns.length);
      born = Arrays.copyOf(born, rows * 2);
      marks = Arrays.copyOf(marks, rows * 2);
      content = Arrays.copyOf(content, rows * 2);
    }
    reader.read(values);
    long all = 0;
    for (int place = 0; place < columns.length; place++) {
      int column = columns[place];
      int form = form(rows, place);
      add(form, column == Columns.BORN ? "" : reader.value(column));
      int hash = column == Columns.BORN ? reader.born() : hashes[form];
      all = Hashes.mix(all + hash * 31L + column);
    }
    born[rows] = reader.born();
    marks[rows] = reader.marks();
    content[rows] = marks[rows] == 0 ? all : Hashes.mix(all + marks[rows]);
    rows++;
  }

  private void add(int form, CharSequence text) {
    int from = from(form);
    int to = from + Dictionary.end(text);
    if (to > letters.length) {
      letters = Arrays.copyOf(letters, to * 2);
    }
    for (int i = from; i < to; i++) {
      letters[i] = text.charAt(i - from);
    }
    ends[form] = to;
    hashes[form] = from == to ? 0 : Dictionary.hash(letters, from, to);
  }

  /** Number of records. */
  int rows() {
    return rows;
  }

  /** The number of the value of a record in a column. */
  int form(int row, int place) {
    return row * columns.length + place;
  }

  /** The letters of all values; not to be changed. */
  char[] letters() {
    return letters;
  }

  /** Where a value begins in {@link #letters}. */
  int from(int form) {
    return form == 0 ? 0 : ends[form - 1];
  }

  /** Where a value ends in {@link #letters}. */
  int to(int form) {
    return ends[form];
  }

  /** The hash of a value, as dictionaries have it; 0 for the empty one. */
  int hash(int form) {
    return hashes[form];
  }

  /** The date of birth of a record, as a number. */
  int born(int row) {
    return born[row];
  }

  /** The {@link Marks} of a record. */
  int marks(int row) {
    return marks[row];
  }

  /** A hash of all values of a record; equal records have equal hashes. */
  long content(int row) {
    return content[row];
  }
}
