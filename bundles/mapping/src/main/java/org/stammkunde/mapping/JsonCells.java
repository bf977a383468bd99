package org.stammkunde.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.Saying;

/**
 * Takes the cells that a mapping names out of JSON objects; dotted paths go into nested objects. If
 * the mapping names an array of lines, each of its elements is a row, and what stands outside of
 * the array is the same in all of them.
 */
final class JsonCells {
  private final Node root = new Node();
  private final int width;
  private final Fields fields;
  private final boolean several;
  private String[] shared;
  private List<String[]> rows;
  private Saying fault;

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private int column = -1;
    private boolean lines;

    Node at(String path) {
      Node node = this;
      for (String step : path.split("\\.", -1)) {
        node = node.children.computeIfAbsent(step, added -> new Node());
      }
      return node;
    }
  }

  JsonCells(Fields fields) {
    this.fields = fields;
    width = fields.columns().size();
    for (int column = 0; column < width; column++) {
      root.at(fields.columns().get(column)).column = column;
    }
    several = !fields.lines().isEmpty();
    if (several) {
      root.at(fields.lines()).lines = true;
    }
  }

  /**
   * Reads one object. What is not of the form that the mapping expects is left out and told by
   * {@link #fault()}, as the rest may say which document it belongs to.
   *
   * @param parser stands before or at the start of the object; afterwards at its end
   * @return cells by index of their column; a cell that is not there is empty
   * @throws Unreadable if it is no object
   */
  List<String[]> read(JsonParser parser) throws IOException, Unreadable {
    shared = emptyCells();
    rows = new ArrayList<>();
    fault = null;
    JsonToken start = parser.hasCurrentToken() ? parser.currentToken() : parser.nextToken();
    if (start != JsonToken.START_OBJECT) {
      throw new Unreadable("no-object");
    }
    readObject(parser, root, shared);
    if (!several) {
      rows.add(shared);
      return rows;
    }
    if (rows.isEmpty() && fault == null) {
      fault = Unreadable.say("no-line", fields.lines());
    }
    for (String[] row : rows) {
      for (int column = 0; column < width; column++) {
        row[column] = row[column].isEmpty() ? shared[column] : row[column];
      }
    }
    return rows;
  }

  /** What was wrong with the form of the object that was read last, or {@code null}. */
  Saying fault() {
    return fault;
  }

  /** A cell of its first row, also if it could be read in part only. */
  String first(int column) {
    return rows.isEmpty() || rows.get(0)[column].isEmpty() ? shared[column] : rows.get(0)[column];
  }

  private String[] emptyCells() {
    String[] cells = new String[width];
    Arrays.fill(cells, "");
    return cells;
  }

  private void readObject(JsonParser parser, Node node, String[] cells) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Node child = node.children.get(parser.currentName());
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else if (child.lines && token == JsonToken.START_ARRAY) {
        readLines(parser, child);
      } else if (child.column >= 0 && token.isStructStart()) {
        fault = Unreadable.say("json-form", fields.columns().get(child.column));
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT) {
        readObject(parser, child, cells);
      } else if (child.column >= 0 && token != JsonToken.VALUE_NULL) {
        // The text of a number is as the file has it: no digit is lost.
        cells[child.column] = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readLines(JsonParser parser, Node lines) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        String[] cells = emptyCells();
        rows.add(cells);
        readObject(parser, lines, cells);
      } else {
        fault = Unreadable.say("array-line");
        parser.skipChildren();
      }
    }
  }
}
