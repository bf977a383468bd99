package org.stammkunde.shop.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the cells that a mapping names out of JSON objects; dotted paths go into nested objects. If
 * the mapping names an array of lines, each of its elements is a row, and what stands outside of
 * the array is the same in all of them.
 */
final class JsonCells {
  private final Node root = new Node();
  private final int width;
  private final boolean several;

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

  JsonCells(Mapping mapping) {
    width = mapping.columns().size();
    for (int column = 0; column < width; column++) {
      root.at(mapping.columns().get(column)).column = column;
    }
    several = !mapping.lines().isEmpty();
    if (several) {
      root.at(mapping.lines()).lines = true;
    }
  }

  /**
   * Reads one object.
   *
   * @param parser stands at the start of the object; afterwards at its end
   * @return cells by index of their column; a cell that is not there is empty
   * @throws Unreadable if a value is not of the form that the mapping expects
   */
  List<String[]> read(JsonParser parser) throws IOException, Unreadable {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("is no JSON object; write one object a line");
    }
    String[] shared = emptyCells();
    List<String[]> rows = new ArrayList<>();
    readObject(parser, root, shared, rows);
    if (!several) {
      rows.add(shared);
      return rows;
    }
    for (String[] row : rows) {
      for (int column = 0; column < width; column++) {
        row[column] = row[column].isEmpty() ? shared[column] : row[column];
      }
    }
    return rows;
  }

  private String[] emptyCells() {
    String[] cells = new String[width];
    Arrays.fill(cells, "");
    return cells;
  }

  private void readObject(JsonParser parser, Node node, String[] cells, List<String[]> rows)
      throws IOException, Unreadable {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Node child = node.children.get(parser.currentName());
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else if (child.lines && token == JsonToken.START_ARRAY) {
        readLines(parser, child, rows);
      } else if (child.column >= 0 && token.isStructStart()) {
        throw new Unreadable("has an object or array where the mapping expects a value");
      } else if (token == JsonToken.START_OBJECT) {
        readObject(parser, child, cells, rows);
      } else if (child.column >= 0 && token != JsonToken.VALUE_NULL) {
        // The text of a number is as the file has it: no digit is lost.
        cells[child.column] = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readLines(JsonParser parser, Node lines, List<String[]> rows)
      throws IOException, Unreadable {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("has a line that is no object; mend the array of lines");
      }
      String[] cells = emptyCells();
      readObject(parser, lines, cells, rows);
      rows.add(cells);
    }
  }
}
