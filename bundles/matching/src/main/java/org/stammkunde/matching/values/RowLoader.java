package org.stammkunde.matching.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;

/**
 * Appends many rows on all processors, with the same result as {@link Columns#add} of one after the
 * other. While one thread hands in a batch, the one before is brought into normal form, parts of it
 * side by side, and that before gets codes, dictionaries side by side. There are never more than
 * these three, so that memory is bounded however fast rows come.
 *
 * <p>Nothing else may be done with the columns until {@link #close}.
 */
public final class RowLoader implements AutoCloseable {
  private static final int PART_ROWS = 512;
  private static final int PARTS = 16;

  /** A batch of long values ends before it has all its rows. */
  private static final int MOST_CHARACTERS = 1 << 22;

  private final Columns columns;
  private final List<ForkJoinTask<?>> running = new ArrayList<>();
  private Batch filling;
  private Batch formed;
  private Batch coded;
  private int rows;

  /** Appends to columns. */
  public RowLoader(Columns columns) {
    this.columns = columns;
    rows = columns.rows();
    filling = new Batch();
    formed = new Batch();
    coded = new Batch();
  }

  /** Raw values of some rows, and their normal forms. */
  private final class Batch {
    private final String[][] raw = new String[PARTS * PART_ROWS][];
    private final NormalForms[] forms = new NormalForms[PARTS];
    private int size;
    private long characters;

    Batch() {
      Arrays.setAll(forms, part -> columns.forms());
    }

    boolean full() {
      return size == raw.length || characters > MOST_CHARACTERS;
    }

    void add(String... values) {
      raw[size++] = values;
      for (String value : values) {
        characters += value.length();
      }
    }

    void form(int part) {
      forms[part].clear();
      int end = Math.min(size, (part + 1) * PART_ROWS);
      for (int i = part * PART_ROWS; i < end; i++) {
        forms[part].add(raw[i]);
        raw[i] = null;
      }
    }

    void code(int group) {
      int row = columns.rows();
      for (NormalForms some : forms) {
        columns.code(group, some, row);
        row += some.rows();
      }
    }

    void append() {
      for (NormalForms some : forms) {
        columns.append(some);
        some.clear();
      }
      size = 0;
      characters = 0;
    }
  }

  /**
   * Adds a row.
   *
   * @param values in the order of the attributes; empty for what is absent; not to be changed after
   * @return the row that it will be
   */
  public int add(String... values) {
    filling.add(values);
    if (filling.full()) {
      turn();
    }
    return rows++;
  }

  /** Waits for the steps at work, and begins the next ones. */
  private void turn() {
    running.forEach(ForkJoinTask::join);
    running.clear();
    coded.append();
    Batch free = coded;
    coded = formed;
    formed = filling;
    filling = free;
    columns.reserve(coded.size);
    begin(columns.groups(), coded::code);
    begin(PARTS, formed::form);
  }

  private void begin(int steps, IntConsumer work) {
    for (int step = 0; step < steps; step++) {
      int own = step;
      running.add(ForkJoinTask.adapt(() -> work.accept(own)).fork());
    }
  }

  /** Waits until all rows are here. */
  @Override
  public void close() {
    // Each turn brings every batch one step further.
    for (int step = 0; step < 3; step++) {
      turn();
    }
    running.forEach(ForkJoinTask::join);
  }
}
