package org.stammkunde.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes arrays of numbers, with a checksum over all of them at the end. */
final class ColumnWriter {
  /** No array that is written at once has more entries, so a reader never takes more on trust. */
  static final int BLOCK = RowChunk.CAPACITY;

  private final OutputStream out;
  private final CRC32C checksum = new CRC32C();
  private final byte[] bytes = new byte[BLOCK * Long.BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  ColumnWriter(OutputStream out) {
    this.out = out;
  }

  void number(int value) throws IOException {
    flush(buffer.putInt(value));
  }

  void number(long value) throws IOException {
    flush(buffer.putLong(value));
  }

  void text(String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    bytes(encoded);
  }

  void bytes(byte[] values) throws IOException {
    flush(buffer.put(values));
  }

  void ints(int[] values) throws IOException {
    buffer.asIntBuffer().put(values);
    flush(buffer.position(values.length * Integer.BYTES));
  }

  void longs(long[] values) throws IOException {
    buffer.asLongBuffer().put(values);
    flush(buffer.position(values.length * Long.BYTES));
  }

  void finish() throws IOException {
    number(checksum.getValue());
    out.flush();
  }

  private void flush(ByteBuffer filled) throws IOException {
    checksum.update(bytes, 0, filled.position());
    out.write(bytes, 0, filled.position());
    filled.clear();
  }
}
