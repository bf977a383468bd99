package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.stammkunde.engine.DuplicatesScene.NO_EMAIL;
import static org.stammkunde.engine.DuplicatesScene.account;
import static org.stammkunde.engine.DuplicatesScene.host;
import static org.stammkunde.engine.DuplicatesScene.hostCustomer;
import static org.stammkunde.engine.DuplicatesScene.shop;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.Duplicates.Likeness;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.Duplicates.SurvivorUnknown;
import org.stammkunde.api.Duplicates.Suspicion;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordPair;

/** What the model and people join and part, over a real ledger. */
class DuplicatesTest {
  @AutoClose private DuplicatesScene scene;

  @BeforeEach
  void aPopulation(@TempDir Path temp) throws Exception {
    scene = new DuplicatesScene(temp);
    scene.population();
  }

  @Test
  void theModelJoinsAccountsThatTheHostDoesNotKnow() {
    assertThat(scene.customersOfSeveral()).contains(Set.of("p1002", "q1002"));
    assertThat(scene.duplicates.state().automatic()).isEqualTo(50);
  }

  @Test
  void theModelLinksAnAccountToTheHostCustomer() throws Exception {
    scene.drop(hostCustomer("H", 1001, NO_EMAIL, "-"));
    scene.settle();
    assertThat(scene.customersOfSeveral()).contains(Set.of("p1001", "H-1"));
  }

  @Test
  void twoHostCustomersAreForAPersonAndBecomeOneThere() throws Exception {
    scene.drop(hostCustomer("H", 1001, NO_EMAIL, "-"), hostCustomer("I", 1001, NO_EMAIL, "-"));
    scene.settle();
    assertThat(scene.customersOfSeveral()).noneMatch(records -> records.contains("p1001"));
    assertThat(scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 50).items()).isNotEmpty();
    assertThat(scene.compare(host("H-1"), host("H-2")).consequence())
        .isEqualTo(Consequence.MERGES_IN_HOST);

    assertThatExceptionOfType(SurvivorUnknown.class)
        .isThrownBy(
            () ->
                scene.duplicates.say(
                    new RecordPair(host("H-1"), host("H-2")),
                    Answer.SAME,
                    Optional.of(new HostCustomerId("H-3")),
                    "",
                    "clerk",
                    Optional.empty()))
        .withMessageContaining("H-1")
        .withMessageContaining("H-2");
    assertThat(scene.customersOfSeveral()).noneMatch(records -> records.contains("p1001"));

    Decision said = scene.say(host("H-1"), host("H-2"), Answer.SAME);

    assertThat(scene.customersOfSeveral()).contains(Set.of("p1001", "H-1", "H-2"));
    assertThatThrownBy(() -> scene.takeBack(said)).isInstanceOf(HostMergeRefused.class);
  }

  @Test
  void whereTheHostCannotJoinWeDoAndTakeItBack() throws Exception {
    scene.host.merges = false;
    scene.drop(
        hostCustomer("H", 1001, NO_EMAIL, "p1001"), hostCustomer("I", 1004, NO_EMAIL, "p1004"));
    scene.settle();
    Collection<Set<String>> before = scene.customersOfSeveral();

    Decision said = scene.say(shop("p1001"), shop("p1004"), Answer.SAME);
    assertThat(said.consequence()).isEqualTo(Consequence.MERGES_HERE);
    assertThat(scene.customersOfSeveral()).contains(Set.of("p1001", "p1004", "H-1", "H-2"));

    scene.drop("order 1 2026-11-20 p1004 50.00", account("p1007", 1010, "p1007@mail.example"));
    scene.settle();
    scene.takeBack(said);
    assertThat(scene.customersOfSeveral()).containsAll(before);
  }

  @Test
  void declinedPairsAreNeverJoinedNorSuggestedAgain() throws Exception {
    Decision said = scene.say(shop("p1002"), shop("q1002"), Answer.DIFFERENT);
    assertThat(scene.customersOfSeveral()).noneMatch(records -> records.contains("p1002"));

    scene.drop(account("q1002", 1002, "p1002@mail.example"));
    scene.settle();
    assertThat(scene.customersOfSeveral()).noneMatch(records -> records.contains("p1002"));
    assertThat(scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 200).items())
        .noneMatch(open -> open.pair().equals(said.pair()));

    scene.takeBack(said);
    assertThat(scene.customersOfSeveral()).contains(Set.of("p1002", "q1002"));
  }

  @Test
  void whatSomebodyDeniedBeatsTheShopCustomerNumber() throws Exception {
    scene.drop(hostCustomer("H", 1004, NO_EMAIL, "p1001"));
    scene.settle();
    assertThat(scene.compare(shop("p1001"), host("H-1")).joined()).isTrue();

    Decision said = scene.say(shop("p1001"), host("H-1"), Answer.DIFFERENT);
    assertThat(scene.compare(shop("p1001"), host("H-1")).joined()).isFalse();

    scene.takeBack(said);
    assertThat(scene.compare(shop("p1001"), host("H-1")).joined()).isTrue();
  }

  @Test
  void contradictionsAreRefusedAndNameWhatTheyContradict() {
    Decision first = scene.say(shop("p1001"), shop("p1004"), Answer.SAME);
    scene.say(shop("p1004"), shop("p1007"), Answer.SAME);
    assertThatThrownBy(() -> scene.say(shop("p1001"), shop("p1007"), Answer.DIFFERENT))
        .isInstanceOfSatisfying(
            AnswerRefused.class, refused -> assertThat(refused.against()).contains(first));
    Decision apart = scene.say(shop("p1010"), shop("p1013"), Answer.DIFFERENT);
    scene.say(shop("p1010"), shop("p1001"), Answer.SAME);
    assertThatThrownBy(() -> scene.say(shop("p1013"), shop("p1007"), Answer.SAME))
        .isInstanceOfSatisfying(
            AnswerRefused.class, refused -> assertThat(refused.against()).containsExactly(apart));
  }

  @Test
  void withoutLeaveTheModelOnlySuggests() throws Exception {
    scene.matching.updated(new Hashtable<>(Map.of("model.links", "review")));
    scene.matches.wake();
    await().until(() -> scene.duplicates.state().automatic() == 0);
    scene.settle();
    assertThat(scene.customersOfSeveral()).isEmpty();
    var open = scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 200).items();
    assertThat(open).hasSize(50);
    assertThat(scene.duplicates.compare(open.get(0).pair(), Locale.GERMAN).automatic()).isFalse();
  }

  @Test
  void twoCustomersAreAskedAboutOnceHoweverManyRecordsTheyHave() throws Exception {
    scene.matching.updated(new Hashtable<>(Map.of("model.links", "review")));
    scene.matches.wake();
    await().until(() -> scene.duplicates.state().automatic() == 0);
    scene.drop(hostCustomer("H", 1002, NO_EMAIL, "p1002"));
    scene.settle();
    assertThat(scene.compare(host("H-1"), shop("q1002")).probability()).isGreaterThan(0.5);

    assertThat(scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 200).items())
        .extracting(open -> Set.of(open.left().customer(), open.right().customer()))
        .doesNotHaveDuplicates()
        .hasSize(50);
    assertThat(scene.duplicates.state().open()).isEqualTo(50);
  }

  @Test
  void whatIsOpenOfOneCustomerIsThatPartOfTheList() throws Exception {
    scene.set(Map.of("model.links", "review"));
    scene.drop(hostCustomer("H", 1002, NO_EMAIL, "p1002"), account("r1002", 1002, NO_EMAIL));
    scene.settle();
    List<Suspicion> all = scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 200).items();
    CustomerId several = scene.compare(host("H-1"), shop("q1002")).left().customer();

    assertThat(ofCustomer(all, several)).hasSize(2);
    assertThat(all.stream().flatMap(open -> Stream.of(open.left(), open.right())))
        .extracting(Side::customer)
        .allSatisfy(
            one ->
                assertThat(scene.duplicates.open(Filter.of(one), Locale.GERMAN, "", 200).items())
                    .isEqualTo(ofCustomer(all, one)));
  }

  private static List<Suspicion> ofCustomer(List<Suspicion> list, CustomerId one) {
    return list.stream()
        .filter(open -> open.left().customer().equals(one) || open.right().customer().equals(one))
        .toList();
  }

  @Test
  void theListIsWalkedFromPairToPair() throws Exception {
    scene.set(Map.of("model.links", "review"));
    List<RecordPair> list =
        scene.duplicates.open(Filter.ALL, Locale.GERMAN, "", 200).items().stream()
            .map(open -> open.pair())
            .toList();
    assertThat(list).hasSize(50);

    for (int i = 1; i < list.size(); i++) {
      assertThat(scene.duplicates.next(Filter.ALL, list.get(i - 1))).contains(list.get(i));
    }
    assertThat(scene.duplicates.next(Filter.ALL, list.get(list.size() - 1))).isEmpty();
    assertThat(scene.duplicates.next(Filter.ALL, new RecordPair(shop("p1001"), shop("p1004"))))
        .contains(list.get(0));
  }

  @Test
  void theListFollowsWhatIsSaidForEveryFilter() throws Exception {
    scene.set(Map.of("model.links", "review"));
    Filter shops = new Filter(Filter.Kind.SHOPS, Optional.empty(), Optional.empty());
    for (Filter filter : List.of(Filter.ALL, shops)) {
      assertThat(scene.duplicates.open(filter, Locale.GERMAN, "", 200).items()).hasSize(50);
    }
    scene.say(shop("p1002"), shop("q1002"), Answer.DIFFERENT);
    for (Filter filter : List.of(Filter.ALL, shops)) {
      assertThat(scene.duplicates.open(filter, Locale.GERMAN, "", 200).items()).hasSize(49);
    }
    assertThat(scene.duplicates.state().open()).isEqualTo(49);
  }

  @Test
  void whoIsAboutToBeCreatedIsFoundOnceHoweverManyRecordsHeHas() throws Exception {
    scene.drop(hostCustomer("H", 1002, NO_EMAIL, "p1002"));
    scene.settle();
    CustomerDetails details = scene.compare(host("H-1"), shop("p1002")).left().details();

    List<Likeness> found = scene.duplicates.find(details, Optional.empty(), Locale.ENGLISH);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).side().record()).isEqualTo(host("H-1"));
    assertThat(found.get(0).side().customer())
        .isEqualTo(scene.compare(host("H-1"), shop("q1002")).right().customer());
    assertThat(found.get(0).probability()).isGreaterThan(0.99);
    assertThat(found.get(0).sentence()).startsWith("Perhaps the same customer: ");
  }

  @Test
  void whoIsLikeNobodyIsNotFound() {
    assertThat(
            scene.duplicates.find(
                new CustomerDetails(
                    "Zacharias", "Unbekannt", "", "z@u.example", "", "", PostalAddress.UNKNOWN),
                Optional.empty(),
                Locale.GERMAN))
        .isEmpty();
  }

  @Test
  void anotherServiceThatReadsTheSameLedgerDecidesTheSame() throws Exception {
    Random random = new Random(7);
    for (int step = 0; step < 25; step++) {
      int person = 1000 + random.nextInt(12);
      int other = 1000 + random.nextInt(12);
      switch (random.nextInt(4)) {
        case 0 -> scene.drop(account("p" + person, other, "p" + person + "@mail.example"));
        case 1 ->
            scene.drop(
                hostCustomer(
                    "K" + step, person, "k" + step + "@mail.example", "p" + (step % 2 * other)));
        case 2 -> scene.drop("guest " + step + " 2026-11-20 5.00 Anna p1001@mail.example");
        default -> {
          if (person != other) {
            try {
              Decision said =
                  scene.duplicates.say(
                      new RecordPair(shop("p" + person), shop("p" + other)),
                      random.nextBoolean() ? Answer.SAME : Answer.DIFFERENT,
                      Optional.empty(),
                      "",
                      "clerk",
                      Optional.empty());
              if (random.nextInt(3) == 0) {
                scene.duplicates.takeBack(said.id(), "clerk");
              }
            } catch (AnswerRefused | HostMergeRefused contradiction) {
              assertThat(contradiction).hasMessageNotContaining("Anna");
            }
          }
        }
      }
    }
    scene.settle();
    Collection<Set<String>> before = scene.customersOfSeveral();

    scene.matching.updated(new Hashtable<>(Map.of("model.links", "auto", "first.model", "101")));
    EngineScene.execute(
        scene.database,
        "INSERT INTO stammkunde.link_due (shop_customer_id)"
            + " SELECT id FROM stammkunde.shop_customer");
    long changes = scene.matches.table().changes();
    scene.matches.wake();
    await().until(() -> scene.matches.table().settings().firstModel() == 101);
    scene.linker.decideDue();
    scene.settle();

    assertThat(changes).isPositive();
    assertThat(scene.customersOfSeveral()).isEqualTo(before);
    assertThat(
            scene.number(
                "SELECT count(*) FROM (SELECT customer_id FROM host_customer"
                    + " WHERE survivor_id IS NULL GROUP BY 1 HAVING count(*) > 1) AS two"))
        .isZero();
    assertThat(List.copyOf(before)).isNotEmpty();
  }
}
