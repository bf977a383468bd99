package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.MatchModels.ModelRefused;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

class DecisionRequestTest {
  private static final String HOST = "host/17";
  private static final String SHOP = "shop/webshop/4711";
  private static final RecordPair PAIR =
      new RecordPair(SourceRecord.parse(HOST), SourceRecord.parse(SHOP));

  private static List<String> wrong(
      String left, String right, String answer, String survivor, String reason) {
    RequestRefused refused =
        catchThrowableOfType(
            RequestRefused.class,
            () -> DecisionRequest.read(left, right, answer, survivor, reason));
    return refused.errors().stream().map(FieldError::field).toList();
  }

  @Test
  void theOrderOfTheRecordsMakesNoDifference() {
    assertThat(DecisionRequest.read(SHOP, HOST, "same", "17", " both called "))
        .isEqualTo(
            new DecisionRequest(
                PAIR, Answer.SAME, Optional.of(new HostCustomerId("17")), "both called"));
  }

  @Test
  void whatIsMissingIsNamedAllAtOnce() {
    assertThat(wrong(null, null, null, null, null)).containsExactly("left", "right", "answer");
  }

  @Test
  void aRecordIsNoPair() {
    assertThat(wrong(HOST, HOST, "same", null, null)).containsExactly("right");
  }

  @Test
  void whatIsNoRecordIsNamed() {
    assertThat(wrong("17", "guest/x", "maybe", null, "a\nb"))
        .containsExactly("left", "right", "answer", "reason");
  }

  @Test
  void whoStaysIsSaidOnlyWhereTwoBecomeOne() {
    assertThat(wrong(HOST, SHOP, "different", "17", null)).containsExactly("survivor");
  }

  @Test
  void aReasonHasAnEnd() {
    assertThat(wrong(HOST, SHOP, "later", null, "x".repeat(501))).containsExactly("reason");
  }

  @Test
  void everyExceptionOfTheMatchingHasItsCode() {
    assertThat(code(new Duplicates.RecordNotFound(SourceRecord.parse(HOST))))
        .isEqualTo(ProblemCode.RECORD_NOT_FOUND);
    assertThat(code(new Duplicates.DecisionNotFound(5))).isEqualTo(ProblemCode.DECISION_NOT_FOUND);
    assertThat(code(new ModelRefused(ModelRefused.Reason.UNKNOWN, "x")))
        .isEqualTo(ProblemCode.MATCH_MODEL_NOT_FOUND);
    assertThat(code(new ModelRefused(ModelRefused.Reason.SECOND_PERSON, "x")))
        .isEqualTo(ProblemCode.SECOND_PERSON_NEEDED);
  }

  @Test
  void aContradictionNamesTheDecisionsAndNobody() {
    Duplicates.Decision before =
        new Duplicates.Decision(
            12,
            PAIR,
            Answer.DIFFERENT,
            "she told me",
            "olga",
            Instant.EPOCH,
            Duplicates.Consequence.NONE,
            Optional.empty(),
            "");
    RequestRefused refused =
        RequestRefused.of(new Duplicates.AnswerRefused(List.of(before))).orElseThrow();
    assertThat(refused.code()).isEqualTo(ProblemCode.ANSWER_REFUSED);
    assertThat(refused.values()).containsExactly("12 (host/17, shop/webshop/4711)");
  }

  @Test
  void anOldViewOfRecordsThatChangedIsNobodysDecision() {
    RequestRefused refused =
        RequestRefused.of(new Duplicates.PairChanged(Optional.empty())).orElseThrow();
    assertThat(refused.code()).isEqualTo(ProblemCode.PAIR_CHANGED);
    assertThat(refused.code().status()).isEqualTo(412);
    assertThat(refused.values()).containsExactly("");
  }

  private static ProblemCode code(RuntimeException failure) {
    return RequestRefused.of(failure).orElseThrow().code();
  }
}
