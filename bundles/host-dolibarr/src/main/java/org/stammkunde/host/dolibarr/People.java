package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;

/** Reads third parties with those of their contacts that we made. */
final class People {
  static final String THIRD_PARTIES = "thirdparties";
  static final String CONTACTS = "contacts";

  /** Words of the commercial register; Dolibarr's own type is seldom filled in. */
  private static final Pattern COMPANY =
      Pattern.compile(
          "(?i)(^|[\\s,.&-])(gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|se|e\\.?k\\.?|e\\.?g\\.?|e\\.?v\\.?|ltd"
              + "|inc|llc|sarl|sas|sa|s\\.?r\\.?l|s\\.?p\\.?a|bv|nv)([\\s,.)&-]|$)");

  /** Ids of one call, so that its address stays short. */
  private static final int AT_ONCE = 200;

  private final Api api;
  private final Settings.Fields fields;
  private final Accounts accounts;

  People(Api api, Settings settings) {
    this.api = api;
    this.fields = settings.fields();
    this.accounts = new Accounts(settings.plainNumbers());
  }

  Accounts accounts() {
    return accounts;
  }

  /** A customer that does not exist any more, and who took its place. */
  static HostCustomer gone(String id, String into) {
    return new HostCustomer(
        new HostCustomerId(id),
        CustomerDetails.UNKNOWN,
        false,
        "",
        false,
        List.of(),
        false,
        Optional.of(new HostCustomerId(into)));
  }

  List<HostCustomer> customers(List<JsonNode> thirdParties) throws CallFailed {
    Map<String, Row> persons = persons(thirdParties);
    List<HostCustomer> customers = new ArrayList<>();
    for (JsonNode one : thirdParties) {
      Row row = new Row(one);
      customers.add(customer(row, Optional.ofNullable(persons.get(Long.toString(row.id())))));
    }
    return customers;
  }

  HostCustomer customer(JsonNode thirdParty) throws CallFailed {
    return customers(List.of(thirdParty)).get(0);
  }

  private HostCustomer customer(Row row, Optional<Row> person) {
    HostCustomerId id = new HostCustomerId(Long.toString(row.id()));
    if (!isCustomer(row)) {
      // Of a supplier no more is taken than that it is none of the customers.
      return new HostCustomer(
          id, CustomerDetails.UNKNOWN, false, "", false, List.of(), false, Optional.empty());
    }
    List<ShopCustomerRef> known = new ArrayList<>(accounts.read(row.text("ref_ext")));
    known.add(ShopCustomerRef.account(Settings.SHOP, id.value()));
    return new HostCustomer(
        id,
        details(row, person),
        isCompany(row),
        Row.cut(row.option(fields.branch()), 40),
        isYes(row.option(fields.robinson())),
        known,
        row.whole("status") == 1);
  }

  /** Customer, prospect, or both; the rest are suppliers and others. */
  static boolean isCustomer(Row row) {
    return row.whole("client") > 0;
  }

  private static boolean isYes(String value) {
    // A box that is not a box, such as a list with words, is read for the careful answer.
    return !value.isEmpty() && !value.equals("0") && !value.matches("(?i)no|non|nein|n|false");
  }

  boolean isRobinson(JsonNode thirdParty) {
    return isYes(new Row(thirdParty).option(fields.robinson()));
  }

  /** As Dolibarr decides it, and by the name where it does not know. */
  static boolean isCompany(Row row) {
    String type = row.text("typent_code");
    if (type.startsWith("TE_PRIVATE")) {
      return false;
    }
    return !row.text("tva_intra").isEmpty()
        || (!type.isEmpty() && !type.equals("TE_UNKNOWN"))
        || COMPANY.matcher(row.text("name")).find();
  }

  private CustomerDetails details(Row row, Optional<Row> person) {
    String name = row.text("name", 200);
    String first = person.map(one -> one.text("firstname", 100)).orElse("");
    String last = person.map(one -> one.text("lastname", 100)).orElse("");
    boolean company = isCompany(row);
    boolean isThePerson = (first + " " + last).strip().equals(name);
    if (company && isThePerson && first.isEmpty()) {
      last = "";
    }
    if (!company && !isThePerson) {
      // Dolibarr keeps a person's name as one text, the last name last unless it was set up so.
      int blank = name.lastIndexOf(' ');
      first = Row.cut(blank < 0 ? "" : name.substring(0, blank).strip(), 100);
      last = Row.cut(name.substring(blank + 1), 100);
    }
    return new CustomerDetails(
        first,
        last,
        company && !(isThePerson && !first.isEmpty()) ? name : "",
        row.text("email", 254),
        phone(row, person),
        row.text("tva_intra", 20),
        address(row));
  }

  /** Dolibarr takes the blanks out of a third party's number, and leaves them in a contact's. */
  private static String phone(Row row, Optional<Row> person) {
    String phone = row.text("phone", 50);
    String written = person.map(one -> one.text("phone_pro", 50)).orElse("");
    return written.replaceAll("[\\s.]", "").equals(phone) ? written : phone;
  }

  private static PostalAddress address(Row row) {
    String[] lines = row.node().path("address").asText("").split("\\R", 2);
    return new PostalAddress(
        Row.cut(Row.line(lines[0]), 200),
        Row.cut(Row.line(lines.length > 1 ? lines[1] : ""), 200),
        row.text("zip", 20),
        row.text("town", 100),
        row.text("country_code", 60));
  }

  /** The person behind each third party, where we wrote it down. */
  private Map<String, Row> persons(List<JsonNode> thirdParties) throws CallFailed {
    Map<String, Row> persons = new HashMap<>();
    List<String> ids =
        thirdParties.stream()
            .map(Row::new)
            .filter(People::isCustomer)
            .map(row -> Long.toString(row.id()))
            .toList();
    for (int at = 0; at < ids.size(); at += AT_ONCE) {
      List<String> some = ids.subList(at, Math.min(at + AT_ONCE, ids.size()));
      for (JsonNode one : contacts(some)) {
        Row contact = new Row(one);
        Marker.of(contact.text("ref_ext"))
            .filter(marker -> marker.kind() == Marker.Kind.PERSON)
            .filter(marker -> marker.customer().equals(contact.text("socid")))
            .ifPresent(marker -> persons.putIfAbsent(marker.customer(), contact));
      }
    }
    return persons;
  }

  /** Contacts of third parties that we made. */
  List<JsonNode> contacts(List<String> thirdParties) throws CallFailed {
    return api.list(
            CONTACTS,
            Marker.any(),
            "t.rowid",
            10 * AT_ONCE,
            Map.of("thirdparty_ids", String.join(",", thirdParties)))
        .items();
  }
}
