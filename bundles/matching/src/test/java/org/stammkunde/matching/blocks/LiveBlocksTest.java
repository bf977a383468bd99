package org.stammkunde.matching.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Frequencies;

class LiveBlocksTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.of(Kind.GIVEN_NAME),
          Attribute.of(Kind.SURNAME),
          Attribute.of(Kind.POSTCODE),
          Attribute.of(Kind.DATE_OF_BIRTH));

  /** So few values that blocks grow over their limit and shrink below it again and again. */
  @Property(tries = 100)
  void recordsHaveABlockInCommonAsInABatch(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Plan plan = new Plan(3, 0b111);
    Columns all = new Columns(ATTRIBUTES);
    LiveBlocks live = new LiveBlocks(new Keys(all, Frequencies.of(all), plan));
    Map<Integer, String[]> left = new HashMap<>();
    for (int step = 0; step < 60; step++) {
      if (random.nextInt(4) > 0 || left.isEmpty()) {
        String[] person = person(random, step);
        int row = all.add(person);
        left.put(row, person);
        live.add(row, changed -> {});
      } else {
        int row = new ArrayList<>(left.keySet()).get(random.nextInt(left.size()));
        left.remove(row);
        live.remove(row, changed -> {});
      }
    }
    assertThat(live(live, left.keySet())).isEqualTo(batch(left, plan));
  }

  private static String[] person(SplittableRandom random, int step) {
    return new String[] {
      random.nextBoolean() ? "Anna" : "Karl",
      random.nextBoolean() ? "Huber" : "Hübner",
      String.valueOf(50_000 + random.nextInt(3)),
      "1970-01-" + (10 + step % 60)
    };
  }

  private static Set<Set<Integer>> live(LiveBlocks blocks, Set<Integer> rows) {
    Set<Set<Integer>> pairs = new HashSet<>();
    for (int row : rows) {
      blocks.candidates(row, other -> pairs.add(Set.of(row, other)));
    }
    return pairs;
  }

  private static Set<Set<Integer>> batch(Map<Integer, String[]> left, Plan plan) {
    Columns columns = new Columns(ATTRIBUTES);
    List<Integer> rows = new ArrayList<>(left.keySet());
    rows.forEach(row -> columns.add(left.get(row)));
    Set<Set<Integer>> pairs = new HashSet<>();
    new Blocks(columns, new Keys(columns, Frequencies.of(columns), plan))
        .pairs(
            piece ->
                (a, b) -> {
                  synchronized (pairs) {
                    pairs.add(Set.of(rows.get(a), rows.get(b)));
                  }
                });
    return pairs;
  }
}
