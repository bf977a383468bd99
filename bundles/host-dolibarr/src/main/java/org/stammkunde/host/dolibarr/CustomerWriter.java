package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.host.dolibarr.Marker.Kind;

/** Writes a new customer: a third party, a contact with the person, one with where goods go. */
final class CustomerWriter {
  /** Types that every Dolibarr has: a private person, and a company of no particular kind. */
  private static final int PRIVATE = 8;

  private static final int OTHER = 100;

  private static final int LONGEST_CONTACT_NAME = 50;

  private static final Map<String, String> LANGUAGES =
      Map.of(
          "en", "en_GB", "da", "da_DK", "sv", "sv_SE", "cs", "cs_CZ", "el", "el_GR", "sl", "sl_SI",
          "et", "et_EE", "nb", "nb_NO", "uk", "uk_UA");

  private final Api api;
  private final Settings.Fields fields;
  private final Accounts accounts;
  private final People people;
  private final Map<String, String> countries = new ConcurrentHashMap<>();

  CustomerWriter(Api api, Settings settings, People people) {
    this.api = api;
    this.fields = settings.fields();
    this.accounts = people.accounts();
    this.people = people;
  }

  /** The third party as it is to be created, under {@link Marker#key}. */
  ObjectNode thirdParty(NewHostCustomer customer, String key) throws CallFailed, HostRefused {
    CustomerDetails details = customer.details();
    ObjectNode third = JsonNodeFactory.instance.objectNode();
    third.put("name", within(details.displayName(), 128, "name"));
    third.put("client", 1);
    third.put("status", 1);
    third.put("code_client", "auto");
    third.put("import_key", key);
    third.put("ref_ext", accounts.text(customer.shopCustomers()));
    third.put("typent_id", customer.companyCustomer() ? OTHER : PRIVATE);
    third.put("email", email(details.email()));
    third.put("phone", within(details.phone().replaceAll("[\\s.]", ""), 20, "phone number"));
    third.put("tva_intra", details.vatId());
    address(third, details.address());
    if (!customer.language().isEmpty()) {
      third.put("default_lang", language(customer.language()));
    }
    ObjectNode options = third.putObject("array_options");
    put(options, fields.robinson(), customer.robinson() ? "1" : "0");
    customer.consent().ifPresent(yes -> put(options, fields.consent(), yes ? "1" : "0"));
    put(options, fields.branch(), customer.branch());
    return third;
  }

  private static void put(ObjectNode options, String field, String value) {
    if (!field.isEmpty() && !value.isEmpty()) {
      options.put(field, value);
    }
  }

  /**
   * Refuses what would be lost, as Dolibarr drops fields that it does not have and says nothing.
   */
  void ensureFields(NewHostCustomer customer, JsonNode thirdParty) throws HostRefused {
    Row row = new Row(thirdParty);
    if (customer.robinson() && !row.hasOption(fields.robinson())) {
      throw missing(fields.robinson());
    }
    if (customer.consent().isPresent() && !row.hasOption(fields.consent())) {
      throw missing(fields.consent());
    }
  }

  private static HostRefused missing(String field) {
    return new HostRefused(
        "Dolibarr's third parties have no extra field "
            + field.replace("options_", "")
            + ", so that it cannot be kept who must not receive advertising; an administrator adds"
            + " it (docs/hosts/dolibarr.md)");
  }

  private static String email(String email) throws HostRefused {
    if (!email.isEmpty() && EmailKey.of(email).isEmpty()) {
      throw new HostRefused("the e-mail address is none; correct it in the shop");
    }
    return within(email, 128, "e-mail address");
  }

  private static String within(String text, int most, String what) throws HostRefused {
    if (text.length() > most) {
      throw new HostRefused(
          "the " + what + " has more than " + most + " characters; shorten it in the shop");
    }
    return text;
  }

  private void address(ObjectNode into, PostalAddress address) throws CallFailed, HostRefused {
    String lines = (address.street() + "\n" + address.supplement()).strip();
    into.put("address", within(lines, 255, "street with its supplement"));
    into.put("zip", address.postalCode());
    into.put("town", within(address.city(), 50, "city"));
    if (!address.country().isEmpty()) {
      into.put("country_id", country(address.country()));
    }
  }

  private String country(String country) throws CallFailed, HostRefused {
    String known = countries.get(country);
    if (known == null) {
      known = asked(country);
      countries.put(country, known);
    }
    return known;
  }

  private String asked(String country) throws CallFailed, HostRefused {
    Filter filter =
        country.matches("[A-Za-z]{2}")
            ? Filter.of("code", "=", country.toUpperCase(Locale.ROOT))
            : Filter.like("label", Filter.literal(country));
    List<JsonNode> found = api.list("setup/dictionary/countries", filter, "code", 2).items();
    if (found.size() != 1) {
      throw new HostRefused(
          "the country of the address is not in Dolibarr's list of countries; give it as a code"
              + " such as DE in the shop, or switch it on in Dolibarr");
    }
    return found.get(0).path("id").asText();
  }

  private static String language(String language) {
    return LANGUAGES.getOrDefault(language, language + "_" + language.toUpperCase(Locale.ROOT));
  }

  /** Makes the contacts that are not there yet. */
  void contacts(NewHostCustomer customer, String key, String id)
      throws CallFailed, Api.Refused, HostRefused {
    Set<String> there = new HashSet<>();
    people.contacts(List.of(id)).forEach(one -> there.add(new Row(one).text("ref_ext")));
    for (Map.Entry<Kind, ObjectNode> contact : wanted(customer).entrySet()) {
      String marker = new Marker(key, id, contact.getKey()).text();
      if (!there.contains(marker)) {
        api.create(People.CONTACTS, contact.getValue().put("socid", id).put("ref_ext", marker));
      }
    }
  }

  private Map<Kind, ObjectNode> wanted(NewHostCustomer customer) throws CallFailed, HostRefused {
    CustomerDetails details = customer.details();
    String last = details.lastName().isEmpty() ? details.firstName() : details.lastName();
    ObjectNode person = contact(last.isEmpty() ? details.company() : last);
    if (!details.lastName().isEmpty()) {
      person.put("firstname", Row.cut(details.firstName(), LONGEST_CONTACT_NAME));
    }
    person.put("email", details.email());
    person.put("phone_pro", Row.cut(details.phone(), 30));
    Map<Kind, ObjectNode> wanted = new EnumMap<>(Kind.class);
    wanted.put(Kind.PERSON, person);
    Optional<PostalAddress> delivery =
        customer.deliveryAddress().filter(address -> !address.equals(details.address()));
    if (delivery.isPresent()) {
      ObjectNode goods = contact(details.displayName());
      goods.put("poste", "Lieferadresse / delivery address");
      address(goods, delivery.get());
      wanted.put(Kind.DELIVERY, goods);
    }
    return wanted;
  }

  /** The mark of a customer that is about to be merged away and has none. */
  void mark(JsonNode thirdParty) throws CallFailed, Api.Refused {
    Row row = new Row(thirdParty);
    String id = Long.toString(row.id());
    boolean marked =
        people.contacts(List.of(id)).stream()
            .flatMap(one -> Marker.of(new Row(one).text("ref_ext")).stream())
            .anyMatch(marker -> marker.customer().equals(id));
    if (!marked) {
      ObjectNode contact = contact(row.text("name"));
      contact.put("socid", id);
      contact.put("ref_ext", new Marker(Marker.NO_KEY, id, Kind.PERSON).text());
      api.create(People.CONTACTS, contact);
    }
  }

  private static ObjectNode contact(String lastName) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("lastname", Row.cut(lastName, LONGEST_CONTACT_NAME))
        .put("statut", 1);
  }
}
