package org.stammkunde.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits and points of a catalogue's text, to be changed one by one. Only they are replaced, so
 * comments and order stay; whether the result is a catalogue says whoever reads it.
 */
final class BandForm {
  private static final String FROM = "from.";
  private static final String POINTS = "points.";
  private static final Pattern BAND =
      Pattern.compile(
          "(\\s*criterion\\.([^.=\\s]+)\\.band\\.[^.=\\s]+\\s*=\\s*)(.*?)\\.\\.([^:]*):(.*)");
  private static final Pattern SCORES =
      Pattern.compile("(\\s*(grade)\\.[^.=\\s]+\\.scores\\s*=\\s*)(.*?)\\.\\.(.*)");

  private static final Pattern NAME =
      Pattern.compile("\\s*grade\\.([^.=\\s]+)\\.name\\s*=\\s*(.*?)\\s*");

  private final String[] lines;
  private final List<Line> rows = new ArrayList<>();

  /**
   * A band or a grade; templates read it.
   *
   * @param number of its line, from 0
   * @param group the criterion, with the number of its catalogue in the text, or the grades
   * @param name of the criterion, or {@code grade}
   * @param key what stands before the interval
   * @param from lower end, or empty
   * @param to upper end, or empty
   * @param points or empty for a grade
   */
  public record Line(
      int number, String group, String name, String key, String from, String to, String points) {
    private String text() {
      String interval = (from + " .. " + to).strip();
      return key + (points.isEmpty() ? interval : interval + " : " + points);
    }
  }

  BandForm(String text) {
    lines = text.split("\n", -1);
    int part = 0;
    for (int number = 0; number < lines.length; number++) {
      part += lines[number].startsWith("---") ? 1 : 0;
      Matcher band = BAND.matcher(lines[number]);
      Matcher scores = SCORES.matcher(lines[number]);
      if (band.matches()) {
        add(number, part, band, band.group(5).strip());
      } else if (scores.matches()) {
        add(number, part, scores, "");
      }
    }
  }

  private void add(int number, int part, Matcher found, String points) {
    rows.add(
        new Line(
            number,
            part + "." + found.group(2),
            found.group(2),
            found.group(1),
            found.group(3).strip(),
            found.group(4).strip(),
            points));
  }

  /** Its lines by criterion, the grades among them, in the order of the text. */
  List<List<Line>> groups() {
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(row.group, first -> new ArrayList<>()).add(row));
    return List.copyOf(groups.values());
  }

  /** What the grades are called, by the number of the line with their scores. */
  Map<String, String> grades() {
    Map<String, String> names = new HashMap<>();
    int part = 0;
    for (String line : lines) {
      part += line.startsWith("---") ? 1 : 0;
      Matcher name = NAME.matcher(line);
      if (name.matches()) {
        names.put(part + ".grade." + name.group(1), name.group(2));
      }
    }
    Map<String, String> grades = new HashMap<>();
    for (Line row : rows) {
      // Of "grade.1.scores =", what lies between the points.
      String name = names.get(row.group + "." + row.key.split("\\.")[1]);
      if (row.points.isEmpty() && name != null) {
        grades.put(Integer.toString(row.number), name);
      }
    }
    return grades;
  }

  /** The fields that a form of it may send. */
  Map<String, Boolean> names() {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (Line row : rows) {
      names.put(FROM + row.number, false);
      names.put(POINTS + row.number, false);
    }
    return names;
  }

  /** The text with what was sent; a limit moves for the band below it, too. */
  String with(Map<String, List<String>> sent) {
    String[] changed = lines.clone();
    Map<Integer, Line> now = new LinkedHashMap<>();
    rows.forEach(row -> now.put(row.number, row));
    for (Line row : rows) {
      String from = sent(sent, FROM + row.number, row.from);
      String points = sent(sent, POINTS + row.number, row.points);
      Line own = now.get(row.number);
      now.put(row.number, new Line(row.number, row.group, row.name, row.key, from, own.to, points));
      if (!from.equals(row.from)) {
        rows.stream()
            .filter(below -> below.group.equals(row.group) && below.to.equals(row.from))
            .forEach(
                below -> {
                  Line old = now.get(below.number);
                  now.put(
                      below.number,
                      new Line(
                          old.number, old.group, old.name, old.key, old.from, from, old.points));
                });
      }
    }
    for (Line row : rows) {
      Line other = now.get(row.number);
      if (!other.equals(row)) {
        changed[row.number] = other.text();
      }
    }
    return String.join("\n", changed);
  }

  private static String sent(Map<String, List<String>> sent, String name, String otherwise) {
    List<String> values = sent.get(name);
    // Of a line that has none of it nothing is taken: it would be no band any more.
    return values == null || otherwise.isEmpty() ? otherwise : values.get(0).strip();
  }
}
