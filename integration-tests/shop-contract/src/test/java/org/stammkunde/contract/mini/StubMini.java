package org.stammkunde.contract.mini;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/** The shop in memory: two lists of JSON objects, and what the platform answers about them. */
final class StubMini extends StubShop {
  private static final String KEY = "kanarie-api-key";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String identity = UUID.randomUUID().toString();
  private final Map<String, ObjectNode> orders = new TreeMap<>();
  private final Map<String, ObjectNode> customers = new TreeMap<>();
  private int last;
  int leavesOut;

  @Override
  public ShopPlatform platform(Http http) {
    return new MiniPlatform(http);
  }

  @Override
  public Map<String, String> values() {
    return Map.of();
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of("api.key", () -> KEY);
  }

  private Map<String, ObjectNode> things(Entity entity) {
    return entity == Entity.ORDER ? orders : customers;
  }

  private ObjectNode thing(String number, StubPerson person) {
    ObjectNode thing = JSON.createObjectNode();
    thing.put("id", String.format("%06d", ++last));
    thing.put("number", number + last);
    thing.put("changed", now().toString());
    thing.set("buyer", JSON.valueToTree(person));
    return thing;
  }

  @Override
  public String add(StubPerson person) {
    ObjectNode customer = thing("K", person);
    customers.put(customer.path("id").asText(), customer);
    return customer.path("id").asText();
  }

  @Override
  public String add(StubOrder order) {
    ObjectNode made = thing("R", order.buyer());
    made.put("placed", now().toString());
    made.put("state", "open");
    made.put("customer", order.customer().orElse(null));
    order
        .customer()
        .ifPresent(key -> made.set("customerNumber", customers.get(key).path("number")));
    made.put("pickUp", order.pickUp());
    made.put("shipping", order.shipping().toPlainString());
    made.put("discount", order.discount().toPlainString());
    ArrayNode lines = made.putArray("lines");
    for (StubOrder.Item item : order.items()) {
      ObjectNode line = JSON.valueToTree(item);
      line.put("gross", item.value().toPlainString());
      lines.add(line);
    }
    made.putArray("refunds");
    orders.put(made.path("id").asText(), made);
    return made.path("id").asText();
  }

  @Override
  public void touch(Entity entity, String key) {
    things(entity).get(key).put("changed", now().toString());
  }

  @Override
  public void delete(Entity entity, String key) {
    things(entity).remove(key);
  }

  private void become(String key, String state) {
    orders.get(key).put("state", state);
    touch(Entity.ORDER, key);
  }

  @Override
  public void cancel(String orderKey) {
    become(orderKey, "cancelled");
  }

  @Override
  public void deliver(String orderKey) {
    become(orderKey, "delivered");
  }

  @Override
  public void refund(String orderKey, int pieces) {
    ObjectNode order = orders.get(orderKey);
    BigDecimal price = new BigDecimal(order.path("lines").path(0).path("price").asText());
    ObjectNode refund = ((ArrayNode) order.path("refunds")).addObject();
    refund.put("id", "G" + ++last);
    refund.put("at", now().toString());
    refund.put("article", order.path("lines").path(0).path("article").asText());
    refund.put("pieces", pieces);
    refund.put("gross", price.multiply(BigDecimal.valueOf(pieces)).toPlainString());
    touch(Entity.ORDER, orderKey);
  }

  @Override
  public String number(String orderKey) {
    return orders.get(orderKey).path("number").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    ObjectNode order = orders.get(orderKey);
    BigDecimal total = new BigDecimal(order.path("shipping").asText());
    for (var line : order.path("lines")) {
      total = total.add(new BigDecimal(line.path("gross").asText()));
    }
    return total.subtract(new BigDecimal(order.path("discount").asText()));
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    if (!request.header("x-api-key").equals(KEY)) {
      return StubAnswer.error(401, "{\"error\":\"key\"}");
    }
    List<String> path = List.of(request.path().substring(1).split("/"));
    if (path.get(0).equals("shop")) {
      return StubAnswer.json("{\"id\":\"" + identity + "\",\"version\":\"1.0\"}");
    }
    Map<String, ObjectNode> things = path.get(0).equals("orders") ? orders : customers;
    if (path.size() == 1) {
      return StubAnswer.json(list(things, request).toString());
    }
    ObjectNode thing = things.get(path.get(1));
    return thing == null
        ? StubAnswer.error(404, "{\"error\":\"none\"}")
        : StubAnswer.json(thing.toString());
  }

  private ObjectNode list(Map<String, ObjectNode> things, StubRequest request) {
    String after = request.query("after", "");
    String until = request.query("until", "9");
    List<ObjectNode> rest =
        things.values().stream()
            .filter(thing -> position(thing).compareTo(after) > 0)
            .filter(thing -> thing.path("changed").asText().compareTo(until) <= 0)
            .sorted(Comparator.comparing(StubMini::position))
            .toList();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("total", rest.size());
    ArrayNode page = answer.putArray("things");
    rest.stream().limit(Long.parseLong(request.query("limit", "10"))).forEach(page::add);
    if (leavesOut > 0 && !page.isEmpty()) {
      leavesOut--;
      page.remove(page.size() - 1);
    }
    return answer;
  }

  private static String position(ObjectNode thing) {
    return thing.path("changed").asText() + "~" + thing.path("id").asText();
  }
}
