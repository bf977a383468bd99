package org.stammkunde.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Unavailable;

/** A host that can lose its answers, be away and refuse, and that remembers everything. */
final class MemoryHost implements HostErp {
  private final Map<String, HostCustomerId> keys = new LinkedHashMap<>();
  private final Map<HostCustomerId, HostCustomer> customers = new LinkedHashMap<>();
  private final List<HostCustomer> journal = new ArrayList<>();
  private final Map<HostCustomerId, HostScore> scores = new LinkedHashMap<>();

  /** What every score of a customer comes to, other than written. */
  final Map<HostCustomerId, ScoreWritten> outcomes = new HashMap<>();

  /** How many scores came with each call. */
  final List<Integer> batches = new ArrayList<>();

  final List<String> created = new ArrayList<>();

  boolean away;
  boolean down;
  boolean answersAreLost;
  boolean merges = true;
  boolean tellsChanges = true;
  String refusal = "";
  UnaryOperator<CustomerDetails> stores = UnaryOperator.identity();
  Runnable beforeEachCall = () -> {};
  int calls;

  @Override
  public String name() {
    if (away) {
      throw new Unavailable("the host is away");
    }
    return "memory";
  }

  private void called() throws HostUnavailable {
    calls++;
    beforeEachCall.run();
    check();
  }

  @Override
  public void check() throws HostUnavailable {
    if (down) {
      throw new HostUnavailable("the host is down", null);
    }
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) throws HostUnavailable {
    called();
    return Optional.ofNullable(keys.get(key)).map(customers::get);
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account)
      throws HostUnavailable {
    called();
    return customers.values().stream().filter(c -> c.shopCustomers().contains(account)).toList();
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable {
    called();
    return customers.values().stream()
        .filter(HostCustomer::active)
        .filter(c -> EmailKey.of(c.details().email()).filter(emails::contains).isPresent())
        .toList();
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    called();
    if (!refusal.isEmpty()) {
      throw new HostRefused(refusal);
    }
    if (!keys.containsKey(key)) {
      HostCustomerId id = new HostCustomerId("H-" + (customers.size() + 1));
      keys.put(key, id);
      created.add(customer.details().lastName());
      change(
          new HostCustomer(
              id,
              stores.apply(customer.details()),
              customer.companyCustomer(),
              customer.branch(),
              customer.robinson(),
              customer.shopCustomers(),
              true));
    }
    if (answersAreLost) {
      throw new HostUnavailable("the answer was lost", null);
    }
    return customers.get(keys.get(key));
  }

  private void change(HostCustomer customer) {
    customers.put(customer.id(), customer);
    journal.add(customer);
  }

  /** What somebody asked to be created under a key. */
  HostCustomerId id(String keyEnd) {
    return keys.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(":" + keyEnd))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** A clerk does it. */
  void deactivate(HostCustomerId id) {
    HostCustomer known = customers.get(id);
    change(
        new HostCustomer(
            id,
            known.details(),
            known.companyCustomer(),
            known.branch(),
            known.robinson(),
            known.shopCustomers(),
            false));
  }

  /** How many customers were really created. */
  int created() {
    return keys.size();
  }

  HostScore score(String id) {
    return scores.get(new HostCustomerId(id));
  }

  @Override
  public Changes changedCustomers(String cursor, int size) throws HostUnavailable {
    called();
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    int to = tellsChanges ? Math.min(journal.size(), from + size) : from;
    boolean more = tellsChanges && to < journal.size();
    return new Changes(journal.subList(from, to), Integer.toString(to), more);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, merges);
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> told) throws HostUnavailable {
    called();
    batches.add(told.size());
    List<ScoreWritten> written = new ArrayList<>();
    for (HostScore score : told) {
      ScoreWritten outcome = outcomes.getOrDefault(score.customer(), ScoreWritten.WRITTEN);
      written.add(outcome);
      if (outcome == ScoreWritten.WRITTEN) {
        scores.put(score.customer(), score);
      }
    }
    if (answersAreLost) {
      throw new HostUnavailable("the answer was lost", null);
    }
    return written;
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused {
    called();
    HostCustomer merged = customers.get(from);
    if (merged == null || !customers.containsKey(into)) {
      throw new HostRefused("one of the customers does not exist");
    }
    change(
        new HostCustomer(
            from,
            merged.details(),
            merged.companyCustomer(),
            merged.branch(),
            merged.robinson(),
            merged.shopCustomers(),
            false,
            Optional.of(into)));
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return Optional.of(URI.create("https://erp.example/customers/" + id));
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return Optional.of(URI.create("https://erp.example/orders?customer=" + id));
  }
}
