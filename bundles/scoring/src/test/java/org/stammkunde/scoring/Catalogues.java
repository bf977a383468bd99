package org.stammkunde.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Grade;
import org.stammkunde.api.Period;

/** Any catalogue there can be. */
final class Catalogues {
  private Catalogues() {}

  static Arbitrary<Catalogue> any(long furthest) {
    return Combinators.combine(
            text(1, 100),
            Arbitraries.integers().between(1, 99),
            criterion(furthest).list().ofMinSize(1).ofMaxSize(6),
            grades())
        .as(
            (name, version, criteria, grades) ->
                new Catalogue(name, version, unique(criteria), grades));
  }

  private static Arbitrary<String> text(int fewest, int most) {
    return Arbitraries.strings()
        .withChars(" \"=#!:.äß\u2028\uFEFFabc")
        .ofMinLength(fewest)
        .ofMaxLength(most)
        .filter(text -> fewest == 0 || !text.isBlank());
  }

  private static Arbitrary<Criterion> criterion(long furthest) {
    return Combinators.combine(
            Arbitraries.of(Measure.class).filter(measure -> !measure.named()),
            Combinators.combine(
                    Arbitraries.integers().between(1, 1_200), Arbitraries.of(Period.Unit.class))
                .as(Period::new)
                .optional(),
            Arbitraries.longs().between(-furthest, furthest).list().uniqueElements().ofMaxSize(8),
            points().list().ofSize(9),
            points())
        .as(
            (measure, within, limits, points, lacking) ->
                new Criterion("any", fact(measure, within), bands(limits, points), lacking));
  }

  private static Fact fact(Measure measure, Optional<Period> within) {
    return new Fact(measure, within.filter(period -> measure.ofPeriods()));
  }

  private static Arbitrary<Integer> points() {
    return Arbitraries.integers().between(-Band.MOST_POINTS, Band.MOST_POINTS);
  }

  private static List<Band> bands(List<Long> limits, List<Integer> points) {
    List<Long> sorted = limits.stream().sorted().toList();
    List<Band> bands = new ArrayList<>();
    OptionalLong from = OptionalLong.empty();
    for (int index = 0; index <= sorted.size(); index++) {
      OptionalLong to =
          index == sorted.size() ? OptionalLong.empty() : OptionalLong.of(sorted.get(index));
      bands.add(new Band(from, to, points.get(index)));
      from = to;
    }
    return bands;
  }

  private static List<Criterion> unique(List<Criterion> criteria) {
    List<Criterion> named = new ArrayList<>();
    for (Criterion criterion : criteria) {
      named.add(
          new Criterion(
              "any-" + named.size(),
              criterion.fact(),
              criterion.bands(),
              criterion.pointsIfLacking()));
    }
    return named;
  }

  private static Arbitrary<List<Grade>> grades() {
    return Combinators.combine(
            Arbitraries.integers().list().uniqueElements().ofMaxSize(5),
            Arbitraries.integers().between(0, 0xffffff),
            text(0, 200))
        .as(
            (limits, colour, text) -> {
              List<Integer> sorted = limits.stream().sorted().toList();
              List<Grade> grades = new ArrayList<>();
              OptionalInt from = OptionalInt.empty();
              for (int index = 0; index <= sorted.size(); index++) {
                OptionalInt to =
                    index == sorted.size()
                        ? OptionalInt.empty()
                        : OptionalInt.of(sorted.get(index));
                grades.add(
                    new Grade("\"" + index + "\"", from, to, "#%06x".formatted(colour), text));
                from = to;
              }
              return grades;
            });
  }
}
