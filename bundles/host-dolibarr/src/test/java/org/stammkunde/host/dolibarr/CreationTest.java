package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;

/** What becomes of a new customer in a Dolibarr that is not always well. */
class CreationTest {
  private final StubDolibarr dolibarr = new StubDolibarr();
  private final HostErp host = Scene.connect(dolibarr).customers();

  @AfterEach
  void close() {
    dolibarr.close();
  }

  private static NewHostCustomer robinson() {
    NewHostCustomer plain = Scene.customer("");
    return new NewHostCustomer(plain.details(), false, "", true, List.of());
  }

  @Test
  void F46_aCustomerWhoseCreationHadNoAnswerIsAdopted() throws Exception {
    dolibarr.loses = call -> call.startsWith("POST") && call.endsWith("/thirdparties");

    HostCustomer created = host.create(Scene.customer("a@example.org", "c1"), "key");

    assertThat(host.findByKey("key")).hasValue(created);
    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
    assertThat(dolibarr.count("contacts")).isEqualTo(1);
  }

  @Test
  void F46_whetherItWasCreatedIsUnknownAsLongAsNobodyAnswers() throws Exception {
    dolibarr.loses = call -> true;
    assertThatThrownBy(() -> host.create(Scene.customer("a@example.org", "c1"), "key"))
        .isInstanceOf(HostUnavailable.class);
    dolibarr.loses = call -> false;

    host.create(Scene.customer("a@example.org", "c1"), "key");

    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
  }

  @Test
  void F46_aCreationThatMayStillBeUnderWayIsNotBegunAgain() throws Exception {
    dolibarr.away = call -> call.startsWith("POST");
    assertThatThrownBy(() -> host.create(Scene.customer("a@example.org"), "key"))
        .isInstanceOf(HostUnavailable.class);
    dolibarr.away = call -> false;
    assertThatThrownBy(() -> host.create(Scene.customer("a@example.org"), "key"))
        .isInstanceOf(HostUnavailable.class);
    assertThat(dolibarr.count("thirdparties")).isZero();
    dolibarr.clock.add(Duration.ofMinutes(1));

    host.create(Scene.customer("a@example.org"), "key");

    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
  }

  @Test
  void F48_aCreationThatStoppedInTheMiddleIsFinished() throws Exception {
    dolibarr.away = call -> call.startsWith("POST") && call.endsWith("/contacts");
    assertThatThrownBy(() -> host.create(Scene.customer("a@example.org"), "key"))
        .isInstanceOf(HostUnavailable.class);
    dolibarr.away = call -> false;

    HostCustomer created = host.create(Scene.customer("a@example.org"), "key");

    assertThat(created.details().phone()).isEqualTo("+49 30 123456");
    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
    assertThat(dolibarr.count("contacts")).isEqualTo(1);
  }

  @Test
  void F49_whatDolibarrRefusesIsToldWithoutWhoItIs() {
    dolibarr.add("thirdparties", "{\"name\":\"Other\",\"email\":\"kanarie@example.org\"}");
    dolibarr.emailIsUnique = true;

    assertThatThrownBy(() -> host.create(Scene.customer("kanarie@example.org"), "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("is assigned to another third")
        .satisfies(
            refused -> assertThat(refused.getMessage()).doesNotContainIgnoringCase("kanarie"));
  }

  @Test
  void F49_aRefusedCustomerDoesNotMakeTheHostSeemDown() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"Other\",\"email\":\"a@example.org\"}");
    dolibarr.emailIsUnique = true;
    for (int i = 0; i < 12; i++) {
      assertThatThrownBy(() -> host.create(Scene.customer("a@example.org"), "key"))
          .isInstanceOf(HostRefused.class);
    }

    host.check();
  }

  @Test
  void nobodyIsCreatedWhoseRobinsonFlagCannotBeKept() {
    dolibarr.add("thirdparties", "{\"name\":\"Other\"}");
    dolibarr.fields.remove("stammkunde_robinson");

    assertThatThrownBy(() -> host.create(robinson(), "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("stammkunde_robinson");

    assertThat(dolibarr.count("thirdparties")).isEqualTo(1);
  }

  @Test
  void anUnknownCountryIsRefusedByName() {
    NewHostCustomer plain = Scene.customer("");
    var details = plain.details();
    var abroad =
        new CustomerDetails(
            details.firstName(),
            details.lastName(),
            "",
            "",
            "",
            "",
            new PostalAddress("", "", "", "", "Absurdistan"));

    assertThatThrownBy(
            () -> host.create(new NewHostCustomer(abroad, false, "", false, List.of()), "key"))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("country");
  }

  @Test
  void languageDeliveryAddressAndConsentAreWritten() throws Exception {
    NewHostCustomer plain = Scene.customer("");
    var goods = new PostalAddress("Lager 3", "", "99999", "Hafen", "AT");
    host.create(
        new NewHostCustomer(
            plain.details(),
            false,
            "north",
            false,
            List.of(),
            "de",
            Optional.of(goods),
            Optional.of(false)),
        "key");

    var third = dolibarr.row("thirdparties", "1");
    assertThat(third.path("default_lang").asText()).isEqualTo("de_DE");
    assertThat(third.path("array_options").path("options_stammkunde_consent").asText())
        .isEqualTo("0");
    assertThat(third.path("array_options").path("options_stammkunde_branch").asText())
        .isEqualTo("north");
    assertThat(third.path("typent_id").asText()).isEqualTo("8");
    var delivery = dolibarr.row("contacts", "2");
    assertThat(delivery.path("address").asText()).isEqualTo("Lager 3");
    assertThat(delivery.path("country_id").asText()).isEqualTo("41");
    assertThat(delivery.path("socid").asText()).isEqualTo("1");
  }

  @Test
  void theShopCustomerNumberStandsInRefExt() throws Exception {
    host.create(Scene.customer("", "S-4711", "S-4712"), "key");

    assertThat(dolibarr.row("thirdparties", "1").path("ref_ext").asText())
        .isEqualTo("shop-a:S-4711;shop-a:S-4712");
  }

  @Test
  void theNumbersOfOneShopMayStandAsTheyAre() throws Exception {
    HostErp plain = Scene.connect(dolibarr, Keys.PLAIN_NUMBERS, "shop-a").customers();
    plain.create(Scene.customer("", "S-4712"), "key");
    String byHand = dolibarr.add("thirdparties", "{\"name\":\"Hand\",\"ref_ext\":\"S-4713\"}");

    assertThat(dolibarr.row("thirdparties", "1").path("ref_ext").asText()).isEqualTo("S-4712");
    assertThat(plain.findByShopCustomerNumber(ShopCustomerRef.account(Scene.SHOP, "S-4713")))
        .extracting(customer -> customer.id().value())
        .containsExactly(byHand);
  }

  @Test
  void aNumberWithEverySignIsFoundAgain() throws Exception {
    String number = "a;b%c:(d)'é_";
    host.create(Scene.customer("", "other", number), "key");

    assertThat(host.findByShopCustomerNumber(ShopCustomerRef.account(Scene.SHOP, number)))
        .hasSize(1);
  }

  @Test
  void aClosedCustomerAndASupplierAreNoneByEmail() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"A\",\"email\":\"x@example.org\",\"status\":\"0\"}");
    dolibarr.add("thirdparties", "{\"name\":\"B\",\"email\":\"x@example.org\",\"client\":\"0\"}");
    String open = dolibarr.add("thirdparties", "{\"name\":\"C\",\"email\":\"X@Example.org\"}");

    assertThat(host.findByEmails(List.of(new EmailKey("x@example.org"))))
        .extracting(customer -> customer.id().value())
        .containsExactly(open);
  }

  @Test
  void anInternationalDomainIsFoundHoweverItIsWritten() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"A\",\"email\":\"eva@bücher.example\"}");

    assertThat(host.findByEmails(List.of(new EmailKey("eva@xn--bcher-kva.example")))).hasSize(1);
  }
}
