package org.stammkunde.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.HttpHeaders;
import org.stammkunde.api.Rejection;

/** A request is not answered as asked for; {@link ProblemMapper} tells the caller why. */
final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<String> values;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  private RequestRefused(
      ProblemCode code, List<String> values, List<FieldError> errors, Map<String, String> headers) {
    super(code.word());
    this.code = code;
    this.values = values;
    this.errors = errors;
    this.headers = headers;
  }

  /** A refusal that needs no more words than its code has; the values go into the detail. */
  static RequestRefused because(ProblemCode code, String... values) {
    return new RequestRefused(code, List.of(values), List.of(), Map.of());
  }

  static RequestRefused invalid(List<FieldError> errors) {
    return new RequestRefused(
        ProblemCode.INVALID_REQUEST, List.of(), List.copyOf(errors), Map.of());
  }

  static RequestRefused invalid(String field, String reason, String... values) {
    return invalid(List.of(new FieldError(field, reason, values)));
  }

  /** The lines of a catalogue that cannot be used. */
  static RequestRefused catalogue(List<Rejection> reasons) {
    return new RequestRefused(
        ProblemCode.CATALOGUE_INVALID,
        List.of(),
        reasons.stream().map(RequestRefused::line).toList(),
        Map.of());
  }

  private static FieldError line(Rejection rejection) {
    return rejection.line() == 0
        ? new FieldError(rejection.field(), "catalogue.whole", rejection.reason())
        : new FieldError(
            rejection.field(),
            "catalogue.line",
            Long.toString(rejection.line()),
            rejection.reason());
  }

  static RequestRefused loginNeeded() {
    return new RequestRefused(
        ProblemCode.LOGIN_NEEDED,
        List.of(),
        List.of(),
        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Stammkunde\", charset=\"UTF-8\""));
  }

  static RequestRefused tooManyLogins(Duration wait) {
    String seconds = Long.toString(wait.plusMillis(999).toSeconds());
    return new RequestRefused(
        ProblemCode.TOO_MANY_LOGINS,
        List.of(seconds),
        List.of(),
        Map.of(HttpHeaders.RETRY_AFTER, seconds));
  }

  static RequestRefused unavailable() {
    return new RequestRefused(
        ProblemCode.UNAVAILABLE, List.of(), List.of(), Map.of(HttpHeaders.RETRY_AFTER, "5"));
  }

  ProblemCode code() {
    return code;
  }

  List<String> values() {
    return values;
  }

  List<FieldError> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }
}
