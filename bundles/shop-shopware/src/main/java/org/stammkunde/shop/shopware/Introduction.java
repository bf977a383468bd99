package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.Saying;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.http.Answer;

/** Asks a shop who it is and whether everything is there that will be asked of it. */
final class Introduction {
  private static final String STATES = "state-machine-state";
  private static final String ORDER_MACHINE = "order.state";

  private static final List<String> READ =
      List.of(
          "state-machine",
          STATES,
          "order",
          "order-customer",
          "order-address",
          "order-line-item",
          "order-delivery",
          "order-transaction",
          "order-transaction-capture",
          "order-transaction-capture-refund",
          "order-transaction-capture-refund-position",
          "customer",
          "customer-address",
          "country",
          "currency",
          "shipping-method",
          "tag");

  private final Settings settings;
  private final AdminApi api;

  Introduction(Settings settings, AdminApi api) {
    this.settings = settings;
    this.api = api;
  }

  Greeting greet() throws CallFailed {
    Answer answer = api.get("api/_info/version");
    String version = answer.json().path("version").asText();
    if (version.isBlank()) {
      throw AdminApi.broken("what answers does not say its version as a Shopware 6 does");
    }
    List<String> missing = missingRights();
    if (missing.contains("state_machine:read") || missing.contains("state_machine_state:read")) {
      throw new CallFailed(
          Reason.CREDENTIALS, "the role of the integration lacks " + String.join(", ", missing));
    }
    List<Remark> remarks = new ArrayList<>();
    if (!missing.isEmpty()) {
      String rights = String.join(", ", missing);
      remarks.add(
          new Remark(
              true,
              "The role of the integration lacks " + rights + "; add them in the administration.",
              "Der Rolle der Integration fehlt " + rights + "; in der Administration ergänzen."));
    }
    if (!version.startsWith("6.")) {
      remarks.add(
          new Remark(
              false,
              "Version " + version + " was never tried; this connector was made for Shopware 6.",
              "Version "
                  + version
                  + " wurde nie erprobt; der Anschluss ist für Shopware 6 gemacht."));
    }
    String identity = addUnknownStates(remarks);
    return new Greeting(identity, "Shopware " + version, answer.date(), remarks);
  }

  private List<String> missingRights() throws CallFailed {
    List<String> missing = new ArrayList<>();
    List<String> all = new ArrayList<>(READ);
    if (settings.readsNewsletter()) {
      all.add(Source.RECIPIENTS.path());
    }
    for (String entity : all) {
      if (!api.mayRead(entity)) {
        missing.add(entity.replace('-', '_') + ":read");
      }
    }
    return missing;
  }

  /**
   * Remarks on states that no setting knows. The machine of order states has an id that is drawn
   * when a shop is installed and stays, other than its address and its name: the identity.
   */
  private String addUnknownStates(List<Remark> remarks) throws CallFailed {
    ObjectNode search = Json.MAPPER.createObjectNode();
    search.putObject("associations").putObject("stateMachine");
    AdminApi.Page page = api.search(STATES, new Query(search), Query.MOST);
    String identity = "";
    for (JsonNode state : page.things()) {
      String machine = state.path("stateMachine").path("technicalName").asText();
      String name = state.path("technicalName").asText();
      if (machine.equals(ORDER_MACHINE)) {
        identity = state.path("stateMachineId").asText();
      }
      table(machine)
          .filter(table -> table.meaning(name).isEmpty())
          .ifPresent(table -> remarks.add(unknown(name, machine, table)));
    }
    if (identity.isEmpty()) {
      throw AdminApi.broken("the shop has no states of orders");
    }
    return identity;
  }

  private static Remark unknown(String state, String machine, States<?> table) {
    Saying why = Reading.WORDS.say("state", table.settings());
    return new Remark(
        false,
        "The state " + state + " of " + machine + " " + why.english() + ".",
        "Der Status " + state + " von " + machine + " " + why.german() + ".");
  }

  private Optional<States<?>> table(String machine) {
    return switch (machine) {
      case ORDER_MACHINE -> Optional.of(settings.orders());
      case "order_transaction.state" -> Optional.of(settings.payments());
      case "order_delivery.state" -> Optional.of(settings.deliveries());
      default -> Optional.empty();
    };
  }
}
