package org.stammkunde.api;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ERP that owns the customer master data; one OSGi service. Implementations are thread-safe.
 */
public interface HostErp {

  /** Short name, stable: it is stored with every link. Form of {@link ShopId}. */
  String name();

  /** What this host can do besides keeping customers. */
  Capabilities capabilities();

  /** Fails unless the host answers now. */
  void check() throws HostUnavailable;

  /**
   * What its login or its equipment lacks, so that something of this does not work there.
   *
   * @throws HostUnavailable if the host did not answer
   */
  default Set<Lack> lacks() throws HostUnavailable {
    return Set.of();
  }

  /** The customer that was created under {@code key}, active or not. */
  Optional<HostCustomer> findByKey(String key) throws HostUnavailable;

  /** All customers, active or not, that carry the shop customer number. */
  List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account) throws HostUnavailable;

  /** All active customers that have one of the e-mail addresses. */
  List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable;

  /**
   * Creates a customer, at most once a key: if one was created under this key before, that one is
   * the answer and nothing changes.
   *
   * @param key ours, 1 to 200 characters, kept by the host
   * @throws HostRefused if the host does not take the data; the same call would fail again
   * @throws HostUnavailable if the host did not answer; whether it created the customer is unknown
   */
  HostCustomer create(NewHostCustomer customer, String key) throws HostUnavailable, HostRefused;

  /**
   * Customers that were created or changed.
   *
   * @param cursor where the last call ended, or empty for all from the start
   * @param size at most so many, 1 to 10,000
   */
  Changes changedCustomers(String cursor, int size) throws HostUnavailable;

  /**
   * Writes scores onto the customers' records, only if {@link Capabilities#scores}. Nothing else of
   * the records changes. Writing what is there already does no harm, so a call whose answer was
   * lost can be repeated.
   *
   * @param scores 1 to 1,000, each customer once
   * @return one outcome a score, in their order
   * @throws HostUnavailable if the host did not answer; which scores it took is unknown
   */
  List<ScoreWritten> writeScores(List<HostScore> scores) throws HostUnavailable;

  /**
   * Joins two customers, as the host itself does it; only if {@link Capabilities#merges}. What
   * belonged to the first belongs to the second afterwards. If the first was merged into the second
   * before, nothing changes.
   *
   * @param from who is not used any more afterwards
   * @param into who stays, with its id
   * @throws HostRefused if the host does not do it; the same call would fail again
   * @throws HostUnavailable if the host did not answer; asking again is safe
   */
  void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused;

  /** The page of the host that shows the customer, if it has one. Calls nobody. */
  Optional<URI> customerUrl(HostCustomerId id);

  /** The page of the host that lists the customer's orders, if it has one. Calls nobody. */
  Optional<URI> ordersUrl(HostCustomerId id);

  /**
   * What a host can do.
   *
   * @param scores whether it keeps score and grade on the customer's record
   * @param merges whether it can join customers
   */
  record Capabilities(boolean scores, boolean merges) {}

  /** What a host may lack. */
  enum Lack {
    /**
     * A place for scores that the login sees: our module is not installed, or its group missing.
     */
    SCORES,
    /** The right to create and change customers. */
    CUSTOMERS,
    /** The right to read sales, invoices and dunnings. */
    SALES,
    /** The right time: its clock is off by more than a minute. */
    TIME
  }

  /** What became of one score. */
  enum ScoreWritten {
    /** It stands on the record now. */
    WRITTEN,
    /** Somebody changed the record meanwhile, and nothing was written: try again later. */
    CHANGED_MEANWHILE,
    /** There is no such customer any more; whoever follows the merges of the host knows more. */
    GONE,
    /** The host does not take it; the same call would fail again. */
    REFUSED
  }

  /**
   * A page of changed customers.
   *
   * @param customers may be fewer than asked for
   * @param cursor for the next call; moves only by what the host itself says
   * @param more whether the next call would bring something now
   */
  record Changes(List<HostCustomer> customers, String cursor, boolean more) {
    /** Copies the list. */
    public Changes {
      customers = List.copyOf(customers);
    }
  }
}
