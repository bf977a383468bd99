package org.stammkunde.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.CharBuffer;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/** JSON objects, one at a time: which document each belongs to, before anything is read into it. */
final class JsonObjects {
  /** Escaped; PostgreSQL does not store it. */
  private static final String NUL = "\\u0000";

  private final JsonCells cells;
  private final int numberColumn;
  private final String numberName;
  private final Fields fields;
  private char[] text;
  private int length;
  private String number;
  private String field;
  private Saying fault;

  /** Whether it is no JSON object, so that it cannot be kept as it is. */
  private boolean damaged;

  JsonObjects(Fields fields) {
    this.fields = fields;
    this.cells = new JsonCells(fields);
    this.numberColumn = fields.columnOf().get(Field.NUMBER);
    this.numberName = fields.columnName(Field.NUMBER);
  }

  /** Looks at the object that the first {@code count} characters are; they stay where they are. */
  void read(char[] characters, int count) throws IOException {
    refuse(characters, count, null);
    try (JsonParser parser = Json.LINES.createParser(text, 0, length)) {
      cells.read(parser);
      fault = cells.fault();
      if (parser.nextToken() == null) {
        damaged = false;
      } else {
        fault = Unreadable.say("json-objects");
      }
      takeNumber();
    } catch (JsonProcessingException broken) {
      // Its message may quote the line.
      fault = Unreadable.say("json-broken", broken.getLocation().getColumnNr());
      takeNumber();
    } catch (Unreadable unreadable) {
      fault = unreadable.reason();
    }
  }

  /** Takes characters that are no object, and why. */
  void refuse(char[] characters, int count, Saying reason) {
    text = characters;
    length = count;
    number = null;
    field = "";
    fault = reason;
    damaged = true;
  }

  /** The document of a line with a fault must be known, lest it is booked without the line. */
  private void takeNumber() {
    String cell = cells.first(numberColumn).strip();
    Saying problem = null;
    if (cell.isEmpty() || fields.missing().contains(cell)) {
      problem = Unreadable.say("number-empty");
    } else if (cell.length() > Field.NUMBER.longest() || Values.brokenCharacter(cell) >= 0) {
      problem = Unreadable.say("number-unusable", Field.NUMBER.longest());
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
    int start = length - cell.length();
    return start >= 0 && cell.contentEquals(CharBuffer.wrap(text, start, cell.length()));
  }

  private String remains() {
    return new String(text, 0, Math.min(length, 100));
  }

  /** The number of its document, or {@code null} if it cannot be read. */
  String number() {
    return number;
  }

  boolean damaged() {
    return damaged;
  }

  /** What is wrong with it; only if it is damaged or has no number. */
  Rejection refusal(long line) {
    return new Rejection(line, field, field.isEmpty() ? remains() : "", fault);
  }

  /** Adds the object, and what is wrong with it, to its document. */
  void addTo(RawPart part, long line) {
    if (damaged) {
      part.fault(refusal(line));
      return;
    }
    String object = new String(text, 0, length);
    if (object.indexOf('\uFFFD') >= 0 || object.contains(NUL)) {
      part.fault(new Rejection(line, "", remains(), Unreadable.say("json-charset")));
      object = object.replace(NUL, "\\ufffd");
    }
    part.row(line).append(',').append(object).append(']');
  }
}
