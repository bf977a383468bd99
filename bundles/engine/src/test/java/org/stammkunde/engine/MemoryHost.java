package org.stammkunde.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A host that can lose its answers, be away and refuse, and that remembers every create. */
final class MemoryHost implements HostErp {
  private final Map<String, HostCustomer> byKey = new LinkedHashMap<>();
  private final List<HostCustomer> journal = new ArrayList<>();
  final Map<HostCustomerId, HostScore> scores = new LinkedHashMap<>();

  boolean away;
  boolean answersAreLost;
  String refusal = "";

  @Override
  public String name() {
    if (away) {
      throw new Unavailable("the host is away");
    }
    return "memory";
  }

  @Override
  public void check() {
    // always there
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account) {
    return byKey.values().stream().filter(c -> c.shopCustomers().contains(account)).toList();
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) {
    return byKey.values().stream()
        .filter(c -> EmailKey.of(c.details().email()).filter(emails::contains).isPresent())
        .toList();
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    if (!refusal.isEmpty()) {
      throw new HostRefused(refusal);
    }
    HostCustomer known = byKey.get(key);
    if (known == null) {
      known =
          new HostCustomer(
              new HostCustomerId("H-" + (byKey.size() + 1)),
              customer.details(),
              customer.companyCustomer(),
              customer.branch(),
              customer.robinson(),
              customer.shopCustomers(),
              true);
      byKey.put(key, known);
      journal.add(known);
    }
    if (answersAreLost) {
      throw new HostUnavailable("the answer was lost", null);
    }
    return known;
  }

  /** How many customers were really created. */
  int created() {
    return journal.size();
  }

  @Override
  public Changes changedCustomers(String cursor, int size) {
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    int to = Math.min(journal.size(), from + size);
    return new Changes(journal.subList(from, to), Integer.toString(to), to < journal.size());
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, false);
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> scores) {
    scores.forEach(score -> this.scores.put(score.customer(), score));
    return scores.stream().map(score -> ScoreWritten.WRITTEN).toList();
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) {
    throw new UnsupportedOperationException("it cannot merge, as it says itself");
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return Optional.empty();
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return Optional.empty();
  }
}
