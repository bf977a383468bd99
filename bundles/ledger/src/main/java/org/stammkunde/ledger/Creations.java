package org.stammkunde.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** Which customers were to be created in the host, and what became of it. */
public interface Creations {

  /**
   * Asks for the right to create a customer in the host. A claim stays until it is closed, so what
   * somebody wanted is known also after a crash.
   *
   * @param user login of the person who asks
   */
  Claim claim(String host, ShopCustomerRef shopCustomer, String user);

  /** What {@link #claim} would say; writes nothing. */
  Claim look(String host, ShopCustomerRef shopCustomer);

  /**
   * The host created or found the customer: stores it, asserts the link unless it is a guest,
   * closes the claim. Whose links may have changed by that is due for a decision.
   *
   * @param different what the host has otherwise than it was told; see {@link HostCustomers.Task}
   */
  void created(
      String host,
      ShopCustomerRef shopCustomer,
      HostCustomer customer,
      Evidence evidence,
      List<String> different);

  /** The rules have linked the customer meanwhile: closes the claim and changes no link. */
  void linked(String host, ShopCustomerRef shopCustomer, HostCustomerId customer);

  /**
   * It was not created; the reason is kept for the clerk's list.
   *
   * @param candidates host customers that may be it
   * @param user login of who asked for it
   */
  void refused(
      String host,
      ShopCustomerRef shopCustomer,
      HostCreationRefused.Reason reason,
      String detail,
      List<HostCustomerId> candidates,
      String user);

  /** Claims that are open, the oldest first. */
  List<Open> open(String host, int size);

  /**
   * Whom the host does not know, by ascending id: not linked, and not refused with the contents of
   * today. Accounts at the host itself are left out.
   *
   * @param guestsOf shops whose guests are among them
   * @param size at most so many
   */
  List<ShopCustomerRow> unknown(String host, Set<ShopId> guestsOf, long after, int size);

  /** How many {@link #unknown} would give in all. */
  long unknownCount(String host, Set<ShopId> guestsOf, long after);

  /** See {@link HostCustomers#unknown}. */
  Page<HostCustomers.NewCustomer> newCustomers(String host, String cursor, int limit);

  /** See {@link HostCustomers#tasks}. */
  Page<HostCustomers.Task> tasks(String host, String cursor, int limit);

  /** See {@link HostCustomers#settle}. */
  void settle(String host, CustomerId customer);

  /** How much is open. */
  Counts counts(String host, Set<ShopId> guestsOf);

  /** When all new customers were created last by the clock. */
  Optional<Instant> lastJob(String host);

  /** All new customers were created by the clock. */
  void jobDone(String host);

  /**
   * A claim.
   *
   * @param key under which the host is asked to create; the same for every try
   * @param confirmed whom the host confirmed before
   * @param emailShared whether another account of the same shop has the same e-mail
   */
  record Claim(String key, Optional<HostCustomerId> confirmed, boolean emailShared) {}

  /** A claim that is open: whose, and who asked for it. */
  record Open(CustomerId customer, String user) {}

  /** A shop customer with its id. */
  record ShopCustomerRow(long id, ShopCustomer shopCustomer) {}

  /**
   * How much is open.
   *
   * @param claims customers that somebody wanted and the host did not confirm
   * @param oldest since when the oldest of them waits
   * @param tasks customers in the clerk's list
   * @param guests guest orders of other shops than those asked for
   */
  record Counts(long claims, Optional<Instant> oldest, long tasks, long guests) {}
}
