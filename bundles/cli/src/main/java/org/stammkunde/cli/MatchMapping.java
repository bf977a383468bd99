package org.stammkunde.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.TableFormat;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;

/**
 * A mapping for {@code match}: which column of a table is what.
 *
 * @param name of the mapping, for refusals
 * @param format of the table
 * @param id the column with the ids
 * @param attributes what the columns say, in the order of {@code columns}
 * @param columns of the attributes; three of them for a date in three columns
 * @param date how dates are written
 */
record MatchMapping(
    String name,
    TableFormat format,
    String id,
    List<Attribute> attributes,
    List<List<String>> columns,
    DatePattern date) {
  private static final String BORN = "date_of_birth";
  private static final String FORMAT = BORN + ".format";
  private static final List<String> PARTS = List.of(BORN + ".year", BORN + ".month", BORN + ".day");

  static MatchMapping read(Path file) throws MappingRefused {
    MappingText text = MappingText.read(file);
    List<String> valid = new ArrayList<>(List.of("id"));
    for (Kind kind : Kind.values()) {
      if (kind != Kind.TEXT && kind != Kind.CATEGORY) {
        valid.add(field(kind));
      }
    }
    valid.add(FORMAT);
    valid.addAll(PARTS);
    valid.addAll(List.of("text.NAME", "category.NAME"));
    valid.addAll(TableFormat.KEYS);
    text.refuseKeysOutside(valid, key -> prefixed(key, "text.") || prefixed(key, "category."));
    String id = text.need("id", "set it to the column with a unique id");
    List<Attribute> attributes = new ArrayList<>();
    List<List<String>> columns = new ArrayList<>();
    for (String key : text.keys()) {
      attribute(key)
          .ifPresent(
              attribute -> {
                attributes.add(attribute);
                columns.add(List.of(text.find(key)));
              });
    }
    if (text.find(PARTS.get(0)) != null) {
      attributes.add(Attribute.of(Kind.DATE_OF_BIRTH));
      columns.add(dateParts(text));
    }
    if (attributes.isEmpty()) {
      throw text.refused("id", id, "is the only field; name at least one to compare");
    }
    return new MatchMapping(
        text.name(),
        TableFormat.of(text),
        id,
        List.copyOf(attributes),
        List.copyOf(columns),
        pattern(text));
  }

  private static boolean prefixed(String key, String prefix) {
    return key.startsWith(prefix) && key.length() > prefix.length();
  }

  private static String field(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The key of what a column says. */
  static String field(Attribute attribute) {
    Kind kind = attribute.kind();
    return kind == Kind.TEXT || kind == Kind.CATEGORY
        ? field(kind) + "." + attribute.name()
        : field(kind);
  }

  private static Optional<Attribute> attribute(String key) {
    if (key.startsWith("text.")) {
      return Optional.of(new Attribute(Kind.TEXT, key.substring("text.".length())));
    }
    if (key.startsWith("category.")) {
      return Optional.of(new Attribute(Kind.CATEGORY, key.substring("category.".length())));
    }
    for (Kind kind : Kind.values()) {
      if (field(kind).equals(key)) {
        return Optional.of(Attribute.of(kind));
      }
    }
    return Optional.empty();
  }

  private static List<String> dateParts(MappingText text) throws MappingRefused {
    if (text.find(BORN) != null) {
      throw text.refused(
          PARTS.get(0), text.find(PARTS.get(0)), "and " + BORN + " are both there; keep one");
    }
    List<String> parts = new ArrayList<>();
    for (String part : PARTS) {
      parts.add(text.need(part, "set it, as the other parts of the date are there"));
    }
    return parts;
  }

  private static DatePattern pattern(MappingText text) throws MappingRefused {
    String pattern = text.get(FORMAT, "yyyy-MM-dd");
    try {
      return new DatePattern(pattern);
    } catch (IllegalArgumentException wrong) {
      throw text.refused(FORMAT, pattern, wrong.getMessage());
    }
  }

  /** All columns that are read, the id first. */
  List<String> allColumns() {
    List<String> all = new ArrayList<>(List.of(id));
    columns.forEach(all::addAll);
    return all;
  }
}
