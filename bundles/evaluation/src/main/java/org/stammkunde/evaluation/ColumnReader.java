package org.stammkunde.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Reads what {@link ColumnWriter} wrote. Nothing may be relied on before {@link #finish}. */
final class ColumnReader {
  private final InputStream in;
  private final CRC32C checksum = new CRC32C();
  private final byte[] bytes = new byte[ColumnWriter.BLOCK * Long.BYTES];

  ColumnReader(InputStream in) {
    this.in = in;
  }

  int number() throws IOException, ColumnFileRejected {
    return filled(Integer.BYTES).getInt();
  }

  long longNumber() throws IOException, ColumnFileRejected {
    return filled(Long.BYTES).getLong();
  }

  /** A number of entries that follow, at most {@link ColumnWriter#BLOCK}. */
  int length() throws IOException, ColumnFileRejected {
    int length = number();
    if (length < 0 || length > ColumnWriter.BLOCK) {
      throw notWhole();
    }
    return length;
  }

  String text() throws IOException, ColumnFileRejected {
    return new String(bytes(length()), StandardCharsets.UTF_8);
  }

  byte[] bytes(int length) throws IOException, ColumnFileRejected {
    byte[] values = new byte[length];
    filled(length).get(values);
    return values;
  }

  int[] ints(int length) throws IOException, ColumnFileRejected {
    int[] values = new int[length];
    filled(length * Integer.BYTES).asIntBuffer().get(values);
    return values;
  }

  long[] longs(int length) throws IOException, ColumnFileRejected {
    long[] values = new long[length];
    filled(length * Long.BYTES).asLongBuffer().get(values);
    return values;
  }

  /** Checks that all was read as it was written, and nothing follows. */
  void finish() throws IOException, ColumnFileRejected {
    long expected = checksum.getValue();
    if (longNumber() != expected || in.read() != -1) {
      throw notWhole();
    }
  }

  private ByteBuffer filled(int length) throws IOException, ColumnFileRejected {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw notWhole();
    }
    checksum.update(bytes, 0, length);
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private static ColumnFileRejected notWhole() {
    return new ColumnFileRejected("the column file is torn or damaged");
  }
}
