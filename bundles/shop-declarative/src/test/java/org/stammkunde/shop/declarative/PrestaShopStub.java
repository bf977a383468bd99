package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.contract.StubAnswer;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubRequest;
import org.stammkunde.contract.StubShop;
import org.stammkunde.http.Http;

/** A PrestaShop in memory, as its webservice shows it. */
final class PrestaShopStub extends StubShop {
  static final String KEY = "KEY-kanarie";
  static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Berlin"));
  private static final int PAID = 2;
  private static final int DELIVERED = 5;
  private static final int CANCELLED = 6;
  private static final int BY_POST = 1;
  private static final int IN_THE_SHOP = 2;

  private final PrestaShopWebservice webservice = new PrestaShopWebservice(KEY);

  PrestaShopStub() {
    webservice.add("countries", thing().put("iso_code", "DE"));
    webservice.add("currencies", thing().put("iso_code", "EUR"));
    webservice.add("carriers", thing().put("name", "Paketdienst"));
    webservice.add("carriers", thing().put("name", "Abholung im Laden"));
  }

  private static ObjectNode thing() {
    return Json.MAPPER.createObjectNode();
  }

  private ObjectNode dated() {
    return thing().put("date_add", LOCAL.format(now())).put("date_upd", LOCAL.format(now()));
  }

  @Override
  public ShopPlatform platform(Http http) {
    return new DeclarativePlatform(http, Path.of("src/main/mapping"), Clock.systemUTC());
  }

  @Override
  public Map<String, String> values() {
    return Map.of("mapping", "prestashop.properties");
  }

  @Override
  public Map<String, Supplier<String>> secrets() {
    return Map.of("token", () -> KEY);
  }

  @Override
  protected StubAnswer answer(StubRequest request) {
    return webservice.answer(request).with("PSWS-Version", "8.1.7");
  }

  @Override
  public String add(StubPerson person) {
    return Integer.toString(customer(person, false).get("id").asInt());
  }

  private ObjectNode customer(StubPerson person, boolean guest) {
    ObjectNode customer =
        webservice.add(
            "customers",
            dated()
                .put("firstname", person.firstName())
                .put("lastname", person.lastName())
                .put("email", person.email())
                .put("company", "")
                .put("newsletter", "0")
                .put("passwd", "$2y$10$kanarie")
                .put("deleted", "0")
                .put("is_guest", guest ? "1" : "0"));
    addAddress(customer.get("id").asText(), person);
    return customer;
  }

  /** Adds an address to a customer; the customer's own time of change does not move. */
  String addAddress(String customer, StubPerson person) {
    return webservice
        .add(
            "addresses",
            dated()
                .put("id_customer", customer)
                .put("id_country", "1")
                .put("company", person.company())
                .put("vat_number", person.vatId())
                .put("address1", person.street())
                .put("address2", "")
                .put("postcode", person.postalCode())
                .put("city", person.city())
                .put("phone", "")
                .put("phone_mobile", person.phone())
                .put("deleted", "0"))
        .get("id")
        .asText();
  }

  @Override
  public String add(StubOrder order) {
    return add(order, String.format("REF%06d", webservice.count("orders") + 1));
  }

  /** Places an order of a cart whose orders share their reference. */
  String add(StubOrder order, String reference) {
    String customer =
        order.customer().orElseGet(() -> customer(order.buyer(), true).get("id").asText());
    String address =
        webservice.all("addresses").stream()
            .filter(each -> each.get("id_customer").asText().equals(customer))
            .map(each -> each.get("id").asText())
            .findFirst()
            .orElse("0");
    ObjectNode placed =
        dated()
            .put("reference", reference)
            .put("current_state", Integer.toString(PAID))
            .put("id_customer", customer)
            .put("id_currency", "1")
            .put("id_carrier", Integer.toString(order.pickUp() ? IN_THE_SHOP : BY_POST))
            .put("id_address_invoice", address)
            .put("total_paid_tax_incl", amount(order.total()))
            .put("total_shipping_tax_incl", amount(order.shipping()))
            .put("total_wrapping_tax_incl", amount(BigDecimal.ZERO))
            .put("total_discounts_tax_incl", amount(order.discount()));
    ArrayNode rows = placed.putObject("associations").putArray("order_rows");
    for (StubOrder.Item item : order.items()) {
      ObjectNode product =
          webservice.add("products", thing().put("is_virtual", item.download() ? "1" : "0"));
      rows.addObject()
          .put("id", Integer.toString(rows.size()))
          .put("product_id", product.get("id").asText())
          .put("product_quantity", Integer.toString(item.quantity()))
          .put("product_name", item.text())
          .put("product_reference", item.article())
          .put("unit_price_tax_incl", amount(item.price()));
    }
    return webservice.add("orders", placed).get("id").asText();
  }

  private static String amount(BigDecimal amount) {
    return amount.setScale(6).toPlainString();
  }

  private ObjectNode order(String key) {
    return webservice.get("orders", key);
  }

  private void touched(ObjectNode thing) {
    thing.put("date_upd", LOCAL.format(now()));
  }

  /** A member of the staff gives the order a state. */
  void state(String orderKey, int state) {
    touched(order(orderKey).put("current_state", Integer.toString(state)));
  }

  @Override
  public void touch(Entity entity, String key) {
    touched(webservice.get(resource(entity), key));
  }

  @Override
  public void delete(Entity entity, String key) {
    webservice.remove(resource(entity), key);
  }

  private static String resource(Entity entity) {
    return entity == Entity.CUSTOMER ? "customers" : "orders";
  }

  @Override
  public void cancel(String orderKey) {
    state(orderKey, CANCELLED);
  }

  @Override
  public void refund(String orderKey, int pieces) {
    BigDecimal price =
        new BigDecimal(
            order(orderKey).at("/associations/order_rows/0/unit_price_tax_incl").asText());
    webservice.add(
        "order_slip",
        dated()
            .put("id_order", orderKey)
            .put("total_products_tax_incl", amount(price.multiply(BigDecimal.valueOf(pieces))))
            .put("total_shipping_tax_incl", amount(BigDecimal.ZERO)));
  }

  @Override
  public void deliver(String orderKey) {
    state(orderKey, DELIVERED);
  }

  @Override
  public String number(String orderKey) {
    return order(orderKey).get("reference").asText();
  }

  @Override
  public BigDecimal total(String orderKey) {
    return new BigDecimal(order(orderKey).get("total_paid_tax_incl").asText()).setScale(2);
  }
}
