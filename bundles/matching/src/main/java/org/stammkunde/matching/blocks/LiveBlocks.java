package org.stammkunde.matching.blocks;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The same blocks as {@link Blocks}, kept up to date record by record: after any sequence of
 * additions and removals, two records have a block in common exactly if they would have in a batch.
 */
public final class LiveBlocks {
  private final Keys keys;
  private final int largest;
  private final Postings postings = new Postings();
  private final int[] own;

  /** No records yet. */
  public LiveBlocks(Keys keys) {
    this.keys = keys;
    largest = keys.plan().largest();
    own = new int[keys.most()];
  }

  /**
   * Adds a row.
   *
   * @param changed is given the rows whose blocks are no longer what they were
   */
  public void add(int row, IntConsumer changed) {
    int count = unique(row);
    int[] mine = Arrays.copyOf(own, count);
    for (int key : mine) {
      add(key, row, 0, changed);
    }
  }

  private int unique(int row) {
    int count = keys.of(row, own);
    Arrays.sort(own, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || own[i] != own[kept - 1]) {
        own[kept++] = own[i];
      }
    }
    return kept;
  }

  private void add(int key, int row, int depth, IntConsumer changed) {
    postings.add(key, row);
    int size = postings.size(key);
    if (size <= largest) {
      return;
    }
    if (depth == keys.refinements()) {
      if (size == largest + 1) {
        postings.each(key, changed);
      }
      return;
    }
    if (size == largest + 1) {
      for (int member : postings.rows(key)) {
        changed.accept(member);
        add(keys.refined(key, member, depth), member, depth + 1, changed);
      }
    } else {
      add(keys.refined(key, row, depth), row, depth + 1, changed);
    }
  }

  /**
   * Removes a row that was added.
   *
   * @param changed is given the rows whose blocks are no longer what they were
   */
  public void remove(int row, IntConsumer changed) {
    int count = unique(row);
    int[] mine = Arrays.copyOf(own, count);
    for (int key : mine) {
      remove(key, row, 0, changed);
    }
  }

  private void remove(int key, int row, int depth, IntConsumer changed) {
    int before = postings.size(key);
    if (before > largest && depth < keys.refinements()) {
      if (before == largest + 1) {
        for (int member : postings.rows(key)) {
          remove(keys.refined(key, member, depth), member, depth + 1, changed);
          changed.accept(member);
        }
      } else {
        remove(keys.refined(key, row, depth), row, depth + 1, changed);
      }
    } else if (before > largest) {
      neighbours(key, row, changed);
    }
    postings.remove(key, row);
    if (before == largest + 1 && depth == keys.refinements()) {
      postings.each(key, changed);
    }
  }

  /**
   * Gives the rows that have a block in common with a row, itself left out; a row may come often.
   */
  public void candidates(int row, IntConsumer sink) {
    int count = unique(row);
    for (int i = 0; i < count; i++) {
      int key = own[i];
      int depth = 0;
      while (postings.size(key) > largest && depth < keys.refinements()) {
        key = keys.refined(key, row, depth++);
      }
      if (postings.size(key) > largest) {
        neighbours(key, row, sink);
      } else {
        postings.each(
            key,
            other -> {
              if (other != row) {
                sink.accept(other);
              }
            });
      }
    }
  }

  /**
   * Of equal records, those that came just before and after; the last ones for one that is not
   * here.
   */
  private void neighbours(int key, int row, IntConsumer sink) {
    int[] rows = postings.rows(key);
    int at = rows.length;
    for (int i = 0; i < rows.length; i++) {
      at = rows[i] == row ? i : at;
    }
    int from = Math.max(0, at - Blocks.NEIGHBOURS);
    int to = Math.min(rows.length - 1, at + Blocks.NEIGHBOURS);
    for (int i = from; i <= to; i++) {
      if (i != at) {
        sink.accept(rows[i]);
      }
    }
  }
}
