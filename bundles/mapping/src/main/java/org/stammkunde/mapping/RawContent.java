package org.stammkunde.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/** Reads the content that {@link RawPart} writes: the lines of a document, all parts together. */
final class RawContent {
  /** Most lines of one document: an order with more is damage, and would take memory with it. */
  static final int MOST_LINES = 100_000;

  private final Fields fields;
  private final JsonCells json;
  private final List<Row> rows = new ArrayList<>();
  private final Faults faults = new Faults();

  private RawContent(Fields fields) {
    this.fields = fields;
    this.json = new JsonCells(fields);
  }

  /** Name of the mapping under which the part was read. */
  static String mapping(RawDocument part) throws Unreadable {
    try (JsonParser parser = Json.CONTENT.createParser(part.content())) {
      if (parser.nextToken() == JsonToken.START_OBJECT && "m".equals(parser.nextFieldName())) {
        return String.valueOf(parser.nextTextValue());
      }
    } catch (IOException damaged) {
      throw new Unreadable("not-ours");
    }
    throw new Unreadable("not-ours");
  }

  static RawContent read(List<RawDocument> parts, Fields fields) throws Unreadable {
    RawContent content = new RawContent(fields);
    for (RawDocument part : parts) {
      try (JsonParser parser = Json.CONTENT.createParser(part.content())) {
        content.readPart(parser);
      } catch (IOException damaged) {
        throw new Unreadable("not-ours");
      }
    }
    // Parts come in the order in which they were cut off, not in that of their lines. The sort is
    // stable: several rows of one JSON line keep their order.
    content.rows.sort(Comparator.comparingLong(Row::line));
    return content;
  }

  /** In the order of the file. */
  List<Row> rows() {
    return rows;
  }

  /** What was found to be wrong while the file was read. */
  Faults faults() {
    return faults;
  }

  private void readPart(JsonParser parser) throws IOException, Unreadable {
    int[] targets = null;
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "c" -> targets = readHeader(parser);
        case "r" -> readRows(parser, targets);
        case "f" -> readFaults(parser);
        default -> parser.skipChildren();
      }
    }
  }

  /** For each cell of a row, the index of its column in the mapping or -1. */
  private int[] readHeader(JsonParser parser) throws IOException, Unreadable {
    List<String> header = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      header.add(parser.getText());
    }
    int[] targets = new int[header.size()];
    Arrays.fill(targets, -1);
    List<String> columns = fields.columns();
    for (int column = 0; column < columns.size(); column++) {
      int cell = header.indexOf(columns.get(column));
      if (cell < 0) {
        throw new Unreadable("column-gone", columns.get(column));
      }
      targets[cell] = column;
    }
    return targets;
  }

  private void readRows(JsonParser parser, int[] targets) throws IOException, Unreadable {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.nextToken();
      long line = parser.getLongValue();
      JsonToken token = parser.nextToken();
      if (targets == null) {
        for (String[] cells : json.read(parser)) {
          rows.add(new Row(line, cells));
        }
        if (json.fault() != null) {
          faults.add(new Rejection(line, "", "", json.fault()));
        }
        parser.nextToken();
      } else {
        rows.add(new Row(line, readCells(parser, token, targets)));
      }
      if (rows.size() > MOST_LINES) {
        throw new Unreadable("lines", MOST_LINES);
      }
    }
  }

  private String[] readCells(JsonParser parser, JsonToken first, int[] targets) throws IOException {
    String[] cells = new String[fields.columns().size()];
    int cell = 0;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      int target = targets[cell++];
      if (target >= 0) {
        cells[target] = parser.getText();
      }
    }
    return cells;
  }

  private void readFaults(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long line = parser.nextLongValue(0);
      String column = parser.nextTextValue();
      String value = parser.nextTextValue();
      String english = parser.nextTextValue();
      // What was kept before reasons had a German text has none.
      boolean both = parser.nextToken() != JsonToken.END_ARRAY;
      Saying reason = both ? new Saying(english, parser.getText()) : Saying.verbatim(english);
      faults.add(new Rejection(line, column, value, reason));
      if (both) {
        parser.nextToken();
      }
    }
  }
}
