package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.stammkunde.matching.MatchIndex.Key;

class MatchIndexTest {
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final List<String[]> PEOPLE = People.list(600, 3);
  private static final Model MODEL = Model.train(People.records(PEOPLE), SETTINGS);

  @Property(tries = 60)
  void anyOrderOfChangesGivesWhatABatchGives(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(max = 399) Integer> changes) {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    Map<String, String[]> left = new TreeMap<>();
    for (int change : changes) {
      String id = String.valueOf(change % 40);
      if (change < 300) {
        index.put("shop", id, false, PEOPLE.get(change));
        left.put(id, PEOPLE.get(change));
      } else {
        index.remove("shop", id);
        left.remove(id);
      }
    }
    Set<Set<Key>> live = new HashSet<>();
    left.keySet().forEach(id -> live.add(index.cluster("shop", id)));
    assertThat(live).isEqualTo(batch(left));
  }

  private static Set<Set<Key>> batch(Map<String, String[]> people) {
    Records records = new Records(People.ATTRIBUTES);
    people.forEach((id, values) -> records.add("shop", id, false, values));
    Matching matching = Matching.of(records, MODEL, SETTINGS, new Verdicts());
    Map<Integer, Set<Key>> clusters = new HashMap<>();
    for (int row = 0; row < records.size(); row++) {
      clusters
          .computeIfAbsent(matching.cluster(row), cluster -> new HashSet<>())
          .add(new Key("shop", records.id(row)));
    }
    return new HashSet<>(clusters.values());
  }

  @Test
  void oneRecordIsFoundAmongAll() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    for (int i = 0; i < PEOPLE.size(); i++) {
      index.put("shop", String.valueOf(i), false, PEOPLE.get(i));
    }
    assertThat(index.find(PEOPLE.get(17)).get(0).id()).isEqualTo("17");
  }

  @Test
  void lookingChangesNothing() {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    index.put("shop", "1", false, PEOPLE.get(0));
    index.find(PEOPLE.get(5));
    assertThat(index.size()).isEqualTo(1);
  }

  @Property(tries = 30)
  void noSequenceOfChangesJoinsAGuest(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 199) Integer> changes) {
    MatchIndex index = new MatchIndex(MODEL, SETTINGS);
    Set<String> guests = new HashSet<>();
    for (int change : changes) {
      String id = String.valueOf(change % 30);
      boolean guest = change % 3 == 0;
      index.put("shop", id, guest, PEOPLE.get(change / 2));
      if (guest) {
        guests.add(id);
      } else {
        guests.remove(id);
      }
    }
    List<Key> joined = new ArrayList<>();
    for (int id = 0; id < 30; id++) {
      joined.addAll(index.cluster("shop", String.valueOf(id)));
    }
    assertThat(joined).noneMatch(key -> guests.contains(key.id()));
  }
}
