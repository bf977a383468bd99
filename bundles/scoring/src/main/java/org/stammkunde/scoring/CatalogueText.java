package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Rejection;

/**
 * The text of a catalogue, {@code key = value} by lines: what people write, and what goes from one
 * installation to another. docs/scoring.md explains every key.
 */
public final class CatalogueText {
  private CatalogueText() {}

  /**
   * Reads a catalogue.
   *
   * @param version that it shall have
   * @throws CatalogueRejected with everything that is wrong, each with its line, key and fix
   */
  public static Catalogue read(String text, int version) {
    List<Rejection> rejections = new ArrayList<>();
    Map<String, Entry> entries = entries(text, rejections);
    return new CatalogueReader(entries, rejections).read(version);
  }

  /** Of every line that is neither empty nor a comment; the same form as that of mapping files. */
  private static Map<String, Entry> entries(String text, List<Rejection> rejections) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\r\n|\n|\r", -1)) {
      number++;
      String content =
          (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
      if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == '!') {
        continue;
      }
      int equals = content.indexOf('=');
      if (equals < 1) {
        rejections.add(
            new Rejection(
                number,
                "",
                content,
                "has no 'key = value'; begin comments with # and keep each value on one line"));
        continue;
      }
      Entry entry =
          new Entry(
              number, content.substring(0, equals).strip(), content.substring(equals + 1).strip());
      Entry before = entries.putIfAbsent(entry.key(), entry);
      if (before != null) {
        rejections.add(entry.rejected("is there twice, in line " + before.line() + "; keep one"));
      }
    }
    return entries;
  }

  /** Writes a catalogue so that {@link #read} gives it back; comments are not part of it. */
  public static String write(Catalogue catalogue) {
    StringBuilder text = new StringBuilder();
    line(text, "name", quoted(catalogue.name()));
    for (Criterion criterion : catalogue.criteria()) {
      text.append('\n');
      write(text, criterion);
    }
    int number = 0;
    for (Grade grade : catalogue.grades()) {
      String key = "grade." + ++number;
      text.append('\n');
      line(text, key + ".name", quoted(grade.name()));
      line(text, key + ".scores", range(wide(grade.from()), wide(grade.to())).write(0));
      line(text, key + ".colour", grade.colour());
      if (!grade.text().isEmpty()) {
        line(text, key + ".text", quoted(grade.text()));
      }
    }
    return text.toString();
  }

  private static void write(StringBuilder text, Criterion criterion) {
    String key = "criterion." + criterion.name();
    line(text, key + ".measure", criterion.fact().measure().word());
    criterion.fact().within().ifPresent(period -> line(text, key + ".period", period.toString()));
    if (criterion.pointsIfLacking() != 0) {
      line(text, key + ".lacking", Integer.toString(criterion.pointsIfLacking()));
    }
    int decimals = criterion.fact().measure().unit().decimals();
    int number = 0;
    for (Band band : criterion.bands()) {
      String interval = range(band.from(), band.to()).write(decimals);
      line(text, key + ".band." + ++number, interval + " : " + band.points());
    }
  }

  private static Range range(OptionalLong from, OptionalLong to) {
    return new Range(new Entry(0, "", ""), from, to, 0);
  }

  private static OptionalLong wide(OptionalInt end) {
    return end.isPresent() ? OptionalLong.of(end.getAsInt()) : OptionalLong.empty();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(value).append('\n');
  }

  /** In quotes where the reader would otherwise take something away. */
  private static String quoted(String value) {
    return value.equals(value.strip()) && unquoted(value).isEmpty() ? value : '"' + value + '"';
  }

  /** What stands between quotes, if the whole value does. */
  static Optional<String> unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? Optional.of(value.substring(1, value.length() - 1))
        : Optional.empty();
  }
}
