package org.stammkunde.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Use case: customers whom the shops know are created in the host, and joined there. */
public interface HostCustomers {
  /**
   * Creates the customer in the host, at most once, and links it. If the host does not answer, the
   * wish is kept and is carried out as soon as it does.
   *
   * @param id which customer
   * @param user login of the person who asks
   * @throws CustomerNotFound if there is none
   * @throws HostCreationRefused if it cannot be created; says why, and it is in the work list
   * @throws Unavailable if host or ledger cannot be reached; asking again is safe
   */
  Created create(CustomerId id, String user);

  /**
   * Creates all customers whom the host does not know, in the order in which they came. Who is in
   * the work list is left to the clerk until the shop tells something else of him. Guests are
   * created only of shops whose settings say so.
   *
   * @param dryRun whether the host is only asked, and nothing is written anywhere
   * @param limit so many at most are looked at, 1 to 100,000
   * @param user login of who asks
   * @throws Unavailable if host or ledger cannot be reached, or it is being done already, here or
   *     by another instance
   */
  Report createNew(boolean dryRun, int limit, String user);

  /**
   * Whom the host does not know, guests and the work list left out, in the order of the ids.
   *
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<NewCustomer> unknown(String cursor, int limit);

  /**
   * What a clerk has to look at: who was not created, or not as he should be. An entry goes when
   * the customer is linked, when creating him works, or when {@link #settle} is called.
   *
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws Unavailable if the ledger cannot be reached
   */
  Page<Task> tasks(String cursor, int limit);

  /**
   * Takes a customer off the work list who was created with other data than the shop's; nothing
   * happens if he is not there for that.
   *
   * @throws CustomerNotFound if there is none
   * @throws Unavailable if the ledger cannot be reached
   */
  void settle(CustomerId id);

  /**
   * Joins two customers in the host, as the host itself does it, and follows with all links.
   *
   * @param from who is not used any more afterwards
   * @param into who stays, with its id
   * @param user login of the person who asks
   * @throws HostMergeRefused if the host cannot do it, or does not
   * @throws Unavailable if host or ledger cannot be reached; asking again is safe
   */
  void merge(HostCustomerId from, HostCustomerId into, String user);

  /**
   * The answer.
   *
   * @param customer the customer, joined with the host customer unless it is a guest
   * @param hostCustomer the host's id
   * @param created whether this call created it; {@code false} if it was there already
   */
  record Created(CustomerId customer, HostCustomerId hostCustomer, boolean created) {}

  /**
   * What became of all.
   *
   * @param dryRun whether it only says what would be done
   * @param created who were not there before
   * @param adopted who were there already, and are linked now
   * @param refused who came into the work list now, with the reasons
   * @param waiting who were not reached, because of the limit or because the host went away
   * @param guests guest orders that were left out, as the settings of their shops say
   * @param open who were in the work list before, and were left to the clerk
   */
  record Report(
      boolean dryRun,
      long created,
      long adopted,
      List<Refused> refused,
      long waiting,
      long guests,
      long open) {
    /** Copies the list. */
    public Report {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Who was refused, and why.
   *
   * @param detail the host's own words without personal data, or empty
   */
  record Refused(CustomerId customer, HostCreationRefused.Reason reason, String detail) {}

  /**
   * A customer whom the host does not know.
   *
   * @param customer its id
   * @param shopCustomer what the shop tells
   * @param waiting whether somebody asked for it, and the host did not answer yet
   */
  record NewCustomer(CustomerId customer, ShopCustomer shopCustomer, boolean waiting) {}

  /**
   * Something for a clerk.
   *
   * @param customer its id
   * @param shopCustomer what the shop tells
   * @param reason why it was not created, or empty if it was, with other data
   * @param detail the host's own words without personal data, or empty
   * @param candidates host customers that may be it, if a person has to decide
   * @param different what the host has otherwise than the shop, in the words of the fields of
   *     {@link CustomerDetails} and {@link PostalAddress}
   * @param user login of who asked for it
   * @param since when it came into the list
   */
  record Task(
      CustomerId customer,
      ShopCustomer shopCustomer,
      Optional<HostCreationRefused.Reason> reason,
      String detail,
      List<HostCustomerId> candidates,
      List<String> different,
      String user,
      Instant since) {
    /** Copies the lists. */
    public Task {
      candidates = List.copyOf(candidates);
      different = List.copyOf(different);
    }
  }
}
