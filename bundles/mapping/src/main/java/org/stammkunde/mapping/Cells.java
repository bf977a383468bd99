package org.stammkunde.mapping;

import java.util.Arrays;

/**
 * Splits a CSV record into its cells (RFC 4180; a quote within a cell that does not begin with one
 * is a character like any other). A record that goes on in the next line is fed line by line.
 */
final class Cells {
  private final char separator;
  private final char quote;
  private char[] text = new char[1 << 10];
  private int length;
  private int[] ends = new int[32];
  private int count;
  private boolean open;
  private boolean broken;

  Cells(char separator, char quote) {
    this.separator = separator;
    this.quote = quote;
  }

  /** Begins a record with its first line; of a broken record the cells before the fault remain. */
  void begin(char[] line, int lineLength) {
    length = 0;
    count = 0;
    open = false;
    broken = false;
    feed(line, lineLength, false);
  }

  /** Goes on with the next line of a record that is {@link #open()}. */
  void goOn(char[] line, int lineLength) {
    reserve(1);
    text[length++] = '\n';
    feed(line, lineLength, true);
  }

  private void feed(char[] line, int lineLength, boolean within) {
    reserve(lineLength);
    int at = 0;
    boolean quoted = within;
    while (true) {
      if (!quoted && quote != 0 && at < lineLength && line[at] == quote) {
        quoted = true;
        at++;
      }
      if (quoted) {
        at = copyQuoted(line, at, lineLength);
        open = at < 0;
        broken = at >= 0 && at < lineLength && line[at] != separator;
        if (open || broken) {
          return;
        }
      } else {
        while (at < lineLength && line[at] != separator) {
          text[length++] = line[at++];
        }
      }
      endCell();
      if (at >= lineLength) {
        return;
      }
      at++;
      quoted = false;
    }
  }

  /** Copies up to the closing quote and returns the place after it, or -1 if there is none. */
  private int copyQuoted(char[] line, int from, int lineLength) {
    for (int at = from; at < lineLength; at++) {
      if (line[at] == quote) {
        if (at + 1 >= lineLength || line[at + 1] != quote) {
          return at + 1;
        }
        at++;
      }
      text[length++] = line[at];
    }
    return -1;
  }

  private void endCell() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = length;
  }

  private void reserve(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
    }
  }

  /** Whether a quote is still open at the end of the line. */
  boolean open() {
    return open;
  }

  /** Whether there is text after a closing quote. */
  boolean broken() {
    return broken;
  }

  /** Number of complete cells. */
  int count() {
    return count;
  }

  /** Forgets the cells from {@code most} on. */
  void keep(int most) {
    count = most;
  }

  /** Characters of all cells so far. */
  int length() {
    return length;
  }

  /** All characters of the cells; valid until the next record begins. */
  char[] text() {
    return text;
  }

  int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  int end(int cell) {
    return ends[cell];
  }

  String cell(int cell) {
    return new String(text, start(cell), end(cell) - start(cell));
  }
}
