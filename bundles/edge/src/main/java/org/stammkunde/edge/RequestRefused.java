package org.stammkunde.edge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.api.Unavailable;

/** A request is not answered as asked for; each door tells the caller why in its own form. */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ProblemCode code;
  private final transient List<String> values;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  private RequestRefused(
      ProblemCode code,
      List<String> values,
      List<FieldError> errors,
      Optional<Duration> retryAfter) {
    super(code.word());
    this.code = code;
    this.values = values;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  /** A refusal that needs no more words than its code has; the values go into the detail. */
  public static RequestRefused because(ProblemCode code, String... values) {
    return new RequestRefused(code, List.of(values), List.of(), Optional.empty());
  }

  /** Fields are wrong. */
  public static RequestRefused invalid(List<FieldError> errors) {
    return new RequestRefused(
        ProblemCode.INVALID_REQUEST, List.of(), List.copyOf(errors), Optional.empty());
  }

  /** One field is wrong. */
  public static RequestRefused invalid(String field, String reason, String... values) {
    return invalid(List.of(new FieldError(field, reason, values)));
  }

  /** Nobody is logged in, or name or password is wrong. */
  public static RequestRefused loginNeeded() {
    return because(ProblemCode.LOGIN_NEEDED);
  }

  /** It is too early to try again. */
  public static RequestRefused tooManyLogins(Duration wait) {
    Duration seconds = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
    return new RequestRefused(
        ProblemCode.TOO_MANY_LOGINS,
        List.of(Long.toString(seconds.toSeconds())),
        List.of(),
        Optional.of(seconds));
  }

  /** What a use case that was not answered means to the caller; empty if it is our own fault. */
  public static Optional<RequestRefused> of(Throwable failure) {
    if (failure instanceof RequestRefused refused) {
      return Optional.of(refused);
    }
    if (failure instanceof Unavailable || failure instanceof ServiceUnavailableException) {
      return Optional.of(
          new RequestRefused(ProblemCode.UNAVAILABLE, List.of(), List.of(), Optional.of(SOON)));
    }
    if (failure instanceof CustomerNotFound) {
      return Optional.of(because(ProblemCode.CUSTOMER_NOT_FOUND));
    }
    if (failure instanceof HostCreationRefused refused) {
      return Optional.of(hostCreation(refused));
    }
    if (failure instanceof TooManyAtOnce) {
      return Optional.of(
          new RequestRefused(
              ProblemCode.TOO_MANY_AT_ONCE,
              List.of(Long.toString(SOON.toSeconds())),
              List.of(),
              Optional.of(SOON)));
    }
    if (failure instanceof HostMergeRefused refused) {
      return Optional.of(because(ProblemCode.MERGE_REFUSED, refused.getMessage()));
    }
    return matching(failure).or(() -> quality(failure));
  }

  private static Optional<RequestRefused> matching(Throwable failure) {
    if (failure instanceof Duplicates.RecordNotFound unknown) {
      return Optional.of(because(ProblemCode.RECORD_NOT_FOUND, unknown.record().toString()));
    }
    if (failure instanceof Duplicates.DecisionNotFound) {
      return Optional.of(because(ProblemCode.DECISION_NOT_FOUND));
    }
    if (failure instanceof Duplicates.PairChanged changed) {
      return Optional.of(because(ProblemCode.PAIR_CHANGED, said(changed)));
    }
    if (failure instanceof Duplicates.AnswerRefused refused) {
      return Optional.of(because(ProblemCode.ANSWER_REFUSED, against(refused)));
    }
    if (failure instanceof Duplicates.SurvivorUnknown unknown) {
      return Optional.of(
          invalid(
              "survivor", "survivor.one-of", unknown.one().toString(), unknown.other().toString()));
    }
    return failure instanceof MatchModels.ModelRefused refused
        ? Optional.of(
            because(
                switch (refused.reason()) {
                  case UNKNOWN -> ProblemCode.MATCH_MODEL_NOT_FOUND;
                  case SECOND_PERSON -> ProblemCode.SECOND_PERSON_NEEDED;
                }))
        : Optional.empty();
  }

  /** Whose decision it is that came in between; of records that changed it is nobody's. */
  private static String said(Duplicates.PairChanged changed) {
    return changed
        .decision()
        .map(
            decision ->
                " (%d: %s, %s)"
                    .formatted(decision.id(), Words.of(decision.answer()), decision.user()))
        .orElse("");
  }

  private static String against(Duplicates.AnswerRefused refused) {
    return refused.against().stream()
        .map(
            decision ->
                "%d (%s, %s)"
                    .formatted(decision.id(), decision.pair().left(), decision.pair().right()))
        .collect(Collectors.joining("; "));
  }

  private static Optional<RequestRefused> quality(Throwable failure) {
    if (failure instanceof QualityRunNotFound) {
      return Optional.of(because(ProblemCode.QUALITY_RUN_NOT_FOUND));
    }
    if (failure instanceof QualityRunUnderWay underWay) {
      return Optional.of(because(ProblemCode.QUALITY_RUN_UNDER_WAY, Long.toString(underWay.run())));
    }
    if (failure instanceof CatalogueChanged) {
      return Optional.of(because(ProblemCode.CATALOGUE_CHANGED));
    }
    return failure instanceof CatalogueRejected rejected
        ? Optional.of(
            new RequestRefused(
                ProblemCode.CATALOGUE_INVALID,
                List.of(),
                rejected.reasons().stream().map(RequestRefused::line).toList(),
                Optional.empty()))
        : Optional.empty();
  }

  private static FieldError line(Rejection rejection) {
    // The language of the caller is known only where the sentence is told, which takes one of both.
    return new FieldError(
        rejection.field(),
        rejection.line() == 0 ? "catalogue.whole" : "catalogue.line",
        Long.toString(rejection.line()),
        rejection.reason().english(),
        rejection.reason().german());
  }

  private static RequestRefused hostCreation(HostCreationRefused refused) {
    return switch (refused.reason()) {
      case GUEST -> because(ProblemCode.GUEST_NOT_CREATED);
      case NO_NAME -> because(ProblemCode.NAME_MISSING);
      case HOST_REFUSED -> because(ProblemCode.HOST_REFUSED, refused.getMessage());
      case AMBIGUOUS -> because(ProblemCode.SEVERAL_HOST_CUSTOMERS);
    };
  }

  /** What is wrong. */
  public ProblemCode code() {
    return code;
  }

  /** Values of the detail. */
  public List<String> values() {
    return values;
  }

  /** Each wrong field. */
  public List<FieldError> errors() {
    return errors;
  }

  /** When asking again makes sense, in whole seconds. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
