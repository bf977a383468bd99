package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostScore;

/**
 * Scores in extra fields. Dolibarr 16 replaces all extra fields of a record with what a call has of
 * them, so that they are read and written as a whole; it has no conditional write, so that reading
 * comes right before writing, and what stands there afterwards is compared with what was meant.
 */
final class Scores {
  /** As many as the way to a host has places. */
  private static final int AT_ONCE = 4;

  private final Api api;
  private final Settings.Fields fields;

  Scores(Api api, Settings settings) {
    this.api = api;
    this.fields = settings.fields();
  }

  List<ScoreWritten> write(List<HostScore> scores) throws CallFailed {
    ExecutorService writers =
        Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, scores.size())));
    try {
      List<Callable<ScoreWritten>> work = new ArrayList<>();
      scores.forEach(score -> work.add(() -> write(score)));
      List<ScoreWritten> written = new ArrayList<>();
      for (Future<ScoreWritten> one : writers.invokeAll(work)) {
        written.add(one.get());
      }
      return written;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CallFailed call) {
        throw call;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CallFailed(CallFailed.Reason.DOWN, "writing of scores was interrupted", stopped);
    } finally {
      writers.shutdownNow();
    }
  }

  private ScoreWritten write(HostScore score) throws CallFailed {
    String id = score.customer().value();
    String route = People.THIRD_PARTIES + "/" + id;
    Optional<JsonNode> before = id.matches(Api.ID) ? api.find(route) : Optional.empty();
    if (before.isEmpty()) {
      return ScoreWritten.GONE;
    }
    Row row = new Row(before.get());
    if (!row.hasOption(fields.score()) || !row.hasOption(fields.grade())) {
      return ScoreWritten.REFUSED;
    }
    Map<String, String> meant = meant(score);
    meant.keySet().removeIf(field -> !row.hasOption(field));
    if (stands(row, meant)) {
      return ScoreWritten.WRITTEN;
    }
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    ObjectNode options = row.node().path("array_options").deepCopy();
    meant.forEach(options::put);
    // A date goes as seconds; a text would be read in whatever way PHP guesses.
    if (meant.containsKey(fields.asOf())) {
      options.put(fields.asOf(), score.asOf().getEpochSecond());
    }
    change.set("array_options", options);
    try {
      Row after = new Row(api.put(route, change));
      return stands(after, meant) ? ScoreWritten.WRITTEN : outcome(row, after);
    } catch (Api.Refused refused) {
      return refused.absent() ? ScoreWritten.GONE : ScoreWritten.REFUSED;
    }
  }

  /** If not even the old values stand there, somebody else has written meanwhile. */
  private static ScoreWritten outcome(Row before, Row after) {
    return before.node().path("array_options").equals(after.node().path("array_options"))
        ? ScoreWritten.REFUSED
        : ScoreWritten.CHANGED_MEANWHILE;
  }

  private static boolean stands(Row row, Map<String, String> meant) {
    return meant.entrySet().stream()
        .allMatch(one -> row.option(one.getKey()).equals(one.getValue()));
  }

  private Map<String, String> meant(HostScore score) {
    Map<String, String> meant = new LinkedHashMap<>();
    meant.put(fields.score(), Integer.toString(score.points()));
    meant.put(fields.grade(), score.grade());
    meant.put(fields.colour(), score.colour());
    meant.put(fields.reasons(), score.reasons());
    meant.put(fields.category(), score.category());
    meant.put(fields.asOf(), Long.toString(score.asOf().getEpochSecond()));
    return meant;
  }
}
