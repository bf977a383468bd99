package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.threeten.extra.MutableClock;

/**
 * A Dolibarr in memory. What it answers is what 16.0.3 was seen to answer, and 22.0.4 where that
 * differs; its lists are filtered by {@link SqlFilter}.
 */
final class StubDolibarr implements AutoCloseable {
  static final String KEY = "kanarie-key";
  static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  final MutableClock clock = MutableClock.of(START, ZoneOffset.UTC);
  final Set<String> fields =
      new LinkedHashSet<>(
          Stream.of(
                  "score",
                  "grade",
                  "colour",
                  "reasons",
                  "category",
                  "as_of",
                  "robinson",
                  "consent",
                  "branch")
              .map("stammkunde_"::concat)
              .toList());
  final List<String> calls = new ArrayList<>();
  final Set<String> rightsMissing = new LinkedHashSet<>();
  final Set<String> modulesOff = new LinkedHashSet<>();
  int version = 16;
  ZoneId php = ZoneId.of("Europe/Berlin");
  ZoneId database = ZoneId.of("Europe/Berlin");
  boolean emailIsUnique;
  boolean canMerge = true;
  boolean updatesFail;

  /** Requests that are done, and whose answers are lost. */
  Predicate<String> loses = call -> false;

  /** Requests that never arrive. */
  Predicate<String> away = call -> false;

  private final Map<String, TreeMap<Long, ObjectNode>> tables = new HashMap<>();
  private final Map<ObjectNode, String> stamps = new IdentityHashMap<>();
  private final WireMockServer server;

  StubDolibarr() {
    for (String table : List.of("thirdparties", "contacts", "invoices", "orders")) {
      tables.put(table, new TreeMap<>());
    }
    server =
        new WireMockServer(
            WireMockConfiguration.options().dynamicPort().extensions(new Answering()));
    server.stubFor(WireMock.any(WireMock.anyUrl()));
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  URI url() {
    return URI.create("http://localhost:" + server.port() + "/dolibarr/");
  }

  // What people do in Dolibarr.

  synchronized ObjectNode row(String table, String id) {
    return tables.get(table).get(Long.valueOf(id));
  }

  synchronized int count(String table) {
    return tables.get(table).size();
  }

  /** Adds a record as somebody does in Dolibarr; returns its id. */
  synchronized String add(String table, String json) {
    ObjectNode row = parsed(json);
    long id = tables.get(table).isEmpty() ? 1 : tables.get(table).lastKey() + 1;
    row.put("id", Long.toString(id));
    row.put("date_creation", clock.instant().getEpochSecond());
    if (table.equals("thirdparties") && !row.has("client")) {
      row.put("client", "1");
    }
    if (table.equals("thirdparties") && !row.has("status")) {
      row.put("status", "1");
    }
    tables.get(table).put(id, row);
    touch(row);
    return Long.toString(id);
  }

  synchronized void change(String table, String id, String json) {
    row(table, id).setAll(parsed(json));
    touch(row(table, id));
  }

  synchronized void delete(String table, String id) {
    tables.get(table).remove(Long.valueOf(id));
  }

  private void touch(ObjectNode row) {
    LocalDateTime stored = LocalDateTime.ofInstant(clock.instant(), database);
    stamps.put(row, STAMP.format(stored));
    row.put("date_modification", stored.withNano(0).atZone(php).toEpochSecond());
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /** Merges as a clerk does it on the card. */
  synchronized void merge(String into, String from) {
    ObjectNode stays = row("thirdparties", into);
    ObjectNode goes = row("thirdparties", from);
    for (String name : List.of("ref_ext", "email", "phone", "address", "zip", "town")) {
      if (stays.path(name).asText("").isEmpty() && goes.hasNonNull(name)) {
        stays.set(name, goes.get(name));
        touch(stays);
      }
    }
    for (String table : List.of("contacts", "invoices", "orders")) {
      for (ObjectNode row : tables.get(table).values()) {
        if (row.path("socid").asText().equals(from)) {
          row.put("socid", into);
          touch(row);
        }
      }
    }
    delete("thirdparties", from);
  }

  // What it answers.

  private record Reply(int status, JsonNode body) {}

  private static Reply error(int status, String message, String... details) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("code", status).put("message", message);
    for (int i = 0; i < details.length; i++) {
      error.put(Integer.toString(i), details[i]);
    }
    return new Reply(status, body);
  }

  private final class Answering implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return "dolibarr";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      synchronized (StubDolibarr.this) {
        Request request = event.getRequest();
        String call = request.getMethod().getName() + " " + request.getUrl();
        calls.add(call);
        if (away.test(call)) {
          return ResponseDefinitionBuilder.responseDefinition()
              .withFault(Fault.CONNECTION_RESET_BY_PEER)
              .build();
        }
        Reply reply = answer(request);
        if (loses.test(call)) {
          return ResponseDefinitionBuilder.responseDefinition()
              .withFault(Fault.CONNECTION_RESET_BY_PEER)
              .build();
        }
        return ResponseDefinitionBuilder.responseDefinition()
            .withStatus(reply.status)
            .withHeader("Content-Type", "application/json; charset=utf-8")
            .withHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)))
            .withBody(reply.body.toString())
            .build();
      }
    }
  }

  private Reply answer(Request request) {
    if (!KEY.equals(request.getHeader("DOLAPIKEY"))) {
      return error(401, "Unauthorized");
    }
    String[] url = request.getUrl().split("\\?", 2);
    String path = url[0].replaceFirst("^/dolibarr/api/index\\.php/", "");
    String[] parts = path.split("/");
    if (path.equals("status")) {
      ObjectNode status = JsonNodeFactory.instance.objectNode();
      status.putObject("success").put("dolibarr_version", version + ".0.3");
      return new Reply(200, status);
    }
    if (path.equals("setup/dictionary/countries")) {
      return list(countries(), query(url));
    }
    if (!tables.containsKey(parts[0]) || modulesOff.contains(parts[0])) {
      return error(404, "Not Found");
    }
    if (rightsMissing.contains(parts[0])) {
      return error(version < 18 ? 401 : 403, "Unauthorized");
    }
    return switch (request.getMethod().getName()) {
      case "GET" -> parts.length == 1 ? list(parts[0], query(url)) : one(parts[0], parts[1]);
      case "POST" -> created(parts[0], parsed(request.getBodyAsString()));
      case "PUT" ->
          parts.length == 4
              ? merged(parts[1], parts[3])
              : changed(parts[1], parsed(request.getBodyAsString()));
      default -> error(405, "Method Not Allowed");
    };
  }

  private static Map<String, String> query(String[] url) {
    Map<String, String> query = new HashMap<>();
    for (String one : (url.length > 1 ? url[1] : "").split("&")) {
      String[] pair = one.split("=", 2);
      query.put(pair[0], pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
    }
    return query;
  }

  private static List<ObjectNode> countries() {
    List<ObjectNode> countries = new ArrayList<>();
    for (String[] one : new String[][] {{"5", "DE", "Germany"}, {"41", "AT", "Austria"}}) {
      countries.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("id", one[0])
              .put("code", one[1])
              .put("label", one[2]));
    }
    return countries;
  }

  private Reply list(String table, Map<String, String> query) {
    List<ObjectNode> rows = new ArrayList<>(tables.get(table).values());
    if (!query.getOrDefault("thirdparty_ids", "").isEmpty()) {
      Set<String> ids = Set.of(query.get("thirdparty_ids").split(","));
      rows.removeIf(row -> !ids.contains(row.path("socid").asText()));
    }
    return list(rows, query);
  }

  private Reply list(List<ObjectNode> all, Map<String, String> query) {
    List<ObjectNode> rows = new ArrayList<>(all);
    String filter = query.getOrDefault("sqlfilters", "");
    if (!filter.isEmpty()) {
      rows.removeIf(row -> !SqlFilter.matches(filter, name -> column(row, name)));
    }
    rows.sort(order(query.getOrDefault("sortfield", "t.rowid")));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rows.stream()
        .limit(Long.parseLong(query.getOrDefault("limit", "100")))
        .forEach(row -> list.add(shown(row)));
    return list.isEmpty() ? error(404, "Not Found: None found") : new Reply(200, list);
  }

  private Comparator<ObjectNode> order(String fields) {
    Comparator<ObjectNode> order = Comparator.comparing(row -> 0);
    for (String field : fields.split(",")) {
      String name = field.replace("t.", "");
      order =
          order.thenComparing(
              name.equals("rowid")
                  ? Comparator.comparing(row -> row.path("id").asLong())
                  : Comparator.comparing(row -> column(row, name)));
    }
    return order;
  }

  private String column(ObjectNode row, String name) {
    return switch (name) {
      case "rowid" -> row.path("id").asText();
      case "tms" -> stamps.getOrDefault(row, "");
      default -> row.path(name).asText("");
    };
  }

  private Reply one(String table, String id) {
    ObjectNode row = tables.get(table).get(Long.valueOf(id));
    return row == null ? error(404, "Not Found: not found") : new Reply(200, shown(row));
  }

  private ObjectNode shown(ObjectNode row) {
    ObjectNode shown = row.deepCopy();
    if (tables.get("thirdparties").containsValue(row)) {
      ObjectNode options = JsonNodeFactory.instance.objectNode();
      for (String field : fields) {
        JsonNode value = row.path("array_options").path("options_" + field);
        options.set(
            "options_" + field, value.isMissingNode() ? options.nullNode() : value.deepCopy());
      }
      shown.set("array_options", options);
      countries().stream()
          .filter(one -> one.path("id").asText().equals(row.path("country_id").asText()))
          .forEach(one -> shown.set("country_code", one.get("code")));
      shown.put(
          "typent_code",
          Map.of("8", "TE_PRIVATE", "100", "TE_OTHER")
              .getOrDefault(row.path("typent_id").asText(), ""));
    }
    return shown;
  }

  private Reply created(String table, ObjectNode given) {
    String needed = table.equals("contacts") ? "lastname" : "name";
    if (!given.has(needed)) {
      return error(400, "Bad Request: " + needed + " field missing");
    }
    String email = given.path("email").asText("");
    boolean taken =
        tables.get(table).values().stream()
            .anyMatch(row -> !email.isEmpty() && row.path("email").asText("").equals(email));
    if (table.equals("thirdparties") && emailIsUnique && taken) {
      return error(
          500,
          "Internal Server Error: Error creating thirdparty",
          "Email " + email + " is assigned to another third (Forbidden by setup rules)");
    }
    kept(given);
    return new Reply(
        200, JsonNodeFactory.instance.numberNode(Long.valueOf(add(table, given.toString()))));
  }

  /** What Dolibarr makes of what it is given. */
  private static void kept(ObjectNode given) {
    if (given.has("phone")) {
      given.put("phone", given.path("phone").asText().replaceAll("[\\s.]", ""));
    }
    given
        .properties()
        .forEach(
            one -> {
              if (one.getValue().isNumber()) {
                one.setValue(JsonNodeFactory.instance.textNode(one.getValue().asText()));
              }
            });
  }

  private Reply changed(String id, ObjectNode given) {
    ObjectNode row = row("thirdparties", id);
    if (row == null) {
      return error(404, "Not Found: Thirdparty not found");
    }
    if (updatesFail) {
      // Version 16 takes the negative result for a good one.
      return version < 18
          ? new Reply(200, shown(row))
          : error(500, "Internal Server Error: refused");
    }
    JsonNode options = given.remove("array_options");
    kept(given);
    row.setAll(given);
    if (options != null) {
      Optional<JsonNode> old = Optional.ofNullable(row.get("array_options"));
      ObjectNode whole =
          version < 18 || old.isEmpty()
              ? JsonNodeFactory.instance.objectNode()
              : old.get().deepCopy();
      whole.setAll((ObjectNode) options);
      row.set("array_options", whole);
    }
    touch(row);
    return new Reply(200, shown(row));
  }

  private Reply merged(String into, String from) {
    if (into.equals(from)) {
      return error(400, "Bad Request: Try to merge a thirdparty into itself");
    }
    if (row("thirdparties", into) == null || row("thirdparties", from) == null) {
      return error(404, "Not Found: Thirdparty not found");
    }
    if (!canMerge) {
      return error(500, "Internal Server Error: Error failed to merged thirdparty");
    }
    merge(into, from);
    return new Reply(200, shown(row("thirdparties", into)));
  }
}
