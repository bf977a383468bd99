package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.matching.Attribute.Kind;

class HostileValuesTest {
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final int FIVE_MILLION = 5_000_000;
  private static final List<Attribute> ALL =
      Arrays.stream(Kind.values()).map(HostileValuesTest::attribute).toList();

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", " ", "ä", "x@", ",", "-", "\u05d0"})
  void aFieldOfMillionsOfCharactersTakesNoMoreMemoryThanItsBeginning(String unit) {
    String huge = unit.repeat(FIVE_MILLION / unit.length());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Attribute attribute : ALL) {
      Records records = new Records(List.of(attribute));
      records.add("shop", "a short one", false, unit);
      long before = threads.getCurrentThreadAllocatedBytes();
      records.add("shop", "a huge one", false, huge);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as(attribute.kind().name())
          .isLessThan(1_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void manyRecordsOfOneValueAreComparedWithAFewNeighboursEach(Kind kind) {
    int many = 3_000;
    Records records = new Records(List.of(attribute(kind)));
    for (int i = 0; i < many; i++) {
      records.add("shop", String.valueOf(i), false, "Anna Huber 1970-01-02");
    }
    Model model = Model.train(records, SETTINGS);
    Matching matching = Matching.of(records, model, SETTINGS, new Verdicts());
    assertThat(matching.compared()).isLessThan(many * 300L);
  }

  @Test
  void charactersThatNobodySeesTellNothing() {
    List<String[]> people = People.list(300, 3);
    Records records = People.records(people);
    records.add("shop", "plain", false, "Ruth", "Rosenbaum", "1980-02-03", "", "10001");
    int hidden =
        records.add(
            "shop",
            "hidden",
            false,
            "\uFEFFRuth\u0000",
            "\u202eRosen\u00adbaum\u0007\u202c",
            "1980-02-03\u200b",
            "",
            " 10001\u0085");
    Matching matching =
        Matching.of(records, Model.train(records, SETTINGS), SETTINGS, new Verdicts());
    assertThat(matching.cluster(hidden)).isEqualTo(300);
  }

  @Test
  void theNumberOfProcessorsChangesNothing() {
    List<String[]> people = People.list(500, 17);
    assertThat(pairs(people, 7)).isNotEmpty().isEqualTo(pairs(people, 1));
  }

  private static Attribute attribute(Kind kind) {
    return new Attribute(kind, kind.name().toLowerCase(Locale.ROOT));
  }

  private static List<MatchedPair> pairs(List<String[]> people, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> pairs(people)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static List<MatchedPair> pairs(List<String[]> people) {
    Records records = People.records(people);
    List<MatchedPair> pairs = new ArrayList<>();
    Matching.of(records, Model.train(records, SETTINGS), SETTINGS, new Verdicts())
        .pairs(pairs::add);
    return pairs;
  }
}
