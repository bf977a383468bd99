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
  private boolean broken;

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
      long more = 0;
      for (String value : values) {
        more += value.length();
      }
      raw[size++] = values;
      characters += more;
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
   * @throws IllegalStateException if it failed before, so that rows are missing
   */
  public int add(String... values) {
    if (broken) {
      throw new IllegalStateException("rows are missing, as reading an earlier one has failed");
    }
    filling.add(values);
    if (filling.full()) {
      turn();
    }
    return rows++;
  }

  /** Waits for the steps at work, all of them, even if one failed. */
  private void await() {
    List<ForkJoinTask<?>> done = List.copyOf(running);
    running.clear();
    done.forEach(ForkJoinTask::quietlyJoin);
    for (ForkJoinTask<?> step : done) {
      if (step.isCompletedAbnormally()) {
        broken = true;
        step.join();
      }
    }
  }

  /** Waits for the steps at work, and begins the next ones. */
  private void turn() {
    await();
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

  /** Waits until all rows are here, unless {@link #add} has failed. */
  @Override
  public void close() {
    // Each turn brings every batch one step further.
    for (int step = 0; step < 3 && !broken; step++) {
      turn();
    }
    await();
  }
}
