package org.stammkunde.shell;

import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.MatchModels.ModelRefused;

/** Why something of the matching is not done, with what to do instead. */
final class MatchingRefusals {
  private MatchingRefusals() {}

  static Optional<Refused> of(RuntimeException failure) {
    if (failure instanceof Duplicates.RecordNotFound unknown) {
      return Optional.of(Refused.because("record", unknown.record()));
    }
    if (failure instanceof Duplicates.DecisionNotFound) {
      return Optional.of(Refused.because("decision"));
    }
    if (failure instanceof Duplicates.PairChanged changed) {
      return Optional.of(
          Refused.because(
              "pair-changed",
              changed
                  .decision()
                  .map(
                      said ->
                          " (%d: %s, %s)"
                              .formatted(said.id(), Words.of(said.answer()), said.user()))
                  .orElse("")));
    }
    if (failure instanceof Duplicates.AnswerRefused refused) {
      return Optional.of(
          Refused.because(
              "contradiction",
              refused.against().stream()
                  .map(
                      said ->
                          "%d (%s, %s)"
                              .formatted(said.id(), said.pair().left(), said.pair().right()))
                  .collect(Collectors.joining("; "))));
    }
    if (failure instanceof Duplicates.SurvivorUnknown unknown) {
      return Optional.of(
          Refused.because("survivor-of", unknown.one().toString(), unknown.other().toString()));
    }
    if (failure instanceof HostMergeRefused refused) {
      return Optional.of(Refused.because("merge", refused.getMessage()));
    }
    return failure instanceof ModelRefused refused
        ? Optional.of(
            switch (refused.reason()) {
              case UNKNOWN -> Refused.because("model");
              case SECOND_PERSON -> Refused.because("second-person");
            })
        : Optional.empty();
  }
}
