package org.stammkunde.scoring;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Wording;

/**
 * One thing in which two versions of a catalogue differ.
 *
 * @param kind what is different
 * @param where the criterion's or grade's name; empty for what is said of the whole catalogue
 * @param part what of it, as its key in the file ends, such as {@code band} or {@code period};
 *     empty if all of it came or went
 * @param before as it stands in the file, of bands those that are gone; empty if it was not there
 * @param after as it stands in the file, of bands those that came; empty if it is not there any
 *     more
 */
public record CatalogueDifference(
    Kind kind, String where, String part, String before, String after) {

  private static final String BETWEEN = ", ";

  /** What is different. */
  public enum Kind {
    CRITERION_ADDED,
    CRITERION_REMOVED,
    CRITERION_CHANGED,
    GRADE_ADDED,
    GRADE_REMOVED,
    GRADE_CHANGED,
    HEADER_CHANGED,
    /** Of all that is said of a catalogue that came beside another one. */
    HEADER_ADDED,
    /** Of all that was said of a catalogue that is gone. */
    HEADER_REMOVED
  }

  /**
   * In which things two versions differ; none if they judge alike and say the same. Of several
   * catalogues beside each other, those in the same place are compared.
   */
  public static List<CatalogueDifference> between(Catalogue before, Catalogue after) {
    List<CatalogueDifference> differences = new ArrayList<>();
    List<Catalogue> old = before.all();
    List<Catalogue> now = after.all();
    for (int at = 0; at < Math.max(old.size(), now.size()); at++) {
      compare(
          at < old.size() ? things(old.get(at)) : Map.of(),
          at < now.size() ? things(now.get(at)) : Map.of(),
          differences);
    }
    return differences;
  }

  private static void compare(
      Map<String, Map<String, String>> old,
      Map<String, Map<String, String>> now,
      List<CatalogueDifference> differences) {
    old.forEach(
        (thing, parts) -> {
          if (!now.containsKey(thing)) {
            differences.add(difference(thing, "_REMOVED", "", text(parts), ""));
          }
        });
    now.forEach(
        (thing, parts) -> {
          Map<String, String> known = old.get(thing);
          if (known == null) {
            differences.add(difference(thing, "_ADDED", "", "", text(parts)));
          } else {
            compare(thing, known, parts, differences);
          }
        });
  }

  private static void compare(
      String thing,
      Map<String, String> before,
      Map<String, String> after,
      List<CatalogueDifference> differences) {
    Map<String, String> all = new LinkedHashMap<>(before);
    after.forEach(all::putIfAbsent);
    for (String part : all.keySet()) {
      String old = before.getOrDefault(part, "");
      String now = after.getOrDefault(part, "");
      if (!Objects.equals(old, now)) {
        boolean bands = part.equals("band");
        differences.add(
            difference(
                thing,
                "_CHANGED",
                part,
                bands ? without(now, old) : old,
                bands ? without(old, now) : now));
      }
    }
  }

  /** The bands that are not among the others: of twenty, one has changed. */
  private static String without(String others, String bands) {
    List<String> same = List.of(others.split(BETWEEN));
    return Stream.of(bands.split(BETWEEN))
        .filter(band -> !same.contains(band))
        .collect(Collectors.joining(BETWEEN));
  }

  private static CatalogueDifference difference(
      String thing, String how, String part, String before, String after) {
    int dot = thing.indexOf('.');
    String what = thing.substring(0, dot).toUpperCase(Locale.ROOT);
    return new CatalogueDifference(
        Kind.valueOf(what + how), thing.substring(dot + 1), part, before, after);
  }

  private static String text(Map<String, String> parts) {
    List<String> lines = new ArrayList<>();
    parts.forEach((part, value) -> lines.add(part + " = " + value));
    return String.join("; ", lines);
  }

  /**
   * What stands in the file, by thing and part. Bands and grades are told apart by their order in
   * the file only, so the bands of a criterion are one part, and grades go by their names.
   */
  private static Map<String, Map<String, String>> things(Catalogue catalogue) {
    Map<String, Map<String, String>> things = new LinkedHashMap<>();
    things.put("header.", new LinkedHashMap<>());
    Map<String, String> gradeNames = new LinkedHashMap<>();
    for (String line : CatalogueText.one(catalogue).split("\n")) {
      int equals = line.indexOf(" = ");
      if (equals < 0) {
        continue;
      }
      String[] key = line.substring(0, equals).split("\\.");
      String value = line.substring(equals + 3);
      if (key.length == 1) {
        things.get("header.").put(key[0], value);
      } else if (key[0].equals("grade") && key[2].equals("name")) {
        gradeNames.put(key[1], value);
        things.put("grade." + value, new LinkedHashMap<>());
      } else {
        String name = key[0].equals("grade") ? gradeNames.get(key[1]) : key[1];
        things
            .computeIfAbsent(key[0] + "." + name, first -> new LinkedHashMap<>())
            .merge(part(key), value, (bands, band) -> bands + BETWEEN + band);
      }
    }
    return things;
  }

  private static String part(String... key) {
    return key[2].equals("title") ? "title." + key[3] : key[2];
  }

  /** The difference in one sentence, in German or else in English. */
  public String text(Locale locale) {
    ResourceBundle texts = Wording.bundle(CatalogueDifference.class, "CatalogueDifference", locale);
    String nothing = texts.getString("nothing");
    return new MessageFormat(
            texts.getString(kind.name().toLowerCase(Locale.ROOT).replace('_', '.')), locale)
        .format(
            new Object[] {
              where, part, before.isEmpty() ? nothing : before, after.isEmpty() ? nothing : after
            });
  }
}
