package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/** Finds the sale that something goes back to: by way of a complaint, a line, or an invoice. */
final class Origins {
  private static final int MOST_STEPS = 6;

  private final JsonRpc tryton;
  private final Equipment equipment;

  /**
   * What it goes back to.
   *
   * @param number as people know it
   * @param webShop whether that came in from a web shop
   */
  record Origin(String number, boolean webShop) {}

  Origins(JsonRpc tryton, Equipment equipment) {
    this.tryton = tryton;
    this.equipment = equipment;
  }

  /** Follows a reference such as {@code sale.complaint,3}; empty if it leads to no sale. */
  Optional<Origin> follow(JsonNode reference) throws CallFailed, Fault {
    Optional<Map.Entry<String, Long>> step = Values.reference(reference);
    Optional<Origin> invoice = Optional.empty();
    for (int i = 0; i < MOST_STEPS && step.isPresent(); i++) {
      long id = step.get().getValue();
      switch (step.get().getKey()) {
        case "sale.sale" -> {
          return sale(id);
        }
        case "sale.line" -> {
          return sale(row("sale.line", id, "sale").path("sale").asLong(-1));
        }
        case "sale.complaint" -> step = reference("sale.complaint", id);
        case "account.invoice" -> {
          return invoice(id);
        }
        case "account.invoice.line" -> {
          JsonNode line = row("account.invoice.line", id, "invoice");
          invoice = invoice(line.path("invoice").asLong(-1));
          step = reference("account.invoice.line", id);
        }
        default -> step = Optional.empty();
      }
    }
    return invoice;
  }

  private Optional<Map.Entry<String, Long>> reference(String model, long id)
      throws CallFailed, Fault {
    return Values.reference(row(model, id, "origin").path("origin"));
  }

  private Optional<Origin> sale(long id) throws CallFailed, Fault {
    List<String> fields =
        equipment.has("sale.sale", "web_shop") ? List.of("number", "web_shop") : List.of("number");
    JsonNode sale = row("sale.sale", id, fields.toArray(new String[0]));
    return sale.hasNonNull("number")
        ? Optional.of(new Origin(sale.path("number").asText(), sale.hasNonNull("web_shop")))
        : Optional.empty();
  }

  private Optional<Origin> invoice(long id) throws CallFailed, Fault {
    JsonNode invoice = row("account.invoice", id, "number");
    return invoice.hasNonNull("number")
        ? Optional.of(new Origin(Paper.INVOICE.prefix() + invoice.path("number").asText(), false))
        : Optional.empty();
  }

  private JsonNode row(String model, long id, String... fields) throws CallFailed, Fault {
    return tryton.rows(model, List.of(List.of("id", "=", id)), 1, List.of(fields)).path(0);
  }
}
