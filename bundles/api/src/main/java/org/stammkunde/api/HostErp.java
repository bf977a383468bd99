package org.stammkunde.api;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The ERP that owns the customer master data; one OSGi service. Implementations are thread-safe.
 */
public interface HostErp {

  /** Short name, stable: it is stored with every link. Form of {@link ShopId}. */
  String name();

  /** Fails unless the host answers now. */
  void check() throws HostUnavailable;

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

  /** The page of the host that shows the customer, if it has one. */
  Optional<URI> customerUrl(HostCustomerId id);

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
