package org.stammkunde.shop.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Rejection;

/**
 * The rows of a CSV file with a header.
 *
 * <p>Not Commons CSV: there, a quote that nobody closes takes the rest of the file into one cell
 * and memory with it, and reading ends at the first misplaced quote. Here such a line is a fault of
 * its own, and reading goes on with the line after it.
 */
final class CsvRows implements Rows {
  /** Most lines of one record; only quoted line breaks make more than one. */
  static final int MOST_LINES = 1_000;

  private static final String NOT_STORABLE =
      "has a character that is no text (U+FFFD, NUL or another control character); is the file in"
          + " ISO-8859-1? set charset";
  private static final String NUMBER_BROKEN =
      "has a line break, tab or character that is no text; mend it, or is a quote missing?";
  private static final String TOO_LONG =
      "is longer than 1 MiB; split it, or is a line break or quote missing?";
  private static final String NEVER_CLOSED =
      "has a quote that is not closed, or only in another row; close it, or double a quote that"
          + " belongs to the text";

  /** With fewer columns, a line of text with a separator in it is no rare thing. */
  private static final int FEWEST_OF_A_ROW = 3;

  private final Lines lines;
  private final Cells cells;
  private final Cells alone;
  private final Deque<Line> putBack = new ArrayDeque<>();
  private final List<String> header = new ArrayList<>();
  private final String head;
  private final int numberColumn;
  private final int numberLongest = Field.NUMBER.longest();

  private final Set<String> missing;

  private long line;
  private String fault;
  private String number;

  private record Line(long number, String text, boolean cut) {}

  CsvRows(Lines lines, Mapping mapping, String file) throws IOException, FileRejected {
    this.lines = lines;
    this.cells = new Cells(mapping.separator(), mapping.quote());
    this.alone = new Cells(mapping.separator(), mapping.quote());
    this.missing = mapping.missing();
    if (!assemble() || fault != null) {
      throw new FileRejected(
          file + ": the first line is no header" + (fault == null ? "" : ", it " + fault));
    }
    for (int cell = 0; cell < cells.count(); cell++) {
      header.add(cells.cell(cell).strip());
    }
    for (String column : mapping.columns()) {
      int times = Collections.frequency(header, column);
      if (times != 1) {
        throw new FileRejected(
            file
                + ": column '"
                + column
                + (times == 0 ? "' is missing" : "' is there twice")
                + headerFor(mapping)
                + "; mend the file, or the mapping "
                + mapping.name()
                + " (names or csv.separator)");
      }
    }
    numberColumn = header.indexOf(mapping.columnName(Field.NUMBER));
    head =
        RawPart.head(mapping.name())
            + header.stream()
                .map(RawPart::quoted)
                .collect(Collectors.joining(",", "\"c\":[", "],"));
  }

  /**
   * What the header has, if it is one: in a file without a header the first line is a person, and
   * this text goes into the log.
   */
  private String headerFor(Mapping mapping) {
    return mapping.columns().stream().anyMatch(header::contains)
        ? "; the header has " + String.join(", ", header)
        : " and so are all others; is the header missing?";
  }

  @Override
  public boolean next() throws IOException {
    if (!assemble()) {
      return false;
    }
    if (fault == null && cells.count() != header.size()) {
      fault =
          "has "
              + cells.count()
              + " cells, the header has "
              + header.size()
              + "; is a quote or csv.separator missing or too much?";
    }
    findNumber();
    return true;
  }

  /** Puts one record together; false at the end. */
  private boolean assemble() throws IOException {
    fault = null;
    do {
      Line again = putBack.poll();
      if (again != null) {
        line = again.number();
        cells.begin(again.text().toCharArray(), again.text().length());
        fault = again.cut() ? TOO_LONG : null;
      } else if (lines.next()) {
        line = lines.number();
        cells.begin(lines.text(), lines.length());
        fault = lines.cut() ? TOO_LONG : null;
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
      fault = Cells.AFTER_QUOTE;
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
      fault = NEVER_CLOSED;
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

  private void findNumber() {
    if (cells.count() <= numberColumn) {
      number = null;
    } else if (number == null || !isSameNumber()) {
      String cell = cells.cell(numberColumn).strip();
      boolean usable =
          !cell.isEmpty()
              && !missing.contains(cell)
              && cell.length() <= numberLongest
              && Values.brokenCharacter(cell) < 0;
      number = usable ? cell : null;
    }
  }

  /** Lines of one document mostly stand together; then no string is needed for each. */
  private boolean isSameNumber() {
    int start = cells.start(numberColumn);
    int length = cells.end(numberColumn) - start;
    if (length != number.length()) {
      return false;
    }
    for (int index = 0; index < length; index++) {
      if (cells.text()[start + index] != number.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String number() {
    return number;
  }

  @Override
  public Rejection refusal() {
    if (fault != null) {
      return new Rejection(line, "", remains(), fault);
    }
    String cell = cells.cell(numberColumn);
    return new Rejection(
        line,
        header.get(numberColumn),
        cell,
        cell.isBlank() || missing.contains(cell.strip())
            ? "is empty, so nobody knows what the line belongs to; fill it in"
            : Values.brokenCharacter(cell.strip()) >= 0
                ? NUMBER_BROKEN
                : "is longer than " + numberLongest + " characters; shorten it");
  }

  @Override
  public void addTo(RawPart part) {
    if (fault != null) {
      part.fault(new Rejection(line, "", remains(), fault));
      return;
    }
    StringBuilder row = part.row(line);
    char[] text = cells.text();
    for (int cell = 0; cell < cells.count(); cell++) {
      row.append(",\"");
      int from = cells.start(cell);
      int end = cells.end(cell);
      boolean strange = false;
      for (int at = from; at < end; at++) {
        char character = text[at];
        if (character < ' ' || character == '"' || character == '\\' || character >= '\u007F') {
          strange |= notStorable(character);
          row.append(text, from, at - from);
          escape(character, row);
          from = at + 1;
        }
      }
      row.append(text, from, end - from).append('"');
      if (strange) {
        part.fault(new Rejection(line, header.get(cell), cells.cell(cell), NOT_STORABLE));
      }
    }
    row.append(']');
  }

  private static void escape(char character, StringBuilder row) {
    switch (character) {
      case '"', '\\' -> row.append('\\').append(character);
      case '\n' -> row.append("\\n");
      case '\t' -> row.append("\\t");
      case '\r' -> row.append("\\r");
      default -> row.append(notStorable(character) ? '\uFFFD' : character);
    }
  }

  /** Line breaks and tabs are text between quotes; all other control characters are damage. */
  private static boolean notStorable(int character) {
    return character == '\uFFFD'
        || (Character.isISOControl(character)
            && character != '\n'
            && character != '\r'
            && character != '\t');
  }

  /** What the reader can show of a row that could not be split. */
  private String remains() {
    return new String(cells.text(), 0, Math.min(cells.length(), 100));
  }

  @Override
  public String head() {
    return head;
  }

  @Override
  public long lines() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
