package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop.Found;

/** Raw documents out of what Dolibarr gives: only what is needed of it, and all that is. */
final class Documents {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Documents that were never valid have a provisional number in parentheses. */
  private static final String VALID = Filter.of("ref", "notlike", "_PROV%").text();

  private static final List<String> HEAD =
      List.of(
          "id",
          "ref",
          "ref_ext",
          "socid",
          "type",
          "status",
          "statut",
          "date",
          "date_creation",
          "date_modification",
          "module_source",
          "multicurrency_code",
          "multicurrency_total_ttc",
          "total_ttc",
          "paye",
          "billed",
          "fk_facture_source");
  private static final List<String> LINE =
      List.of(
          "product_ref",
          "ref",
          "product_label",
          "libelle",
          "desc",
          "product_type",
          "fk_product",
          "special_code",
          "qty",
          "total_ttc",
          "multicurrency_total_ttc",
          "rang");

  /** A list of Dolibarr; the letter begins its keys. */
  enum Source {
    INVOICES("invoices", "i", VALID),
    ORDERS("orders", "o", VALID),
    CUSTOMERS(People.THIRD_PARTIES, "", Filter.of("client", ">", 0).text());

    private final String route;
    private final String letter;
    private final String filter;

    Source(String route, String letter, String filter) {
      this.route = route;
      this.letter = letter;
      this.filter = filter;
    }

    String route() {
      return route;
    }

    Filter filter() {
      return new Filter(filter);
    }

    String key(long id) {
      return letter + id;
    }

    Optional<String> id(String key) {
      return key.matches(letter + Api.ID)
          ? Optional.of(key.substring(letter.length()))
          : Optional.empty();
    }
  }

  private final Settings settings;
  private final Api api;
  private final People people;
  private final ServerTime time;
  private final SaleReader reader;

  Documents(Settings settings, Api api, People people, ServerTime time) {
    this.settings = settings;
    this.api = api;
    this.people = people;
    this.time = time;
    this.reader = new SaleReader(settings);
  }

  List<Source> sources(Entity entity) {
    return entity == Entity.CUSTOMER
        ? List.of(Source.CUSTOMERS)
        : Stream.of(Source.INVOICES, Source.ORDERS)
            .filter(source -> settings.sales().contains(source.route))
            .toList();
  }

  List<Found> found(Source source, List<JsonNode> rows) throws CallFailed {
    return source == Source.CUSTOMERS ? customers(rows) : sales(source, rows);
  }

  private List<Found> customers(List<JsonNode> rows) throws CallFailed {
    List<JsonNode> used = rows.stream().filter(row -> People.isCustomer(new Row(row))).toList();
    List<HostCustomer> customers = people.customers(used);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      HostCustomer customer = customers.get(i);
      Optional<Instant> changed = time.changed(used.get(i));
      ObjectNode content = JsonNodeFactory.instance.objectNode();
      content.set("customer", JSON.valueToTree(plain(customer)));
      changed.ifPresent(at -> content.put("changed", at.getEpochSecond()));
      String id = customer.id().value();
      found.add(
          new Found(
              new RawDocument(Entity.CUSTOMER, id, content.toString()),
              id,
              changed,
              Optional.of(changed.orElse(Instant.EPOCH)),
              Optional.empty()));
    }
    return found;
  }

  private static Map<String, String> plain(HostCustomer customer) {
    CustomerDetails details = customer.details();
    PostalAddress address = details.address();
    Map<String, String> plain = new HashMap<>();
    plain.put("id", customer.id().value());
    plain.put("firstName", details.firstName());
    plain.put("lastName", details.lastName());
    plain.put("company", details.company());
    plain.put("email", details.email());
    plain.put("phone", details.phone());
    plain.put("vatId", details.vatId());
    plain.put("street", address.street());
    plain.put("supplement", address.supplement());
    plain.put("postalCode", address.postalCode());
    plain.put("city", address.city());
    plain.put("country", address.country());
    plain.put("companyCustomer", Boolean.toString(customer.companyCustomer()));
    plain.put("robinson", Boolean.toString(customer.robinson()));
    plain.put("branch", customer.branch());
    return plain;
  }

  private List<Found> sales(Source source, List<JsonNode> rows) throws CallFailed {
    List<Found> found = new ArrayList<>();
    for (JsonNode one : rows) {
      Row row = new Row(one);
      String number = row.text("ref");
      // A single one is asked for by its id, without the filter of the list.
      if (number.isEmpty() || number.startsWith("(PROV") || isFromWebShop(row)) {
        continue;
      }
      ObjectNode content = JsonNodeFactory.instance.objectNode();
      content.put("kind", source.route());
      content.set("document", trimmed(one));
      Optional<Instant> changed = time.changed(one);
      changed.ifPresent(at -> content.put("changed", at.getEpochSecond()));
      original(source, row).ifPresent(ref -> content.put("original", ref));
      String buyer = row.text("socid");
      found.add(
          new Found(
              new RawDocument(Entity.ORDER, reader.number(source, number), content.toString()),
              source.key(row.id()),
              changed,
              isSettled(source, row) ? changed : Optional.empty(),
              Optional.of(buyer)
                  .filter(id -> id.matches(Api.ID) && !settings.walkIn().contains(id))));
    }
    return found;
  }

  /** The connector of the shop counts those; one sale must not be in both. */
  private boolean isFromWebShop(Row row) {
    String refExt = row.text("ref_ext");
    return (!refExt.isEmpty() && settings.webRefExt().matcher(refExt).matches())
        || (!settings.webField().isEmpty() && !row.option(settings.webField()).isEmpty());
  }

  private static boolean isSettled(Source source, Row row) {
    int status = row.whole("status");
    return source == Source.ORDERS
        ? status < 0 || row.whole("billed") == 1
        : row.whole("paye") == 1 || status == SaleReader.ABANDONED;
  }

  /** The number of the invoice that a credit note takes something off. */
  private Optional<String> original(Source source, Row row) throws CallFailed {
    String id = row.text("fk_facture_source");
    if (source != Source.INVOICES || !id.matches(Api.ID)) {
      return Optional.empty();
    }
    return api.find(source.route() + "/" + id)
        .map(invoice -> new Row(invoice).text("ref"))
        .filter(ref -> !ref.isEmpty());
  }

  private static ObjectNode trimmed(JsonNode document) {
    ObjectNode trimmed = copied(document, HEAD);
    ArrayNode lines = trimmed.putArray("lines");
    document.path("lines").forEach(line -> lines.add(copied(line, LINE)));
    return trimmed;
  }

  private static ObjectNode copied(JsonNode from, List<String> names) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode value = from.path(name);
      if (value.isValueNode() && !value.isNull()) {
        copy.set(name, value);
      }
    }
    return copy;
  }

  List<ShopRecord> parse(RawDocument document) throws RecordRejected {
    JsonNode content;
    try {
      content = JSON.readTree(document.content());
    } catch (JsonProcessingException broken) {
      // Jackson's message quotes the document.
      throw SaleReader.rejected("", SaleReader.WORDS.say("no-json"));
    }
    return document.entity() == Entity.CUSTOMER
        ? List.of(customer(content))
        : List.of(reader.read(content));
  }

  private static ShopCustomer customer(JsonNode content) throws RecordRejected {
    Row row = new Row(content.path("customer"));
    try {
      return new ShopCustomer(
          ShopCustomerRef.account(Settings.SHOP, row.text("id")),
          new CustomerDetails(
              row.text("firstName"),
              row.text("lastName"),
              row.text("company"),
              row.text("email"),
              row.text("phone"),
              row.text("vatId"),
              new PostalAddress(
                  row.text("street"),
                  row.text("supplement"),
                  row.text("postalCode"),
                  row.text("city"),
                  row.text("country"))),
          Boolean.parseBoolean(row.text("companyCustomer")),
          row.text("branch"),
          Boolean.parseBoolean(row.text("robinson")),
          new Row(content).time("changed"));
    } catch (RecordInvalid wrong) {
      throw SaleReader.rejected("customer", wrong.reason());
    }
  }
}
