package org.stammkunde.mapping;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.Rejection;

/**
 * The lines of one document as they are found. The content is written at once in its final form, so
 * that an open document costs its characters and nothing else:
 *
 * <pre>{"m":"mapping","c":["No","Qty"],"r":[[2,"536365","6"],[3,"536365","8"]],
 * "f":[[3,"Qty","…","reason","Grund"]]}</pre>
 *
 * <p>A row of a JSON file is the number of its line and the object as it stood there; then there is
 * no {@code c}. {@code f} are faults that were found while reading.
 */
final class RawPart {
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private final String number;
  private final StringBuilder rows;
  private final StringBuilder faults = new StringBuilder();
  private boolean first = true;
  private int lines;
  private int faultCount;

  RawPart(String number, String head) {
    this.number = number;
    this.rows = new StringBuilder(1 << 10).append(head).append("\"r\":[");
  }

  static String head(String mapping) {
    return "{\"m\":" + quoted(mapping) + ',';
  }

  static String quoted(String text) {
    StringBuilder to = new StringBuilder(text.length() + 2).append('"');
    JSON.quoteAsString(text, to);
    return to.append('"').toString();
  }

  /** Begins a row; the caller appends the rest of it and closes the bracket. */
  StringBuilder row(long line) {
    if (!first) {
      rows.append(',');
    }
    first = false;
    lines++;
    return rows.append('[').append(line);
  }

  /** Keeps what is wrong with a row, so that the document is rejected when it is parsed. */
  void fault(Rejection fault) {
    lines++;
    // One more than are told, so that it shows that there are more.
    if (++faultCount > Faults.MOST + 1) {
      return;
    }
    faults.append(faults.isEmpty() ? "[" : ",[").append(fault.line()).append(',');
    faults.append(quoted(storable(fault.field()))).append(',');
    faults.append(quoted(storable(fault.value()))).append(',');
    faults.append(quoted(fault.reason().english())).append(',');
    faults.append(quoted(fault.reason().german())).append(']');
  }

  /** PostgreSQL stores no NUL, neither as it is nor escaped in JSON. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  String number() {
    return number;
  }

  /** How many rows and faults there are. */
  int lines() {
    return lines;
  }

  /** How much memory it takes, in characters. */
  int length() {
    return rows.length() + faults.length();
  }

  RawDocument document(Entity entity) {
    rows.append(']');
    if (!faults.isEmpty()) {
      rows.append(",\"f\":[").append(faults).append(']');
    }
    return new RawDocument(entity, number, rows.append('}').toString());
  }
}
