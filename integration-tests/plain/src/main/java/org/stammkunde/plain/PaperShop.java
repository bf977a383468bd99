package org.stammkunde.plain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A web shop in memory that is asked over HTTP, described by the mapping file beside this class.
 * What it has is what the ledger must end with, so it is the oracle too. Thread-safe.
 */
public final class PaperShop implements AutoCloseable {
  private static final String MAPPING = "paper.properties";
  private static final int OK = 200;
  private static final int GONE = 404;

  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ObjectMapper json = new ObjectMapper();
  private final SortedMap<Long, Order> orders = new TreeMap<>();
  private final SortedMap<Long, Buyer> buyers = new TreeMap<>();
  private long lastId = 1_000;
  private volatile Watcher watcher = asked -> {};

  /** Something that the shop lists. */
  private interface Thing {
    long id();

    Instant updated();

    Map<String, Object> document();
  }

  /** Who has an account. */
  private record Buyer(long id, String name, Instant updated) implements Thing {
    @Override
    public Map<String, Object> document() {
      return Map.of(
          "id",
          id,
          "name",
          name,
          "mail",
          "buyer" + id + "@x.example",
          "zip",
          "10115",
          "city",
          "Berlin",
          "country",
          "DE",
          "updated",
          updated.toString());
    }
  }

  /** Buyer 0 is a guest. */
  private record Order(
      long id, long buyer, long cents, String status, Instant placed, Instant updated)
      implements Thing {
    @Override
    public Map<String, Object> document() {
      Map<String, Object> who =
          buyer == 0
              ? Map.of("id", "", "guest", true, "name", "Guest", "mail", "guest@x.example")
              : Map.of("id", buyer, "guest", false);
      BigDecimal sum = BigDecimal.valueOf(cents, 2);
      return Map.of(
          "id",
          id,
          "buyer",
          who,
          "status",
          status,
          "placed",
          placed.toString(),
          "updated",
          updated.toString(),
          "currency",
          "EUR",
          "lines",
          List.of(Map.of("sku", "A-1", "count", 1, "sum", sum)),
          "total",
          sum);
    }

    Order with(long newCents, String newStatus, Instant now) {
      return new Order(id, buyer, newCents, newStatus, placed, now);
    }
  }

  /** Is told, in the thread that answers, of each question and of each answer. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * A question came, or was answered.
     *
     * @param asked whether it just came; else its answer just went
     */
    void sees(boolean asked);
  }

  /** Opens the shop on a port of its own of this machine. */
  public PaperShop(Clock clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders", exchange -> answer(exchange, "/orders", orders));
    server.createContext("/customers", exchange -> answer(exchange, "/customers", buyers));
    server.setExecutor(threads);
    server.start();
  }

  /** Where it is, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Writes its mapping file into a folder and tells where. */
  public static Path writeMapping(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(MAPPING);
    try (InputStream text = PaperShop.class.getResourceAsStream(MAPPING)) {
      Files.write(file, text.readAllBytes());
    }
    return file;
  }

  /** From now on somebody else watches, and nobody before. */
  public void watch(Watcher next) {
    watcher = next;
  }

  /** Somebody opens an account; the number that he gets. */
  public synchronized long register() {
    long id = ++lastId;
    buyers.put(id, new Buyer(id, "Buyer " + id, clock.instant()));
    return id;
  }

  /** Somebody changes his name. */
  public synchronized void rename(long buyer, String name) {
    buyers.replace(buyer, new Buyer(buyer, name, clock.instant()));
  }

  /** Somebody orders; buyer 0 is a guest. */
  public synchronized long order(long buyer, long cents) {
    long id = ++lastId;
    Instant now = clock.instant();
    orders.put(id, new Order(id, buyer, cents, "open", now, now));
    return id;
  }

  /** The value or the state of an order changes: {@code open}, {@code done} or {@code void}. */
  public synchronized void revise(long order, long cents, String status) {
    orders.computeIfPresent(order, (id, old) -> old.with(cents, status, clock.instant()));
  }

  /** An order vanishes. */
  public synchronized void delete(long order) {
    orders.remove(order);
  }

  /** Orders by number: account, cents, whether cancelled. */
  public synchronized SortedMap<String, String> orders() {
    return texts(orders, order -> account(order) + " " + order.cents() + " " + isVoid(order));
  }

  /** Names of the accounts by number. */
  public synchronized SortedMap<String, String> names() {
    return texts(buyers, Buyer::name);
  }

  /** Cents of all that counts, by account; guests are not in it. */
  public synchronized SortedMap<String, Long> turnover() {
    return orders.values().stream()
        .filter(order -> order.buyer() != 0 && !isVoid(order))
        .collect(
            Collectors.groupingBy(
                PaperShop::account, TreeMap::new, Collectors.summingLong(Order::cents)));
  }

  private static String account(Order order) {
    return order.buyer() == 0 ? "guest" : Long.toString(order.buyer());
  }

  private static boolean isVoid(Order order) {
    return order.status().equals("void");
  }

  private static <T> SortedMap<String, String> texts(
      Map<Long, T> things, Function<T, String> text) {
    SortedMap<String, String> texts = new TreeMap<>();
    things.forEach((id, thing) -> texts.put(Long.toString(id), text.apply(thing)));
    return texts;
  }

  private void answer(HttpExchange exchange, String path, SortedMap<Long, ? extends Thing> things)
      throws IOException {
    try (exchange) {
      watcher.sees(true);
      String rest = exchange.getRequestURI().getPath().substring(path.length());
      Object answer;
      synchronized (this) {
        answer =
            rest.isEmpty()
                ? page(exchange, places(exchange.getRequestURI()), things)
                : one(things.get(Long.parseLong(rest.substring(1))));
      }
      byte[] body = json.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? GONE : OK, body.length);
      exchange.getResponseBody().write(body);
    }
    watcher.sees(false);
  }

  private static Object one(Thing thing) {
    return thing == null ? null : Map.of("data", List.of(thing.document()));
  }

  private static Map<String, Object> page(
      HttpExchange exchange, Map<String, String> places, SortedMap<Long, ? extends Thing> things) {
    List<Thing> all = new ArrayList<>(things.values());
    if (places.containsKey("from")) {
      Instant from = Instant.parse(places.get("from"));
      Instant until = Instant.parse(places.get("until"));
      all.removeIf(thing -> thing.updated().isBefore(from) || thing.updated().isAfter(until));
      all.sort(Comparator.comparing(Thing::updated).thenComparing(Thing::id));
    }
    exchange.getResponseHeaders().set("X-Total", Integer.toString(all.size()));
    int size = Integer.parseInt(places.get("size"));
    int first = Math.min(all.size(), (Integer.parseInt(places.get("page")) - 1) * size);
    List<Thing> page = all.subList(first, Math.min(all.size(), first + size));
    return Map.of("data", page.stream().map(Thing::document).toList());
  }

  private static Map<String, String> places(URI address) {
    Map<String, String> places = new HashMap<>();
    for (String part : address.getQuery().split("&")) {
      String[] pair = part.split("=", 2);
      places.put(pair[0], pair[1]);
    }
    return places;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
