package org.stammkunde.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Use case: which records may be one customer, and what people say of it.
 *
 * <p>What somebody said beats every rule and every weight, is kept for ever, and can be taken back:
 * then everything is as if it had never been said, whatever happened meanwhile. Guests are among
 * the records only of shops whose settings let them be joined.
 */
public interface Duplicates {
  /**
   * Pairs that a person should see, the one first that brings most: value at stake times
   * uncertainty. Of the records of two customers only the most probable pair. Ties are broken by
   * the records.
   *
   * @param language of the sentences; German, or English for all others
   * @param cursor {@link Page#next} of the part before, or empty for the first part
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor or the limit is not valid
   * @throws CustomerNotFound if the filter names a customer that there is not
   * @throws Unavailable while the records are being read, or if there is no model yet
   */
  Page<Suspicion> open(Filter filter, Locale language, String cursor, int limit);

  /**
   * The pair behind one in the list of {@link #open}; the first one if that one is not on it.
   *
   * @return empty if the list ends there
   * @throws RecordNotFound if one of the records is not known, or is a guest that stays apart
   * @throws CustomerNotFound if the filter names a customer that there is not
   * @throws Unavailable while the records are being read, or if there is no model yet
   */
  Optional<RecordPair> next(Filter filter, RecordPair shown);

  /**
   * Customers who may be the one with these details, such as somebody who is about to be created,
   * the most probable first. Of the records of a customer only the most probable. Nothing of it is
   * kept.
   *
   * @param dateOfBirth if it is known
   * @param language of the sentences; German, or English for all others
   * @return at most 50; none if nobody is as alike as pairs on the list of {@link #open} are
   * @throws Unavailable while the records are being read, or if there is no model yet
   */
  List<Likeness> find(CustomerDetails details, Optional<LocalDate> dateOfBirth, Locale language);

  /**
   * Two records side by side, with all that speaks for and against.
   *
   * @param pair any two records, whether the model thinks them alike or not
   * @throws RecordNotFound if one of them is not known, or is a guest that stays apart
   * @throws Unavailable while the records are being read, or if there is no model yet
   */
  Comparison compare(RecordPair pair, Locale language);

  /**
   * Says what a person knows. {@link Answer#SAME} makes one customer of the two, as {@link
   * Comparison#consequence} says; {@link Answer#DIFFERENT} takes them apart if a rule or the model
   * had joined them, and keeps them apart; {@link Answer#LATER} puts the pair at the end of the
   * list for a week. What was said of the pair before is replaced. Saying the same again changes
   * nothing.
   *
   * @param survivor which host customer stays, where two of them become one; empty for the one that
   *     has more sales
   * @param reason in the person's own words, or empty; at most 500 characters
   * @param user login of the person
   * @param seen {@link Comparison#version} of what the person looked at, or empty to say it
   *     whatever holds by now
   * @throws PairChanged if something else holds of the pair by now; nothing is said then
   * @throws RecordNotFound if one of the records is not known, or is a guest that stays apart
   * @throws AnswerRefused if it contradicts what was said of other records; names it
   * @throws SurvivorUnknown if two host customers become one and {@code survivor} is neither
   * @throws HostMergeRefused if the host would have to join two customers and does not
   * @throws Unavailable if the ledger or, for a merge, the host cannot be reached; nothing is said
   *     then
   */
  Decision say(
      RecordPair pair,
      Answer answer,
      Optional<HostCustomerId> survivor,
      String reason,
      String user,
      Optional<String> seen);

  /**
   * Takes back what was said. Does nothing if it was taken back or replaced before.
   *
   * @param decision {@link Decision#id}
   * @param user login of the person
   * @throws DecisionNotFound if there is no such decision
   * @throws HostMergeRefused if the host joined two customers then, as only the host could take
   *     them apart
   * @throws Unavailable if the ledger cannot be reached
   */
  Decision takeBack(long decision, String user);

  /**
   * What people said of the records of a customer, newest first, taken back ones too.
   *
   * @throws CustomerNotFound if there is no such customer
   * @throws Unavailable if the ledger cannot be reached
   */
  List<Decision> decisions(CustomerId id);

  /** How far it is; never throws. */
  State state();

  /** What becomes of a pair of which a person says that it is one customer. */
  enum Consequence {
    /** They are one customer already; it is only made sure. */
    NONE,
    /** The shop's account is linked to the host's customer. */
    LINKS,
    /** Two accounts become one customer, which the host does not know or knows by one of them. */
    JOINS,
    /** The host joins two of its customers; only the host can take them apart again. */
    MERGES_IN_HOST,
    /** Two customers of the host count as one here; the host itself cannot join them. */
    MERGES_HERE
  }

  /** What a person says. */
  enum Answer {
    /** One customer. */
    SAME,
    /** Two customers. */
    DIFFERENT,
    /** Not now. */
    LATER
  }

  /**
   * Which pairs to show.
   *
   * @param kind all, or only those between certain sources
   * @param shop only pairs with a record of this shop, or empty for all
   * @param customer only pairs with a record of this customer, or empty for all
   */
  record Filter(Kind kind, Optional<ShopId> shop, Optional<CustomerId> customer) {
    /** All pairs. */
    public static final Filter ALL = new Filter(Kind.ALL, Optional.empty(), Optional.empty());

    /** The pairs of one customer. */
    public static Filter of(CustomerId customer) {
      return new Filter(Kind.ALL, Optional.empty(), Optional.of(customer));
    }

    /** Between which sources. */
    public enum Kind {
      /** All. */
      ALL,
      /** A shop's account and a customer of the host. */
      SHOP_AND_HOST,
      /** Two accounts. */
      SHOPS,
      /** Two customers of the host. */
      HOST
    }
  }

  /**
   * A pair that a person should see.
   *
   * @param pair the records
   * @param left whose record the left one is
   * @param right whose record the right one is
   * @param probability that they are one customer, from 0 to 1
   * @param value at stake: the turnover of both customers in cents, as the quality analysis counts
   *     it over all time
   * @param sentence why, without a value of either record
   * @param postponed until when somebody wanted to wait, or empty
   */
  record Suspicion(
      RecordPair pair,
      Side left,
      Side right,
      double probability,
      long value,
      String sentence,
      Optional<Instant> postponed) {}

  /**
   * A customer who may be the one that was looked for.
   *
   * @param side his record that is most alike
   * @param probability that they are one customer, from 0 to 1
   * @param sentence why, without a value of either
   */
  record Likeness(Side side, double probability, String sentence) {}

  /**
   * A record as one sees it beside another.
   *
   * @param record which
   * @param customer the customer that it is of
   * @param details what its source says
   * @param companyCustomer whether its source calls it a company
   * @param robinson whether its source forbids advertising
   * @param orders number of sales of its customer that count as turnover
   * @param turnover of its customer in cents
   */
  record Side(
      SourceRecord record,
      CustomerId customer,
      CustomerDetails details,
      boolean companyCustomer,
      boolean robinson,
      long orders,
      long turnover) {}

  /**
   * Two records side by side.
   *
   * @param pair the records
   * @param prior bits before anything is known: how seldom two records are one customer; bits are
   *     log2 of the odds
   * @param bars one for each comparison in which both records have a value; with {@code prior} and
   *     {@code group} they add up to {@code weight}
   * @param group bits against, as two members of a household or two branches would be as alike; at
   *     most 0
   * @param weight the sum
   * @param probability the same, from 0 to 1
   * @param automatic whether the rules let the pair be linked without a person
   * @param sentence why, without a value of either record
   * @param joined whether they are one customer now
   * @param consequence what {@link Answer#SAME} would do
   * @param decision what was said of this very pair and holds
   * @param version another one as soon as somebody says something of the pair, as {@link
   *     Answer#SAME} would do something else, or as one of the records changes; letters and digits
   */
  record Comparison(
      RecordPair pair,
      Side left,
      Side right,
      double prior,
      List<Bar> bars,
      double group,
      double weight,
      double probability,
      boolean automatic,
      String sentence,
      boolean joined,
      Consequence consequence,
      Optional<Decision> decision,
      String version) {
    /** Copies the list. */
    public Comparison {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One comparison of two records.
   *
   * @param key what is compared, in a word that is the same in every language, such as {@code
   *     date-of-birth}
   * @param subject the same in the language that was asked for
   * @param level how far the values agree, in the language that was asked for
   * @param left value of the left record in its normal form
   * @param right value of the right one
   * @param equal whether they are the same
   * @param bits for, or if negative against, one customer
   */
  record Bar(
      String key,
      String subject,
      String level,
      String left,
      String right,
      boolean equal,
      double bits) {}

  /**
   * What somebody said.
   *
   * @param id ascending in time
   * @param pair of whom
   * @param answer what
   * @param reason in the person's own words, or empty
   * @param user login of the person
   * @param at when
   * @param consequence what it did; {@link Consequence#NONE} unless the answer was SAME
   * @param ended when it was taken back or replaced, or empty while it holds
   * @param endedBy login of who did that, or empty
   */
  record Decision(
      long id,
      RecordPair pair,
      Answer answer,
      String reason,
      String user,
      Instant at,
      Consequence consequence,
      Optional<Instant> ended,
      String endedBy) {
    /** Whether it holds. */
    public boolean holds() {
      return ended.isEmpty();
    }
  }

  /**
   * How far it is.
   *
   * @param ready whether the records are read and a model is active
   * @param problem why not, for an operator, or empty
   * @param records number of records that are compared
   * @param open number of pairs that a person should see, one of each two customers
   * @param automatic number of links that the model made and that hold
   * @param model version of the active model, or empty
   * @param behind number of changes in the ledger that are not compared yet
   * @param due number of times that an account was noted for a decision on its links
   * @param waiting for how long the first of them has been, in whole seconds
   */
  record State(
      boolean ready,
      String problem,
      long records,
      long open,
      long automatic,
      String model,
      long behind,
      long due,
      Duration waiting) {}

  /** Of a pair something else holds than what the person looked at. */
  final class PairChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Decision> decision;

    /** Makes the exception. */
    public PairChanged(Optional<Decision> decision) {
      super("something else holds of the pair by now; compare it again");
      this.decision = decision;
    }

    /** What was said of the pair and holds now. */
    public Optional<Decision> decision() {
      return decision;
    }
  }

  /** A record is not known, or is a guest of whom nothing is compared. */
  final class RecordNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceRecord record;

    /** Makes the exception. */
    public RecordNotFound(SourceRecord record) {
      super(
          "no record "
              + record
              + "; guests are compared only where the settings of their shop let them be joined");
      this.record = record;
    }

    /** Which. */
    public SourceRecord record() {
      return record;
    }
  }

  /** Who shall stay is neither of the two host customers that become one. */
  final class SurvivorUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient HostCustomerId one;
    private final transient HostCustomerId other;

    /** Makes the exception. */
    public SurvivorUnknown(HostCustomerId one, HostCustomerId other) {
      super("the survivor must be " + one + " or " + other);
      this.one = one;
      this.other = other;
    }

    /** Who could stay. */
    public HostCustomerId one() {
      return one;
    }

    /** Who could stay instead. */
    public HostCustomerId other() {
      return other;
    }
  }

  /** Nobody said anything under this number. */
  final class DecisionNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public DecisionNotFound(long decision) {
      super("no decision " + decision);
    }
  }

  /** An answer contradicts what was said before of other records. */
  final class AnswerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Decision> against;

    /** Makes the exception. */
    public AnswerRefused(List<Decision> against) {
      super("it contradicts what was said before; take that back first");
      this.against = List.copyOf(against);
    }

    /** What it contradicts, by id. */
    public List<Decision> against() {
      return against;
    }
  }
}
