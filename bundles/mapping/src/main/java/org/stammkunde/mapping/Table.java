package org.stammkunde.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/**
 * A CSV file with a header, plain or gzip-compressed (known by its bytes), row by row in constant
 * memory. A byte order mark and empty lines are skipped.
 *
 * <p>Not Commons CSV: there, a quote that nobody closes takes the rest of the file into one cell
 * and memory with it, and reading ends at the first misplaced quote. Here such a line is a fault of
 * its own, and reading goes on with the line after it.
 *
 * <pre>{@code
 * try (Table table = Table.open(file, TableFormat.of(mapping))) {
 *   int[] at = table.columns(List.of("Name", "City"), mapping.name());
 *   while (table.next()) {
 *     if (table.fault().isEmpty()) {
 *       String city = table.cell(at[1]);
 * }</pre>
 */
public final class Table implements Closeable {
  /** Most lines of one record; only quoted line breaks make more than one. */
  static final int MOST_LINES = 1_000;

  /** With fewer columns, a line of text with a separator in it is no rare thing. */
  private static final int FEWEST_OF_A_ROW = 3;

  private final String file;
  private final Lines lines;
  private final Cells cells;
  private final Cells alone;
  private final Deque<Line> putBack = new ArrayDeque<>();
  private final List<String> header = new ArrayList<>();

  private long line;
  private Saying fault;

  private record Line(long number, String text, boolean cut) {}

  Table(String file, Lines lines, TableFormat format) throws IOException, FileRejected {
    this.file = file;
    this.lines = lines;
    this.cells = new Cells(format.separator(), format.quote());
    this.alone = new Cells(format.separator(), format.quote());
    if (!assemble() || fault != null) {
      throw new FileRejected(
          fault == null
              ? Unreadable.say("file.no-header", file)
              : Unreadable.say("file.header", file, fault));
    }
    for (int cell = 0; cell < cells.count(); cell++) {
      header.add(cells.cell(cell).strip());
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws FileRejected if it is empty, cannot be read or has no header
   */
  public static Table open(Path file, TableFormat format) throws FileRejected {
    String name = String.valueOf(file.getFileName());
    return TextSource.open(file, format.charset(), lines -> new Table(name, lines, format));
  }

  /** The names of the columns, without spaces around them. */
  public List<String> header() {
    return Collections.unmodifiableList(header);
  }

  /**
   * Where the columns stand that a mapping names.
   *
   * @param names of columns, all that will be asked for
   * @param mapping who names them, for the refusal
   * @return indexes for {@link #cell}, in the order of {@code names}
   * @throws FileRejected if one of them is missing or there twice; the message names those that are
   *     there
   */
  public int[] columns(List<String> names, String mapping) throws FileRejected {
    int[] columns = new int[names.size()];
    for (int index = 0; index < columns.length; index++) {
      String name = names.get(index);
      int times = Collections.frequency(header, name);
      if (times != 1) {
        throw new FileRejected(wrong(name, times, names, mapping));
      }
      columns[index] = header.indexOf(name);
    }
    return columns;
  }

  /**
   * Tells the header, if it is one: in a file without a header the first line is a person, and this
   * text goes into the log.
   */
  private Saying wrong(String name, int times, List<String> names, String mapping) {
    if (names.stream().noneMatch(header::contains)) {
      return Unreadable.say("file.no-columns", file, name, mapping);
    }
    String known = String.join(", ", header);
    return times == 0
        ? Unreadable.say("file.no-column", file, name, known, mapping)
        : Unreadable.say("file.column-twice", file, name, known, mapping);
  }

  /**
   * Goes to the next row; false at the end.
   *
   * @throws FileRejected if the rest of the file cannot be read
   */
  public boolean next() throws FileRejected {
    try {
      return advance();
    } catch (IOException broken) {
      throw TextSource.damaged(file, lines.number(), broken);
    }
  }

  boolean advance() throws IOException {
    if (!assemble()) {
      return false;
    }
    if (fault == null && cells.count() != header.size()) {
      fault = Unreadable.say("cells", cells.count(), header.size());
    }
    return true;
  }

  /** Number of the row's first line in the file, from 1; the header is line 1. */
  public long line() {
    return line;
  }

  /**
   * Why the row could not be split into as many cells as the header has. It costs this row only;
   * the cells of such a row say nothing.
   */
  public Optional<Rejection> fault() {
    return fault == null ? Optional.empty() : Optional.of(rejection());
  }

  Rejection rejection() {
    return new Rejection(line, "", remains(), fault);
  }

  boolean faulty() {
    return fault != null;
  }

  /** A cell of the row as it stands in the file, by its index in the header. */
  public String cell(int column) {
    return cells.cell(column);
  }

  /** All cells of the row as they stand in the file, in the order of the header. */
  public String[] cells() {
    String[] all = new String[cells.count()];
    for (int cell = 0; cell < all.length; cell++) {
      all[cell] = cells.cell(cell);
    }
    return all;
  }

  /** The cells of the row without a string for each. */
  Cells split() {
    return cells;
  }

  /** Number of lines of the file that were read so far. */
  public long lines() {
    return lines.number();
  }

  /** Puts one record together; false at the end. */
  private boolean assemble() throws IOException {
    fault = null;
    do {
      Line again = putBack.poll();
      if (again != null) {
        line = again.number();
        cells.begin(again.text().toCharArray(), again.text().length());
        fault = again.cut() ? Unreadable.say("row-too-long") : null;
      } else if (lines.next()) {
        line = lines.number();
        cells.begin(lines.text(), lines.length());
        fault = lines.cut() ? Unreadable.say("row-too-long") : null;
      } else {
        return false;
      }
      // An empty line is no row.
    } while (fault == null && cells.count() == 1 && cells.length() == 0);
    if (fault != null) {
      // The last cell lacks its end, so it must not be taken for a number.
      cells.keep(Math.max(0, cells.count() - 1));
    } else if (cells.open()) {
      goOn();
    } else if (cells.broken()) {
      fault = Unreadable.say("after-quote");
    }
    return true;
  }

  /**
   * Takes further lines until the open quote is closed. If that makes no row of them, or takes in
   * another row, the quote was not meant to be one: then all lines but the first are put back.
   */
  private void goOn() throws IOException {
    int complete = cells.count();
    List<Line> taken = new ArrayList<>();
    boolean stray = false;
    while (cells.open() && !stray && taken.size() < MOST_LINES && cells.length() < Lines.LONGEST) {
      Line more = putBack.poll();
      if (more == null && lines.next()) {
        more = new Line(lines.number(), new String(lines.text(), 0, lines.length()), lines.cut());
      }
      if (more == null) {
        break;
      }
      taken.add(more);
      cells.goOn(more.text().toCharArray(), more.text().length());
      // The end of a record whose first cell was open looks like a row, too.
      stray = more.cut() || ((cells.open() || complete > 0) && isRow(more)) || !fits();
    }
    if (cells.open() || cells.broken() || stray) {
      fault = Unreadable.say("quote-open");
      cells.keep(complete);
      for (int index = taken.size() - 1; index >= 0; index--) {
        putBack.push(taken.get(index));
      }
    }
  }

  /** Whether the cells can still become a row, or are one. */
  private boolean fits() {
    return header.isEmpty()
        || (cells.open() ? cells.count() < header.size() : cells.count() == header.size());
  }

  /** Whether the line is a row by itself. */
  private boolean isRow(Line candidate) {
    if (header.size() < FEWEST_OF_A_ROW) {
      return false;
    }
    alone.begin(candidate.text().toCharArray(), candidate.text().length());
    return !alone.open() && !alone.broken() && alone.count() == header.size();
  }

  /** What the reader can show of a row that could not be split. */
  private String remains() {
    return new String(cells.text(), 0, Math.min(cells.length(), 100));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
