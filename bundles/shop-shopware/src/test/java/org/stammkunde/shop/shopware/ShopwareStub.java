package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/** A Shopware 6.6 in memory, whose objects are those of the recordings with other contents. */
final class ShopwareStub extends StubShop {
  static final String SECRET = "kanarie-secret-access-key";
  static final String HOOK = "kanarie-app-secret";

  private static final AtomicLong IDS = new AtomicLong();

  /** Tables by the entity's name in paths; things in the order in which they were made. */
  final Map<String, List<ObjectNode>> tables = new HashMap<>();

  /** Entities that the integration may not read. */
  final Set<String> forbidden = new HashSet<>();

  private final Set<String> tokens = new HashSet<>();
  private long running;
  int logins;
  boolean refusesLogins;
  int leaveOut;

  ShopwareStub() {
    for (String table : List.of("order", "customer", "newsletter-recipient")) {
      tables.put(table, new ArrayList<>());
    }
    List<ObjectNode> states = new ArrayList<>();
    tables.put("state-machine-state", states);
    addStates(states, "order.state", "open", "in_progress", "completed", "cancelled");
    addStates(states, "order_delivery.state", "open", "shipped", "returned", "returned_partially");
    addStates(states, "order_transaction.state", "open", "paid", "refunded", "unconfirmed");
    addStates(states, "some_plugin.state", "whatever");
  }

  private static void addStates(List<ObjectNode> to, String machine, String... names) {
    String id = newId();
    for (String name : names) {
      ObjectNode state = recorded("26_cancelled_state");
      state.put("apiAlias", "state_machine_state").put("id", newId());
      state.put("technicalName", name).put("stateMachineId", id);
      state.putObject("stateMachine").put("id", id).put("technicalName", machine);
      to.add(state);
    }
  }

  static String newId() {
    return "%032x".formatted(0x1000 + IDS.incrementAndGet());
  }

  static ObjectNode recorded(String name) {
    return (ObjectNode) Json.resource(name + ".json");
  }

  private String time() {
    return Times.write(now());
  }

  @Override
  public ShopPlatform platform(Http http) {
    return new ShopwarePlatform(http, Clock.fixed(START, ZoneOffset.UTC));
  }

  @Override
  public Map<String, String> values() {
    return Map.of("access.key.id", "SWIAKANARIE");
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of("secret.access.key", () -> SECRET, "webhook.secret", () -> HOOK);
  }

  @Override
  protected String basePath() {
    return "/shop/";
  }

  @Override
  public String add(StubPerson person) {
    return add(person, false).get("id").asText();
  }

  private ObjectNode add(StubPerson person, boolean guest) {
    ObjectNode customer =
        recorded(person.company().isEmpty() ? "10_account" : "11_company_account");
    customer.put("id", newId()).put("autoIncrement", ++running).put("guest", guest);
    customer.put("customerNumber", String.valueOf(10_000 + running));
    name(customer, person).put("password", "$2y$10$kanarie");
    ObjectNode address = (ObjectNode) customer.get("addresses").get(0);
    customer.put("defaultBillingAddressId", fill(address, person).get("id").asText());
    // The associations of the recording came with it; here they are asked for.
    address.set("country", customer.get("defaultBillingAddress").get("country"));
    customer.putNull("defaultBillingAddress").putNull("defaultShippingAddress");
    tables.get("customer").add(created(customer));
    return customer;
  }

  private static ObjectNode name(ObjectNode of, StubPerson person) {
    of.put("firstName", person.firstName()).put("lastName", person.lastName());
    of.put("email", person.email());
    if (!person.company().isEmpty()) {
      of.put("company", person.company()).putArray("vatIds").add(person.vatId());
    }
    return of;
  }

  private ObjectNode fill(ObjectNode address, StubPerson person) {
    address.put("id", newId()).put("street", person.street()).put("zipcode", person.postalCode());
    address.put("city", person.city()).put("phoneNumber", person.phone());
    address.put("firstName", person.firstName()).put("lastName", person.lastName());
    if (!person.company().isEmpty()) {
      address.put("company", person.company());
    }
    return created(address);
  }

  private ObjectNode created(ObjectNode thing) {
    return thing.put("createdAt", time()).putNull("updatedAt");
  }

  @Override
  public String add(StubOrder placed) {
    ObjectNode order = recorded(placed.pickUp() ? "21_picked_up" : "20_shipped");
    order.put("id", newId()).put("autoIncrement", ++running);
    order.put("orderNumber", String.valueOf(20_000 + running)).put("orderDateTime", time());
    order.put("amountTotal", placed.total()).put("deepLinkCode", "kanarie-link");
    order.put("shippingTotal", placed.shipping());
    price((ObjectNode) order.get("shippingCosts"), placed.shipping());
    order.putArray("tags");
    order.putObject("customFields").put("stammkunde_test", placed.test()).put("other", "kanarie");
    addLines(created(order), placed);
    ObjectNode address = (ObjectNode) order.get("addresses").get(0);
    order.put("billingAddressId", fill(address, placed.buyer()).get("id").asText());
    ObjectNode buyer = created(name((ObjectNode) order.get("orderCustomer"), placed.buyer()));
    ObjectNode customer =
        placed
            .customer()
            .map(key -> thing("customer", key))
            .orElseGet(() -> add(placed.buyer(), true));
    buyer.set("customerId", customer.get("id"));
    buyer.set("customerNumber", customer.get("customerNumber"));
    ObjectNode transaction = (ObjectNode) order.get("transactions").get(0);
    created(transaction).put("id", newId()).putArray("captures");
    price((ObjectNode) transaction.get("amount"), placed.total());
    state(transaction, "paid");
    ObjectNode delivery = (ObjectNode) order.get("deliveries").get(0);
    created(delivery).put("id", newId());
    price((ObjectNode) delivery.get("shippingCosts"), placed.shipping());
    if (placed.items().stream().allMatch(StubOrder.Item::download)) {
      order.putArray("deliveries");
    }
    tables.get("order").add(order);
    return order.get("id").asText();
  }

  private void addLines(ObjectNode order, StubOrder placed) {
    ArrayNode lines = order.putArray("lineItems");
    for (StubOrder.Item item : placed.items()) {
      ObjectNode line = line(item.download() ? "22_download" : "20_shipped", 0, lines);
      line.put("label", item.text()).put("quantity", item.quantity());
      line.put("unitPrice", item.price()).put("totalPrice", item.value());
      price(line.putObject("price"), item.value());
      ((ObjectNode) line.get("payload")).put("productNumber", item.article());
      ((ObjectNode) line.get("payload")).put("purchasePrices", "kanarie");
    }
    if (placed.discount().signum() > 0) {
      ObjectNode voucher = line("24_guest_with_voucher", 1, lines);
      voucher.put("totalPrice", placed.discount().negate());
      price(voucher.putObject("price"), placed.discount().negate());
    }
  }

  private ObjectNode line(String recording, int number, ArrayNode into) {
    ObjectNode line = (ObjectNode) recorded(recording).get("lineItems").get(number);
    created(line).put("id", newId()).put("position", into.size() + 1);
    into.add(line);
    return line;
  }

  static ObjectNode price(ObjectNode price, BigDecimal total) {
    price.put("apiAlias", "calculated_price").put("totalPrice", total).put("unitPrice", total);
    ObjectNode tax = price.putArray("calculatedTaxes").addObject();
    tax.put("apiAlias", "cart_tax_calculated").put("tax", total).put("taxRate", 19);
    return price;
  }

  private static void state(ObjectNode thing, String name) {
    ((ObjectNode) thing.get("stateMachineState")).put("technicalName", name);
  }

  ObjectNode thing(String table, String key) {
    return tables.get(table).stream()
        .filter(row -> row.get("id").asText().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the stub shop has no such " + table));
  }

  /** Moves what a change really moves: the address, and not the thing it belongs to. */
  @Override
  public void touch(Entity entity, String key) {
    String table = entity == Entity.ORDER ? "order" : "customer";
    ((ObjectNode) thing(table, key).get("addresses").get(0)).put("updatedAt", time());
  }

  @Override
  public void delete(Entity entity, String key) {
    String table = entity == Entity.ORDER ? "order" : "customer";
    tables.get(table).remove(thing(table, key));
    for (ObjectNode order : tables.get("order")) {
      ObjectNode buyer = (ObjectNode) order.get("orderCustomer");
      if (buyer.path("customerId").asText().equals(key)) {
        buyer.putNull("customerId");
      }
    }
  }

  @Override
  public void cancel(String orderKey) {
    ObjectNode order = thing("order", orderKey).put("updatedAt", time());
    order.set(
        "stateMachineState", recorded("26_cancelled_state").put("apiAlias", "state_machine_state"));
  }

  @Override
  public void refund(String orderKey, int pieces) {
    ObjectNode order = thing("order", orderKey);
    ObjectNode transaction = (ObjectNode) order.get("transactions").get(0);
    JsonNode line = order.get("lineItems").get(0);
    BigDecimal amount = line.get("unitPrice").decimalValue().multiply(BigDecimal.valueOf(pieces));
    ArrayNode captures = (ArrayNode) transaction.get("captures");
    if (captures.isEmpty()) {
      ObjectNode capture = captures.addObject().put("apiAlias", "order_transaction_capture");
      created(capture).put("id", newId()).putArray("refunds");
    }
    ObjectNode refund = ((ArrayNode) captures.get(0).get("refunds")).addObject();
    created(refund).put("apiAlias", "order_transaction_capture_refund").put("id", newId());
    refund.put("reason", "kanarie");
    price(refund.putObject("amount"), amount);
    refund.putObject("stateMachineState").put("technicalName", "completed");
    ObjectNode position = refund.putArray("positions").addObject();
    position.put("apiAlias", "order_transaction_capture_refund_position").put("quantity", pieces);
    position.set("orderLineItemId", line.get("id"));
    price(position.putObject("amount"), amount);
    transaction.put("updatedAt", time());
    state(transaction, "refunded_partially");
  }

  @Override
  public void deliver(String orderKey) {
    for (JsonNode delivery : thing("order", orderKey).get("deliveries")) {
      ((ObjectNode) delivery).put("updatedAt", time());
      state((ObjectNode) delivery, "shipped");
    }
  }

  @Override
  public String number(String orderKey) {
    return thing("order", orderKey).get("orderNumber").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    return thing("order", orderKey).get("amountTotal").decimalValue();
  }

  /** Somebody subscribes to or leaves the newsletter. */
  void newsletter(String email, String status) {
    for (ObjectNode recipient : tables.get("newsletter-recipient")) {
      if (recipient.get("email").asText().equals(email)) {
        recipient.put("status", status).put("updatedAt", time());
        return;
      }
    }
    ObjectNode recipient = Json.MAPPER.createObjectNode();
    recipient.put("apiAlias", "newsletter_recipient").put("id", newId()).put("email", email);
    tables.get("newsletter-recipient").add(created(recipient).put("status", status));
  }

  void expireTokens() {
    tokens.clear();
  }

  @Override
  protected boolean asksForThings(StubRequest request) {
    return !request.path().endsWith("oauth/token");
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    String path = request.path().substring(basePath().length());
    if (path.equals("api/oauth/token")) {
      return token(json(request.body()));
    }
    if (!tokens.contains(request.header("authorization"))) {
      return error(401, "9", "The resource owner or authorization server denied the request.");
    }
    if (path.equals("api/_info/version")) {
      return StubAnswer.json("{\"version\":\"6.6.7.0\"}");
    }
    String entity = path.substring(path.lastIndexOf('/') + 1);
    if (forbidden.contains(entity)) {
      return error(403, "FRAMEWORK__MISSING_PRIVILEGE_ERROR", "{\"missingPrivileges\":[]}");
    }
    if (path.startsWith("api/search-ids/")) {
      return StubAnswer.json("{\"total\":0,\"data\":[]}");
    }
    if (!path.startsWith("api/search/") || !tables.containsKey(entity)) {
      return error(404, "FRAMEWORK__RESOURCE_NOT_FOUND", "No route found");
    }
    return request.header("accept").equals("application/json")
        ? search(entity, json(request.body()))
        : StubAnswer.json("{\"data\":[],\"included\":[],\"links\":{},\"meta\":{}}");
  }

  private StubAnswer token(JsonNode asked) {
    logins++;
    boolean good =
        asked.path("grant_type").asText().equals("client_credentials")
            && asked.path("client_id").asText().equals("SWIAKANARIE")
            && asked.path("client_secret").asText().equals(SECRET);
    if (!good || refusesLogins) {
      return error(401, "10", "Client authentication failed");
    }
    String token = "kanarie-token-" + logins;
    tokens.add("Bearer " + token);
    return StubAnswer.json(
        "{\"token_type\":\"Bearer\",\"expires_in\":600,\"access_token\":\"" + token + "\"}");
  }

  private StubAnswer search(String entity, JsonNode criteria) {
    try {
      List<ObjectNode> rows = new ArrayList<>();
      for (ObjectNode row : tables.get(entity)) {
        rows.add(entity.equals("order") ? withCustomer(row) : row);
      }
      ObjectNode answer = Dal.search(rows, criteria);
      ArrayNode data = (ArrayNode) answer.get("data");
      if (entity.equals("order") && leaveOut > 0 && !data.isEmpty()) {
        leaveOut--;
        data.remove(data.size() - 1);
      }
      return StubAnswer.json(Json.write(answer));
    } catch (Dal.Refused refused) {
      return error(400, "FRAMEWORK__INVALID_FILTER_QUERY", refused.getMessage());
    }
  }

  private ObjectNode withCustomer(ObjectNode order) {
    ObjectNode row = order.deepCopy();
    ObjectNode buyer = (ObjectNode) row.get("orderCustomer");
    String id = buyer.path("customerId").asText();
    buyer.putNull("customer");
    tables.get("customer").stream()
        .filter(customer -> customer.get("id").asText().equals(id))
        .forEach(customer -> buyer.set("customer", customer));
    return row;
  }

  private static StubAnswer error(int status, String code, String detail) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ObjectNode error = body.putArray("errors").addObject().put("status", String.valueOf(status));
    error.put("code", code).put("detail", detail);
    return StubAnswer.error(status, Json.write(body));
  }

  private static JsonNode json(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  /** Of its clock, as the platform's webhooks write it. */
  static long seconds(Instant time) {
    return time.getEpochSecond();
  }
}
