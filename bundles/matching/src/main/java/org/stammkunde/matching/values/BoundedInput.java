package org.stammkunde.matching.values;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers, and arrays with their length before them. An array takes no more memory than there
 * are bytes for it, whatever its length says.
 */
public final class BoundedInput {
  private static final int CHUNK = 1 << 16;
  private static final int MOST_ENTRIES = 1 << 28;

  private final DataInputStream in;
  private long left;

  /** Reads at most so many bytes of a stream. */
  public BoundedInput(InputStream stream, long most) {
    in = new DataInputStream(stream);
    left = most;
  }

  private void take(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new StreamCorruptedException("it is longer than it may be");
    }
  }

  /** A number of 64 bits. */
  public long number() throws IOException {
    take(Long.BYTES);
    return in.readLong();
  }

  /** A number that is neither infinite nor none. */
  public double finite() throws IOException {
    take(Double.BYTES);
    double value = in.readDouble();
    if (!Double.isFinite(value)) {
      throw new StreamCorruptedException("a number is infinite or none");
    }
    return value;
  }

  /** True or false. */
  public boolean flag() throws IOException {
    take(1);
    return in.readBoolean();
  }

  /** A number from {@code least} to {@code most}. */
  public int between(int least, int most) throws IOException {
    take(Integer.BYTES);
    int value = in.readInt();
    if (value < least || value > most) {
      throw new StreamCorruptedException("a number is not between " + least + " and " + most);
    }
    return value;
  }

  /** A text in UTF-8 of at most so many bytes. */
  public String text(int most) throws IOException {
    int length = between(0, most);
    take(length);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Numbers of 64 bits, none smaller than the one before. */
  public long[] ascending() throws IOException {
    int length = between(0, MOST_ENTRIES);
    long[] values = new long[Math.min(length, CHUNK)];
    for (int i = 0; i < length; i++) {
      if (i == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * i));
      }
      values[i] = number();
      if (i > 0 && values[i] < values[i - 1]) {
        throw new StreamCorruptedException("the numbers do not ascend");
      }
    }
    return values;
  }

  /** Numbers of 32 bits, each at least {@code least}; so many as there are. */
  public int[] integers(int length, int least) throws IOException {
    int[] values = new int[Math.min(length, CHUNK)];
    for (int i = 0; i < length; i++) {
      if (i == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * i));
      }
      values[i] = between(least, Integer.MAX_VALUE);
    }
    return values;
  }
}
