package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostCustomers.Report;
import org.stammkunde.api.Unavailable;

/** All new customers at once: each once, and nobody who should not be. */
class NewCustomersTest {
  private static final String SHOP = LineShop.ID.value();

  @AutoClose private HostScene scene;

  @BeforeEach
  void open(@TempDir Path temp) throws Exception {
    scene = new HostScene(temp);
  }

  @Test
  void everybodyNewIsCreatedOnce() {
    Report first = create(100);
    Report second = create(100);

    assertThat(first.created()).isEqualTo(2);
    assertThat(second.created()).isZero();
    assertThat(scene.host.created).containsExactly("Anna", "Bert");
  }

  @Test
  void guestsAreLeftOutAndCounted() {
    assertThat(create(100).guests()).isEqualTo(1);
  }

  @Test
  void guestsOfAShopWhoseSettingsSaySoAreCreatedOnceAndStayApart() throws Exception {
    scene.shop.drop("guest 5 2026-11-12 9.00 Gerd g@x.example");
    assertThat(create(100).created()).isEqualTo(2);
    scene.set(Map.of("guests.create", SHOP));

    assertThat(create(100).created()).isEqualTo(1);
    assertThat(create(100).created()).isZero();

    assertThat(scene.host.created).containsExactly("Anna", "Bert", "Gerd");
    assertThat(scene.known("5")).isEmpty();
  }

  @Test
  void secondGuestOrderOfOnePersonIsAdopted() throws Exception {
    scene.set(Map.of("guests.create", SHOP));
    scene.shop.drop(
        "guest 5 2026-11-12 9.00 Gerd g@x.example", "guest 6 2026-11-13 9.00 Gerd g@x.example");

    assertThat(create(100).adopted()).isEqualTo(1);

    assertThat(scene.host.created).containsExactly("Anna", "Bert", "Gerd");
  }

  @Test
  void dryRunSaysWhatWouldBeDoneAndDoesNothing() throws Exception {
    scene.host.tellsChanges = false;
    scene.byHand("Anna", "a@x.example");

    Report report = scene.customers.createNew(true, 100, "clerk");

    assertThat(report.adopted()).isEqualTo(1);
    assertThat(report.created()).isEqualTo(1);
    assertThat(scene.host.created()).isEqualTo(1);
    assertThat(scene.outbox.state().creations()).isZero();
  }

  @Test
  void moreThanTheLimitWaits() {
    Report report = create(1);

    assertThat(report.created()).isEqualTo(1);
    assertThat(report.waiting()).isEqualTo(1);
  }

  @Test
  void customerWithoutANameIsRefusedAndTheOthersAreCreated() throws Exception {
    scene.shop.drop("customer zero  z@x.example");

    Report report = create(100);

    assertThat(report.created()).isEqualTo(2);
    assertThat(report.refused())
        .extracting(HostCustomers.Refused::reason)
        .containsExactly(Reason.NO_NAME);
    assertThat(create(100).open()).isEqualTo(1);
  }

  @Test
  void hostThatGoesAwayInTheMiddleLeavesTheOthersWaiting() {
    scene.host.beforeEachCall = () -> scene.host.down = scene.host.created() == 1;

    Report report = create(100);

    assertThat(report.created() + report.waiting()).isEqualTo(2);
    scene.host.beforeEachCall = () -> {};
    scene.host.down = false;
    scene.outbox.drain();
    create(100);
    assertThat(scene.host.created).containsExactly("Anna", "Bert");
  }

  @Test
  void anotherInstanceThatDoesItIsNotDisturbed() {
    LeaseKeeper other = new LeaseKeeper(scene.shop.ledger.leases(), "two");
    other.hold("new customers memory");

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> create(100));

    assertThat(scene.host.created()).isZero();
    other.stop();
    assertThat(create(100).created()).isEqualTo(2);
  }

  @Test
  void nothingIsCreatedByTheClockUnlessTheSettingsSaySo() {
    scene.outbox.drain();

    assertThat(scene.host.created()).isZero();
  }

  @Test
  void theClockCreatesOnceADay() throws Exception {
    scene.set(Map.of("create.at", "05:00"));
    scene.outbox.drain();
    assertThat(scene.host.created()).isEqualTo(2);
    scene.shop.drop("customer carl Carl c@x.example");

    scene.drainLater(Duration.ofHours(1));
    assertThat(scene.host.created()).isEqualTo(2);
    scene.drainLater(Duration.ofHours(24));

    assertThat(scene.host.created()).isEqualTo(3);
  }

  @Test
  void theListShowsWhomTheHostDoesNotKnow() {
    scene.customers.create(scene.customer("anna"), "clerk");

    assertThat(scene.customers.unknown("", 10).items())
        .extracting(row -> row.shopCustomer().ref().number())
        .containsExactly("bert");
  }

  @Test
  void limitOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(0))
        .withMessageContaining("1 to 100000");
  }

  private Report create(int limit) {
    return scene.customers.createNew(false, limit, "clerk");
  }
}
