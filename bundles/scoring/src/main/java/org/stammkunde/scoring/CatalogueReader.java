package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Period;
import org.stammkunde.api.Rejection;

/** Makes a catalogue of the entries of its text, or says everything that is wrong with it. */
final class CatalogueReader {
  /** So many criteria of a million points each still add up to an int. */
  static final int MOST_CRITERIA = 100;

  static final int MOST_BANDS = 100;
  static final int MOST_GRADES = 50;

  private static final Pattern OF_CRITERION =
      Pattern.compile(
          "criterion\\.([^.]*)\\.(measure|expression|of|period|lacking|title\\.(?:de|en)|band\\.[^.]+)");
  private static final Pattern OF_GRADE =
      Pattern.compile("grade\\.([^.]+)\\.(name|scores|colour|text)");
  private static final List<String> HEADER = List.of("name", "shows", "for", "author", "reason");

  private final Map<String, Map<String, Entry>> criteria = new LinkedHashMap<>();
  private final Map<String, Map<String, Entry>> grades = new LinkedHashMap<>();
  private final Map<String, Entry> entries;
  private final List<Rejection> rejections;

  /** One part of the catalogue that may turn out to be wrong. */
  private interface Part<T> {
    T read() throws Refused;
  }

  CatalogueReader(Map<String, Entry> entries, List<Rejection> rejections) {
    this.entries = entries;
    this.rejections = rejections;
  }

  Catalogue read(int version) {
    entries.values().forEach(this::sort);
    String name = name();
    Catalogue.Header header = header();
    List<Criterion> readCriteria = new ArrayList<>();
    criteria.forEach(
        (key, parts) -> attempt(() -> criterion(key, parts)).ifPresent(readCriteria::add));
    List<Grade> readGrades = grades();
    refuseTooMany();
    if (!rejections.isEmpty()) {
      rejections.sort(Comparator.comparingLong(Rejection::line));
      throw new CatalogueRejected(rejections);
    }
    return new Catalogue(name, version, header, readCriteria, readGrades);
  }

  private void sort(Entry entry) {
    Matcher ofCriterion = OF_CRITERION.matcher(entry.key());
    Matcher ofGrade = OF_GRADE.matcher(entry.key());
    if (ofCriterion.matches()) {
      parts(criteria, ofCriterion.group(1)).put(ofCriterion.group(2), entry);
    } else if (ofGrade.matches()) {
      parts(grades, ofGrade.group(1)).put(ofGrade.group(2), entry);
    } else if (!HEADER.contains(entry.key())) {
      rejections.add(entry.rejected(Refused.say("unknown-key")));
    }
  }

  private static Map<String, Entry> parts(Map<String, Map<String, Entry>> all, String name) {
    return all.computeIfAbsent(name, first -> new LinkedHashMap<>());
  }

  private <T> Optional<T> attempt(Part<T> part) {
    try {
      return Optional.ofNullable(part.read());
    } catch (Refused refused) {
      rejections.add(refused.rejection());
      return Optional.empty();
    }
  }

  private String name() {
    Entry entry = entries.get("name");
    if (entry == null) {
      reject("name", "name-missing");
      return "";
    }
    return attempt(() -> text(entry, 1, 100)).orElse("");
  }

  private Catalogue.Header header() {
    Entry shows = entries.get("shows");
    Entry audience = entries.get("for");
    return new Catalogue.Header(
        attempt(() -> shows(shows)).orElse(Catalogue.Shows.VALUE),
        attempt(() -> audience == null ? Optional.<Fact>empty() : Audience.read(audience))
            .orElse(Optional.empty()),
        optional(entries.get("author"), 100),
        optional(entries.get("reason"), 500));
  }

  private static Catalogue.Shows shows(Entry entry) throws Refused {
    if (entry == null || entry.value().equals("value")) {
      return Catalogue.Shows.VALUE;
    }
    if (entry.value().equals("risk")) {
      return Catalogue.Shows.RISK;
    }
    throw new Refused(entry, "shows");
  }

  private String optional(Entry entry, int most) {
    return entry == null ? "" : attempt(() -> text(entry, 0, most)).orElse("");
  }

  private static String text(Entry entry, int fewest, int most) throws Refused {
    String text = CatalogueText.unquoted(entry.value()).orElse(entry.value());
    if ((fewest > 0 && text.isBlank()) || text.length() > most) {
      throw new Refused(entry, "length", fewest, most);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new Refused(entry, "control");
    }
    return text;
  }

  private Criterion criterion(String name, Map<String, Entry> parts) throws Refused {
    Entry first = parts.values().iterator().next();
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new Refused(first, "criterion-name");
    }
    Optional<Optional<Period>> period = attempt(() -> CriterionFact.period(parts.get("period")));
    Optional<Fact> fact =
        attempt(() -> CriterionFact.read(name, parts, first, period.orElse(Optional.empty())));
    Optional<Integer> lacking = attempt(() -> lacking(parts.get("lacking")));
    Criterion.Title title =
        new Criterion.Title(
            optional(parts.get("title.de"), 60), optional(parts.get("title.en"), 60));
    List<Entry> bandEntries =
        parts.entrySet().stream()
            .filter(part -> part.getKey().startsWith("band."))
            .map(Map.Entry::getValue)
            .toList();
    if (bandEntries.isEmpty()) {
      throw new Refused(first, "no-band", name);
    }
    if (fact.isEmpty()) {
      // Without its unit no band can be read.
      return null;
    }
    int decimals = fact.get().measure().unit().decimals();
    List<Range> ranges = ranges(bandEntries, decimals, true);
    if (ranges.size() < bandEntries.size() || period.isEmpty() || lacking.isEmpty()) {
      return null;
    }
    List<Range> fitting = fitting(ranges, "band", decimals);
    if (fitting.isEmpty()) {
      return null;
    }
    List<Band> bands =
        fitting.stream().map(range -> new Band(range.from(), range.to(), range.points())).toList();
    boolean untitled = title.equals(Criterion.Title.NONE);
    return new Criterion(
        name, fact.get(), bands, lacking.get(), untitled ? KnownTitles.of(name) : title);
  }

  private static int lacking(Entry entry) throws Refused {
    return entry == null ? 0 : Points.read(entry, entry.value());
  }

  private List<Range> ranges(List<Entry> from, int decimals, boolean withPoints) {
    List<Range> ranges = new ArrayList<>();
    for (Entry entry : from) {
      attempt(() -> Range.read(entry, decimals, withPoints)).ifPresent(ranges::add);
    }
    return ranges;
  }

  /** In their order; none if one of them leaves something out or says it twice. */
  private List<Range> fitting(List<Range> ranges, String what, int decimals) {
    List<Range> sorted = Range.inOrder(ranges);
    List<Refused> unfit = Range.unfit(sorted, what, decimals);
    unfit.forEach(refused -> rejections.add(refused.rejection()));
    return unfit.isEmpty() ? sorted : List.of();
  }

  /** What is read of a grade before its place among the others is known. */
  private record Look(String name, String colour, String text) {}

  private List<Grade> grades() {
    Map<Entry, Look> looks = new LinkedHashMap<>();
    Map<String, Entry> names = new TreeMap<>();
    grades.forEach(
        (label, parts) ->
            attempt(() -> look(label, parts, names))
                .ifPresent(look -> looks.put(parts.get("scores"), look)));
    List<Entry> scores =
        grades.values().stream().map(parts -> parts.get("scores")).filter(e -> e != null).toList();
    List<Range> ranges = ranges(scores, 0, false);
    if (ranges.isEmpty() || ranges.size() < grades.size()) {
      return List.of();
    }
    List<Grade> read = new ArrayList<>();
    for (Range range : fitting(ranges, "grade", 0)) {
      Look look = looks.get(range.entry());
      attempt(
              () ->
                  look == null
                      ? null
                      : new Grade(
                          look.name,
                          narrow(range.entry(), range.from()),
                          narrow(range.entry(), range.to()),
                          look.colour,
                          look.text))
          .ifPresent(read::add);
    }
    return read;
  }

  private Look look(String label, Map<String, Entry> parts, Map<String, Entry> names)
      throws Refused {
    Entry first = parts.values().iterator().next();
    for (String part : List.of("name", "scores", "colour")) {
      if (!parts.containsKey(part)) {
        throw new Refused(first, "grade-part", label, part);
      }
    }
    Optional<String> name = attempt(() -> text(parts.get("name"), 1, 20));
    Optional<String> colour = attempt(() -> colour(parts.get("colour")));
    Optional<String> text =
        attempt(() -> parts.containsKey("text") ? text(parts.get("text"), 0, 200) : "");
    if (name.isEmpty() || colour.isEmpty() || text.isEmpty()) {
      return null;
    }
    Entry same = names.putIfAbsent(name.get(), parts.get("name"));
    if (same != null) {
      throw new Refused(parts.get("name"), "grade-twice", Integer.toString(same.line()));
    }
    return new Look(name.get(), colour.get(), text.get());
  }

  private static String colour(Entry entry) throws Refused {
    String colour = entry.value().toLowerCase(Locale.ROOT);
    if (!colour.matches("#[0-9a-f]{6}")) {
      throw new Refused(entry, "colour");
    }
    return colour;
  }

  private static OptionalInt narrow(Entry entry, OptionalLong end) throws Refused {
    if (end.isEmpty()) {
      return OptionalInt.empty();
    }
    int score = (int) end.getAsLong();
    if (score != end.getAsLong()) {
      throw new Refused(entry, "unreachable");
    }
    return OptionalInt.of(score);
  }

  private void refuseTooMany() {
    refuseTooMany("criterion", criteria.size(), MOST_CRITERIA);
    refuseTooMany("grade", grades.size(), MOST_GRADES);
    criteria.forEach(
        (name, parts) ->
            refuseTooMany(
                "criterion." + name + ".band",
                parts.keySet().stream().filter(part -> part.startsWith("band.")).count(),
                MOST_BANDS));
    if (criteria.isEmpty()) {
      reject("criterion", "missing");
    }
    if (grades.isEmpty()) {
      reject("grade", "missing");
    }
  }

  private void refuseTooMany(String what, long count, int most) {
    if (count > most) {
      reject(what, "too-many", Long.toString(count), Integer.toString(most));
    }
  }

  /** Something that stands in no line. */
  private void reject(String what, String key, Object... values) {
    rejections.add(new Rejection(0, what, "", Refused.say(key, values)));
  }
}
