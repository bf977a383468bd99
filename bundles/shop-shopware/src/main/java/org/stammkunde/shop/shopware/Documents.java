package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop.Found;

/**
 * What is kept of an order or customer: the shop's own JSON, less what is not needed, always in the
 * same form. Two members are ours: {@code changedAt} and {@code newsletter}.
 */
final class Documents {
  /** Of every version but drafts, which are kept beside an order while it is edited. */
  private static final String LIVE = "0fa91ce3e96a4bc2be4bd9ce752c3425";

  private static final Set<String> OF_A_PERSON =
      Set.of("email", "firstName", "lastName", "company", "vatIds");

  private final Settings settings;

  Documents(Settings settings) {
    this.settings = settings;
  }

  /** Whether it is a draft of an order, which never is an order. */
  static boolean isDraft(JsonNode thing) {
    return !thing.path("versionId").asText(LIVE).equals(LIVE);
  }

  /**
   * Whether the buyer of an order has no account. An order keeps nothing of a deleted account but
   * its number, and cannot say whether it was one; as a guest, nobody is joined who must not be.
   */
  static boolean isGuest(JsonNode order) {
    JsonNode customer = order.path("orderCustomer").path("customer");
    return !customer.isObject() || customer.path("guest").asBoolean();
  }

  Found order(JsonNode thing, Consent.Said newsletter) {
    ObjectNode order = Source.ORDERS.trimmed(thing);
    Optional<Instant> changedAt = Source.ORDERS.latest(thing);
    boolean guest = isGuest(order);
    order.remove(List.of("autoIncrement", "versionId"));
    keepFields(order, Key.TEST_FIELD);
    keepPeople(order, guest, newsletter);
    for (JsonNode line : order.path("lineItems")) {
      keepNumber(line);
    }
    sort(order, "lineItems", "position");
    sort(order, "deliveries", "createdAt");
    sort(order, "transactions", "createdAt");
    for (JsonNode transaction : order.path("transactions")) {
      for (JsonNode capture : transaction.path("captures")) {
        sort(capture, "refunds", "createdAt");
        capture.path("refunds").forEach(refund -> sort(refund, "positions", "orderLineItemId"));
      }
    }
    sort(order, "tags", "name");
    changedAt.ifPresent(at -> order.put("changedAt", at.toString()));
    String buyer = order.path("orderCustomer").path("customerId").asText();
    return new Found(
        new RawDocument(Entity.ORDER, number(order, "orderNumber"), Json.write(order)),
        order.path("id").asText(),
        changedAt,
        settled(order) ? changedAt : Optional.empty(),
        guest || buyer.isEmpty() ? Optional.empty() : Optional.of(buyer));
  }

  Found customer(JsonNode thing, Consent.Said newsletter) {
    ObjectNode customer = Source.CUSTOMERS.trimmed(thing);
    Optional<Instant> changedAt = Source.CUSTOMERS.latest(thing);
    customer.remove("autoIncrement");
    keepFields(customer, Key.BRANCH_FIELD, Key.ROBINSON_FIELD);
    keepAddress(customer, customer.path("defaultBillingAddressId").asText());
    String email = customer.path("email").asText();
    addNewsletter(customer, email, newsletter);
    // Unsubscribing changes what is known of the customer, and nothing of the customer itself.
    changedAt = latest(changedAt, newsletter.changedAt(email));
    changedAt.ifPresent(at -> customer.put("changedAt", at.toString()));
    return new Found(
        new RawDocument(Entity.CUSTOMER, number(customer, "customerNumber"), Json.write(customer)),
        customer.path("id").asText(),
        changedAt,
        Optional.of(changedAt.orElse(Instant.EPOCH)),
        Optional.empty());
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
  }

  /** A thing without a usable number is kept under its id and put aside when it is read. */
  private static String number(JsonNode thing, String field) {
    String number = thing.path(field).asText();
    boolean usable =
        !number.isBlank()
            && number.length() <= 100
            && number.chars().noneMatch(Character::isISOControl);
    return usable ? number : thing.path("id").asText();
  }

  /** An account tells who it is by itself; only a guest is known by nothing but the order. */
  private void keepPeople(ObjectNode order, boolean guest, Consent.Said newsletter) {
    if (!(order.path("orderCustomer") instanceof ObjectNode buyer)) {
      return;
    }
    if (guest) {
      keepAddress(order, order.path("billingAddressId").asText());
      addNewsletter(order, buyer.path("email").asText(), newsletter);
      if (buyer.path("customer") instanceof ObjectNode customer) {
        keepFields(customer, Key.ROBINSON_FIELD);
      }
      return;
    }
    order.remove("addresses");
    buyer.remove(OF_A_PERSON);
    ((ObjectNode) buyer.path("customer")).remove(List.of("customFields", "accountType"));
  }

  private static void keepAddress(ObjectNode of, String id) {
    ArrayNode kept = Json.MAPPER.createArrayNode();
    for (JsonNode address : of.path("addresses")) {
      if (address.path("id").asText().equals(id)) {
        kept.add(address);
      }
    }
    of.set("addresses", kept);
  }

  private void addNewsletter(ObjectNode to, String email, Consent.Said newsletter) {
    if (settings.readsNewsletter()) {
      ArrayNode states = to.putArray("newsletter");
      newsletter.states(email).forEach(states::add);
    }
  }

  private void keepFields(ObjectNode of, Key... keys) {
    JsonNode fields = of.path("customFields");
    of.remove("customFields");
    for (Key key : keys) {
      String name = settings.value(key);
      if (fields.has(name)) {
        of.withObject("/customFields").set(name, fields.get(name));
      }
    }
  }

  /** The payload is whatever plugins put there, purchase prices included. */
  private static void keepNumber(JsonNode line) {
    if (line instanceof ObjectNode kept) {
      JsonNode number = kept.path("payload").path("productNumber");
      kept.remove("payload");
      if (!number.isMissingNode()) {
        kept.putObject("payload").set("productNumber", number);
      }
    }
  }

  private static void sort(JsonNode of, String list, String by) {
    if (of.path(list) instanceof ArrayNode items) {
      List<JsonNode> sorted = new ArrayList<>();
      items.forEach(sorted::add);
      // Numbers are padded by their length, so that 10 comes behind 9.
      sorted.sort(
          Comparator.<JsonNode>comparingInt(
                  item -> item.path(by).isNumber() ? item.path(by).asText().length() : 0)
              .thenComparing(item -> item.path(by).asText())
              .thenComparing(item -> item.path("id").asText()));
      items.removeAll();
      items.addAll(sorted);
    }
  }

  /** Whether nothing more is to be expected but returns and refunds. */
  private boolean settled(JsonNode order) {
    Optional<States.Order> state = settings.orders().meaning(state(order));
    if (state.isEmpty() || state.get() != States.Order.OPEN) {
      return state.isPresent();
    }
    // A try to pay that failed says nothing once another one went well.
    boolean paid = false;
    boolean open = false;
    for (JsonNode transaction : order.path("transactions")) {
      Optional<States.Payment> payment = settings.payments().meaning(state(transaction));
      open |= payment.isEmpty() || payment.get() == States.Payment.OPEN;
      paid |= payment.isPresent() && payment.get() != States.Payment.WAITING;
    }
    boolean delivered = true;
    for (JsonNode delivery : order.path("deliveries")) {
      delivered &=
          settings
              .deliveries()
              .meaning(state(delivery))
              .filter(meaning -> meaning != States.Delivery.OPEN)
              .isPresent();
    }
    return paid && !open && delivered;
  }

  private static String state(JsonNode thing) {
    return thing.path("stateMachineState").path("technicalName").asText();
  }
}
