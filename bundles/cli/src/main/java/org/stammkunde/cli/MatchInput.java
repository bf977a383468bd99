package org.stammkunde.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.Saying;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.Table;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.Records;
import org.stammkunde.matching.RecordsLoader;

/** Reads the tables of {@code match} into records, and counts what could not be read. */
final class MatchInput {
  private static final int MOST_TOLD = 5;

  private final List<Path> files;
  private final List<MatchMapping> mappings = new ArrayList<>();
  private final Records records;
  private final List<Saying> faults = new ArrayList<>();
  private long faulty;
  private long unreadableDates;
  private long impossibleDates;

  /**
   * Reads the mappings.
   *
   * @param known what the records have whatever the mappings say; empty to have what these say
   */
  MatchInput(List<Path> files, List<Path> mappingFiles, List<Attribute> known)
      throws MappingRefused {
    this.files = files;
    Set<Attribute> attributes = new LinkedHashSet<>(known);
    for (Path file : mappingFiles) {
      MatchMapping mapping = MatchMapping.read(file);
      mappings.add(mapping);
      attributes.addAll(mapping.attributes());
    }
    records = new Records(List.copyOf(attributes));
  }

  /** What the records have. */
  List<Attribute> attributes() {
    return records.attributes();
  }

  /** The file's name without its ending. */
  static String source(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.gz$", "");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  Records read() throws FileRejected {
    try (RecordsLoader loader = new RecordsLoader(records)) {
      for (int i = 0; i < files.size(); i++) {
        read(files.get(i), mappings.get(i), loader);
      }
    }
    return records;
  }

  private void read(Path file, MatchMapping mapping, RecordsLoader loader) throws FileRejected {
    String source = source(file);
    int[] places = mapping.attributes().stream().mapToInt(records.attributes()::indexOf).toArray();
    try (Table table = Table.open(file, mapping.format())) {
      int[] columns = table.columns(mapping.allColumns(), mapping.name());
      while (table.next()) {
        if (table.fault().isPresent()) {
          fault(source, table.line(), table.fault().get().reason());
          continue;
        }
        String[] values = new String[records.attributes().size()];
        Arrays.fill(values, "");
        int column = 1;
        for (int i = 0; i < places.length; i++) {
          int parts = mapping.columns().get(i).size();
          values[places[i]] =
              value(table, columns, column, parts, mapping, mapping.attributes().get(i).kind());
          column += parts;
        }
        String id = table.cell(columns[0]).strip();
        if (id.isBlank()) {
          fault(source, table.line(), RowRefused.say("id-blank"));
          continue;
        }
        try {
          loader.add(source, id, false, values);
        } catch (Records.IdTwice there) {
          fault(source, table.line(), RowRefused.say("id-twice"));
        }
      }
    } catch (java.io.IOException broken) {
      throw new FileRejected(RowRefused.say("file.not-closed", source));
    }
  }

  private String value(
      Table table, int[] columns, int column, int parts, MatchMapping mapping, Kind kind) {
    String cell = table.cell(columns[column]).strip();
    if (parts == 3) {
      String month = table.cell(columns[column + 1]).strip();
      String day = table.cell(columns[column + 2]).strip();
      return cell.isEmpty()
          ? ""
          : date(cell + "-" + month + "-" + day, new DatePattern("yyyy-MM-dd"));
    }
    return kind == Kind.DATE_OF_BIRTH && !cell.isEmpty() ? date(cell, mapping.date()) : cell;
  }

  private String date(String text, DatePattern pattern) {
    String iso = pattern.iso(text);
    if (iso == null) {
      unreadableDates++;
      return "";
    }
    impossibleDates += DatePattern.exists(iso) ? 0 : 1;
    return iso;
  }

  private void fault(String source, long line, Saying reason) {
    faulty++;
    if (faults.size() < MOST_TOLD) {
      faults.add(RowRefused.say("line-of", source, line, reason));
    }
  }

  /** The first rows that were left out, with their lines and reasons, never their values. */
  List<Saying> faults() {
    return faults;
  }

  /** Number of rows that were left out. */
  long faulty() {
    return faulty;
  }

  /** Number of dates that are not written as the mapping says. */
  long unreadableDates() {
    return unreadableDates;
  }

  /** Number of dates that are not in the calendar; they are compared as they stand. */
  long impossibleDates() {
    return impossibleDates;
  }
}
