package org.stammkunde.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;

/** A customer is created once, with all that was asked for, and is found again. */
interface CreationContract extends HostScene {

  @Test
  default void aCreatedCustomerHasWhatWasAskedFor() throws Exception {
    NewHostCustomer wanted = customer(own("anna") + "@example.org", "c1", "c2");

    HostCustomer created = host().create(wanted, own("key"));

    assertThat(created.details()).usingRecursiveComparison().isEqualTo(wanted.details());
    assertThat(created.companyCustomer()).isFalse();
    assertThat(created.robinson()).isFalse();
    assertThat(created.active()).isTrue();
    assertThat(created.mergedInto()).isEmpty();
    assertThat(created.shopCustomers()).containsAll(wanted.shopCustomers());
  }

  @Test
  default void anAccountOfAnotherShopIsTheHostsOwn() throws Exception {
    HostCustomer created = host().create(customer("", "c1"), own("key"));

    assertThat(created.shopCustomers())
        .filteredOn(account -> !account.shop().equals(SHOP))
        .allSatisfy(
            account -> {
              assertThat(account.shop().value()).isEqualTo(host().name());
              assertThat(account.number()).isEqualTo(created.id().value());
            });
  }

  @Test
  default void aCompanyKeepsItsVatIdAndWhoBuysForIt() throws Exception {
    NewHostCustomer wanted =
        new NewHostCustomer(
            new CustomerDetails(
                "Berta",
                "von der Heide",
                "Kanarie Handels GmbH",
                own("einkauf") + "@example.org",
                "",
                VAT_ID,
                new PostalAddress("Straße 2", "Hof", "54321", "Köln", "DE")),
            true,
            "",
            false,
            List.of());

    HostCustomer created = host().create(wanted, own("key"));

    assertThat(created.details()).usingRecursiveComparison().isEqualTo(wanted.details());
    assertThat(created.companyCustomer()).isTrue();
  }

  @Test
  default void whoMustNotBeAdvertisedToIsMarked() throws Exception {
    NewHostCustomer plain = customer("");
    NewHostCustomer wanted = new NewHostCustomer(plain.details(), false, "", true, List.of());

    HostCustomer created = host().create(wanted, own("key"));

    assertThat(created.robinson()).isTrue();
    assertThat(host().findByKey(own("key")).orElseThrow().robinson()).isTrue();
  }

  @Test
  default void aDeliveryAddressDoesNotTakeThePlaceOfTheMainOne() throws Exception {
    NewHostCustomer plain = customer("");
    NewHostCustomer wanted =
        new NewHostCustomer(
            plain.details(),
            false,
            "",
            false,
            List.of(),
            "de",
            Optional.of(new PostalAddress("Lager 3", "", "99999", "Hafen", "DE")),
            Optional.of(true));

    assertThat(host().create(wanted, own("key")).details().address())
        .usingRecursiveComparison()
        .isEqualTo(plain.details().address());
  }

  @Test
  default void whoHasANameOnlyIsCreated() throws Exception {
    CustomerDetails details =
        new CustomerDetails("", "Ohnewort", "", "", "", "", PostalAddress.UNKNOWN);

    HostCustomer created =
        host().create(new NewHostCustomer(details, false, "", false, List.of()), own("key"));

    assertThat(created.details()).usingRecursiveComparison().isEqualTo(details);
  }

  @Test
  default void creatingTwiceUnderOneKeyGivesTheFirstAndChangesNothing() throws Exception {
    HostCustomer first = host().create(customer(own("anna") + "@example.org", "c1"), own("key"));

    HostCustomer second = host().create(customer(own("berta") + "@example.org", "c2"), own("key"));

    assertThat(second).isEqualTo(first);
    assertThat(host().findByKey(own("key"))).hasValue(first);
    assertThat(host().findByShopCustomerNumber(account("c2"))).isEmpty();
  }

  @Test
  default void creatingAtOnceUnderOneKeyMakesOneCustomer() throws Exception {
    HostErp host = host();
    NewHostCustomer wanted = customer(own("anna") + "@example.org", "c1");
    ExecutorService clerks = Executors.newFixedThreadPool(4);
    List<Future<HostCustomer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(clerks.submit(() -> host.create(wanted, own("key"))));
    }
    Set<HostCustomerId> ids = new HashSet<>();
    for (Future<HostCustomer> answer : answers) {
      ids.add(answer.get().id());
    }
    clerks.shutdown();

    assertThat(ids).hasSize(1);
    assertThat(host.findByShopCustomerNumber(account("c1"))).hasSize(1);
  }

  @Test
  default void aKeyHasOneToTwoHundredCharacters() throws Exception {
    String longest = own("k".repeat(150)) + "x".repeat(200);
    HostCustomer created = host().create(customer(""), longest.substring(0, 200));

    assertThat(host().findByKey(longest.substring(0, 200))).hasValue(created);
    assertThatThrownBy(() -> host().create(customer(""), " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host().create(customer(""), "k".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aCustomerIsFoundByItsKey() throws Exception {
    HostCustomer created = host().create(customer("", "c1"), own("key"));

    assertThat(host().findByKey(own("key"))).hasValue(created);
    assertThat(host().findByKey(own("another"))).isEmpty();
    assertThat(host().findByKey(own("ke_"))).as("no pattern of a database").isEmpty();
    assertThat(host().findByKey(own("KEY"))).as("letter case counts").isEmpty();
  }

  @Test
  default void aCustomerIsFoundByItsShopCustomerNumber() throws Exception {
    HostCustomer created = host().create(customer("", "c1", "c2"), own("key"));

    assertThat(host().findByShopCustomerNumber(account("c2"))).containsExactly(created);
    assertThat(host().findByShopCustomerNumber(account("c3"))).isEmpty();
    assertThat(host().findByShopCustomerNumber(account("c%"))).isEmpty();
    assertThat(host().findByShopCustomerNumber(ShopCustomerRef.guest(SHOP, own("c2")))).isEmpty();
  }

  @Test
  default void aCustomerIsFoundByAnySpellingOfItsEmail() throws Exception {
    String email = "Anna_" + own("1") + "@Example.org";
    HostCustomer created = host().create(customer(email), own("key"));
    host().create(customer("annax" + own("1") + "@example.org"), own("another key"));

    assertThat(
            host()
                .findByEmails(
                    List.of(EmailKey.of(email).orElseThrow(), new EmailKey("nobody@example.org"))))
        .containsExactly(created);
    assertThat(host().findByEmails(List.of())).isEmpty();
  }

  @Test
  default void whatTheHostRefusesLeavesNothingBehind() throws Exception {
    CustomerDetails wrong =
        new CustomerDetails(
            "Anna", "Muster", "", "no address at all", "", "", PostalAddress.UNKNOWN);

    assertThatThrownBy(
            () ->
                host()
                    .create(
                        new NewHostCustomer(wrong, false, "", false, List.of(account("c1"))),
                        own("key")))
        .isInstanceOf(HostRefused.class)
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("no address at all"));
    assertThat(host().findByKey(own("key"))).isEmpty();
    assertThat(host().findByShopCustomerNumber(account("c1"))).isEmpty();
  }
}
