package org.stammkunde.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/**
 * Custom fields by slot, in pages; a changed column shares with the one before the pages that are
 * equal. Where nobody has a field there is no page.
 */
final class FieldColumn {
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  /** What a field and its text take in a map, about. */
  private static final int BYTES_A_FIELD = 96;

  private final Object[][] pages;
  private final long fields;

  private FieldColumn(Object[][] pages, long fields) {
    this.pages = pages;
    this.fields = fields;
  }

  /** The fields of a slot, by name; empty for most. */
  Map<String, String> get(int slot) {
    return fields(pages, slot);
  }

  Optional<String> get(int slot, String name) {
    return Optional.ofNullable(get(slot).get(name));
  }

  @SuppressWarnings("unchecked") // nothing else is ever put in
  private static Map<String, String> fields(Object[][] pages, int slot) {
    int page = slot >>> PAGE_BITS;
    Object[] there = page < pages.length ? pages[page] : null;
    Object found = there == null ? null : there[slot & (PAGE - 1)];
    return found == null ? Map.of() : (Map<String, String>) found;
  }

  long bytes() {
    return fields * BYTES_A_FIELD;
  }

  /** The writer's side; used by one thread at a time. */
  static final class Writer {
    private Object[][] pages = {};
    private long fields;

    /** Pages that no reader has, which can be written in place. */
    private final BitSet own = new BitSet();

    void set(int slot, Map<String, String> values) {
      Map<String, String> before = FieldColumn.fields(pages, slot);
      if (before.equals(values)) {
        return;
      }
      int page = slot >>> PAGE_BITS;
      if (page >= pages.length) {
        pages = Arrays.copyOf(pages, page + 1);
      }
      if (pages[page] == null) {
        pages[page] = new Object[PAGE];
      } else if (!own.get(page)) {
        pages[page] = pages[page].clone();
      }
      own.set(page);
      pages[page][slot & (PAGE - 1)] = values.isEmpty() ? null : values;
      fields += values.size() - before.size();
    }

    /** The column as it is now, for readers. */
    FieldColumn publish() {
      own.clear();
      return new FieldColumn(pages.clone(), fields);
    }
  }
}
