package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.stammkunde.matching.MatchIndex.Key;
import org.stammkunde.matching.MatchIndex.Suggestion;

/** What people say, in any order with what comes, changes and goes. */
class MatchIndexVerdictsTest {
  private static final int IDS = 16;
  private static final List<String[]> PEOPLE = crowded();
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final Model MODEL = Model.train(People.records(People.list(600, 3)), SETTINGS);

  /** Few people with many records each, equal ones among them. */
  private static List<String[]> crowded() {
    List<String[]> people = new ArrayList<>();
    for (String[] person : People.list(12, 3)) {
      people.add(person);
      String[] mistyped = person.clone();
      mistyped[1] = mistyped[1].substring(0, 4) + mistyped[1].substring(5);
      people.add(mistyped);
      String[] moved = person.clone();
      moved[4] = "20095";
      people.add(moved);
    }
    return people;
  }

  /** What the index should know, kept in the plainest way. */
  private static final class Said {
    private final MatchIndex index;
    private final Map<String, String[]> left = new TreeMap<>();
    private final Map<Set<String>, Boolean> verdicts = new HashMap<>();

    Said(MatchSettings settings) {
      index = new MatchIndex(MODEL, settings);
    }

    Set<Key> step(SplittableRandom random) {
      String id = String.valueOf(random.nextInt(IDS));
      String other = String.valueOf(random.nextInt(IDS));
      int what = random.nextInt(10);
      if (what < 5) {
        String[] values = PEOPLE.get(random.nextInt(PEOPLE.size()));
        left.put(id, values);
        return index.put(source(id), id, false, values);
      }
      if (what < 7 || id.equals(other)) {
        left.remove(id);
        return index.remove(source(id), id);
      }
      if (what == 9) {
        verdicts.remove(Set.of(id, other));
        return index.takeBack(key(id), key(other));
      }
      try {
        Set<Key> changed =
            what == 7 ? index.same(key(id), key(other)) : index.notSame(key(id), key(other));
        verdicts.put(Set.of(id, other), what == 7);
        return changed;
      } catch (IllegalArgumentException contradiction) {
        return Set.of();
      }
    }

    Matching batch(MatchSettings settings) {
      Records records = new Records(People.ATTRIBUTES);
      left.forEach((id, values) -> records.add(source(id), id, false, values));
      Verdicts rows = new Verdicts();
      verdicts.forEach(
          (pair, same) -> {
            List<String> ids = List.copyOf(pair);
            int a = records.row(source(ids.get(0)), ids.get(0));
            int b = records.row(source(ids.get(1)), ids.get(1));
            if (a >= 0 && b >= 0 && same) {
              rows.same(a, b);
            } else if (a >= 0 && b >= 0) {
              rows.notSame(a, b);
            }
          });
      return Matching.of(records, MODEL, settings, rows);
    }
  }

  private static String source(String id) {
    return Integer.parseInt(id) % 2 == 0 ? "shop" : "host";
  }

  private static Key key(String id) {
    return new Key(source(id), id);
  }

  private record State(Set<Key> cluster, List<Suggestion> pairs) {}

  private static Map<Key, State> states(MatchIndex index) {
    Map<Key, State> states = new HashMap<>();
    for (int id = 0; id < IDS; id++) {
      Key key = key(String.valueOf(id));
      Set<Key> cluster = index.cluster(key.source(), key.id());
      if (!cluster.isEmpty()) {
        states.put(key, new State(cluster, index.suggestions(key.source(), key.id())));
      }
    }
    return states;
  }

  private static Map<Key, Set<Key>> clusters(Matching matching) {
    Records records = matching.records();
    Map<Key, Set<Key>> clusters = new HashMap<>();
    for (int row = 0; row < records.size(); row++) {
      Set<Key> cluster = new HashSet<>();
      for (int other = 0; other < records.size(); other++) {
        if (matching.cluster(other) == matching.cluster(row)) {
          cluster.add(new Key(records.source(other), records.id(other)));
        }
      }
      clusters.put(new Key(records.source(row), records.id(row)), cluster);
    }
    return clusters;
  }

  private static Map<Key, Set<Key>> clusters(MatchIndex index) {
    Map<Key, Set<Key>> clusters = new HashMap<>();
    states(index).forEach((key, state) -> clusters.put(key, state.cluster()));
    return clusters;
  }

  @Property(tries = 150)
  void anyOrderOfChangesAndVerdictsGivesWhatABatchGives(@ForAll long seed) {
    check(seed, SETTINGS);
  }

  @Property(tries = 100)
  void anyOrderGivesWhatABatchGivesAcrossListsOneToOne(@ForAll long seed) {
    check(seed, SETTINGS.acrossLists(true));
  }

  private static void check(long seed, MatchSettings settings) {
    SplittableRandom random = new SplittableRandom(seed);
    Said said = new Said(settings);
    for (int step = 0; step < 50; step++) {
      said.step(random);
    }
    assertThat(clusters(said.index)).isEqualTo(clusters(said.batch(settings)));
  }

  @Property(tries = 100)
  void eachChangeNamesExactlyTheRecordsOfWhichSomethingChanged(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Said said = new Said(SETTINGS);
    for (int step = 0; step < 40; step++) {
      Map<Key, State> before = states(said.index);
      Set<Key> told = said.step(random);
      Map<Key, State> after = states(said.index);
      Set<Key> changed = new HashSet<>(before.keySet());
      changed.addAll(after.keySet());
      changed.removeIf(key -> before.containsKey(key) && before.get(key).equals(after.get(key)));
      assertThat(told).isEqualTo(changed);
      assertThat(said.index.size()).isEqualTo(said.left.size());
    }
  }

  @Property(tries = 60)
  void loadedAtOnceIsAsPutOneByOne(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Said said = new Said(SETTINGS);
    for (int step = 0; step < 40; step++) {
      said.step(random);
    }
    Records records = new Records(People.ATTRIBUTES);
    said.left.forEach((id, values) -> records.add(source(id), id, false, values));
    MatchIndex loaded = MatchIndex.of(MODEL, SETTINGS, records, new Verdicts());
    said.verdicts.forEach(
        (pair, same) -> {
          List<String> ids = List.copyOf(pair);
          if (same) {
            loaded.same(key(ids.get(0)), key(ids.get(1)));
          } else {
            loaded.notSame(key(ids.get(0)), key(ids.get(1)));
          }
        });
    assertThat(states(loaded)).isEqualTo(states(said.index));
    SplittableRandom later = new SplittableRandom(seed + 1);
    for (int step = 0; step < 20; step++) {
      String id = String.valueOf(later.nextInt(IDS));
      String[] values = PEOPLE.get(later.nextInt(PEOPLE.size()));
      assertThat(loaded.put(source(id), id, false, values))
          .isEqualTo(said.index.put(source(id), id, false, values));
    }
    assertThat(states(loaded)).isEqualTo(states(said.index));
  }

  @Example
  void verdictsThatComeWithARecordsBatchAreKept() {
    Records records = People.records(PEOPLE);
    Verdicts verdicts = new Verdicts();
    verdicts.notSame(0, 1);
    MatchIndex index = MatchIndex.of(MODEL, SETTINGS, records, verdicts);
    index.put("shop", "1", false, PEOPLE.get(0));
    assertThat(index.cluster("shop", "0")).doesNotContain(new Key("shop", "1"));
    index.takeBack(new Key("shop", "1"), new Key("shop", "0"));
    assertThat(index.cluster("shop", "0")).contains(new Key("shop", "1"));
  }

  @Example
  void aVerdictSurvivesAChangeOfTheRecord() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.put("shop", "1", false, PEOPLE.get(0));
    index.put("shop", "2", false, PEOPLE.get(20));
    index.same(new Key("shop", "1"), new Key("shop", "2"));
    index.put("shop", "2", false, PEOPLE.get(30));
    assertThat(index.cluster("shop", "1")).hasSize(2);
  }

  @Example
  void aContradictionIsRefusedAndChangesNothing() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.same(new Key("shop", "1"), new Key("shop", "2"));
    index.same(new Key("shop", "2"), new Key("shop", "3"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.notSame(new Key("shop", "1"), new Key("shop", "3")))
        .withMessageContaining("take that back first");
  }

  @Example
  void aVerdictCountsInAGroupOfManyToo() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.notSame(new Key("shop", "0"), new Key("shop", "59"));
    for (int i = 0; i < 60; i++) {
      index.put("shop", String.valueOf(i), false, PEOPLE.get(0));
    }
    assertThat(index.cluster("shop", "30")).hasSizeGreaterThan(24);
    assertThat(index.cluster("shop", "0")).doesNotContain(new Key("shop", "59"));
  }

  @Example
  void aRecordIsNotAPairByItself() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.same(new Key("shop", "1"), new Key("shop", "1")));
  }

  @Example
  void whatIsRefusedLeavesTheOldRecord() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.put("shop", "1", false, PEOPLE.get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.put("shop", "1", false, "too", "few"));
    assertThat(index.cluster("shop", "1")).hasSize(1);
  }

  @Example
  void aPairIsExplainedByTheNamesOfItsRecords() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.put("shop", "1", false, PEOPLE.get(0));
    index.put("host", "2", false, PEOPLE.get(1));
    Suggestion pair = index.suggestions("shop", "1").get(0);
    assertThat((float) index.explain(new Key("shop", "1"), pair.other()).orElseThrow().weight())
        .isEqualTo((float) pair.weight());
    assertThat(index.explain(new Key("shop", "1"), new Key("shop", "3"))).isEmpty();
  }
}
