package org.stammkunde.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.PasswordLogin;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RefusalLog;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Sessions;

/** The one place where an exception becomes an answer. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  /** Of no scheme that browsers know: whose session ended must not be asked by the browser. */
  private static final String SESSION_CHALLENGE = "Session realm=\"Stammkunde\"";

  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(Throwable failure) {
    RequestRefused refused = refusal(failure);
    String traceId = UUID.randomUUID().toString();
    log(refused.code(), traceId, failure);
    Problem problem =
        Problem.of(
            refused.code(),
            refused.values(),
            refused.errors(),
            Messages.ofProblems(Languages.of(headers)),
            traceId);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    refused
        .retryAfter()
        .ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
    if (refused.code() == ProblemCode.LOGIN_NEEDED) {
      answer.header(
          HttpHeaders.WWW_AUTHENTICATE,
          headers.getCookies().containsKey(Sessions.COOKIE)
              ? SESSION_CHALLENGE
              : PasswordLogin.CHALLENGE);
    }
    if (refused.code() == ProblemCode.METHOD_NOT_ALLOWED
        && failure instanceof WebApplicationException web) {
      Optional.ofNullable(web.getResponse().getHeaderString(HttpHeaders.ALLOW))
          .ifPresent(methods -> answer.header(HttpHeaders.ALLOW, methods));
    }
    return answer.build();
  }

  private static void log(ProblemCode code, String traceId, Throwable failure) {
    if (failure instanceof IOException) {
      LOG.debug("Caller hung up, trace {}", traceId, failure);
    } else {
      RefusalLog.write(LOG, "Request", code, traceId, failure);
    }
  }

  private static RequestRefused refusal(Throwable failure) {
    return RequestRefused.of(failure)
        .or(() -> invalidBody(failure))
        .orElseGet(() -> ofFramework(failure));
  }

  private static Optional<RequestRefused> invalidBody(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(10).toList();
    for (Throwable cause : causes) {
      if (cause instanceof RequestRefused refused) {
        return Optional.of(refused);
      }
      if (cause instanceof UnrecognizedPropertyException unknown) {
        return Optional.of(RequestRefused.invalid(unknown.getPropertyName(), "field.unknown"));
      }
      if (cause instanceof MismatchedInputException wrong && !field(wrong).isEmpty()) {
        return Optional.of(RequestRefused.invalid(field(wrong), "field.type"));
      }
      // Only while reading: what we write ourselves and cannot is our fault.
      if (cause instanceof JsonProcessingException json
          && json.getProcessor() instanceof JsonParser) {
        return Optional.of(RequestRefused.invalid("body", "body.no-json"));
      }
    }
    return Optional.empty();
  }

  private static String field(MismatchedInputException wrong) {
    return wrong.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static RequestRefused ofFramework(Throwable failure) {
    if (failure instanceof WebApplicationException web) {
      return ProblemCode.ofStatus(web.getResponse().getStatus())
          .filter(code -> code.status() < 500)
          .map(RequestRefused::because)
          .orElseGet(() -> RequestRefused.because(ProblemCode.INTERNAL_ERROR));
    }
    return RequestRefused.because(ProblemCode.INTERNAL_ERROR);
  }
}
