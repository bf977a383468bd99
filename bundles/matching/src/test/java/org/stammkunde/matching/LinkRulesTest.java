package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.LinkConflict.Reason;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.matching.LinkRules.Candidates;
import org.stammkunde.matching.LinkRules.Finding;
import org.stammkunde.matching.LinkRules.Verdict;

class LinkRulesTest {
  private static final ShopCustomerRef ANNA = ShopCustomerRef.account(new ShopId("shop"), "S-4711");
  private static final HostCustomerId ONE = new HostCustomerId("1");
  private static final HostCustomerId TWO = new HostCustomerId("2");
  private static final LinkRules RULES = new LinkRules(true);

  @Test
  void shopCustomerNumberLinks() {
    assertThat(decide(List.of(ONE), List.of(), false))
        .isEqualTo(linked(ONE, Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void emailLinksWhereNoNumberDoes() {
    assertThat(decide(List.of(), List.of(ONE), false)).isEqualTo(linked(ONE, Evidence.EMAIL));
  }

  @Test
  void numberAndEmailOfOneHostCustomerAgree() {
    assertThat(decide(List.of(ONE), List.of(TWO, ONE), false))
        .isEqualTo(linked(ONE, Evidence.SHOP_CUSTOMER_NUMBER));
  }

  @Test
  void numberWinsOverAnotherEmailAndTheConflictIsReported() {
    assertThat(decide(List.of(ONE), List.of(TWO), false))
        .isEqualTo(
            new Verdict(
                Optional.of(new Finding(ONE, Evidence.SHOP_CUSTOMER_NUMBER)),
                conflict(Reason.NUMBER_AGAINST_EMAIL, ONE, TWO)));
  }

  @Test
  void numberOfTwoHostCustomersLinksNoneEvenIfTheEmailNamesOne() {
    assertThat(decide(List.of(ONE, TWO), List.of(ONE), false))
        .isEqualTo(new Verdict(Optional.empty(), conflict(Reason.NUMBER_AMBIGUOUS, ONE, TWO)));
  }

  @Test
  void emailOfTwoHostCustomersLinksNone() {
    assertThat(decide(List.of(), List.of(ONE, TWO), false))
        .isEqualTo(new Verdict(Optional.empty(), conflict(Reason.EMAIL_AMBIGUOUS, ONE, TWO)));
  }

  @Test
  void sharedMarketplaceEmailIsNotALink() {
    assertThat(decide(List.of(), List.of(ONE), true))
        .isEqualTo(new Verdict(Optional.empty(), conflict(Reason.EMAIL_AMBIGUOUS, ONE)));
  }

  @Test
  void emailAloneIsNotALinkWhereTheMerchantSaysSo() {
    assertThat(
            new LinkRules(false)
                .decide(new Candidates(ANNA, Optional.empty(), List.of(), List.of(ONE), false)))
        .isEqualTo(new Verdict(Optional.empty(), Optional.empty()));
  }

  @Test
  void nobodyFitsNobody() {
    assertThat(decide(List.of(), List.of(), false))
        .isEqualTo(new Verdict(Optional.empty(), Optional.empty()));
  }

  @Test
  void whatAPersonSaidStandsAndTheContradictionIsReported() {
    assertThat(RULES.decide(new Candidates(ANNA, Optional.of(TWO), List.of(ONE), List.of(), false)))
        .isEqualTo(
            new Verdict(
                Optional.of(new Finding(TWO, Evidence.PERSON)),
                conflict(Reason.ASSERTED_AGAINST_RULE, TWO, ONE)));
  }

  @Test
  void whatAPersonSaidSettlesWhatTheRulesCannot() {
    assertThat(
            RULES.decide(
                new Candidates(ANNA, Optional.of(TWO), List.of(), List.of(ONE, TWO), false)))
        .isEqualTo(new Verdict(Optional.of(new Finding(TWO, Evidence.PERSON)), Optional.empty()));
  }

  private static Verdict decide(
      List<HostCustomerId> byNumber, List<HostCustomerId> byEmail, boolean shared) {
    return RULES.decide(new Candidates(ANNA, Optional.empty(), byNumber, byEmail, shared));
  }

  private static Verdict linked(HostCustomerId host, Evidence evidence) {
    return new Verdict(Optional.of(new Finding(host, evidence)), Optional.empty());
  }

  private static Optional<LinkConflict> conflict(Reason reason, HostCustomerId... hosts) {
    return Optional.of(new LinkConflict(ANNA, reason, List.of(hosts)));
  }
}
