package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.IDN;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
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

/** The customer master of a Dolibarr: its third parties. */
final class DolibarrHost implements HostErp {
  private static final Logger LOG = LoggerFactory.getLogger(DolibarrHost.class);

  private static final int MOST_CHANGES = 10_000;
  private static final int LONGEST_KEY = 200;
  private static final int EMAILS_AT_ONCE = 20;

  /** After this no web server still works for somebody who has gone. */
  private static final Duration STILL_RUNNING = Duration.ofMinutes(1);

  private final URI base;
  private final Api api;
  private final People people;
  private final CustomerWriter writer;
  private final Scores scores;
  private final Merges merges;
  private final CustomerChanges changes;
  private final Clock clock;
  private final ReentrantLock creation = new ReentrantLock();

  /** Until when a creation that had no answer may still be under way, by key. */
  private final Map<String, Instant> unknown = new HashMap<>();

  DolibarrHost(
      URI base,
      Api api,
      People people,
      CustomerWriter writer,
      ServerTime time,
      Settings settings,
      Clock clock) {
    this.base = base;
    this.api = api;
    this.people = people;
    this.writer = writer;
    this.clock = clock;
    scores = new Scores(api, settings);
    merges = new Merges(api, people, writer);
    changes = new CustomerChanges(new ByChange(api, time), people, merges);
  }

  @FunctionalInterface
  private interface Ask<T> {
    T ask() throws CallFailed;
  }

  private static <T> T asked(Ask<T> ask) throws HostUnavailable {
    try {
      return ask.ask();
    } catch (CallFailed failed) {
      throw unavailable(failed);
    }
  }

  static HostUnavailable unavailable(CallFailed failed) {
    return new HostUnavailable(failed.getMessage(), failed);
  }

  @Override
  public String name() {
    return Settings.NAME;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public void check() throws HostUnavailable {
    asked(() -> api.list(People.THIRD_PARTIES, Filter.of("rowid", ">", 0), "t.rowid", 1));
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) throws HostUnavailable {
    return asked(() -> byKey(Marker.key(key)));
  }

  private Optional<HostCustomer> byKey(String key) throws CallFailed {
    Optional<JsonNode> third = thirdParty(key);
    return third.isPresent() ? Optional.of(people.customer(third.get())) : merges.byKey(key);
  }

  private Optional<JsonNode> thirdParty(String key) throws CallFailed {
    return api
        .list(People.THIRD_PARTIES, Filter.of("import_key", "=", key), "t.rowid", 2)
        .items()
        .stream()
        .filter(third -> new Row(third).text("import_key").equals(key))
        .findFirst();
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account)
      throws HostUnavailable {
    if (account.guest()) {
      return List.of();
    }
    return asked(
        () ->
            account.shop().equals(Settings.SHOP)
                ? byId(account.number())
                : all(people.accounts().find(account)).stream()
                    .filter(customer -> customer.shopCustomers().contains(account))
                    .toList());
  }

  private List<HostCustomer> byId(String id) throws CallFailed {
    Optional<JsonNode> third =
        id.matches(Api.ID) ? api.find(People.THIRD_PARTIES + "/" + id) : Optional.empty();
    return third.isPresent() ? people.customers(List.of(third.get())) : List.of();
  }

  /** All third parties that a filter lets through, in the order of their ids. */
  private List<HostCustomer> all(Filter filter) throws CallFailed {
    List<JsonNode> found = new ArrayList<>();
    long last = 0;
    List<JsonNode> page;
    do {
      Filter rest = Filter.all(Filter.of("rowid", ">", last), filter);
      page = api.list(People.THIRD_PARTIES, rest, "t.rowid", Api.MOST).items();
      found.addAll(page);
      last = page.isEmpty() ? last : new Row(page.get(page.size() - 1)).id();
    } while (!page.isEmpty() && page.size() >= Api.MOST);
    return people.customers(found);
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable {
    List<EmailKey> wanted = List.copyOf(new LinkedHashSet<>(emails));
    return asked(
        () -> {
          Set<EmailKey> keys = new HashSet<>(wanted);
          Set<HostCustomerId> seen = new HashSet<>();
          List<HostCustomer> found = new ArrayList<>();
          for (int at = 0; at < wanted.size(); at += EMAILS_AT_ONCE) {
            int end = Math.min(at + EMAILS_AT_ONCE, wanted.size());
            for (HostCustomer one : all(spellings(wanted.subList(at, end)))) {
              boolean fits = EmailKey.of(one.details().email()).filter(keys::contains).isPresent();
              if (fits && one.active() && seen.add(one.id())) {
                found.add(one);
              }
            }
          }
          return found;
        });
  }

  /** As the key has it, and with the domain as people write it. */
  private static Filter spellings(List<EmailKey> emails) {
    Set<Filter> filters = new LinkedHashSet<>();
    for (EmailKey email : emails) {
      int at = email.value().lastIndexOf('@') + 1;
      String asWritten =
          email.value().substring(0, at) + IDN.toUnicode(email.value().substring(at));
      filters.add(Filter.like("email", Filter.literal(email.value())));
      filters.add(Filter.like("email", Filter.literal(asWritten)));
    }
    return Filter.any(filters);
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters");
    }
    String hash = Marker.key(key);
    // Dolibarr has nothing unique that a key could stand in: nobody else may create meanwhile. Of
    // several instances, the one that leads creates.
    creation.lock();
    try {
      return created(customer, hash);
    } catch (CallFailed failed) {
      throw unavailable(failed);
    } finally {
      creation.unlock();
    }
  }

  private HostCustomer created(NewHostCustomer customer, String key)
      throws CallFailed, HostRefused {
    Optional<JsonNode> there = thirdParty(key);
    if (there.isEmpty()) {
      Optional<HostCustomer> merged = merges.byKey(key);
      if (merged.isPresent()) {
        return merged.get();
      }
    }
    String id =
        there.isPresent() ? Long.toString(new Row(there.get()).id()) : posted(customer, key);
    try {
      // Of a creation that was interrupted, what is missing.
      writer.contacts(customer, key, id);
    } catch (Api.Refused refused) {
      throw new HostRefused(
          "the customer is there, but Dolibarr refused its contact: "
              + withoutPersonal(refused.getMessage(), customer));
    }
    JsonNode third =
        api.find(People.THIRD_PARTIES + "/" + id)
            .orElseThrow(() -> Api.broken(People.THIRD_PARTIES, "has not what was just created"));
    if (there.isEmpty()) {
      writer.ensureFields(customer, third);
    }
    return people.customer(third);
  }

  private String posted(NewHostCustomer customer, String key) throws CallFailed, HostRefused {
    Instant now = clock.instant();
    unknown.values().removeIf(until -> !until.isAfter(now));
    if (unknown.containsKey(key)) {
      throw new CallFailed(
          CallFailed.Reason.DOWN,
          "the creation that had no answer may still be under way in Dolibarr",
          Optional.of(unknown.get(key)));
    }
    List<JsonNode> example =
        api.list(People.THIRD_PARTIES, Filter.of("rowid", ">", 0), "t.rowid", 1).items();
    if (!example.isEmpty()) {
      writer.ensureFields(customer, example.get(0));
    }
    try {
      return api.create(People.THIRD_PARTIES, writer.thirdParty(customer, key));
    } catch (Api.Refused refused) {
      throw new HostRefused(
          "Dolibarr refused the customer: " + withoutPersonal(refused.getMessage(), customer));
    } catch (CallFailed noAnswer) {
      // It may have created the customer all the same.
      Optional<JsonNode> there = Optional.empty();
      try {
        there = thirdParty(key);
      } catch (CallFailed stillAway) {
        noAnswer.addSuppressed(stillAway);
      }
      LOG.info("creating a customer in Dolibarr had no answer; found there: {}", there.isPresent());
      if (there.isEmpty()) {
        unknown.put(key, now.plus(STILL_RUNNING));
        throw noAnswer;
      }
      return Long.toString(new Row(there.get()).id());
    }
  }

  /** Dolibarr quotes what it refuses. */
  private static String withoutPersonal(String reason, NewHostCustomer customer) {
    var details = customer.details();
    var address = details.address();
    List<String> personal =
        new ArrayList<>(
            List.of(
                details.displayName(),
                details.firstName(),
                details.lastName(),
                details.company(),
                details.email(),
                details.phone(),
                details.phone().replaceAll("[\\s.]", ""),
                details.vatId(),
                address.street(),
                address.postalCode(),
                address.city()));
    customer.shopCustomers().forEach(account -> personal.add(account.number()));
    personal.sort(Comparator.comparing(String::length).reversed());
    String told = reason;
    for (String one : personal) {
      if (one.length() > 1) {
        told = told.replaceAll("(?i)" + Pattern.quote(one), "…");
      }
    }
    return Row.cut(Row.line(told), 300);
  }

  @Override
  public Changes changedCustomers(String cursor, int size) throws HostUnavailable {
    if (size < 1 || size > MOST_CHANGES) {
      throw new IllegalArgumentException("size must be 1 to " + MOST_CHANGES + ", not " + size);
    }
    return asked(() -> changes.after(cursor, Math.min(size, Api.MOST)));
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> wanted) throws HostUnavailable {
    return asked(() -> scores.write(wanted));
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused {
    try {
      merges.merge(from.value(), into.value());
    } catch (CallFailed failed) {
      throw unavailable(failed);
    }
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return page("societe/card.php?socid=", id);
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return page("commande/list.php?socid=", id);
  }

  private Optional<URI> page(String path, HostCustomerId id) {
    return id.value().matches(Api.ID)
        ? Optional.of(base.resolve(path + id.value()))
        : Optional.empty();
  }
}
