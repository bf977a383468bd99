package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.matching.weights.Weigher;

class WeigherTest {
  private static final Records RECORDS = People.records(People.list(250, 17));
  private static final Model MODEL =
      Model.train(RECORDS, MatchSettings.shipped().withHouseholds(Optional.of(true)));

  @ParameterizedTest
  @ValueSource(doubles = {-30, -5, 0, 2, 12})
  void aPairThatIsWeighedInPartWeighsWhatItWeighsInWholeOrTooLittle(double least) {
    Weigher whole = MODEL.bind(RECORDS).weigher();
    Weigher part = MODEL.bind(RECORDS).weigher();
    for (int a = 0; a < RECORDS.size(); a++) {
      for (int b = a + 1; b < RECORDS.size(); b++) {
        double weight = whole.weigh(a, b);
        assertThat(part.weigh(a, b, least))
            .isEqualTo(weight >= least ? weight : Double.NEGATIVE_INFINITY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-30, 0})
  void theWeightDoesNotDependOnWhichRecordIsNamedFirst(double least) {
    Weigher weigher = MODEL.bind(RECORDS).weigher();
    for (int a = 0; a < RECORDS.size(); a++) {
      for (int b = a + 1; b < RECORDS.size(); b++) {
        assertThat(weigher.weigh(b, a, least)).isEqualTo(weigher.weigh(a, b, least));
      }
    }
  }
}
