package org.stammkunde.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.edge.FieldError;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.ProblemCode;

/** Why a request was not answered as asked for (RFC 9457). */
@Schema(description = "Why a request was not answered as asked for (RFC 9457).")
record Problem(
    @Schema(description = "Identifies the kind of problem.") String type,
    @Schema(description = "The kind of problem, in the caller's language.") String title,
    @Schema(description = "The HTTP status.") int status,
    @Schema(description = "What happened and what to do, in the caller's language.") String detail,
    @Schema(description = "The kind of problem, for programs; does not change.") String code,
    @Schema(description = "Each wrong field; absent if no field is wrong.")
        @JsonInclude(Include.NON_EMPTY)
        List<Field> errors,
    @Schema(description = "Finds this problem in the log.") String traceId) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** One wrong field. */
  @Schema(name = "ProblemField", description = "One wrong field.")
  record Field(
      @Schema(description = "Query parameter, path parameter or JSON field.") String field,
      @Schema(description = "What is wrong and how to mend it.") String reason) {}

  static Problem of(
      ProblemCode code,
      List<String> values,
      List<FieldError> errors,
      Messages messages,
      String traceId) {
    return new Problem(
        "urn:stammkunde:problem:" + code.word(),
        messages.text(code.word() + ".title", List.of()),
        code.status(),
        messages.text(code.word() + ".detail", values),
        code.word(),
        errors.stream()
            .map(e -> new Field(e.field(), messages.text(e.reason(), e.values())))
            .toList(),
        traceId);
  }
}
