package org.stammkunde.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The physical lines of a text in constant memory. Of a line that is too long only the beginning is
 * kept. The line is handed out as characters, as a string for each would be the dearest part of
 * reading.
 */
final class Lines implements Closeable {
  /** Most characters of a line. */
  static final int LONGEST = 1 << 20;

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int from;
  private int to;

  private char[] text = new char[1 << 10];
  private int length;
  private boolean cut;
  private long number;

  Lines(Reader reader) {
    this.reader = reader;
  }

  /** Reads the next line; false at the end. */
  boolean next() throws IOException {
    length = 0;
    cut = false;
    boolean something = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, reader.read(buffer));
        if (to == 0) {
          return something && complete();
        }
      }
      something = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      append(end);
      from = end;
      if (end < to) {
        from++;
        return complete();
      }
    }
  }

  private void append(int end) {
    int count = Math.min(end - from, LONGEST - length);
    cut |= count < end - from;
    if (length + count > text.length) {
      text = Arrays.copyOf(text, Math.min(LONGEST, Math.max(2 * text.length, length + count)));
    }
    System.arraycopy(buffer, from, text, length, count);
    length += count;
  }

  private boolean complete() {
    number++;
    if (length > 0 && text[length - 1] == '\r') {
      length--;
    }
    // The byte order mark that Windows programs put before UTF-8.
    if (number == 1 && length > 0 && text[0] == '\uFEFF') {
      System.arraycopy(text, 1, text, 0, --length);
    }
    return true;
  }

  /** The characters of the line, up to {@link #length()}; valid until the next one is read. */
  char[] text() {
    return text;
  }

  int length() {
    return length;
  }

  /** Whether the line was too long, so that its end is missing. */
  boolean cut() {
    return cut;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
