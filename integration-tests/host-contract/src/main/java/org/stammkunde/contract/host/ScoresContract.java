package org.stammkunde.contract.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostScore;

/** Scores stand on the customers' records; for hosts that keep them. */
public interface ScoresContract extends HostScene {

  /** What stands on the record of the customer, as a person sees it there. */
  HostScore written(HostCustomerId customer) throws Exception;

  /** The id of a customer that the host never had. */
  HostCustomerId nobody();

  private static HostScore score(HostCustomerId customer, int points) {
    return new HostScore(
        customer,
        points,
        "A",
        "#1a9850",
        "12 Bestellungen, zuletzt vor 3 Tagen",
        "",
        Instant.parse("2026-11-20T03:00:00Z"));
  }

  @Test
  default void aScoreStandsOnTheRecord() throws Exception {
    HostScore score = score(created("one").id(), 87);

    assertThat(host().writeScores(List.of(score))).containsExactly(ScoreWritten.WRITTEN);

    assertThat(written(score.customer())).isEqualTo(score);
  }

  @Test
  default void aScoreThatIsWrittenAgainStandsThereOnce() throws Exception {
    HostScore score = score(created("one").id(), 87);
    host().writeScores(List.of(score));

    assertThat(host().writeScores(List.of(score))).containsExactly(ScoreWritten.WRITTEN);

    assertThat(written(score.customer())).isEqualTo(score);
  }

  @Test
  default void aNewScoreTakesThePlaceOfTheOldOne() throws Exception {
    HostCustomerId customer = created("one").id();
    host().writeScores(List.of(score(customer, 87)));

    host().writeScores(List.of(score(customer, -3)));

    assertThat(written(customer).points()).isEqualTo(-3);
  }

  @Test
  default void theOutcomesComeInTheOrderOfTheScores() throws Exception {
    HostCustomerId one = created("one").id();
    HostCustomerId two = created("two").id();

    assertThat(host().writeScores(List.of(score(two, 2), score(nobody(), 0), score(one, 1))))
        .containsExactly(ScoreWritten.WRITTEN, ScoreWritten.GONE, ScoreWritten.WRITTEN);

    assertThat(written(one).points()).isEqualTo(1);
    assertThat(written(two).points()).isEqualTo(2);
  }

  @Test
  default void manyScoresGoInOneCall() throws Exception {
    List<HostScore> scores = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      scores.add(score(created("key " + i).id(), i));
    }

    assertThat(host().writeScores(scores)).hasSize(50).containsOnly(ScoreWritten.WRITTEN);

    for (HostScore score : scores) {
      assertThat(written(score.customer())).isEqualTo(score);
    }
  }

  @Test
  default void nothingElseOfTheRecordChanges() throws Exception {
    HostCustomer before = host().create(customer(own("a") + "@example.org", "c1"), own("key"));

    host().writeScores(List.of(score(before.id(), 5)));

    assertThat(host().findByKey(own("key"))).hasValue(before);
  }
}
