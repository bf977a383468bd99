package org.stammkunde.evaluation;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The parts of rows as they stand in a file: only the categories that are used, numbered by their
 * names, so that equal figures are equal bytes.
 */
final class PartsInFile {
  private final List<String> names;
  private final int[] codes;

  PartsInFile(Rows rows, Categories categories) {
    BitSet used = new BitSet();
    for (int index = 0; index < rows.chunkCount(); index++) {
      for (int code : rows.chunk(index).parts.codes()) {
        used.set(code);
      }
    }
    codes = new int[Math.max(used.length(), RowParts.FIRST_CATEGORY)];
    Arrays.setAll(codes, code -> code);
    used.clear(0, RowParts.FIRST_CATEGORY);
    names = used.stream().mapToObj(categories::name).sorted().toList();
    used.stream()
        .forEach(
            code ->
                codes[code] =
                    RowParts.FIRST_CATEGORY
                        + Collections.binarySearch(names, categories.name(code)));
  }

  void writeNames(ColumnWriter writer) throws IOException {
    writer.number(names.size());
    for (String name : names) {
      writer.text(name);
    }
  }

  void write(ColumnWriter writer, RowParts parts) throws IOException {
    int size = parts.size();
    // By row, then by the code in the file.
    long[] order = new long[size];
    for (int part = 0; part < size; part++) {
      order[part] = ((long) parts.rows()[part] << Integer.SIZE | codes[parts.codes()[part]]);
    }
    Integer[] sorted = new Integer[size];
    Arrays.setAll(sorted, part -> part);
    Arrays.sort(sorted, (one, other) -> Long.compare(order[one], order[other]));
    writer.number(size);
    for (int start = 0; start < size; start += ColumnWriter.BLOCK) {
      List<Integer> block =
          Arrays.asList(sorted).subList(start, Math.min(size, start + ColumnWriter.BLOCK));
      writer.ints(block.stream().mapToInt(part -> parts.rows()[part]).toArray());
      writer.ints(block.stream().mapToInt(part -> (int) order[part]).toArray());
      writer.longs(block.stream().mapToLong(part -> parts.numbers()[part]).toArray());
    }
  }

  static RowParts read(ColumnReader reader) throws IOException, ColumnFileRejected {
    RowParts.Builder parts = new RowParts.Builder();
    int left = reader.number();
    while (left > 0) {
      int size = Math.min(left, ColumnWriter.BLOCK);
      int[] rows = reader.ints(size);
      int[] codes = reader.ints(size);
      long[] numbers = reader.longs(size);
      for (int part = 0; part < size; part++) {
        parts.add(rows[part], codes[part], numbers[part]);
      }
      left -= size;
    }
    return parts.take();
  }
}
