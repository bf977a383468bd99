package org.stammkunde.host.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.stammkunde.api.WebShopSettings;

/**
 * A Tryton in memory that answers over HTTP as one of 6.0.29 was seen to: its sessions, its errors
 * with status 200, its domains and nested fields, and the wizard that joins parties.
 */
final class StubTryton implements AutoCloseable {
  static final String USER = "stammkunde";
  static final String CANARY = "kanarie";
  private static final String PASSWORD = "geheim-" + CANARY;
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else the server waits 40 ms for each body, as its header went out in a packet of its own.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final StubRows rows = new StubRows();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Set<String> sessions = new HashSet<>();
  private final List<String> methods = new ArrayList<>();
  private final Map<String, Trouble> troubles = new HashMap<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private int logins;

  /** Models that no group of the user has a right to. */
  volatile Set<String> forbidden = Set.of();

  /** What goes wrong with the next call of a method. */
  enum Trouble {
    /** The method runs, and the connection ends before the answer. */
    ANSWER_LOST,
    /** The connection ends before the method runs. */
    NEVER_ARRIVES,
    /** Tryton is there and its database is not. */
    SERVER_ERROR,
    /** 503 of a proxy before it. */
    DOWN
  }

  /** An error of Tryton's own kinds. */
  static final class Error extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ArrayNode error;

    Error(String kind, String text) {
      super(text);
      error = JSON.createArrayNode().add(kind);
      switch (kind) {
        case "UserError" -> error.addArray().add(text).add("").addNull();
        case "UserWarning" -> error.addArray().add(text).add("Sind Sie sicher?").add("");
        default -> error.add(text);
      }
    }
  }

  StubTryton() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  WebShopSettings settings(Map<String, String> values) {
    Map<String, String> whole = new HashMap<>(Map.of("database", "erp", "user", USER));
    whole.putAll(values);
    return Trytons.settings(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), whole, PASSWORD);
  }

  StubRows rows() {
    return rows;
  }

  /** The methods that were called, in their order. */
  synchronized List<String> methods() {
    return List.copyOf(methods);
  }

  synchronized int logins() {
    return logins;
  }

  /** All sessions end, as after a restart. */
  synchronized void endSessions() {
    sessions.clear();
  }

  /** The next call of the method goes wrong. */
  synchronized void next(String method, Trouble trouble) {
    troubles.put(method, trouble);
  }

  /** Somebody else does something right before the next call of the method. */
  synchronized void before(String method, Runnable work) {
    meanwhile.put(method, work);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody());
      String method = body.path("method").asText();
      Trouble trouble;
      synchronized (this) {
        methods.add(method);
        trouble = troubles.remove(method);
      }
      if (trouble == Trouble.NEVER_ARRIVES) {
        return;
      }
      if (trouble == Trouble.DOWN) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      ObjectNode answer = JSON.createObjectNode().put("id", 1);
      synchronized (this) {
        if (!exchange.getRequestURI().getPath().equals("/erp/")) {
          exchange.sendResponseHeaders(404, -1);
          return;
        }
        if (!allowed(exchange, method, body.path("params"))) {
          exchange.sendResponseHeaders(401, -1);
          return;
        }
        meanwhile.getOrDefault(method, () -> {}).run();
        meanwhile.remove(method);
        try {
          if (trouble == Trouble.SERVER_ERROR) {
            throw new Error("could not connect to " + CANARY, "");
          }
          answer.set("result", dispatch(method, body.path("params")));
        } catch (Error error) {
          answer.set("error", error.error);
        }
      }
      if (trouble == Trouble.ANSWER_LOST) {
        return;
      }
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private boolean allowed(HttpExchange exchange, String method, JsonNode parameters) {
    if (method.equals("common.db.login")) {
      logins++;
      return parameters.path(0).asText().equals(USER)
          && parameters.path(1).path("password").asText().equals(PASSWORD);
    }
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null
        && sessions.contains(
            new String(
                Base64.getDecoder().decode(header.replace("Session ", "")),
                StandardCharsets.UTF_8));
  }

  private JsonNode dispatch(String method, JsonNode parameters) {
    JsonNode context = parameters.path(parameters.size() - 1);
    if (method.equals("common.db.login")) {
      String session = "session-" + CANARY + "-" + logins;
      sessions.add(USER + ":3:" + session);
      return JSON.createArrayNode().add(3).add(session);
    }
    String model = method.replaceAll("^(model|wizard)\\.|\\.[^.]*$", "");
    return switch (method.substring(method.lastIndexOf('.') + 1)) {
      case "search_read" ->
          rows.searchRead(
              model,
              parameters.path(0),
              parameters.path(2).asInt(),
              parameters.path(4),
              context.path("active_test").asBoolean(true));
      case "create" ->
          method.startsWith("wizard.")
              ? JSON.createArrayNode().add(7).add("ask").add("end")
              : rows.create(model, parameters.path(0));
      case "write" -> {
        rows.write(model, parameters, context.path("_timestamp"));
        yield JSON.nullNode();
      }
      case "fields_get" -> rows.fields(model, parameters.path(0));
      case "get_access" -> access(parameters.path(0));
      case "get_types" -> rows.identifierTypes();
      case "get_preferences" -> JSON.createObjectNode().put("company", 1);
      case "execute" -> replace(parameters.path(1).path("ask"));
      case "delete" -> JSON.nullNode();
      default -> throw new Error("'" + method + "'", "");
    };
  }

  /** As the groups of the user have it; where no group is asked for Tryton says true. */
  private JsonNode access(JsonNode models) {
    ObjectNode access = JSON.createObjectNode();
    for (JsonNode model : models) {
      ObjectNode rights = access.putObject(model.asText());
      for (String right : List.of("read", "write", "create", "delete")) {
        if (forbidden.contains(model.asText())) {
          rights.put(right, 0);
        } else {
          rights.put(right, true);
        }
      }
    }
    return access;
  }

  /** The wizard warns of parties whose names differ, as a person should look twice. */
  private JsonNode replace(JsonNode ask) {
    long source = ask.path("source").asLong();
    long destination = ask.path("destination").asLong();
    String warning = "party.replace name " + source + " " + destination;
    if (!rows.same("name", source, destination) && !rows.confirmed(warning)) {
      throw new Error("UserWarning", warning);
    }
    rows.replace(source, destination);
    return JSON.createObjectNode();
  }

  /** Parses a row of a test. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
