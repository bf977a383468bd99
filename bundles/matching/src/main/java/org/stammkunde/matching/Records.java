package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Dictionary;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Scope;

/**
 * The records that are matched, normalised and kept as columns. Guests never get in, so that
 * nothing can join them. Not safe for use by several threads while records are added.
 */
public final class Records {
  private static final int MOST_SOURCES = 1000;

  private final List<Attribute> attributes;
  private final Columns columns;
  private final Dictionary keys = new Dictionary(false, false);
  private final List<String> sources = new ArrayList<>();
  private short[] source = new short[64];
  private int[] key = new int[64];
  private int[] rowOfKey = new int[64];
  private long guests;

  /** None yet. */
  public Records(List<Attribute> attributes) {
    this.attributes = List.copyOf(attributes);
    if (this.attributes.isEmpty()) {
      throw new IllegalArgumentException("there must be an attribute to compare");
    }
    columns = new Columns(this.attributes);
  }

  /**
   * Adds a record.
   *
   * @param from the list that it is of
   * @param id unique in that list; its first 390 characters count
   * @param guest whether it is a guest; then it is counted and left out
   * @param values in the order of the attributes; empty for what is absent
   * @return its row, or -1 for a guest
   * @throws IllegalArgumentException if the id is empty or there already, or the number of values
   *     is not that of the attributes; no value is in the message
   */
  public int add(String from, String id, boolean guest, String... values) {
    return add(from, id, guest, columns::add, values);
  }

  /**
   * The same, with another way to add the values.
   *
   * @param rows takes the values and returns the row that they are
   */
  int add(String from, String id, boolean guest, ToIntFunction<String[]> rows, String... values) {
    check(from, id, guest, values);
    if (guest) {
      guests++;
      return -1;
    }
    int list = sourceCode(from);
    int code = keys.code(list + "\t" + id);
    if (code < rowOfKey.length && rowOfKey[code] != 0) {
      throw new IdTwice();
    }
    int row = rows.applyAsInt(values);
    if (row >= source.length) {
      int larger = row + (row >> 1);
      source = Arrays.copyOf(source, larger);
      key = Arrays.copyOf(key, larger);
    }
    if (code >= rowOfKey.length) {
      rowOfKey =
          Arrays.copyOf(rowOfKey, Math.max(code + 1, rowOfKey.length + (rowOfKey.length >> 1)));
    }
    source[row] = (short) list;
    key[row] = code;
    rowOfKey[code] = row + 1;
    return row;
  }

  /** An id is in its list already. */
  public static final class IdTwice extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IdTwice() {
      super("the id is there twice; ids must be unique");
    }
  }

  /** Refuses what {@link #add} refuses, but for an id that is there already. */
  void check(String from, String id, boolean guest, String... values) {
    checkCount(values);
    if (!guest && id.isBlank()) {
      throw new IllegalArgumentException("the id must not be blank");
    }
    if (!guest && sources.size() == MOST_SOURCES && !sources.contains(from)) {
      throw new IllegalArgumentException("more than " + MOST_SOURCES + " lists");
    }
  }

  /** Refuses another number of values than there are attributes. */
  void checkCount(String... values) {
    if (values.length != attributes.size()) {
      throw new IllegalArgumentException(
          "a record needs " + attributes.size() + " values, here are " + values.length);
    }
  }

  private int sourceCode(String from) {
    int list = sources.indexOf(from);
    if (list < 0) {
      list = sources.size();
      sources.add(from);
    }
    return list;
  }

  /** Forgets the id of a row, so that it can be added again; the row itself stays unused. */
  void forget(int row) {
    rowOfKey[key[row]] = 0;
  }

  /** The row of a record, or -1 if there is none. */
  public int row(String from, String id) {
    int list = sources.indexOf(from);
    int code = list < 0 ? 0 : keys.find(list + "\t" + id);
    return code == 0 || code >= rowOfKey.length ? -1 : rowOfKey[code] - 1;
  }

  /** What the records have. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Number of records, guests left out. */
  public int size() {
    return columns.rows();
  }

  /** Number of guests that were left out. */
  public long guests() {
    return guests;
  }

  /** The list that a record is of. */
  public String source(int row) {
    return sources.get(source[row]);
  }

  /** The id of a record. */
  public String id(int row) {
    return keys.text(key[row]).substring(idStart(row));
  }

  /** Where the id begins in the text of a key: its list stands before it. */
  private int idStart(int row) {
    int at = 0;
    while (keys.charAt(key[row], at) != '\t') {
      at++;
    }
    return at + 1;
  }

  int sources() {
    return sources.size();
  }

  boolean sameSource(int a, int b) {
    return source[a] == source[b];
  }

  /** The number of the list that a record is of. */
  int list(int row) {
    return source[row];
  }

  /** A hash of list and id, the same in any order of the records. */
  long identity(int row) {
    int id = keys.plainHash(key[row], idStart(row));
    return Hashes.mix(source(row).hashCode() + 31L * id);
  }

  Columns columns() {
    return columns;
  }

  Scope scope(boolean across) {
    return new Scope(columns, source, across);
  }
}
