package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostScore;

/**
 * Writes scores, many in one call. Tryton takes all of a call or nothing, so a call in which one
 * cannot be written is halved until that one is alone.
 */
final class ScoreBatch {
  /** Of one call. */
  private static final int MOST = 500;

  private static final String MODEL = "party.party";
  private static final List<String> FIELDS =
      List.of(
          Equipment.SCORE,
          Equipment.GRADE,
          Equipment.COLOUR,
          Equipment.REASONS,
          Equipment.CATEGORY,
          Equipment.AS_OF,
          "replaced_by",
          "_timestamp");

  private final JsonRpc tryton;
  private final Map<HostScore, ScoreWritten> outcomes = new HashMap<>();

  private record Row(HostScore score, long party, String timestamp) {}

  ScoreBatch(JsonRpc tryton) {
    this.tryton = tryton;
  }

  List<ScoreWritten> write(List<HostScore> scores) throws CallFailed, Fault {
    for (int from = 0; from < scores.size(); from += MOST) {
      List<HostScore> part = scores.subList(from, Math.min(scores.size(), from + MOST));
      write(part, current(part));
    }
    return scores.stream().map(outcomes::get).toList();
  }

  private Map<Long, JsonNode> current(List<HostScore> scores) throws CallFailed, Fault {
    List<Long> ids =
        scores.stream().flatMap(score -> TrytonHost.id(score.customer()).stream()).toList();
    Map<Long, JsonNode> rows = new HashMap<>();
    for (JsonNode row : tryton.rows(MODEL, Parties.byIds(ids), ids.size(), FIELDS)) {
      rows.put(row.path("id").asLong(), row);
    }
    return rows;
  }

  private void write(List<HostScore> scores, Map<Long, JsonNode> rows) throws CallFailed, Fault {
    List<Row> due = new ArrayList<>();
    for (HostScore score : scores) {
      Optional<JsonNode> row = TrytonHost.id(score.customer()).map(rows::get);
      if (row.isEmpty() || row.get().path("replaced_by").canConvertToLong()) {
        outcomes.put(score, ScoreWritten.GONE);
      } else if (stands(score, row.get())) {
        // Written again it would spoil the form that a clerk has open just now.
        outcomes.put(score, ScoreWritten.WRITTEN);
      } else {
        due.add(
            new Row(score, row.get().path("id").asLong(), row.get().path("_timestamp").asText()));
      }
    }
    send(due);
  }

  private void send(List<Row> rows) throws CallFailed, Fault {
    if (rows.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>();
    Map<String, String> timestamps = new HashMap<>();
    for (Row row : rows) {
      parameters.add(List.of(row.party()));
      parameters.add(values(row.score()));
      timestamps.put(MODEL + "," + row.party(), row.timestamp());
    }
    try {
      tryton.change("model." + MODEL + ".write", timestamps, parameters.toArray());
      rows.forEach(row -> outcomes.put(row.score(), ScoreWritten.WRITTEN));
    } catch (Fault fault) {
      if (fault.kind() == Fault.Kind.SERVER) {
        throw fault;
      }
      if (rows.size() > 1) {
        send(rows.subList(0, rows.size() / 2));
        send(rows.subList(rows.size() / 2, rows.size()));
      } else {
        outcomes.put(
            rows.get(0).score(),
            fault.kind() == Fault.Kind.CONCURRENCY
                ? ScoreWritten.CHANGED_MEANWHILE
                : ScoreWritten.REFUSED);
      }
    }
  }

  private static Map<String, Object> values(HostScore score) {
    Map<String, Object> values = new HashMap<>();
    values.put(Equipment.SCORE, score.points());
    values.put(Equipment.GRADE, score.grade());
    values.put(Equipment.COLOUR, score.colour());
    values.put(Equipment.REASONS, score.reasons());
    values.put(Equipment.CATEGORY, score.category());
    values.put(Equipment.AS_OF, Values.dateTime(asOf(score)));
    return values;
  }

  /** As fine as Tryton keeps it. */
  private static Instant asOf(HostScore score) {
    return score.asOf().truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean stands(HostScore score, JsonNode row) {
    return row.path(Equipment.SCORE).isInt()
        && row.path(Equipment.SCORE).asInt() == score.points()
        && text(row, Equipment.GRADE).equals(score.grade())
        && text(row, Equipment.COLOUR).equals(score.colour())
        && text(row, Equipment.REASONS).equals(score.reasons())
        && text(row, Equipment.CATEGORY).equals(score.category())
        && Values.instant(row.path(Equipment.AS_OF)).filter(asOf(score)::equals).isPresent();
  }

  private static String text(JsonNode row, String field) {
    return Values.text(row.path(field), 1_000);
  }
}
