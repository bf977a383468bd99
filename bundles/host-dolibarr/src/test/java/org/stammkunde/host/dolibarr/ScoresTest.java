package org.stammkunde.host.dolibarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostErp.ScoreWritten;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;

/** Scores in extra fields, with versions that treat them differently. */
class ScoresTest {
  private final StubDolibarr dolibarr = new StubDolibarr();
  private final HostErp host = Scene.connect(dolibarr).customers();

  @AfterEach
  void close() {
    dolibarr.close();
  }

  private static HostScore score(String id) {
    return new HostScore(
        new HostCustomerId(id),
        87,
        "A",
        "#1a9850",
        "viele Bestellungen",
        "",
        Instant.parse("2026-03-01T00:00:00Z"));
  }

  private String customer() {
    dolibarr.fields.add("fremd");
    return dolibarr.add(
        "thirdparties",
        "{\"name\":\"A\",\"array_options\":{\"options_fremd\":\"bleibt\","
            + "\"options_stammkunde_robinson\":\"1\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void theOtherExtraFieldsStay(int version) throws Exception {
    dolibarr.version = version;
    String id = customer();

    assertThat(host.writeScores(List.of(score(id)))).containsExactly(ScoreWritten.WRITTEN);

    var options = dolibarr.row("thirdparties", id).path("array_options");
    assertThat(options.path("options_fremd").asText()).isEqualTo("bleibt");
    assertThat(options.path("options_stammkunde_robinson").asText()).isEqualTo("1");
    assertThat(options.path("options_stammkunde_score").asText()).isEqualTo("87");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void whatStandsThereIsNotWrittenAgain(int version) throws Exception {
    dolibarr.version = version;
    String id = customer();
    host.writeScores(List.of(score(id)));
    dolibarr.calls.clear();

    assertThat(host.writeScores(List.of(score(id)))).containsExactly(ScoreWritten.WRITTEN);

    assertThat(dolibarr.calls).noneMatch(call -> call.startsWith("PUT"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 22})
  void F48_aChangeThatDolibarrDidNotMakeIsRefused(int version) throws Exception {
    dolibarr.version = version;
    String id = customer();
    dolibarr.updatesFail = true;

    assertThat(host.writeScores(List.of(score(id)))).containsExactly(ScoreWritten.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stammkunde_score", "stammkunde_grade"})
  void withoutTheFieldsThereIsNoScore(String field) throws Exception {
    String id = customer();
    dolibarr.fields.remove(field);

    assertThat(host.writeScores(List.of(score(id)))).containsExactly(ScoreWritten.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stammkunde_colour", "stammkunde_reasons", "stammkunde_as_of"})
  void aFieldThatIsNotWantedIsLeftOut(String field) throws Exception {
    String id = customer();
    dolibarr.fields.remove(field);

    assertThat(host.writeScores(List.of(score(id)))).containsExactly(ScoreWritten.WRITTEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void F45_nothingIsSaidOfScoresWhileDolibarrIsAway(String method) {
    String id = customer();
    dolibarr.away = call -> call.startsWith(method);

    assertThatThrownBy(() -> host.writeScores(List.of(score(id))))
        .isInstanceOf(HostUnavailable.class);
  }
}
