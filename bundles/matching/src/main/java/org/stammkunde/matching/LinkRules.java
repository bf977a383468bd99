package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.LinkConflict.Reason;
import org.stammkunde.api.ShopCustomerRef;

/**
 * The certain rules of linking, in the order of their weight: the shop customer number that a host
 * customer carries, then the same e-mail address.
 *
 * <p>A rule that names several host customers links none of them, and no weaker rule is asked then:
 * a weaker rule cannot know better. What contradicts a link is reported, never dropped.
 *
 * @param emailLinks whether the same e-mail address alone is enough for a link
 */
public record LinkRules(boolean emailLinks) {

  /**
   * What the host has for one shop customer.
   *
   * @param shopCustomer an account, or a guest that the settings of its shop let be joined
   * @param byNumber active host customers that carry its number
   * @param byEmail active host customers with its e-mail address
   * @param asserted the host customer that a person or the host said it is, if one did
   * @param emailShared whether another account of its shop has the same address, so that the
   *     address tells nothing about who is who
   */
  public record Candidates(
      ShopCustomerRef shopCustomer,
      Optional<HostCustomerId> asserted,
      List<HostCustomerId> byNumber,
      List<HostCustomerId> byEmail,
      boolean emailShared) {
    /** Copies the lists. */
    public Candidates {
      byNumber = List.copyOf(byNumber);
      byEmail = List.copyOf(byEmail);
    }
  }

  /**
   * What the rules say.
   *
   * @param link the host customer and the evidence for it, or empty
   * @param conflict what speaks against it, or why there is none
   */
  public record Verdict(Optional<Finding> link, Optional<LinkConflict> conflict) {}

  /** A host customer and the evidence for it. */
  public record Finding(HostCustomerId hostCustomer, Evidence evidence) {}

  /** Decides on one shop customer. What was asserted stands, but what contradicts it is told. */
  public Verdict decide(Candidates candidates) {
    Verdict verdict = compute(candidates);
    if (candidates.asserted().isEmpty()) {
      return verdict;
    }
    HostCustomerId asserted = candidates.asserted().get();
    Optional<HostCustomerId> computed = verdict.link().map(Finding::hostCustomer);
    return new Verdict(
        Optional.of(new Finding(asserted, Evidence.PERSON)),
        computed
            .filter(other -> !other.equals(asserted))
            .flatMap(
                other ->
                    conflict(candidates, Reason.ASSERTED_AGAINST_RULE, List.of(asserted, other))));
  }

  private Verdict compute(Candidates candidates) {
    List<HostCustomerId> byNumber = candidates.byNumber();
    List<HostCustomerId> byEmail = candidates.byEmail();
    if (byNumber.size() > 1) {
      return new Verdict(Optional.empty(), conflict(candidates, Reason.NUMBER_AMBIGUOUS, byNumber));
    }
    if (byNumber.size() == 1) {
      HostCustomerId host = byNumber.get(0);
      boolean contradicted = !byEmail.isEmpty() && !byEmail.contains(host);
      return new Verdict(
          Optional.of(new Finding(host, Evidence.SHOP_CUSTOMER_NUMBER)),
          contradicted
              ? conflict(candidates, Reason.NUMBER_AGAINST_EMAIL, linkedFirst(host, byEmail))
              : Optional.empty());
    }
    if (!emailLinks || byEmail.isEmpty()) {
      return new Verdict(Optional.empty(), Optional.empty());
    }
    if (byEmail.size() > 1 || candidates.emailShared()) {
      return new Verdict(Optional.empty(), conflict(candidates, Reason.EMAIL_AMBIGUOUS, byEmail));
    }
    return new Verdict(Optional.of(new Finding(byEmail.get(0), Evidence.EMAIL)), Optional.empty());
  }

  private static Optional<LinkConflict> conflict(
      Candidates candidates, Reason reason, List<HostCustomerId> hosts) {
    return Optional.of(new LinkConflict(candidates.shopCustomer(), reason, hosts));
  }

  private static List<HostCustomerId> linkedFirst(
      HostCustomerId linked, List<HostCustomerId> others) {
    List<HostCustomerId> all = new ArrayList<>();
    all.add(linked);
    all.addAll(others);
    return all;
  }
}
