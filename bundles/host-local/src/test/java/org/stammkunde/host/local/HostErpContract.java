package org.stammkunde.host.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** What every host must do, whichever it is. */
abstract class HostErpContract {
  static final ShopId SHOP = new ShopId("shop-a");

  /** A host without customers. */
  abstract HostErp host();

  @Test
  void aCreatedCustomerHasWhatWasAskedFor() throws Exception {
    NewHostCustomer wanted = customer("Anna@Example.org", "c1", "c2");

    HostCustomer created = host().create(wanted, "key");

    assertThat(created)
        .isEqualTo(
            new HostCustomer(
                created.id(), wanted.details(), true, "north", true, wanted.shopCustomers(), true));
  }

  @Test
  void creatingTwiceUnderOneKeyGivesTheFirstAndChangesNothing() throws Exception {
    HostCustomer first = host().create(customer("anna@example.org", "c1"), "key");

    assertThat(host().create(customer("berta@example.org", "c2"), "key")).isEqualTo(first);
    assertThat(host().changedCustomers("", 10).customers()).containsExactly(first);
  }

  @Test
  void creatingAtOnceUnderOneKeyMakesOneCustomer() throws Exception {
    HostErp host = host();
    ExecutorService clerks = Executors.newFixedThreadPool(4);
    List<Future<HostCustomer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(clerks.submit(() -> host.create(customer("anna@example.org", "c1"), "key")));
    }
    Set<HostCustomerId> ids = new HashSet<>();
    for (Future<HostCustomer> answer : answers) {
      ids.add(answer.get().id());
    }
    clerks.shutdown();

    assertThat(ids).hasSize(1);
  }

  @Test
  void aCustomerIsFoundByItsKey() throws Exception {
    HostCustomer created = host().create(customer("anna@example.org", "c1"), "key");

    assertThat(host().findByKey("key")).hasValue(created);
    assertThat(host().findByKey("another")).isEmpty();
  }

  @Test
  void aCustomerIsFoundByItsShopCustomerNumber() throws Exception {
    HostCustomer created = host().create(customer("", "c1", "c2"), "key");

    assertThat(host().findByShopCustomerNumber(ShopCustomerRef.account(SHOP, "c2")))
        .containsExactly(created);
    assertThat(host().findByShopCustomerNumber(ShopCustomerRef.account(SHOP, "c3"))).isEmpty();
    assertThat(host().findByShopCustomerNumber(ShopCustomerRef.guest(SHOP, "c2"))).isEmpty();
  }

  @Test
  void aCustomerIsFoundByAnySpellingOfItsEmail() throws Exception {
    HostCustomer created = host().create(customer("Anna@Example.org"), "key");

    assertThat(
            host()
                .findByEmails(
                    List.of(new EmailKey("anna@example.org"), new EmailKey("b@example.org"))))
        .containsExactly(created);
    assertThat(host().findByEmails(List.of())).isEmpty();
  }

  @Test
  void changesComePageByPageAndEachOnce() throws Exception {
    List<HostCustomer> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      created.add(host().create(customer("", "c" + i), "key " + i));
    }
    List<HostCustomer> seen = new ArrayList<>();
    HostErp.Changes changes = host().changedCustomers("", 2);
    seen.addAll(changes.customers());
    while (changes.more()) {
      changes = host().changedCustomers(changes.cursor(), 2);
      seen.addAll(changes.customers());
    }

    assertThat(seen).containsExactlyElementsOf(created);
    HostErp.Changes end = host().changedCustomers(changes.cursor(), 2);
    assertThat(end.customers()).isEmpty();
    assertThat(end.cursor()).isEqualTo(changes.cursor());
  }

  static NewHostCustomer customer(String email, String... accounts) {
    return new NewHostCustomer(
        new CustomerDetails(
            "Anna",
            "Muster",
            "",
            email,
            "030 1",
            "DE123",
            new PostalAddress("Weg 1", "", "12345", "Ort", "DE")),
        true,
        "north",
        true,
        List.of(accounts).stream().map(number -> ShopCustomerRef.account(SHOP, number)).toList());
  }
}
