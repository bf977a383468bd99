package org.stammkunde.ledger;

import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.RecordPair;

/**
 * What people said of two records. An answer that holds is itself what joins the two or keeps them
 * apart, so that taking it back leaves nothing behind.
 */
public interface Answers {

  /**
   * How two records stand to each other now.
   *
   * @throws Duplicates.RecordNotFound if one of them is not known, or is a guest
   */
  Outlook outlook(String host, RecordPair pair);

  /**
   * Writes an answer, lets the rules decide anew on all whom it concerns, and makes the customers
   * follow; all in one transaction. The same answer again changes nothing.
   *
   * @throws Duplicates.RecordNotFound if one of the records is not known, or is a guest
   * @throws Duplicates.PairChanged if the answer rests on another version
   * @throws Duplicates.AnswerRefused if it contradicts what was said of other records
   * @throws org.stammkunde.api.HostMergeRefused if the host itself says otherwise
   * @throws org.stammkunde.api.Unavailable also if two host customers would have to become one and
   *     the answer does not say how, as it was otherwise when it was asked for
   */
  Duplicates.Decision say(String host, Wanted wanted, Links.Rules rules);

  /**
   * Takes an answer back; see {@link Duplicates#takeBack}.
   *
   * @throws Duplicates.DecisionNotFound if there is no such answer
   * @throws org.stammkunde.api.HostMergeRefused if the host joined two customers because of it
   */
  Duplicates.Decision takeBack(String host, long decision, String user, Links.Rules rules);

  /** What was said of the records of a customer, newest first; no redirection. */
  List<Duplicates.Decision> of(CustomerId id);

  /**
   * How two records stand to each other.
   *
   * @param joined whether they are one customer
   * @param merge the two customers of the host that would have to become one if these are
   * @param decision what was said of this pair and holds
   * @param against what was said of other records and keeps these from being one customer
   * @param version of all this and of what the records say
   */
  record Outlook(
      boolean joined,
      Optional<Merge> merge,
      Optional<Duplicates.Decision> decision,
      List<Duplicates.Decision> against,
      String version) {}

  /** Two customers of the host, of which the first goes and the second stays once it is decided. */
  record Merge(HostCustomerId from, HostCustomerId into) {}

  /**
   * An answer.
   *
   * @param reason in the person's own words, or empty
   * @param merge which customer of the host becomes another one
   * @param inHost whether the host was asked to join them too
   * @param seen {@link Outlook#version} on which the answer rests, or empty for any
   */
  record Wanted(
      RecordPair pair,
      Duplicates.Answer answer,
      String reason,
      String user,
      Optional<Merge> merge,
      boolean inHost,
      Optional<String> seen) {}
}
