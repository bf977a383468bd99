package org.stammkunde.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

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

  /** Makes accounts due for a decision; ids of others are passed over. */
  void due(Collection<Long> parties);

  /** Makes all accounts due that the model joined, or that are joined with others by rules. */
  void joinedByModelAreDue();

  /**
   * Decides on shop customers that are due: because they or a host customer that may fit them are
   * new or have changed. What is asked and what is written is one transaction, and nobody else
   * decides meanwhile. A link that a person or the host asserted stays as it is. The customers that
   * the links make up follow, and the change feed is told.
   *
   * @param size at most so many, and whom they cannot be told apart from
   * @return whether others are still due
   */
  boolean decideDue(String host, int size, Rules rules);

  /**
   * Makes the guests of these shops records like accounts, and no others: what joined guests of
   * other shops is taken back, people's answers among it. Whose links may have changed by that is
   * due.
   *
   * @return whether it was otherwise before
   */
  boolean joinGuestsOf(Set<ShopId> shops);

  /** Who is due for a decision; by the clock of the database. */
  Waiting waiting();

  /**
   * Accounts that are due for a decision.
   *
   * @param notes how many times one of them was noted
   * @param oldest for how long the first one has been waiting, in whole seconds
   */
  record Waiting(long notes, Duration oldest) {}

  /** How many accounts are linked or joined because of the model. */
  long joinedByModel();

  /** Who says which links are right. Asked within the transaction: it must not wait for others. */
  interface Rules {
    /** All parties that the model takes for one customer with one of these. */
    Set<Long> alike(Set<Long> parties);

    /** Decides on all cases at once; guests only of shops whose guests may be joined. */
    List<Decision> decide(Situation situation);
  }

  /**
   * Accounts that are decided on together: everybody whom people, the host or the model join with
   * one of them, or of whom people said that they are somebody else.
   *
   * @param cases by id
   * @param hosts the surviving customer of each party of the host that is among them
   */
  record Situation(List<Case> cases, Map<Long, HostCustomerId> hosts) {}

  /**
   * One shop customer and the host customers that fit it.
   *
   * @param id of the shop customer
   * @param shopCustomer the shop customer
   * @param current its link, if it has one that was not retracted; of a customer that was merged to
   *     who survived
   * @param lead the account that it is joined to, if it was joined by the model
   * @param unit smallest id of those that people or the host say are one customer with it
   * @param asserted the host customer among them
   * @param byNumber active host customers that carry its number, or into which one that does was
   *     merged, sorted
   * @param byEmail active host customers with its e-mail, sorted
   * @param emailShared whether another account of the same shop, guests left out, has the same
   *     e-mail, one of the unit left out; of a guest, whether two have, as one may be his own
   * @param emailOwners how many accounts and host customers have that e-mail, itself counted; of a
   *     guest other guests that may be joined, too; those over 1,000 are not counted
   * @param emailDomain what is behind the {@code @}, in lower case, or empty
   * @param never host customers of whom people said that they are somebody else
   * @param apart accounts of whom people said so
   */
  record Case(
      long id,
      ShopCustomerRef shopCustomer,
      Optional<Link> current,
      OptionalLong lead,
      long unit,
      Optional<HostCustomerId> asserted,
      List<HostCustomerId> byNumber,
      List<HostCustomerId> byEmail,
      boolean emailShared,
      int emailOwners,
      String emailDomain,
      Set<HostCustomerId> never,
      Set<Long> apart) {}

  /**
   * What the rules say of one shop customer.
   *
   * @param id of the shop customer
   * @param hostCustomer the host customer that it is, or empty if none; an inferred link to another
   *     one is retracted
   * @param evidence by which; meaningless without host customer
   * @param lead the account with a smaller id that it is one customer with by the model, or empty;
   *     then an account that it was joined to is left
   * @param conflict what speaks against it; an earlier conflict is dropped
   */
  record Decision(
      long id,
      Optional<HostCustomerId> hostCustomer,
      Evidence evidence,
      OptionalLong lead,
      Optional<LinkConflict> conflict) {
    /** One that the model joins with nobody. */
    public Decision(
        long id,
        Optional<HostCustomerId> hostCustomer,
        Evidence evidence,
        Optional<LinkConflict> conflict) {
      this(id, hostCustomer, evidence, OptionalLong.empty(), conflict);
    }
  }
}
