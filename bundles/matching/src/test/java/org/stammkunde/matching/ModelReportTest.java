package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelReportTest {
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final Records RECORDS = withNamesAlone();
  private static final Model MODEL =
      Model.train(RECORDS, SETTINGS.withHouseholds(Optional.of(false)));
  private static final Model OTHER =
      Model.train(RECORDS, SETTINGS.withHouseholds(Optional.of(true)));

  /** Some are here a second time with name and postcode alone, which households make uncertain. */
  private static Records withNamesAlone() {
    List<String[]> people = new ArrayList<>(People.list(500, 11));
    for (int i = 0; i < 60; i++) {
      String[] known = people.get(i);
      people.add(new String[] {known[0], known[1], "", "", known[4]});
    }
    return People.records(people);
  }

  @Test
  void theSameModelChangesNothing() {
    assertThat(report(MODEL, MODEL, 10))
        .isEqualTo(new ModelReport(MODEL.version(), MODEL.version(), 0, 0, 0, 0, List.of()));
  }

  @Test
  void changesAreThoseOfTheTwoMatchings() {
    Map<Long, Decision> before = decisions(MODEL);
    Map<Long, Decision> after = decisions(OTHER);
    long link = after.keySet().stream().filter(p -> auto(after, p) && !auto(before, p)).count();
    long unlink = before.keySet().stream().filter(p -> auto(before, p) && !auto(after, p)).count();
    long review =
        after.keySet().stream().filter(p -> !auto(after, p) && !before.containsKey(p)).count();
    long dismiss =
        before.keySet().stream().filter(p -> !auto(before, p) && !after.containsKey(p)).count();
    ModelReport report = report(MODEL, OTHER, 0);
    assertThat(List.of(report.link(), report.unlink(), report.review(), report.dismiss()))
        .isEqualTo(List.of(link, unlink, review, dismiss));
    assertThat(link + unlink + review + dismiss).isPositive();
  }

  @Test
  void theLargestDifferencesAreTheExamples() {
    List<ModelReport.Example> all = report(MODEL, OTHER, Integer.MAX_VALUE).examples();
    assertThat(report(MODEL, OTHER, 2).examples()).isEqualTo(all.subList(0, 2));
  }

  @Test
  void theOtherWayRoundTheOppositeChanges() {
    ModelReport there = report(MODEL, OTHER, 0);
    ModelReport back = report(OTHER, MODEL, 0);
    assertThat(List.of(back.link(), back.unlink()))
        .isEqualTo(List.of(there.unlink(), there.link()));
  }

  private static boolean auto(Map<Long, Decision> decisions, Long pair) {
    return decisions.get(pair) == Decision.AUTO;
  }

  private static ModelReport report(Model active, Model proposed, int examples) {
    return ModelReport.of(RECORDS, active, proposed, SETTINGS, new Verdicts(), examples);
  }

  private static Map<Long, Decision> decisions(Model model) {
    Map<Long, Decision> decisions = new HashMap<>();
    Matching.of(RECORDS, model, SETTINGS, new Verdicts())
        .pairs(pair -> decisions.put((long) pair.left() << 32 | pair.right(), pair.decision()));
    return decisions;
  }
}
