package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostErp.Changes;
import org.stammkunde.api.HostRefused;

/** Changes by time, which Dolibarr keeps to the second. */
class ChangesTest {
  private final StubDolibarr dolibarr = new StubDolibarr();
  private final HostErp host = Scene.connect(dolibarr).customers();
  private String cursor = "";

  @AfterEach
  void close() {
    dolibarr.close();
  }

  private String add() {
    return dolibarr.add("thirdparties", "{\"name\":\"Eva Kanarie\"}");
  }

  /** Ids in the order in which they are told, until there is no more. */
  private List<String> read(int size) throws Exception {
    List<String> ids = new ArrayList<>();
    Changes page;
    do {
      page = host.changedCustomers(cursor, size);
      page.customers().forEach(customer -> ids.add(customer.id().value()));
      cursor = page.cursor();
    } while (page.more());
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 25, 500})
  void manyChangesOfOneSecondAreToldOnceEach(int size) throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(add());
    }
    dolibarr.clock.add(Duration.ofSeconds(1));
    all.add(add());

    assertThat(read(size)).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 500})
  void fractionsOfASecondDoNotMatter(int size) throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      all.add(add());
      dolibarr.clock.add(Duration.ofMillis(250));
    }
    // The first one is the last to change, in the second of others.
    dolibarr.change("thirdparties", "1", "{\"town\":\"Köln\"}");

    assertThat(read(size)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void whatChangesLaterInTheSameSecondIsNotPassedOver() throws Exception {
    String first = add();
    dolibarr.clock.add(Duration.ofMinutes(5));
    add();
    assertThat(read(10)).hasSize(2);

    dolibarr.change("thirdparties", first, "{\"town\":\"Köln\"}");

    assertThat(read(10)).containsExactly(first);
  }

  @Test
  void whatBecomesVisibleLateIsNotPassedOver() throws Exception {
    add();
    assertThat(read(10)).hasSize(1);
    dolibarr.clock.add(Duration.ofSeconds(-40));
    String late = add();

    assertThat(read(10)).containsExactly(late);
  }

  @Test
  void aMassChangeMakesNoEndlessCursor() throws Exception {
    for (int i = 0; i < 300; i++) {
      add();
    }
    assertThat(read(100)).hasSize(300);

    assertThat(cursor.length()).isLessThan(5_000);
  }

  @ParameterizedTest
  @CsvSource({"UTC, UTC", "Asia/Kolkata, Asia/Kolkata", "Europe/Berlin, UTC", "UTC, America/Lima"})
  void theZonesOfDolibarrAreFoundOut(String php, String database) throws Exception {
    dolibarr.php = ZoneId.of(php);
    dolibarr.database = ZoneId.of(database);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(add());
      dolibarr.clock.add(Duration.ofDays(40));
    }

    assertThat(read(2)).containsExactlyElementsOf(all);
    all.add(add());
    assertThat(read(2)).containsExactly(all.get(5));
  }

  @Test
  void aRestartDoesNotForgetTheZone() throws Exception {
    dolibarr.php = ZoneId.of("UTC");
    dolibarr.database = ZoneId.of("UTC");
    add();
    read(10);
    dolibarr.clock.add(Duration.ofMinutes(20));
    String next = add();

    HostErp restarted = Scene.connect(dolibarr).customers();
    String again = restarted.changedCustomers(cursor, 1).cursor();
    cursor = restarted.changedCustomers(again, 1).cursor();
    String last = add();

    assertThat(read(10)).contains(last);
    assertThat(next).isNotEqualTo(last);
  }

  @Test
  void ofASupplierNothingPersonalIsTold() throws Exception {
    dolibarr.add("thirdparties", "{\"name\":\"Kanarie\",\"client\":\"0\",\"email\":\"a@b.de\"}");

    HostCustomer supplier = host.changedCustomers("", 10).customers().get(0);

    assertThat(supplier.active()).isFalse();
    assertThat(supplier.details()).isEqualTo(CustomerDetails.UNKNOWN);
  }

  @Test
  void aMergeThatAClerkDoesInDolibarrIsTold() throws Exception {
    HostCustomer from = host.create(Scene.customer("", "c1"), "one");
    HostCustomer into = host.create(Scene.customer("", "c2"), "two");
    dolibarr.clock.add(Duration.ofMinutes(5));
    read(10);

    dolibarr.merge(into.id().value(), from.id().value());

    assertThat(host.changedCustomers(cursor, 10).customers())
        .filteredOn(customer -> customer.id().equals(from.id()))
        .singleElement()
        .satisfies(gone -> assertThat(gone.mergedInto()).hasValue(into.id()));
    assertThat(read(10)).contains(from.id().value());
    assertThat(read(10)).isEmpty();
  }

  @Test
  void aContactThatIsGivenToAnotherCustomerIsNoMerge() throws Exception {
    host.create(Scene.customer("", "c1"), "one");
    HostCustomer other = host.create(Scene.customer("", "c2"), "two");
    read(10);

    dolibarr.change("contacts", "1", "{\"socid\":\"" + other.id() + "\"}");

    assertThat(read(10)).isEmpty();
    assertThat(host.findByKey("one").orElseThrow().active()).isTrue();
  }

  @Test
  void whoWasNotCreatedByUsCanBeMergedToo() throws Exception {
    String from = add();
    String into = add();
    var ids = host.changedCustomers("", 10).customers();

    host.merge(ids.get(0).id(), ids.get(1).id());
    host.merge(ids.get(0).id(), ids.get(1).id());

    assertThat(dolibarr.row("thirdparties", from)).isNull();
    assertThat(read(10)).containsExactlyInAnyOrder(into, from);
  }

  @Test
  void aMergeThatDolibarrCannotDoLeavesTheNumbersAlone() throws Exception {
    HostCustomer from = host.create(Scene.customer("", "c1"), "one");
    HostCustomer into = host.create(Scene.customer("", "c2"), "two");
    dolibarr.canMerge = false;

    assertThatThrownBy(() -> host.merge(from.id(), into.id()))
        .isInstanceOf(HostRefused.class)
        .hasMessageContaining("Donations and Tickets");

    assertThat(dolibarr.row("thirdparties", into.id().value()).path("ref_ext").asText())
        .isEqualTo("shop-a:c2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "|", "2026-03-10 10:00:00#1", "17"})
  void aCursorOfAnotherHostIsNone(String wrong) {
    assertThatThrownBy(() -> host.changedCustomers(wrong + (wrong.equals("|") ? "x" : ""), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
