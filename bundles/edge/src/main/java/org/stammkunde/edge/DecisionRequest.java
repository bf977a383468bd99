package org.stammkunde.edge;

import java.util.Optional;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.RecordPair;

/**
 * What somebody says of two records, as every door takes it.
 *
 * @param pair of whom
 * @param answer what
 * @param survivor which customer of the host stays, or empty
 * @param reason in the person's own words, or empty
 */
public record DecisionRequest(
    RecordPair pair, Answer answer, Optional<HostCustomerId> survivor, String reason) {
  /** Of the contract. */
  public static final int LONGEST_REASON = 500;

  /**
   * Reads the texts of a request, each of which is {@code null} if the caller did not send it.
   *
   * @throws RequestRefused if something is wrong; it names each field
   */
  public static DecisionRequest read(
      String left, String right, String answer, String survivor, String reason) {
    Inputs inputs = new Inputs();
    Optional<RecordPair> pair = inputs.pair(left, right);
    if (answer == null) {
      inputs.wrong("answer", "field.missing");
    }
    Optional<Answer> said = inputs.word("answer", answer, Answer.class);
    Optional<HostCustomerId> stays =
        inputs.read(
            "survivor", survivor, id -> Optional.of(new HostCustomerId(id)), "survivor.form");
    if (survivor != null && said.isPresent() && said.get() != Answer.SAME) {
      inputs.wrong("survivor", "survivor.form");
    }
    String why = reason == null ? "" : reason.strip();
    if (why.length() > LONGEST_REASON || why.chars().anyMatch(Character::isISOControl)) {
      inputs.wrong("reason", "answer.reason");
    }
    inputs.check();
    return new DecisionRequest(pair.orElseThrow(), said.orElseThrow(), stays, why);
  }

  /**
   * Says it.
   *
   * @param seen version of the comparison that was looked at, or empty to say it whatever holds
   */
  public Decision say(Duplicates duplicates, String user, Optional<String> seen) {
    return duplicates.say(pair, answer, survivor, reason, user, seen);
  }

  /**
   * Takes back what was said.
   *
   * @throws RequestRefused if only the host can
   */
  public static Decision takeBack(Duplicates duplicates, String decision, String user) {
    long id;
    try {
      id = Long.parseLong(decision);
    } catch (NumberFormatException tooLong) {
      throw RequestRefused.because(ProblemCode.DECISION_NOT_FOUND);
    }
    try {
      return duplicates.takeBack(id, user);
    } catch (HostMergeRefused joined) {
      // Else it would be told that the customers stay apart, which is the contrary.
      throw RequestRefused.because(ProblemCode.MERGE_STAYS);
    }
  }

  /** The reason is a person's own words. */
  @Override
  public String toString() {
    return "DecisionRequest[" + pair + ", " + answer + "]";
  }
}
