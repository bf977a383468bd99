package org.stammkunde.shop.vendure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/** The Admin API of a Vendure in memory, as one of 3.7.3 was seen to answer. */
final class StubVendure extends StubShop {
  static final String USER = "stammkunde@example.test";
  private static final String SECRET = "geheim-" + StubPerson.CANARY;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ASKED_FIELDS = Pattern.compile("customFields \\{ ([^}]*) \\}");
  private static final String FORBIDDEN =
      """
      {"errors":[{"message":"You are not currently authorized to perform this action",\
      "path":["orders"],"extensions":{"code":"FORBIDDEN"}}],"data":null}\
      """;

  private final StubStock stock = new StubStock(this::now);
  private final TreeSet<String> tokens = new TreeSet<>();
  private final TreeSet<String> fields =
      new TreeSet<>(
          List.of(
              "customerNumber",
              "vatId",
              "newsletterOptInAt",
              "isDigital",
              "deliveryType",
              "isTest"));
  private final List<String> rights = new ArrayList<>(List.of("ReadOrder", "ReadCustomer"));
  private int logins;
  private boolean refusing;
  private int leaveOut;

  @Override
  public ShopPlatform platform(Http http) {
    return new VendurePlatform(http);
  }

  @Override
  public Map<String, String> values() {
    return Map.of("user", USER);
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of("secret", () -> SECRET);
  }

  @Override
  public String add(StubPerson person) {
    return stock.account(person);
  }

  @Override
  public String add(StubOrder order) {
    return stock.order(order);
  }

  void fillCart(String customer, StubPerson person, StubOrder.Item item) {
    stock.cart(customer, person, item);
  }

  @Override
  public void touch(Entity entity, String key) {
    stock.of(entity, key).put("updatedAt", now().toString());
  }

  @Override
  public void delete(Entity entity, String key) {
    stock.delete(entity, key);
  }

  @Override
  public void cancel(String orderKey) {
    stock.cancel(orderKey);
  }

  @Override
  public void refund(String orderKey, int pieces) {
    stock.refund(orderKey, pieces);
  }

  @Override
  public void deliver(String orderKey) {
    stock.deliver(orderKey);
  }

  @Override
  public String number(String orderKey) {
    return order(orderKey).path("code").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    return BigDecimal.valueOf(order(orderKey).path("totalWithTax").asLong(), 2);
  }

  /** The order as it lies in the shop. */
  ObjectNode order(String key) {
    return stock.of(Entity.ORDER, key);
  }

  /** The customer as it lies in the shop. */
  ObjectNode customer(String key) {
    return stock.of(Entity.CUSTOMER, key);
  }

  /** The shop's developer takes a custom field away. */
  void removeField(String name) {
    fields.remove(name);
  }

  void removeRight(String name) {
    rights.remove(name);
  }

  void expireTokens() {
    tokens.clear();
  }

  void refuseLogins() {
    refusing = true;
  }

  int logins() {
    return logins;
  }

  /** The next lists lack their last thing. */
  void leaveOutTheLast(int answers) {
    leaveOut = answers;
  }

  @Override
  protected boolean asksForThings(StubRequest request) {
    return !"StammkundeLogin".equals(kind(request));
  }

  @Override
  protected Object kind(StubRequest request) {
    return json(request.body()).path("operationName").asText();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    if (!request.path().equals("/admin-api") || !request.method().equals("POST")) {
      return StubAnswer.error(404, "{\"statusCode\":404}");
    }
    JsonNode body = json(request.body());
    String query = body.path("query").asText();
    JsonNode variables = body.path("variables");
    if (kind(request).equals("StammkundeLogin")) {
      return logIn(variables);
    }
    if (!tokens.contains(request.header("authorization").replace("Bearer ", ""))) {
      return StubAnswer.json(FORBIDDEN);
    }
    Matcher asked = ASKED_FIELDS.matcher(query);
    while (asked.find()) {
      if (!asked.group(1).startsWith("...")
          && !fields.containsAll(List.of(asked.group(1).split(" ")))) {
        return StubAnswer.error(
            400,
            "{\"errors\":[{\"message\":\"Cannot query"
                + " field\",\"extensions\":{\"code\":\"GRAPHQL_VALIDATION_FAILED\"}}]}");
      }
    }
    ObjectNode data = JSON.createObjectNode();
    switch (kind(request).toString()) {
      case "StammkundeGreeting", "StammkundeSchema" -> greet(data);
      case "StammkundeThing" ->
          data.set(
              "thing",
              stock.find(
                  query.contains("customer(id") ? Entity.CUSTOMER : Entity.ORDER,
                  variables.path("id").asText()));
      default -> {
        Entity entity = query.contains("customers(") ? Entity.CUSTOMER : Entity.ORDER;
        ObjectNode page = data.putObject("page");
        List<JsonNode> items = stock.list(entity, variables.path("options"), page);
        if (query.contains("items") && leaveOut > 0 && !items.isEmpty()) {
          leaveOut--;
          items.remove(items.size() - 1);
        }
        if (query.contains("items")) {
          page.putArray("items").addAll(items);
        }
      }
    }
    return StubAnswer.json(JSON.createObjectNode().set("data", data).toString());
  }

  private StubAnswer logIn(JsonNode variables) {
    logins++;
    boolean known =
        variables.path("user").asText().equals(USER)
            && variables.path("secret").asText().equals(SECRET);
    if (refusing || !known) {
      return StubAnswer.json(
          "{\"data\":{\"login\":{\"__typename\":\"InvalidCredentialsError\",\"errorCode\":\"INVALID_CREDENTIALS_ERROR\"}}}");
    }
    String token = "token-" + StubPerson.CANARY + "-" + logins;
    tokens.add(token);
    return StubAnswer.json("{\"data\":{\"login\":{\"__typename\":\"CurrentUser\"}}}")
        .with("vendure-auth-token", token);
  }

  private void greet(ObjectNode data) {
    data.putObject("activeChannel").put("id", "1").put("token", "channel-" + url().getPort());
    ObjectNode channel = data.putObject("me").putArray("channels").addObject().put("id", "1");
    rights.forEach(channel.putArray("permissions")::add);
    ObjectNode config = data.putObject("globalSettings").putObject("serverConfig");
    config.put("moneyStrategyPrecision", 2);
    config.putArray("orderProcess").addObject().put("name", "PaymentSettled");
    Map<String, List<String>> entities =
        Map.of(
            "Customer", List.of("customerNumber", "vatId", "newsletterOptInAt"),
            "ProductVariant", List.of("isDigital"),
            "ShippingMethod", List.of("deliveryType"),
            "Order", List.of("isTest"));
    entities.forEach(
        (entity, names) -> {
          ObjectNode node = JSON.createObjectNode().put("entityName", entity);
          names.stream()
              .filter(fields::contains)
              .forEach(
                  name ->
                      node.withArray("customFields")
                          .addObject()
                          .put("name", name)
                          .put("type", "string")
                          .put("list", false));
          config.withArray("entityCustomFields").add(node);
        });
  }
}
