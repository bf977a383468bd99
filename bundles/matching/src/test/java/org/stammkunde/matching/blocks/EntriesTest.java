package org.stammkunde.matching.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntriesTest {
  /** Groups so small that there are many, parts of one key, parts without any, several chunks. */
  @ParameterizedTest
  @CsvSource({"1, 1, 100", "9000, 6, 33554432", "9000, 6, 1000", "30000, 3, 20000"})
  void entriesComeInTheOrderOfKeysAndThenOfRows(int rows, int most, int groupEntries) {
    SplittableRandom random = new SplittableRandom(rows);
    KeyLists lists = new KeyLists(rows);
    long[] expected = new long[rows * most];
    int size = 0;
    for (int chunk = 0; chunk < lists.chunks(); chunk++) {
      KeyLists.Writer writer = lists.new Writer(chunk);
      for (int row = lists.firstRow(chunk); row < lists.firstRow(chunk + 1); row++) {
        for (int key : keys(random, most)) {
          writer.add(key);
          writer.add(key);
          expected[size++] = (long) key << 32 | row;
        }
        writer.endRow();
      }
      writer.done();
    }
    Entries entries = new Entries(lists, groupEntries);
    long[][] pieces = new long[entries.pieces()][0];
    entries.each(
        piece ->
            (some, from, to) -> {
              long[] before = pieces[piece];
              pieces[piece] = Arrays.copyOf(before, before.length + to - from);
              System.arraycopy(some, from, pieces[piece], before.length, to - from);
            });
    expected = Arrays.copyOf(expected, size);
    Arrays.sort(expected);
    assertThat(Arrays.stream(pieces).flatMapToLong(Arrays::stream).toArray()).isEqualTo(expected);
  }

  /** Half of them few and near each other, the others anywhere, negative ones too. */
  private static int[] keys(SplittableRandom random, int most) {
    return random
        .ints(random.nextInt(most + 1), 0, Integer.MAX_VALUE)
        .map(key -> random.nextBoolean() ? 1 + key % 5 : random.nextInt() | 1)
        .distinct()
        .toArray();
  }
}
