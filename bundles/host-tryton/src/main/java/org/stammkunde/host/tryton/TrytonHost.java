package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.IDN;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.WebShopSettings;

/** The parties of a Tryton as customers. */
final class TrytonHost implements HostErp {
  private static final Logger LOG = LoggerFactory.getLogger(TrytonHost.class);

  private static final int LONGEST_KEY = 200;
  private static final int MOST_CHANGES = 10_000;
  private static final int MOST_PATTERNS = 100;
  private static final int STRIPES = 64;

  /** So long after a call without answer the ERP is surely done with it, either way. */
  private static final Duration SURELY_ENDED = Duration.ofMinutes(2);

  private final WebShopSettings common;
  private final Settings settings;
  private final JsonRpc tryton;
  private final Inventory inventory;
  private final Clock clock;
  private final Parties parties;
  private final PartyChanges changes;
  private final Object[] stripes = new Object[STRIPES];
  private final Map<String, Instant> doubtful = new ConcurrentHashMap<>();

  TrytonHost(
      WebShopSettings common, Settings settings, JsonRpc tryton, Inventory inventory, Clock clock) {
    this.common = common;
    this.settings = settings;
    this.tryton = tryton;
    this.inventory = inventory;
    this.clock = clock;
    this.parties = new Parties(tryton, new PartyReader(common.shop(), settings));
    this.changes = new PartyChanges(tryton, parties, common.plan().overlap());
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  private interface Question<T> {
    T ask(Equipment equipment) throws CallFailed, Fault;
  }

  /** Asks, and tells what went wrong in words of the interface. */
  private <T> T asked(Question<T> question) throws HostUnavailable {
    try {
      return question.ask(inventory.now());
    } catch (CallFailed failed) {
      throw new HostUnavailable(failed.getMessage(), failed);
    } catch (Fault fault) {
      throw unavailable(fault);
    }
  }

  private static HostUnavailable unavailable(Fault fault) {
    return new HostUnavailable(
        switch (fault.kind()) {
          case USER_ERROR, WARNING ->
              "Tryton does not let its user stammkunde do this; check the groups of the user";
          case CONCURRENCY -> "somebody changed the record in Tryton at the same time";
          case SERVER -> "Tryton reports an error of its own; its log tells more";
        },
        fault);
  }

  /** The number in it; empty if it is none of Tryton's. */
  static Optional<Long> id(HostCustomerId customer) {
    return customer.value().matches("[1-9][0-9]{0,8}")
        ? Optional.of(Long.valueOf(customer.value()))
        : Optional.empty();
  }

  @Override
  public String name() {
    return common.shop().value();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(inventory.known().map(Equipment::scores).orElse(true), true);
  }

  @Override
  public void check() throws HostUnavailable {
    inventory.forget();
    asked(equipment -> equipment);
  }

  @Override
  public Set<Lack> lacks() throws HostUnavailable {
    inventory.forget();
    return asked(equipment -> Rights.lacks(tryton, equipment, clock));
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) throws HostUnavailable {
    return asked(equipment -> byKey(key, equipment));
  }

  private Optional<HostCustomer> byKey(String key, Equipment equipment) throws CallFailed, Fault {
    // Of several the first: a person may have copied the record with its identifiers.
    return parties
        .read(owners(Identifiers.withKey(key, equipment)).stream().limit(1).toList(), equipment)
        .stream()
        .findFirst();
  }

  private Set<Long> owners(List<Object> identifiers) throws CallFailed, Fault {
    Set<Long> owners = new LinkedHashSet<>();
    for (JsonNode row :
        tryton.rows("party.identifier", identifiers, MOST_CHANGES, List.of("party"))) {
      owners.add(row.path("party").asLong());
    }
    return owners;
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account)
      throws HostUnavailable {
    if (account.guest()) {
      return List.of();
    }
    return asked(
        equipment -> {
          Set<Long> owners =
              account.shop().equals(common.shop())
                  ? id(new HostCustomerId(account.number())).map(Set::of).orElse(Set.of())
                  : owners(Identifiers.withAccount(account, equipment));
          return parties.read(parties.withSurvivors(owners), equipment);
        });
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable {
    List<EmailKey> wanted = List.copyOf(emails);
    return asked(
        equipment -> {
          Set<Long> owners = new LinkedHashSet<>();
          for (int from = 0; from < wanted.size(); from += MOST_PATTERNS) {
            List<EmailKey> part =
                wanted.subList(from, Math.min(wanted.size(), from + MOST_PATTERNS));
            for (JsonNode way :
                tryton.rows(
                    "party.contact_mechanism",
                    withEmail(part),
                    MOST_CHANGES,
                    List.of("party", "value"))) {
              if (EmailKey.of(way.path("value").asText()).filter(part::contains).isPresent()) {
                owners.add(way.path("party").asLong());
              }
            }
          }
          return parties.read(owners, equipment);
        });
  }

  /** Tryton keeps addresses as they were typed, so letter case and spelling of domains differ. */
  private static List<Object> withEmail(List<EmailKey> emails) {
    List<Object> any = new ArrayList<>();
    any.add("OR");
    for (EmailKey email : emails) {
      int at = email.value().lastIndexOf('@');
      String domain = email.value().substring(at + 1);
      for (String spelling : new LinkedHashSet<>(List.of(domain, IDN.toUnicode(domain)))) {
        any.add(List.of("value", "ilike", pattern(email.value().substring(0, at + 1) + spelling)));
      }
    }
    return List.of(
        List.of("type", "=", "email"),
        List.of("active", "=", true),
        List.of("party.active", "=", true),
        any);
  }

  private static String pattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters");
    }
    // Tryton knows no unique identifiers, so whoever comes second has to wait here.
    synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
      Optional<HostCustomer> before = findByKey(key);
      if (before.isPresent()) {
        doubtful.remove(key);
        return before.get();
      }
      Instant sure = doubtful.getOrDefault(key, Instant.MIN);
      if (clock.instant().isBefore(sure)) {
        throw new HostUnavailable(
            "Tryton did not answer when this customer was created, and may still be at it; asked"
                + " again after "
                + sure,
            null);
      }
      doubtful.remove(key);
      return created(customer, key);
    }
  }

  private HostCustomer created(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    Equipment equipment = asked(now -> now);
    Map<String, Object> values =
        new NewParty(equipment, customer).values(key, robinson(customer, equipment));
    try {
      JsonNode ids = tryton.change("model.party.party.create", List.of(values));
      List<HostCustomer> stored = parties.read(List.of(ids.path(0).asLong()), equipment);
      if (stored.isEmpty()) {
        throw new HostUnavailable("Tryton created the customer and does not show it", null);
      }
      Differences.of(customer, stored.get(0))
          .forEach(
              field ->
                  LOG.warn(
                      "host {}: it stored {} of customer {} otherwise than asked",
                      name(),
                      field,
                      stored.get(0).id()));
      return stored.get(0);
    } catch (CallFailed failed) {
      doubtful.put(key, clock.instant().plus(SURELY_ENDED));
      throw new HostUnavailable(failed.getMessage(), failed);
    } catch (Fault fault) {
      if (fault.kind() == Fault.Kind.USER_ERROR || fault.kind() == Fault.Kind.WARNING) {
        throw new HostRefused(Discreet.text(fault.text(), values));
      }
      throw unavailable(fault);
    }
  }

  /** Our module has a field for it; without the module it is a category. */
  private Optional<Long> robinson(NewHostCustomer customer, Equipment equipment)
      throws HostUnavailable {
    if (!customer.robinson() || equipment.has("party.party", Equipment.ROBINSON)) {
      return Optional.empty();
    }
    return asked(
        any -> {
          JsonNode known =
              tryton.rows(
                  "party.category",
                  List.of(List.of("name", "=", settings.robinson())),
                  1,
                  List.of("name"));
          return Optional.of(
              known.isEmpty()
                  ? tryton
                      .change(
                          "model.party.category.create",
                          List.of(Map.of("name", settings.robinson())))
                      .path(0)
                      .asLong()
                  : known.path(0).path("id").asLong());
        });
  }

  @Override
  public Changes changedCustomers(String cursor, int size) throws HostUnavailable {
    if (size < 1 || size > MOST_CHANGES) {
      throw new IllegalArgumentException("size must be 1 to " + MOST_CHANGES + ", not " + size);
    }
    return asked(equipment -> changes.read(cursor, size, equipment));
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> scores) throws HostUnavailable {
    return asked(
        equipment -> {
          if (!equipment.scores()) {
            throw new CallFailed(
                CallFailed.Reason.REFUSED,
                "the module stammkunde is not installed in Tryton, so it has no place for scores;"
                    + " install it (docs/hosts/tryton.md)");
          }
          return new ScoreBatch(tryton).write(scores);
        });
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused {
    try {
      inventory.now();
      new PartyMerge(tryton).merge(from, into);
    } catch (CallFailed failed) {
      throw new HostUnavailable(failed.getMessage(), failed);
    } catch (Fault fault) {
      if (fault.kind() == Fault.Kind.USER_ERROR || fault.kind() == Fault.Kind.WARNING) {
        throw new HostRefused(
            "Tryton does not join these customers; try it there, where it tells why.");
      }
      throw unavailable(fault);
    }
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return page("model/party.party/" + id.value());
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return page("model/sale.sale;domain=" + encoded("[[\"party\",\"=\"," + id.value() + "]]"));
  }

  private Optional<URI> page(String path) {
    return Optional.of(URI.create(common.url() + "#" + settings.database() + "/" + path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
