package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.scoring.WhatIf.Change;

/** What another catalogue would change; the oracles score everybody twice. */
class WhatIfTest {
  private static final int CUSTOMERS = 80;

  @Provide
  Arbitrary<Catalogue> catalogues() {
    return Catalogues.any(20);
  }

  private static CustomerFacts facts(Catalogue one, Catalogue other, long seed) {
    Set<Fact> wanted = new LinkedHashSet<>(Audience.facts(one));
    wanted.addAll(Audience.facts(other));
    SplittableRandom random = new SplittableRandom(seed);
    long[] ids = new long[CUSTOMERS];
    long[][] columns = new long[wanted.size()][CUSTOMERS];
    for (int place = 0; place < CUSTOMERS; place++) {
      ids[place] = 3L * place + 1;
      for (long[] column : columns) {
        column[place] = random.nextInt(10) == 0 ? CustomerFacts.LACKING : random.nextInt(-21, 22);
      }
    }
    return new CustomerFacts(Instant.EPOCH, ZoneOffset.UTC, ids, List.copyOf(wanted), columns);
  }

  private static List<Change> changes(Catalogue one, Catalogue other, CustomerFacts facts) {
    Scores before = Scores.of(one, facts);
    Scores after = Scores.of(other, facts);
    List<Change> changes = new ArrayList<>();
    for (long id : facts.customers()) {
      CustomerId customer = new CustomerId(id);
      changes.add(
          new Change(
              customer,
              before.points(customer).orElseThrow(),
              after.points(customer).orElseThrow()));
    }
    return changes;
  }

  @Property(tries = 150)
  void itSaysWhatScoringTwiceSays(
      @ForAll("catalogues") Catalogue now,
      @ForAll("catalogues") Catalogue then,
      @ForAll long seed) {
    CustomerFacts facts = facts(now, then, seed);
    List<Change> changes = changes(now, then, facts);
    WhatIf whatIf = WhatIf.of(now, Scores.of(now, facts), then, facts);

    assertThat(whatIf.after().digest()).isEqualTo(Scores.of(then, facts).digest());
    Map<List<Object>, Long> moves = new HashMap<>();
    changes.forEach(
        change ->
            moves.merge(
                List.of(now.gradeOf(change.before()), then.gradeOf(change.after())),
                1L,
                Long::sum));
    assertThat(whatIf.moves())
        .hasSize(moves.size())
        .allSatisfy(
            move ->
                assertThat(moves).containsEntry(List.of(move.from(), move.to()), move.customers()));
    Comparator<Change> gain = Comparator.comparingInt(change -> change.after() - change.before());
    Comparator<Change> id = Comparator.comparingLong(change -> change.customer().value());
    assertThat(whatIf.winners(5))
        .isEqualTo(
            changes.stream()
                .filter(change -> change.after() > change.before())
                .sorted(gain.reversed().thenComparing(id))
                .limit(5)
                .toList());
    assertThat(whatIf.losers(5))
        .isEqualTo(
            changes.stream()
                .filter(change -> change.after() < change.before())
                .sorted(gain.thenComparing(id))
                .limit(5)
                .toList());
    WhatIf.Best best = whatIf.best(10, 1_000);
    int limitBefore = best.limitBefore().points();
    int limitAfter = best.limitAfter().points();
    assertThat(best.entering())
        .containsExactlyInAnyOrderElementsOf(
            changes.stream()
                .filter(one -> one.before() < limitBefore && one.after() >= limitAfter)
                .toList());
    assertThat(best.leaving())
        .containsExactlyInAnyOrderElementsOf(
            changes.stream()
                .filter(one -> one.before() >= limitBefore && one.after() < limitAfter)
                .toList());
  }

  @Property(tries = 50)
  void theSameCatalogueChangesNothing(
      @ForAll("catalogues") Catalogue catalogue, @ForAll long seed) {
    CustomerFacts facts = facts(catalogue, catalogue, seed);
    WhatIf whatIf = WhatIf.of(catalogue, Scores.of(catalogue, facts), catalogue, facts);
    assertThat(whatIf.otherGrade()).isZero();
    assertThat(whatIf.winners(9)).isEmpty();
    assertThat(whatIf.losers(9)).isEmpty();
    assertThat(whatIf.best(9, 9).entering()).isEmpty();
  }

  @Test
  void scoresOfOtherCustomersAreRefused() {
    Catalogue catalogue = Catalogues.any(3).sample();
    CustomerFacts facts = facts(catalogue, catalogue, 1);
    Scores others = Scores.recorded(new long[] {1}, new int[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WhatIf.of(catalogue, others, catalogue, facts));
  }
}
