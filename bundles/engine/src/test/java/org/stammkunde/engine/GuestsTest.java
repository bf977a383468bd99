package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.engine.DuplicatesScene.NO_EMAIL;
import static org.stammkunde.engine.DuplicatesScene.account;
import static org.stammkunde.engine.DuplicatesScene.guest;
import static org.stammkunde.engine.DuplicatesScene.guestOrder;
import static org.stammkunde.engine.DuplicatesScene.hostCustomer;
import static org.stammkunde.engine.DuplicatesScene.shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.RecordNotFound;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.SourceRecord;

/** Guests are joined where the settings of their shop say so, by what they say, and else never. */
class GuestsTest {
  private static final int SEEDS = 20;
  private static final int STEPS = 15;
  private static final String JOINED =
      """
      SELECT (SELECT count(*) FROM shop_customer g
              WHERE g.guest AND (g.customer_id <> g.id OR g.joinable))
        + (SELECT count(*) FROM shop_customer c JOIN shop_customer g ON g.id = c.customer_id
           WHERE g.guest AND c.id <> g.id)
        + (SELECT count(*) FROM host_customer h JOIN shop_customer g ON g.id = h.customer_id
           WHERE g.guest)
        + (SELECT count(*) FROM link l JOIN shop_customer g ON g.id = l.shop_customer_id
           WHERE g.guest AND l.status <> 'RETRACTED')
        + (SELECT count(*) FROM shop_link l JOIN shop_customer g ON g.id IN (l.member_id, l.lead_id)
           WHERE g.guest AND l.status <> 'RETRACTED')
      """;

  @AutoClose private DuplicatesScene scene;

  private final List<SourceRecord> guests = new ArrayList<>();
  private final List<Decision> said = new ArrayList<>();
  private int orders;

  @BeforeEach
  void aPopulation(@TempDir Path temp) throws Exception {
    scene = new DuplicatesScene(temp);
    scene.population();
  }

  private static Map<String, String> guestsBy(String rules) {
    Map<String, String> settings = new HashMap<>(DuplicatesScene.AUTO);
    settings.put("guests.lines", rules);
    return settings;
  }

  @Test
  void F58_noSequenceMakesAGuestJoin() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      sequence(seed);
      scene.settle();
      assertThat(scene.number(JOINED)).as("seed %d", seed).isZero();
    }
    assertThat(guests).hasSizeGreaterThan(SEEDS);
    assertThat(said).isNotEmpty();
  }

  @Test
  void backToNeverEverythingIsAsIfGuestsHadNeverJoined() throws Exception {
    for (int seed = 100; seed < 106; seed++) {
      sequence(seed);
    }
    scene.settle();
    Collection<Set<String>> apart = scene.customersOfSeveral();

    scene.set(guestsBy("email model"));
    assertThat(scene.number(JOINED)).isPositive();
    assertThat(scene.customersOfSeveral()).isNotEqualTo(apart);
    scene.restart();
    scene.set(guestsBy("never"));

    assertThat(scene.number(JOINED)).isZero();
    assertThat(scene.customersOfSeveral()).isEqualTo(apart);
  }

  @Test
  void theSameEmailJoinsAGuestWithTheHostCustomerWhereTheSettingsSaySo() throws Exception {
    scene.set(guestsBy("email"));
    // Another guest with the same name has another address, and the number is that of an order.
    scene.drop(
        guestOrder("g1", 2501, "anna@mail.example"),
        guestOrder("g2", 2501, "other@mail.example"),
        hostCustomer("H", 2501, "Anna@mail.example", "g2"));
    scene.settle();
    assertThat(scene.customersOfSeveral())
        .contains(Set.of("g1", "H-1"))
        .noneMatch(customer -> customer.contains("g2"));

    scene.drop(account("own", 2502, "anna@mail.example"));
    scene.settle();
    assertThat(scene.customersOfSeveral()).contains(Set.of("g1", "H-1", "own"));
    scene.drop(account("sisters", 2503, "anna@mail.example"));
    scene.settle();
    assertThat(scene.customersOfSeveral()).noneMatch(customer -> customer.contains("g1"));
  }

  @Test
  void theModelJoinsGuestsWhereTheSettingsSaySo() throws Exception {
    scene.drop(guestOrder("g1", 1001, NO_EMAIL), "order 1 2026-11-20 p1001 20.00");
    scene.settle();
    assertThat(scene.list(false)).containsExactly("p1001 20.00");
    scene.set(guestsBy("model"));
    assertThat(scene.customersOfSeveral()).contains(Set.of("g1", "p1001"));
    assertThat(scene.list(false)).containsExactly("p1001 25.00");
  }

  @Test
  void peopleDecideOnGuestsWhereTheSettingsLetThemBeJoined() throws Exception {
    scene.set(guestsBy("email"));
    scene.drop(guestOrder("g1", 1001, NO_EMAIL));
    Decision same = scene.say(guest("g1"), shop("p1001"), Answer.SAME);
    Decision different = scene.say(guest("g1"), shop("p1004"), Answer.DIFFERENT);
    assertThat(scene.customersOfSeveral()).contains(Set.of("g1", "p1001"));

    scene.set(guestsBy("never"));
    assertThat(scene.customersOfSeveral()).noneMatch(customer -> customer.contains("g1"));
    assertThatThrownBy(() -> scene.compare(guest("g1"), shop("p1001")))
        .isInstanceOf(RecordNotFound.class);

    // What keeps apart is kept; what joined has to be said again.
    scene.set(guestsBy("model"));
    assertThat(scene.compare(guest("g1"), shop("p1004")).decision()).contains(different);
    assertThat(
            scene.duplicates.decisions(scene.compare(guest("g1"), shop("p1001")).left().customer()))
        .filteredOn(Decision::holds)
        .doesNotContain(same);
  }

  /** Whatever may happen to a few people who buy with and without account. */
  private void sequence(int seed) throws Exception {
    Random random = new Random(seed);
    List<SourceRecord> own = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      int person = 3_000 + 5 * seed + random.nextInt(3);
      String email = "s" + person + "@mail.example";
      switch (random.nextInt(7)) {
        case 0 -> {
          String number = "a" + seed + "x" + random.nextInt(4);
          scene.drop(account(number, person, email));
          own.add(shop(number));
        }
        case 1, 2 -> {
          String number = "g" + ++orders;
          scene.drop(guestOrder(number, person, email));
          guests.add(guest(number));
        }
        case 3 -> {
          // The number of a guest's order is no customer number, whoever carries it.
          scene.drop(hostCustomer("k" + seed + "x" + step, person, email, "g" + orders));
          own.add(SourceRecord.of(scene.host.id("k" + seed + "x" + step)));
        }
        case 4 -> sayOneThing(own, random);
        case 5 -> sayOfGuests(own, random);
        default -> somethingRare(random);
      }
    }
  }

  private void sayOneThing(List<SourceRecord> own, Random random) {
    if (own.size() < 2) {
      return;
    }
    SourceRecord one = own.get(random.nextInt(own.size()));
    SourceRecord other = own.get(random.nextInt(own.size()));
    if (one.equals(other)) {
      return;
    }
    try {
      said.add(scene.sayAtOnce(one, other, random.nextBoolean() ? Answer.SAME : Answer.DIFFERENT));
    } catch (AnswerRefused | HostMergeRefused contradiction) {
      assertThat(contradiction.getMessage()).doesNotContain("example");
    }
  }

  private void sayOfGuests(List<SourceRecord> own, Random random) {
    if (guests.isEmpty() || own.isEmpty()) {
      return;
    }
    SourceRecord known = own.get(random.nextInt(own.size()));
    SourceRecord nobody = guests.get(random.nextInt(guests.size()));
    for (Answer answer : Answer.values()) {
      assertThatThrownBy(() -> scene.sayAtOnce(known, nobody, answer))
          .isInstanceOf(RecordNotFound.class);
    }
  }

  private void somethingRare(Random random) throws Exception {
    switch (random.nextInt(12)) {
      case 0 -> scene.restart();
      case 1 -> scene.models.activate(scene.models.propose("olga").version(), "olga");
      case 2, 3 -> {
        if (scene.host.created() > 0) {
          scene.host.deactivate(
              new HostCustomerId("H-" + (1 + random.nextInt(scene.host.created()))));
        }
      }
      default -> {
        if (!said.isEmpty()) {
          try {
            scene.duplicates.takeBack(said.get(random.nextInt(said.size())).id(), "clerk");
          } catch (HostMergeRefused joinedThere) {
            assertThat(joinedThere).isNotNull();
          }
        }
      }
    }
  }
}
