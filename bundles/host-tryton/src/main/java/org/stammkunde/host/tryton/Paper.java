package org.stammkunde.host.tryton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of documents that Tryton has of a sale, in the order in which they are read. */
enum Paper {
  /** Sold, or taken back by a sale with negative quantities. */
  SALE("sale.sale", "s", "") {
    @Override
    List<String> fields(Equipment equipment) {
      return common(
          "number",
          "reference",
          "state",
          "sale_date",
          "party.code",
          "currency.code",
          "total_amount",
          "origin",
          "lines.type",
          "lines.quantity",
          "lines.amount",
          "lines.description",
          "lines.product.code",
          "lines.product.template.name",
          "lines.taxes.type",
          "lines.taxes.rate");
    }

    @Override
    List<Object> domain(Equipment equipment) {
      List<Object> domain = new ArrayList<>();
      domain.add(List.of("company", "=", equipment.company()));
      // A draft or an offer is not sold; what was cancelled without a date never was.
      domain.add(List.of("state", "in", List.of("confirmed", "processing", "done", "cancelled")));
      domain.add(present("sale_date"));
      domain.add(present("number"));
      if (equipment.has("sale.sale", "web_shop")) {
        domain.add(Values.absent("web_shop"));
      }
      return domain;
    }
  },
  /** Invoiced without a sale, or credited. */
  INVOICE("account.invoice", "i", "INV ") {
    @Override
    List<String> fields(Equipment equipment) {
      return common(
          "number",
          "state",
          "invoice_date",
          "party.code",
          "currency.code",
          "total_amount",
          "lines.type",
          "lines.quantity",
          "lines.amount",
          "lines.description",
          "lines.origin",
          "lines.product.code",
          "lines.product.template.name",
          "lines.taxes.type",
          "lines.taxes.rate");
    }

    @Override
    List<Object> domain(Equipment equipment) {
      return List.of(
          List.of("company", "=", equipment.company()),
          List.of("type", "=", "out"),
          List.of("state", "in", List.of("posted", "paid", "cancelled")),
          present("invoice_date"),
          present("number"));
    }
  },
  /** Reminded of an invoice; a paid one is inactive and stays with the level that it had. */
  DUNNING("account.dunning", "d", "DUN ") {
    @Override
    List<String> fields(Equipment equipment) {
      return common(
          "state",
          "party.code",
          "amount",
          "company.currency.code",
          "maturity_date",
          "level.sequence",
          "procedure.levels");
    }

    @Override
    List<Object> domain(Equipment equipment) {
      return List.of(List.of("company", "=", equipment.company()));
    }
  };

  private final String model;
  private final String letter;
  private final String prefix;

  Paper(String model, String letter, String prefix) {
    this.model = model;
    this.letter = letter;
    this.prefix = prefix;
  }

  String model() {
    return model;
  }

  /** Before its number where people see it, as numbers of sales and invoices may be equal. */
  String prefix() {
    return prefix;
  }

  /** What has to be asked for. */
  abstract List<String> fields(Equipment equipment);

  /** Which of them count. */
  abstract List<Object> domain(Equipment equipment);

  String key(long id) {
    return letter + id;
  }

  static Optional<Paper> of(String key) {
    return Arrays.stream(values())
        .filter(paper -> key.matches(paper.letter + "[0-9]{1,18}"))
        .findFirst();
  }

  static long id(String key) {
    return Long.parseLong(key.substring(1));
  }

  private static List<String> common(String... fields) {
    List<String> all = new ArrayList<>(List.of("create_date", "write_date"));
    all.addAll(List.of(fields));
    return all;
  }

  private static List<Object> present(String field) {
    return Arrays.asList(field, "!=", null);
  }
}
