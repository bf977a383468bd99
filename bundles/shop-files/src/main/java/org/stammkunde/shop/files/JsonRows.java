package org.stammkunde.shop.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.CharBuffer;
import org.stammkunde.api.Rejection;

/** The rows of a JSON lines file: one object a line. */
final class JsonRows implements Rows {
  private static final String NOT_TEXT =
      "has a character that is no text (U+FFFD or NUL); JSON lines are UTF-8, else set charset";

  /** Escaped; PostgreSQL does not store it. */
  private static final String NUL = "\\u0000";

  private final Lines lines;
  private final JsonCells cells;
  private final int numberColumn;
  private final String numberName;
  private final Mapping mapping;
  private String number;
  private String field;
  private String fault;

  /** Whether the line is no JSON object, so that it cannot be kept as it is. */
  private boolean damaged;

  JsonRows(Lines lines, Mapping mapping) {
    this.lines = lines;
    this.mapping = mapping;
    this.cells = new JsonCells(mapping);
    this.numberColumn = mapping.columnOf().get(Field.NUMBER);
    this.numberName = mapping.columnName(Field.NUMBER);
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (!lines.cut() && isBlank());
    number = null;
    field = "";
    fault = null;
    damaged = true;
    if (lines.cut()) {
      fault = "is longer than 1 MiB; split it";
      return true;
    }
    try (JsonParser parser = Json.LINES.createParser(lines.text(), 0, lines.length())) {
      cells.read(parser);
      fault = cells.fault();
      if (parser.nextToken() == null) {
        damaged = false;
      } else {
        fault = "has more than one object; write one object a line";
      }
      takeNumber();
    } catch (JsonProcessingException broken) {
      // Its message may quote the line.
      fault =
          "is no JSON from character "
              + broken.getLocation().getColumnNr()
              + " on, or nested too deep; mend it there";
      takeNumber();
    } catch (Unreadable unreadable) {
      fault = unreadable.getMessage();
    }
    return true;
  }

  /** The document of a line with a fault must be known, lest it is booked without the line. */
  private void takeNumber() {
    String cell = cells.first(numberColumn).strip();
    String problem = null;
    if (cell.isEmpty() || mapping.missing().contains(cell)) {
      problem = "is empty, so nobody knows what the line belongs to; fill it in";
    } else if (cell.length() > Field.NUMBER.longest() || Values.brokenCharacter(cell) >= 0) {
      problem = "is longer than 100 characters or has control characters; mend it";
    } else if (!damaged || !endsWith(cell)) {
      number = cell;
    }
    if (problem != null && fault == null) {
      field = numberName;
      fault = problem;
    }
  }

  /** Where a line breaks off within its number, digits may be missing. */
  private boolean endsWith(String cell) {
    int start = lines.length() - cell.length();
    return start >= 0 && cell.contentEquals(CharBuffer.wrap(lines.text(), start, cell.length()));
  }

  private boolean isBlank() {
    for (int at = 0; at < lines.length(); at++) {
      if (lines.text()[at] > ' ') {
        return false;
      }
    }
    return true;
  }

  private String remains() {
    return new String(lines.text(), 0, Math.min(lines.length(), 100));
  }

  @Override
  public String number() {
    return number;
  }

  @Override
  public Rejection refusal() {
    return new Rejection(lines.number(), field, field.isEmpty() ? remains() : "", fault);
  }

  @Override
  public void addTo(RawPart part) {
    if (damaged) {
      part.fault(refusal());
      return;
    }
    String text = new String(lines.text(), 0, lines.length());
    if (text.indexOf('\uFFFD') >= 0 || text.contains(NUL)) {
      part.fault(new Rejection(lines.number(), "", remains(), NOT_TEXT));
      text = text.replace(NUL, "\\ufffd");
    }
    part.row(lines.number()).append(',').append(text).append(']');
  }

  @Override
  public String head() {
    return RawPart.head(mapping.name());
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
