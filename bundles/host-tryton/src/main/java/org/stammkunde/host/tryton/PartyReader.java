package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** Reads a party as a customer. Pure. */
final class PartyReader {
  private static final Set<String> PHONES = Set.of("phone", "mobile");

  private final ShopId host;
  private final Settings settings;

  PartyReader(ShopId host, Settings settings) {
    this.host = host;
    this.settings = settings;
  }

  /** What has to be asked for. */
  static List<String> fields(Equipment equipment) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "name",
                "active",
                "replaced_by",
                "write_date",
                "create_date",
                "tax_identifier.code",
                "identifiers.type",
                "identifiers.code",
                "addresses.active",
                "addresses.street",
                "addresses.postal_code",
                "addresses.city",
                "addresses.country.code",
                "contact_mechanisms.active",
                "contact_mechanisms.type",
                "contact_mechanisms.value",
                "contact_mechanisms.name",
                "categories.name"));
    if (equipment.has("party.party", Equipment.ROBINSON)) {
      fields.add(Equipment.ROBINSON);
    }
    return fields;
  }

  /**
   * Reads a party.
   *
   * @param merged the parties that it took the place of: what was theirs is its own
   */
  HostCustomer read(JsonNode party, List<JsonNode> merged) {
    HostCustomerId id = new HostCustomerId(party.path("id").asText());
    boolean active = party.path("active").asBoolean(true);
    Optional<HostCustomerId> into =
        Optional.of(party.path("replaced_by"))
            .filter(other -> !active && other.canConvertToLong())
            .map(other -> new HostCustomerId(other.asText()));
    Set<ShopCustomerRef> accounts = new TreeSet<>();
    if (into.isEmpty()) {
      addAccounts(accounts, party);
      merged.forEach(other -> addAccounts(accounts, other));
    }
    CustomerDetails details = details(party);
    return new HostCustomer(
        id,
        details,
        !details.company().isEmpty() || !details.vatId().isEmpty(),
        "",
        robinson(party),
        List.copyOf(accounts),
        active,
        into);
  }

  private void addAccounts(Set<ShopCustomerRef> accounts, JsonNode party) {
    accounts.addAll(Identifiers.accounts(party.path("identifiers.")));
    accounts.add(ShopCustomerRef.account(host, party.path("id").asText()));
  }

  private boolean robinson(JsonNode party) {
    if (party.path(Equipment.ROBINSON).asBoolean(false)) {
      return true;
    }
    for (JsonNode category : party.path("categories.")) {
      if (category.path("name").asText("").equalsIgnoreCase(settings.robinson())) {
        return true;
      }
    }
    return false;
  }

  private static CustomerDetails details(JsonNode party) {
    String name = Values.text(party.path("name"), 200);
    String email = "";
    String phone = "";
    String contact = "";
    for (JsonNode way : party.path("contact_mechanisms.")) {
      String type = way.path("type").asText("");
      if (way.path("active").asBoolean(true)) {
        if (email.isEmpty() && type.equals("email")) {
          email = Values.text(way.path("value"), 254);
        }
        if (phone.isEmpty() && PHONES.contains(type)) {
          phone = Values.text(way.path("value"), 50);
        }
        String called = Values.text(way.path("name"), 200);
        if (contact.isEmpty() && PersonName.isPerson(called)) {
          contact = called;
        }
      }
    }
    boolean company = PersonName.isCompany(name) || !contact.isEmpty();
    PersonName person = PersonName.of(company ? contact : name);
    return new CustomerDetails(
        person.first(),
        person.last(),
        company ? name : "",
        email,
        phone,
        Values.text(party.path("tax_identifier.").path("code"), 20),
        address(party.path("addresses.")));
  }

  /** The first one that is in use: Tryton gives them in the order that its people chose. */
  private static PostalAddress address(JsonNode addresses) {
    for (JsonNode address : addresses) {
      if (address.path("active").asBoolean(true)) {
        String[] street = address.path("street").asText("").strip().split("\\R", 2);
        return new PostalAddress(
            cut(street[0]),
            street.length < 2 ? "" : cut(street[1]),
            Values.text(address.path("postal_code"), 20),
            Values.text(address.path("city"), 100),
            Values.text(address.path("country.").path("code"), 60));
      }
    }
    return PostalAddress.UNKNOWN;
  }

  private static String cut(String line) {
    String plain = line.replaceAll("\\R", ", ").replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() <= 200 ? plain : plain.substring(0, 200);
  }
}
