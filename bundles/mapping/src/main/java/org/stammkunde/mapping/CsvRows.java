package org.stammkunde.mapping;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Rejection;

/** The rows of a table as lines of documents. */
final class CsvRows implements Rows {
  private final Table table;
  private final Cells cells;
  private final String head;
  private final int numberColumn;
  private final int numberLongest = Field.NUMBER.longest();
  private final Set<String> missing;

  private String number;

  CsvRows(Table table, Fields fields) throws FileRejected {
    this.table = table;
    this.cells = table.split();
    this.missing = fields.missing();
    int[] columns = table.columns(fields.columns(), fields.mapping());
    this.numberColumn = columns[fields.columnOf().get(Field.NUMBER)];
    this.head =
        RawPart.head(fields.mapping())
            + table.header().stream()
                .map(RawPart::quoted)
                .collect(Collectors.joining(",", "\"c\":[", "],"));
  }

  @Override
  public boolean next() throws IOException {
    if (!table.advance()) {
      return false;
    }
    findNumber();
    return true;
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
    if (table.faulty()) {
      return table.rejection();
    }
    String cell = cells.cell(numberColumn);
    return new Rejection(
        table.line(),
        table.header().get(numberColumn),
        cell,
        cell.isBlank() || missing.contains(cell.strip())
            ? Unreadable.say("number-empty")
            : Values.brokenCharacter(cell.strip()) >= 0
                ? Unreadable.say("number-broken")
                : Unreadable.say("too-long", numberLongest));
  }

  @Override
  public void addTo(RawPart part) {
    if (table.faulty()) {
      part.fault(table.rejection());
      return;
    }
    long line = table.line();
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
        part.fault(
            new Rejection(
                line, table.header().get(cell), cells.cell(cell), Unreadable.say("no-text")));
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

  @Override
  public String head() {
    return head;
  }

  @Override
  public long lines() {
    return table.lines();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
