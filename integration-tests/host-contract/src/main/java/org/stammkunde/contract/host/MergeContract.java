package org.stammkunde.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostRefused;

/** Two customers become one, as the host itself does it; for hosts that can. */
public interface MergeContract extends HostScene {

  @Test
  default void whoWasMergedIsInactiveAndSaysIntoWhom() throws Exception {
    HostCustomer from = host().create(customer("", "c1"), own("one"));
    HostCustomer into = host().create(customer("", "c2"), own("two"));

    host().merge(from.id(), into.id());

    HostCustomer gone = host().findByKey(own("one")).orElseThrow();
    assertThat(gone.id()).isEqualTo(from.id());
    assertThat(gone.active()).isFalse();
    assertThat(gone.mergedInto()).hasValue(into.id());
    assertThat(gone.shopCustomers()).isEmpty();
  }

  @Test
  default void theSurvivorKeepsItsIdAndGetsTheAccounts() throws Exception {
    HostCustomer from = host().create(customer("", "c1"), own("one"));
    HostCustomer into = host().create(customer("", "c2"), own("two"));

    host().merge(from.id(), into.id());

    HostCustomer survivor = host().findByKey(own("two")).orElseThrow();
    assertThat(survivor.id()).isEqualTo(into.id());
    assertThat(survivor.active()).isTrue();
    assertThat(survivor.shopCustomers()).contains(account("c1"), account("c2"));
    assertThat(host().findByShopCustomerNumber(account("c1")))
        .filteredOn(HostCustomer::active)
        .containsExactly(survivor);
  }

  @Test
  default void mergingAgainChangesNothing() throws Exception {
    HostCustomer from = created("one");
    HostCustomer into = created("two");
    host().merge(from.id(), into.id());
    HostCustomer survivor = host().findByKey(own("two")).orElseThrow();

    host().merge(from.id(), into.id());

    assertThat(host().findByKey(own("two"))).hasValue(survivor);
  }

  @Test
  default void aMergeIsToldAsAChangeOfBoth() throws Exception {
    HostCustomer from = host().create(customer("", "c1"), own("one"));
    HostCustomer into = host().create(customer(""), own("two"));
    String cursor = changes("", 1_000).cursor();

    host().merge(from.id(), into.id());

    Read read = changes(cursor, 100);
    assertThat(read.of(from).orElseThrow().mergedInto()).hasValue(into.id());
    assertThat(read.of(into).orElseThrow().shopCustomers()).contains(account("c1"));
  }

  @Test
  default void mergesInARowLeadToTheLast() throws Exception {
    HostCustomer one = host().create(customer("", "c1"), own("one"));
    HostCustomer two = created("two");
    HostCustomer three = created("three");

    host().merge(one.id(), two.id());
    host().merge(two.id(), three.id());

    assertThat(host().findByKey(own("two")).orElseThrow().mergedInto()).hasValue(three.id());
    assertThat(host().findByKey(own("three")).orElseThrow().shopCustomers())
        .contains(account("c1"));
  }

  @Test
  default void whoWasMergedElsewhereIsNotMergedAgain() throws Exception {
    HostCustomer one = created("one");
    HostCustomer two = created("two");
    HostCustomer three = created("three");
    host().merge(one.id(), two.id());

    assertThatThrownBy(() -> host().merge(one.id(), three.id())).isInstanceOf(HostRefused.class);
  }

  @Test
  default void nobodyIsMergedWithHimselfNorWithNobody() throws Exception {
    HostCustomerId one = created("one").id();

    assertThatThrownBy(() -> host().merge(one, one)).isInstanceOf(HostRefused.class);
    assertThatThrownBy(() -> host().merge(one, new HostCustomerId("999999999")))
        .isInstanceOf(HostRefused.class);
  }
}
