package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/** A shop in memory with the usual REST interface: pages, links, totals, single things, tokens. */
final class RestStub extends StubShop {
  private static final String SECRET = "client-kanarie";

  private final String mapping;
  private final Map<Integer, ObjectNode> orders = new TreeMap<>();
  private final Map<Integer, ObjectNode> customers = new TreeMap<>();
  private int lastId;
  private int tokens;
  private boolean expired;
  private boolean refusing;
  private int shortLists;

  RestStub(String mapping) {
    this.mapping = mapping;
  }

  @Override
  public ShopPlatform platform(Http http) {
    return new DeclarativePlatform(http, Path.of("src/test/mapping"), Clock.systemUTC());
  }

  @Override
  public Map<String, String> values() {
    return Map.of("mapping", mapping, "user", "stammkunde");
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of("password", () -> SECRET);
  }

  @Override
  protected boolean asksForThings(StubRequest request) {
    return !request.path().equals("/token");
  }

  void expire() {
    expired = true;
  }

  void refuse() {
    refusing = true;
  }

  int tokens() {
    return tokens;
  }

  void leaveOutTheLast(int answers) {
    shortLists = answers;
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    if (request.path().equals("/token")) {
      return token(request);
    }
    if (expired || !request.header("authorization").equals("Bearer kanarie-" + tokens)) {
      return StubAnswer.error(401, "{\"error\":\"invalid_token\"}");
    }
    String[] steps = request.path().substring(1).split("/");
    Map<Integer, ObjectNode> all = steps[0].equals("orders") ? orders : customers;
    if (steps.length == 1) {
      return list(request, all);
    }
    ObjectNode one = all.get(Integer.valueOf(steps[1]));
    return one == null
        ? StubAnswer.error(404, "{\"error\":\"not found\"}")
        : StubAnswer.json(Json.write(thing().set("data", one)));
  }

  private StubAnswer token(StubRequest request) {
    if (refusing || !request.body().endsWith("&client_secret=" + SECRET)) {
      return StubAnswer.error(401, "{\"error\":\"invalid_client\"}");
    }
    expired = false;
    return StubAnswer.json("{\"access_token\":\"kanarie-" + ++tokens + "\",\"expires_in\":3600}");
  }

  private StubAnswer list(StubRequest request, Map<Integer, ObjectNode> all) {
    Instant from = Instant.parse(request.query("updated_min", "1990-01-01T00:00:00Z"));
    Instant until = Instant.parse(request.query("updated_max", "2100-01-01T00:00:00Z"));
    int after = Integer.parseInt(request.query("after", "0"));
    int size = Integer.parseInt(request.query("per_page", "10"));
    int page = Integer.parseInt(request.query("page", "1"));
    List<ObjectNode> found = new ArrayList<>(all.values());
    found.removeIf(
        each -> {
          Instant time = Instant.parse(each.get("updated").asText());
          return time.isBefore(from) || time.isAfter(until);
        });
    if (request.query("sort", "").startsWith("updated")) {
      found.sort(Comparator.comparing((ObjectNode each) -> each.get("updated").asText()));
    }
    int total = found.size();
    found.removeIf(each -> each.get("id").asInt() <= after);
    List<ObjectNode> shown =
        new ArrayList<>(found.stream().skip((page - 1L) * size).limit(size).toList());
    if (shortLists > 0 && !shown.isEmpty()) {
      shortLists--;
      shown.remove(shown.size() - 1);
    }
    ObjectNode answer = thing();
    ArrayNode data = answer.putArray("data");
    data.addAll(shown);
    if (page == 1 && found.size() > size && !shown.isEmpty()) {
      JsonNode last = shown.get(shown.size() - 1).get("id");
      String url = request.url().replaceAll("&after=\\d+", "");
      answer.put("next", url + "&after=" + last.asText());
    }
    return StubAnswer.json(Json.write(answer))
        .with("X-Total", Integer.toString(total))
        .with("X-Version", "7.1");
  }

  private static ObjectNode thing() {
    return Json.MAPPER.createObjectNode();
  }

  private String put(Map<Integer, ObjectNode> all, ObjectNode one) {
    int id = ++lastId;
    all.put(id, one.put("id", id).put("updated", now().toString()));
    return Integer.toString(id);
  }

  private static ObjectNode person(StubPerson person) {
    return thing()
        .put("first", person.firstName())
        .put("last", person.lastName())
        .put("mail", person.email())
        .put("phone", person.phone())
        .put("company", person.company())
        .put("vat", person.vatId())
        .put("street", person.street())
        .put("zip", person.postalCode())
        .put("city", person.city())
        .put("country", person.country());
  }

  @Override
  public String add(StubPerson person) {
    return put(customers, person(person));
  }

  @Override
  public String add(StubOrder order) {
    ObjectNode placed =
        thing()
            .put("no", "R-" + (lastId + 1))
            .put("placed", now().toString())
            .put("status", "new")
            .put("currency", "EUR")
            .put("test", order.test())
            .put("delivery", order.pickUp() ? "store" : "parcel")
            .put("postage", order.shipping())
            .put("coupon", order.discount())
            .put("total", order.total());
    ObjectNode buyer = order.customer().isEmpty() ? person(order.buyer()) : thing();
    order.customer().ifPresent(key -> buyer.put("id", key));
    placed.set("buyer", buyer.put("guest", order.customer().isEmpty()));
    ArrayNode lines = placed.putArray("lines");
    for (StubOrder.Item item : order.items()) {
      lines
          .addObject()
          .put("sku", item.article())
          .put("title", item.text())
          .put("count", item.quantity())
          .put("price", item.price())
          .put("sum", item.value())
          .put("file", item.download());
    }
    placed.putArray("refunds");
    return put(orders, placed);
  }

  private ObjectNode order(String key) {
    return orders.get(Integer.valueOf(key));
  }

  @Override
  public void touch(Entity entity, String key) {
    (entity == Entity.ORDER ? orders : customers)
        .get(Integer.valueOf(key))
        .put("updated", now().toString());
  }

  @Override
  public void delete(Entity entity, String key) {
    (entity == Entity.ORDER ? orders : customers).remove(Integer.valueOf(key));
  }

  @Override
  public void cancel(String orderKey) {
    order(orderKey).put("status", "void");
    touch(Entity.ORDER, orderKey);
  }

  @Override
  public void refund(String orderKey, int pieces) {
    BigDecimal price = order(orderKey).at("/lines/0/price").decimalValue();
    order(orderKey)
        .withArray("refunds")
        .addObject()
        .put("id", ++lastId)
        .put("at", now().toString())
        .put("amount", price.multiply(BigDecimal.valueOf(pieces)));
    touch(Entity.ORDER, orderKey);
  }

  @Override
  public void deliver(String orderKey) {
    order(orderKey).put("status", "done");
    touch(Entity.ORDER, orderKey);
  }

  @Override
  public String number(String orderKey) {
    return order(orderKey).get("no").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    return order(orderKey).get("total").decimalValue();
  }
}
