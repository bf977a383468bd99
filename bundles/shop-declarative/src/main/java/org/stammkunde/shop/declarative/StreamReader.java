package org.stammkunde.shop.declarative;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.shop.declarative.Listing.Paging;

/** Reads how things of one kind are asked for: the keys {@code orders.…} or {@code customers.…}. */
final class StreamReader {
  private static final String CHANGED = "changed";
  private static final String ALL = "all";
  private static final String IDS = "ids";
  private static final String ONE = "one";
  private static final String TIME = "time";
  private static final String JOIN = "join.";
  private static final String ALSO = "also.";
  private static final List<String> KEYS =
      List.of(
          "list",
          "id",
          TIME,
          "changed-at",
          CHANGED,
          "changed.body",
          ALL,
          "all.body",
          IDS,
          "ids.body",
          "ids.first",
          ONE,
          "one.body",
          "one.list",
          "batch",
          Template.FIELDS,
          "buyer",
          "quiet.days");
  private static final List<String> JOIN_KEYS =
      List.of("of", "by", "list", "body", "when", "many", "batch", "keep.minutes");
  private static final List<String> ALSO_KEYS = List.of("list", "id", TIME, "key", "body");

  private final MappingText text;
  private final ShopMappingReader.Paging paging;
  private final Path list;
  private final Path id;

  private StreamReader(MappingText text, ShopMappingReader.Paging paging) throws MappingRefused {
    this.text = text;
    this.paging = paging;
    this.list =
        Path.of(text.need("list", "say where the things are in an answer; . for the whole"));
    this.id = Path.of(text.get("id", "id"));
  }

  static Stream read(MappingText text, ShopMappingReader.Paging paging) throws MappingRefused {
    text.refuseKeysOutside(
        KEYS, key -> key.startsWith(JOIN) || key.startsWith(ALSO) || States.owns(key));
    return new StreamReader(text, paging).read();
  }

  private Stream read() throws MappingRefused {
    boolean filters = text.find(CHANGED) != null;
    if (filters && text.find(ALL) != null) {
      throw refused(ALL, "is there besides 'changed'; keep one of them");
    }
    if (!filters && text.find(ALL) == null) {
      text.need(
          CHANGED, "give it if the shop can be asked for what changed since a time, else 'all'");
    }
    Listing changed =
        filters ? listing(CHANGED, list, id, time(text)) : listing(ALL, list, id, Optional.empty());
    Listing ids =
        text.find(IDS) == null && !filters ? changed : listing(IDS, list, id, Optional.empty());
    return new Stream(
        changed,
        filters,
        also(),
        ids,
        lookup(ONE, Path.of(text.get("one.list", list.text())), id, batch(text)),
        joins(),
        id,
        changedAt(filters),
        Optional.ofNullable(text.find("buyer")).map(Path::of),
        States.of(text),
        Duration.ofDays(ShopMappingReader.whole(text, "quiet.days", 1, 3650, 180)));
  }

  /** Where the shop says itself what comes next, its list may be sorted as it likes. */
  private Optional<Path> time(MappingText part) throws MappingRefused {
    return paging.kind() == Paging.NEXT
        ? Optional.empty()
        : Optional.of(path(part, TIME, "say where the time is that the list is sorted by"));
  }

  private List<Path> changedAt(boolean filters) throws MappingRefused {
    String paths = text.get("changed-at", text.get(TIME, ""));
    if (filters && paths.isEmpty()) {
      text.need("changed-at", "say where the times of change are, with commas between them");
    }
    return Arrays.stream(paths.split(","))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }

  private Listing listing(String key, Path where, Path which, Optional<Path> time)
      throws MappingRefused {
    Template request =
        Template.need(text, key, Template.LIST, "say by which path the list is asked for");
    Paging kind = request.has(Template.AFTER) ? Paging.AFTER : paging.kind();
    if (kind == Paging.AFTER && time.isPresent()) {
      throw refused(key, "has {after}, by which a list sorted by time cannot go on; take it out");
    }
    if (key.equals(CHANGED) && !request.has(Template.FROM)) {
      throw refused(key, "lacks the place {from}; without it, call it 'all'");
    }
    if (kind == Paging.OFFSET && !(request.has(Template.OFFSET) && request.has(Template.SIZE))) {
      throw refused(key, "lacks the places {offset} and {size}, or {after}");
    }
    if (kind == Paging.PAGE && !(request.has(Template.PAGE) && request.has(Template.SIZE))) {
      throw refused(key, "lacks the places {page} and {size}, or {after}");
    }
    return new Listing(key, request, kind, where, which, time, text.get("ids.first", "0"));
  }

  private MappingRefused refused(String key, String reason) {
    return text.refused(key, text.find(key), reason);
  }

  private Lookup lookup(String key, Path where, Path by, int batch) throws MappingRefused {
    Template request =
        Template.need(
            text,
            key,
            Template.LOOKUP,
            "say by which path things are asked for whose key is known");
    if (request.places().size() != 1) {
      throw refused(key, "must have one of the places {key} and {keys}");
    }
    return new Lookup(key, request, where, by, batch);
  }

  private static int batch(MappingText part) throws MappingRefused {
    return ShopMappingReader.whole(part, "batch", 1, 1_000, 50);
  }

  private Set<String> names(String prefix) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : text.keys()) {
      if (key.startsWith(prefix)) {
        names.add(key.substring(prefix.length()).split("\\.", 2)[0]);
      }
    }
    return names;
  }

  /** What is said of one join or further list besides its request. */
  private MappingText part(String key, List<String> valid) throws MappingRefused {
    MappingText part = text.section(key + ".", Map.of());
    part.refuseKeysOutside(valid, none -> false);
    return part;
  }

  private static Path path(MappingText part, String key, String fix) throws MappingRefused {
    return Path.of(part.need(key, fix));
  }

  private List<Join> joins() throws MappingRefused {
    List<Join> joins = new ArrayList<>();
    for (String name : names(JOIN)) {
      MappingText part = part(JOIN + name, JOIN_KEYS);
      Path of = path(part, "of", "say where the key is that leads to it");
      if (of.names().isEmpty()) {
        throw part.refused("of", of.text(), "must be a path to a key");
      }
      String many = part.get("many", "no");
      if (!many.equals("yes") && !many.equals("no")) {
        throw part.refused("many", many, "must be yes or no");
      }
      joins.add(
          new Join(
              name,
              of,
              when(part),
              many.equals("yes"),
              Duration.ofMinutes(ShopMappingReader.whole(part, "keep.minutes", 0, 1_440, 0)),
              lookup(
                  JOIN + name,
                  path(part, "list", "say where it is in the answer; . for the whole"),
                  Path.of(part.get("by", "id")),
                  batch(part))));
    }
    return List.copyOf(joins);
  }

  private static Join.When when(MappingText part) throws MappingRefused {
    String condition = part.find("when");
    if (condition == null) {
      return Join.When.ALWAYS;
    }
    String[] sides = condition.split("\\s*!?=\\s*", 2);
    if (sides.length < 2 || sides[0].isEmpty()) {
      throw part.refused("when", condition, "must read '<path> = <value>', or != for any other");
    }
    return new Join.When(Path.of(sides[0]), sides[1], !condition.contains("!="));
  }

  private List<Stream.Also> also() throws MappingRefused {
    List<Stream.Also> also = new ArrayList<>();
    for (String name : names(ALSO)) {
      MappingText part = part(ALSO + name, ALSO_KEYS);
      Listing other =
          listing(
              ALSO + name,
              path(part, "list", "say where the things are in an answer; . for the whole"),
              Path.of(part.get("id", "id")),
              time(part));
      also.add(
          new Stream.Also(
              other, path(part, "key", "say where the id of the thing is that it belongs to")));
    }
    return List.copyOf(also);
  }
}
