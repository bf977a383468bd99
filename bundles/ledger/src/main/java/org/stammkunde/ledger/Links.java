package org.stammkunde.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomerRef;

/** Who is who: the host's customers as we know them, and their links to shop customers. */
public interface Links {

  /** Where the last call of {@link #takeHostChanges} ended, or empty. */
  String hostCursor(String host);

  /**
   * Stores customers of the host and moves the cursor behind them. Whose links may have changed by
   * that is due for a decision. The links of a customer that the host joined into another one lead
   * to that one from then on.
   *
   * @return how many were new or different; a host tells some more than once
   */
  int takeHostChanges(String host, HostErp.Changes changes);

  /**
   * Decides on shop customers that are due: because they or a host customer that may fit them are
   * new or have changed. What is asked and what is written is one transaction, and nobody else
   * decides meanwhile. A link that a person or the host asserted stays as it is. The customers that
   * the links make up follow, and the change feed is told.
   *
   * @param size at most so many
   * @param rules asked for each; guests are never asked about
   * @return whether others are still due
   */
  boolean decideDue(String host, int size, Function<Case, Decision> rules);

  /**
   * One shop customer and the host customers that fit it.
   *
   * @param id of the shop customer
   * @param shopCustomer the shop customer
   * @param current its link, if it has one that was not retracted
   * @param byNumber active host customers that carry its number, or into which one that does was
   *     merged, sorted
   * @param byEmail active host customers with its e-mail, sorted
   * @param emailShared whether another account of the same shop has the same e-mail
   */
  record Case(
      long id,
      ShopCustomerRef shopCustomer,
      Optional<Link> current,
      List<HostCustomerId> byNumber,
      List<HostCustomerId> byEmail,
      boolean emailShared) {}

  /**
   * What the rules say of one shop customer.
   *
   * @param id of the shop customer
   * @param hostCustomer the host customer that it is, or empty if none; an inferred link to another
   *     one is retracted
   * @param evidence by which; meaningless without host customer
   * @param conflict what speaks against it; an earlier conflict is dropped
   */
  record Decision(
      long id,
      Optional<HostCustomerId> hostCustomer,
      Evidence evidence,
      Optional<LinkConflict> conflict) {}
}
