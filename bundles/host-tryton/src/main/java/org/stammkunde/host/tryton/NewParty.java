package org.stammkunde.host.tryton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;

/**
 * The values of a party that is to be created. One call creates it with all that belongs to it, so
 * there is never half a customer.
 */
final class NewParty {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}.*");

  private final Equipment equipment;
  private final NewHostCustomer customer;

  NewParty(Equipment equipment, NewHostCustomer customer) {
    this.equipment = equipment;
    this.customer = customer;
  }

  /**
   * The values.
   *
   * @param robinsonCategory id of the category of those who must not be advertised to, if it is
   *     needed
   */
  Map<String, Object> values(String key, Optional<Long> robinsonCategory) throws HostRefused {
    CustomerDetails details = customer.details();
    if (!details.email().isEmpty() && EmailKey.of(details.email()).isEmpty()) {
      throw new HostRefused("The e-mail address is not of the form name@domain.");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("name", details.displayName());
    values.put("addresses", created(addresses()));
    values.put("contact_mechanisms", created(ways(details)));
    values.put("identifiers", created(identifiers(key)));
    Optional.ofNullable(equipment.languages().get(customer.language()))
        .ifPresent(language -> values.put("lang", language));
    if (customer.robinson() && equipment.has("party.party", Equipment.ROBINSON)) {
      values.put(Equipment.ROBINSON, true);
    }
    if (equipment.has("party.party", Equipment.CONSENT)) {
      customer
          .consent()
          .ifPresent(agreed -> values.put(Equipment.CONSENT, agreed ? "granted" : "denied"));
    }
    robinsonCategory.ifPresent(
        category -> values.put("categories", List.of(List.of("add", List.of(category)))));
    return values;
  }

  private static List<Object> created(List<Map<String, Object>> rows) {
    return rows.isEmpty() ? List.of() : List.of(List.of("create", rows));
  }

  private List<Map<String, Object>> addresses() throws HostRefused {
    List<Map<String, Object>> addresses = new ArrayList<>();
    if (!customer.details().address().equals(PostalAddress.UNKNOWN)) {
      addresses.add(address(customer.details().address(), 1, "invoice"));
    }
    if (customer.deliveryAddress().isPresent()) {
      addresses.add(address(customer.deliveryAddress().get(), 2, "delivery"));
    }
    return addresses;
  }

  private Map<String, Object> address(PostalAddress address, int sequence, String use)
      throws HostRefused {
    Map<String, Object> values = new HashMap<>();
    values.put("sequence", sequence);
    values.put(
        "street",
        address.supplement().isEmpty()
            ? address.street()
            : address.street() + "\n" + address.supplement());
    values.put("postal_code", address.postalCode());
    values.put("city", address.city());
    if (!address.country().isEmpty()) {
      values.put(
          "country",
          equipment
              .country(address.country())
              .orElseThrow(
                  () ->
                      new HostRefused(
                          "The ERP does not know the country of the address; import its list of"
                              + " countries (trytond_import_countries), or correct the country"
                              + " where the customer comes from.")));
    }
    if (customer.deliveryAddress().isPresent() && equipment.has("party.address", use)) {
      values.put(use, true);
    }
    return values;
  }

  /** Whoever buys for a company is named at the way to reach it, as Tryton means it. */
  private static List<Map<String, Object>> ways(CustomerDetails details) {
    String person =
        details.company().isEmpty() ? "" : (details.firstName() + " " + details.lastName()).strip();
    List<Map<String, Object>> ways = new ArrayList<>();
    if (!details.email().isEmpty()) {
      ways.add(way("email", details.email(), person));
    }
    if (!details.phone().isEmpty()) {
      ways.add(way("phone", details.phone(), person));
    }
    if (ways.isEmpty() && !person.isEmpty()) {
      ways.add(way("other", person, person));
    }
    return ways;
  }

  private static Map<String, Object> way(String type, String value, String person) {
    Map<String, Object> values = new HashMap<>();
    values.put("type", type);
    values.put("value", value);
    if (!person.isEmpty()) {
      values.put("name", person);
    }
    return values;
  }

  private List<Map<String, Object>> identifiers(String key) {
    List<Map<String, Object>> identifiers = new ArrayList<>();
    String vatId = vatId(customer.details());
    if (!vatId.isEmpty()) {
      identifiers.add(Map.of("type", vatType(vatId), "code", vatId));
    }
    customer
        .shopCustomers()
        .forEach(account -> identifiers.add(Identifiers.account(account, equipment)));
    identifiers.add(Identifiers.key(key, equipment));
    return identifiers;
  }

  /** Without the blanks and dots that people write, and with its country. */
  static String vatId(CustomerDetails details) {
    String plain = details.vatId().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9+*]", "");
    return plain.isEmpty() || COUNTRY.matcher(plain).matches()
        ? plain
        : details.address().country() + plain;
  }

  private static String vatType(String vatId) {
    if (vatId.startsWith("CHE")) {
      return "ch_vat";
    }
    return vatId.startsWith("GB") ? "gb_vat" : "eu_vat";
  }
}
