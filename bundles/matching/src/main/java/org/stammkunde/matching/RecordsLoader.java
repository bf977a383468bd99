package org.stammkunde.matching;

import org.stammkunde.matching.values.RowLoader;

/**
 * Adds many records, on all processors: the same as {@link Records#add} of one after the other.
 * Until it is closed nothing else may be done with the records.
 *
 * <pre>{@code
 * try (RecordsLoader loader = new RecordsLoader(records)) {
 *   loader.add("shop", "4711", false, "Anna", "Huber");
 * }
 * }</pre>
 */
public final class RecordsLoader implements AutoCloseable {
  private final Records records;
  private final RowLoader rows;

  /** Adds to records. */
  public RecordsLoader(Records records) {
    this.records = records;
    rows = new RowLoader(records.columns());
  }

  /**
   * Adds a record.
   *
   * @param from the list that it is of
   * @param id unique in that list; its first 390 characters count
   * @param guest whether it is a guest; then it is counted and left out
   * @param values in the order of the attributes; empty for what is absent; not to be changed after
   * @return its row, or -1 for a guest
   * @throws IllegalArgumentException as {@link Records#add} does
   */
  public int add(String from, String id, boolean guest, String... values) {
    return records.add(from, id, guest, rows::add, values);
  }

  /** Waits until all records are here. */
  @Override
  public void close() {
    rows.close();
  }
}
