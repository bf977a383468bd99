package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
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

  /** Begins a line after which another catalogue stands, with the name of its file behind it. */
  public static final String NEXT = "---";

  /**
   * Reads a catalogue, and those beside it, each after a line of three hyphens.
   *
   * @param version that it shall have
   * @throws CatalogueRejected with everything that is wrong, each with its line, key and fix; of
   *     several catalogues each with its file, and the line in it
   */
  public static Catalogue read(String text, int version) {
    List<CatalogueParts.Part> parts = CatalogueParts.of(text);
    List<Rejection> rejections = new ArrayList<>();
    List<Catalogue> read = new ArrayList<>();
    for (CatalogueParts.Part part : parts) {
      try {
        List<Rejection> own = new ArrayList<>();
        Map<String, Entry> entries = entries(part.text(), own);
        read.add(new CatalogueReader(entries, own).read(version));
      } catch (CatalogueRejected wrong) {
        wrong.reasons().forEach(reason -> rejections.add(part.rejected(reason)));
      }
    }
    if (rejections.isEmpty()) {
      rejections.addAll(CatalogueParts.unfit(parts, read));
    }
    if (!rejections.isEmpty()) {
      throw new CatalogueRejected(rejections);
    }
    Optional<Catalogue> after = Optional.empty();
    for (int at = read.size() - 1; at >= 0; at--) {
      after = Optional.of(read.get(at).beside(after));
    }
    return after.orElseThrow();
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
        rejections.add(new Entry(number, 1, "", content).rejected(Refused.say("no-key-value")));
        continue;
      }
      Entry entry =
          new Entry(
              number,
              column(line),
              content.substring(0, equals).strip(),
              content.substring(equals + 1).strip());
      Entry before = entries.putIfAbsent(entry.key(), entry);
      if (before != null) {
        rejections.add(entry.rejected(Refused.say("twice", Integer.toString(before.line()))));
      }
    }
    return entries;
  }

  private static int column(String line) {
    int at = line.indexOf('=') + 1;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at + 1;
  }

  /** Writes a catalogue so that {@link #read} gives it back; comments are not part of it. */
  public static String write(Catalogue catalogue) {
    return catalogue.all().stream()
        .map(CatalogueText::one)
        .collect(Collectors.joining("\n" + NEXT + "\n"));
  }

  /** Writes a catalogue without those beside it. */
  static String one(Catalogue catalogue) {
    StringBuilder text = new StringBuilder();
    line(text, "name", quoted(catalogue.name()));
    write(text, catalogue.header());
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

  private static void write(StringBuilder text, Catalogue.Header header) {
    if (header.shows() != Catalogue.Shows.VALUE) {
      line(text, "shows", header.shows().name().toLowerCase(Locale.ROOT));
    }
    header.audience().ifPresent(audience -> line(text, "for", Audience.word(audience)));
    if (!header.author().isEmpty()) {
      line(text, "author", quoted(header.author()));
    }
    if (!header.reason().isEmpty()) {
      line(text, "reason", quoted(header.reason()));
    }
  }

  private static void write(StringBuilder text, Criterion criterion) {
    String key = "criterion." + criterion.name();
    if (criterion.fact().measure().computed()) {
      line(text, key + ".expression", criterion.fact().name());
    } else {
      line(text, key + ".measure", criterion.fact().measure().word());
      if (criterion.fact().measure().named()) {
        line(text, key + ".of", quoted(criterion.fact().name()));
      }
    }
    if (!criterion.title().equals(KnownTitles.of(criterion.name()))) {
      title(text, key + ".title.de", criterion.title().german());
      title(text, key + ".title.en", criterion.title().english());
    }
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

  private static void title(StringBuilder text, String key, String title) {
    if (!title.isEmpty()) {
      line(text, key, quoted(title));
    }
  }

  private static Range range(OptionalLong from, OptionalLong to) {
    return new Range(new Entry(0, 0, "", ""), from, to, 0);
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
