package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The rows of the models of a Tryton in memory, with its ways to create, write, find and read. */
final class StubRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Fields that lead to rows of another model which point back. */
  private static final Map<String, Link> MANY =
      Map.ofEntries(
          Map.entry("party.party.identifiers", new Link("party.identifier", "party")),
          Map.entry("party.party.addresses", new Link("party.address", "party")),
          Map.entry("party.party.contact_mechanisms", new Link("party.contact_mechanism", "party")),
          Map.entry("party.party.categories", new Link("party.category", "")),
          Map.entry("sale.sale.lines", new Link("sale.line", "sale")),
          Map.entry("sale.line.taxes", new Link("account.tax", "")),
          Map.entry("account.invoice.lines", new Link("account.invoice.line", "invoice")),
          Map.entry("account.invoice.line.taxes", new Link("account.tax", "")),
          Map.entry(
              "account.dunning.procedure.levels", new Link("account.dunning.level", "procedure")));

  /** Fields that hold the id of a row of another model, by their names. */
  private static final Map<String, String> ONE =
      Map.ofEntries(
          Map.entry("party", "party.party"),
          Map.entry("replaced_by", "party.party"),
          Map.entry("tax_identifier", "party.identifier"),
          Map.entry("country", "country.country"),
          Map.entry("currency", "currency.currency"),
          Map.entry("company", "company.company"),
          Map.entry("sale", "sale.sale"),
          Map.entry("invoice", "account.invoice"),
          Map.entry("product", "product.product"),
          Map.entry("template", "product.template"),
          Map.entry("level", "account.dunning.level"),
          Map.entry("procedure", "account.dunning.procedure"));

  private static final Set<String> WITH_ACTIVE =
      Set.of("party.party", "party.address", "party.contact_mechanism", "account.dunning");

  private final Map<String, TreeMap<Long, ObjectNode>> tables = new HashMap<>();
  private Supplier<Instant> clock = Instant::now;
  private boolean module = true;
  private long last;

  /** Where the rows are; the field is empty if they are listed by their ids. */
  private record Link(String model, String back) {}

  StubRows() {
    add("party.party", "{'name':'Musterhandel GmbH'}");
    add("currency.currency", "{'code':'EUR'}");
    add("company.company", "{'party':1,'currency':2}");
    table("company.company").put(1L, table("company.company").remove(3L).put("id", 1));
    add("country.country", "{'code':'DE','name':'Deutschland'}");
    add("ir.lang", "{'code':'de'}");
    add("ir.module", "{'name':'party','version':'6.0.3'}");
    for (String model :
        List.of(
            "party.party",
            "party.address",
            "sale.sale",
            "sale.complaint",
            "account.invoice",
            "account.dunning")) {
      add("ir.model", "{'model':'" + model + "'}");
    }
  }

  void withoutModule() {
    module = false;
  }

  void without(String model) {
    table("ir.model").values().removeIf(row -> row.path("model").asText().equals(model));
  }

  void clock(Supplier<Instant> newClock) {
    clock = newClock;
  }

  private TreeMap<Long, ObjectNode> table(String model) {
    return tables.computeIfAbsent(model, any -> new TreeMap<>());
  }

  /** Puts a row in, as a person of the ERP does. */
  long add(String model, String values) {
    ObjectNode row = StubTryton.json(values);
    row.put("id", ++last);
    row.set("create_date", now());
    row.putNull("write_date");
    table(model).put(last, row);
    return last;
  }

  /** Changes a row, as a person of the ERP does. */
  void change(String model, long id, String values) {
    table(model).get(id).setAll(StubTryton.json(values));
    table(model).get(id).set("write_date", now());
  }

  private JsonNode now() {
    return MAPPER.valueToTree(Values.dateTime(clock.get().truncatedTo(ChronoUnit.MICROS)));
  }

  ObjectNode row(String model, long id) {
    return table(model).get(id);
  }

  int count(String model) {
    return table(model).size();
  }

  ArrayNode identifierTypes() {
    ArrayNode types = JSON.arrayNode();
    List<String> names =
        module
            ? List.of("eu_vat", "ch_vat", "gb_vat", "stammkunde_shop", "stammkunde_key")
            : List.of("eu_vat", "ch_vat", "gb_vat");
    types.addArray().addNull().add("");
    names.forEach(name -> types.addArray().add(name).add("the type " + name));
    return types;
  }

  ObjectNode fields(String model, JsonNode wanted) {
    ObjectNode fields = JSON.objectNode();
    for (JsonNode name : wanted) {
      if (module || !name.asText().startsWith("stammkunde_")) {
        fields.putObject(name.asText());
      }
    }
    return fields;
  }

  private void known(JsonNode values) {
    values
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!module && name.startsWith("stammkunde_")) {
                throw new StubTryton.Error("'" + name + "'", "");
              }
            });
  }

  ArrayNode create(String model, JsonNode list) {
    ArrayNode ids = JSON.arrayNode();
    for (JsonNode values : list) {
      known(values);
      for (JsonNode identifier : values.path("identifiers").path(0).path(1)) {
        validate(identifier, values.path("name").asText());
      }
    }
    for (JsonNode values : list) {
      ids.add(create(model, (ObjectNode) values));
    }
    return ids;
  }

  private long create(String model, ObjectNode values) {
    long id = add(model, "{}");
    ObjectNode row = table(model).get(id);
    if (WITH_ACTIVE.contains(model)) {
      row.put("active", true);
    }
    values
        .fields()
        .forEachRemaining(
            field -> {
              Link link = MANY.get(model + "." + field.getKey());
              if (link == null) {
                row.set(field.getKey(), field.getValue());
              } else if (link.back().isEmpty()) {
                row.set(field.getKey(), field.getValue().path(0).path(1));
              } else {
                for (JsonNode child : field.getValue().path(0).path(1)) {
                  create(link.model(), ((ObjectNode) child.deepCopy()).put(link.back(), id));
                }
              }
            });
    return id;
  }

  /** As python-stdnum has it for Germany: ISO 7064, Mod 11, 10. */
  private static void validate(JsonNode identifier, String party) {
    String code = identifier.path("code").asText();
    if (!identifier.path("type").asText().equals("eu_vat")) {
      return;
    }
    int product = 10;
    for (int i = 2; i < code.length() - 1; i++) {
      int sum = (Character.digit(code.charAt(i), 10) + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    if (!code.matches("DE[0-9]{9}")
        || (11 - product) % 10 != Character.digit(code.charAt(10), 10)) {
      throw new StubTryton.Error(
          "UserError",
          "Die USt-IdNr. \"" + code + "\" der Partei \"" + party + "\" ist nicht gültig.");
    }
  }

  void write(String model, JsonNode parameters, JsonNode timestamps) {
    for (int i = 0; i + 1 < parameters.size(); i += 2) {
      known(parameters.path(i + 1));
      for (JsonNode id : parameters.path(i)) {
        ObjectNode row = table(model).get(id.asLong());
        if (row == null) {
          throw new StubTryton.Error(
              "UserError", "Sie versuchen den nicht mehr existierenden Datensatz zu ändern.");
        }
        JsonNode known = timestamps.path(model + "," + id.asLong());
        if (known.isTextual() && !known.asText().equals(timestamp(row))) {
          throw new StubTryton.Error(
              "ConcurrencyException", "Records were modified in the meanwhile");
        }
        if (parameters.path(i + 1).path("stammkunde_grade").asText().equals("REFUSE")) {
          throw new StubTryton.Error("UserError", "Der Wert ist nicht erlaubt.");
        }
      }
    }
    for (int i = 0; i + 1 < parameters.size(); i += 2) {
      for (JsonNode id : parameters.path(i)) {
        change(model, id.asLong(), parameters.path(i + 1).toString());
      }
    }
  }

  private static String timestamp(ObjectNode row) {
    Instant at = Values.changed(row).orElseThrow();
    return String.format("%d.%06d", at.getEpochSecond(), at.getNano() / 1_000);
  }

  boolean same(String field, long one, long other) {
    return row("party.party", one).path(field).equals(row("party.party", other).path(field));
  }

  boolean confirmed(String warning) {
    return table("res.user.warning").values().stream()
        .anyMatch(row -> row.path("name").asText().equals(warning));
  }

  void replace(long source, long destination) {
    for (String model : List.of("party.address", "party.contact_mechanism")) {
      for (ObjectNode row : table(model).values()) {
        if (row.path("party").asLong() == source) {
          row.put("active", false).put("party", destination).set("write_date", now());
        }
      }
    }
    // Sales move without being stamped.
    table("sale.sale").values().stream()
        .filter(sale -> sale.path("party").asLong() == source)
        .forEach(sale -> sale.put("party", destination));
    change("party.party", source, "{'active':false,'replaced_by':" + destination + "}");
  }

  ArrayNode searchRead(
      String model, JsonNode domain, int limit, JsonNode fields, boolean activeOnly) {
    boolean all = !WITH_ACTIVE.contains(model) || !activeOnly;
    StubDomain condition = new StubDomain(this, domain);
    ArrayNode found = JSON.arrayNode();
    for (ObjectNode row : table(model).values()) {
      if (found.size() < limit
          && (all || row.path("active").asBoolean(true))
          && condition.holds(model, row)) {
        found.add(read(model, row, fields));
      }
    }
    return found;
  }

  private ObjectNode read(String model, ObjectNode row, JsonNode fields) {
    ObjectNode read = JSON.objectNode().put("id", row.path("id").asLong());
    Map<String, ArrayNode> nested = new TreeMap<>();
    for (JsonNode field : fields) {
      String name = field.asText();
      int dot = name.indexOf('.');
      if (dot > 0) {
        nested
            .computeIfAbsent(name.substring(0, dot), any -> JSON.arrayNode())
            .add(name.substring(dot + 1));
      } else if (name.equals("_timestamp")) {
        read.put(name, timestamp(row));
      } else if (MANY.containsKey(model + "." + name)) {
        follow(model, row, name).forEach(child -> read.withArray(name).add(child.get("id")));
      } else if (!module && name.startsWith("stammkunde_")) {
        throw new StubTryton.Error("'" + name + "'", "");
      } else {
        read.set(name, row.has(name) ? row.get(name) : JSON.nullNode());
      }
    }
    nested.forEach(
        (name, inner) -> {
          List<ObjectNode> children = follow(model, row, name);
          String other = target(model, name);
          if (MANY.containsKey(model + "." + name)) {
            ArrayNode list = read.putArray(name + ".");
            children.forEach(child -> list.add(read(other, child, inner)));
          } else if (children.isEmpty()) {
            read.putNull(name + ".");
          } else {
            read.set(name + ".", read(other, children.get(0), inner));
          }
        });
    return read;
  }

  private static String target(String model, String field) {
    Link link = MANY.get(model + "." + field);
    return link == null ? ONE.getOrDefault(field, "") : link.model();
  }

  /** The model and the rows that a field leads to. */
  List<ObjectNode> follow(String model, ObjectNode row, String field) {
    List<ObjectNode> found = new ArrayList<>();
    Link link = MANY.get(model + "." + field);
    if (link != null && link.back().isEmpty()) {
      row.path(field).forEach(id -> found.add(table(link.model()).get(id.asLong())));
    } else if (link != null) {
      for (ObjectNode child : table(link.model()).values()) {
        if (child.path(link.back()).asLong() == row.path("id").asLong()) {
          found.add(child);
        }
      }
    } else if (field.equals("tax_identifier")) {
      follow(model, row, "identifiers").stream()
          .filter(identifier -> identifier.path("type").asText().endsWith("_vat"))
          .findFirst()
          .ifPresent(found::add);
    } else if (row.path(field).canConvertToLong()) {
      found.add(table(target(model, field)).get(row.path(field).asLong()));
    }
    return found;
  }

  String model(String model, String field) {
    return target(model, field);
  }
}
