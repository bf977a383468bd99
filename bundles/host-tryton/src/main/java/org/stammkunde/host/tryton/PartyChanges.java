package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp.Changes;

/**
 * Goes through the parties that changed since a time, by their ids: what changes meanwhile makes
 * nobody fall out. What changes behind it is found by the next pass, as that begins no later than
 * when this one began.
 *
 * <p>A transaction of Tryton stamps its beginning and shows at its end, so each pass goes back a
 * while behind the last change. Whoever was told there is not told again; that is remembered here
 * only, so after a restart they are told once more, which does no harm.
 */
final class PartyChanges {
  private static final List<String> STAMPS =
      List.of(
          "write_date",
          "create_date",
          "addresses.write_date",
          "addresses.create_date",
          "contact_mechanisms.write_date",
          "contact_mechanisms.create_date",
          "identifiers.write_date",
          "identifiers.create_date");

  private static final List<String> PARTS =
      List.of("addresses.", "contact_mechanisms.", "identifiers.");

  private final JsonRpc tryton;
  private final Parties parties;
  private final Duration overlap;

  /** Stamps of those who were told and whom the next pass meets again, by id. */
  private final Map<Long, Told> told = new HashMap<>();

  private record Told(String stamps, Instant latest) {}

  PartyChanges(JsonRpc tryton, Parties parties, Duration overlap) {
    this.tryton = tryton;
    this.parties = parties;
    this.overlap = overlap;
  }

  /**
   * Where a pass is.
   *
   * @param from the latest change that the pass before knew
   * @param began the clock of the server when this pass began, or empty between two passes
   * @param highest the latest change so far
   * @param last the last id, or 0
   */
  private record Position(Instant from, Optional<Instant> began, Instant highest, long last) {
    static Position read(String cursor) {
      String[] parts = cursor.split(";");
      try {
        Instant from = cursor.isEmpty() ? Instant.EPOCH : Instant.parse(parts[0]);
        return parts.length < 4
            ? new Position(from, Optional.empty(), from, 0)
            : new Position(
                from,
                Optional.of(Instant.parse(parts[1])),
                Instant.parse(parts[2]),
                Long.parseLong(parts[3]));
      } catch (DateTimeException | NumberFormatException foreign) {
        throw new IllegalArgumentException("the cursor is none of Tryton's", foreign);
      }
    }

    String write() {
      return began.map(at -> from + ";" + at + ";" + highest + ";" + last).orElse("" + from);
    }

    Position after(Instant now, Instant latest, long id) {
      return new Position(
          from,
          // The clock of an answer has whole seconds, and the overlap is many of them.
          Optional.of(began.orElse(now.plusSeconds(1))),
          latest.isAfter(highest) ? latest : highest,
          id);
    }

    /** Where the next pass would begin; what changed while this one runs may lie behind it. */
    Instant reached() {
      Instant reached = began.filter(highest::isAfter).orElse(highest);
      return reached.isAfter(from) ? reached : from;
    }

    Position end() {
      return new Position(reached(), Optional.empty(), reached(), 0);
    }
  }

  synchronized Changes read(String cursor, int size, Equipment equipment) throws CallFailed, Fault {
    Position position = Position.read(cursor);
    while (true) {
      JsonRpc.Result page = tryton.rowsAt("party.party", domain(position), size + 1, STAMPS);
      Map<Long, Told> changed = new LinkedHashMap<>();
      boolean more = page.value().size() > size;
      for (JsonNode row : page.value()) {
        if (changed.size() < size) {
          changed.put(row.path("id").asLong(), stamps(row));
        }
      }
      Position before = position;
      for (Map.Entry<Long, Told> row : changed.entrySet()) {
        position = position.after(page.now(), row.getValue().latest(), row.getKey());
      }
      Position next = more ? position : position.end();
      TreeSet<Long> news = new TreeSet<>(changed.keySet());
      news.removeIf(id -> isTold(id, changed.get(id), before));
      if (news.isEmpty() && more) {
        continue;
      }
      List<HostCustomer> customers =
          news.isEmpty() ? List.of() : parties.read(parties.withSurvivors(news), equipment);
      remember(changed, position.reached().minus(overlap));
      return new Changes(customers, next.write(), more);
    }
  }

  /** A page that is asked for again is given again: whoever asked may not have got it. */
  private boolean isTold(long id, Told now, Position position) {
    Told before = told.get(id);
    return before != null
        && before.stamps().equals(now.stamps())
        && !now.latest().isAfter(position.from());
  }

  /** Whoever the next pass will meet again, however long ago the last change was. */
  private void remember(Map<Long, Told> changed, Instant since) {
    told.putAll(changed);
    told.values().removeIf(old -> old.latest().isBefore(since));
  }

  private List<Object> domain(Position position) {
    List<Object> domain = new ArrayList<>();
    domain.add(List.of("id", ">", position.last()));
    if (position.from().isAfter(Instant.EPOCH)) {
      Instant from = position.from().minus(overlap);
      List<Object> any = new ArrayList<>();
      any.add("OR");
      any.add(Values.changedSince("", from));
      PARTS.forEach(part -> any.add(Values.changedSince(part, from)));
      domain.add(any);
    }
    return domain;
  }

  private static Told stamps(JsonNode row) {
    StringBuilder all = new StringBuilder();
    Instant latest = Values.changed(row).orElse(Instant.EPOCH);
    all.append(latest);
    for (String part : PARTS) {
      for (JsonNode thing : row.path(part)) {
        Instant at = Values.changed(thing).orElse(Instant.EPOCH);
        all.append(' ').append(thing.path("id").asLong()).append('@').append(at);
        latest = at.isAfter(latest) ? at : latest;
      }
    }
    return new Told(all.toString(), latest);
  }
}
