package org.stammkunde.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.QualityRunUnderWay;
import org.stammkunde.api.Unavailable;

/** The one place where an exception becomes an answer. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

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
            Messages.forCaller(headers),
            traceId);
    Response.ResponseBuilder answer =
        Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
    refused.headers().forEach(answer::header);
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
    } else if (code == ProblemCode.INTERNAL_ERROR) {
      LOG.error("Request failed, trace {}", traceId, failure);
    } else if (code == ProblemCode.UNAVAILABLE) {
      // Whoever is away says so himself, with the cause.
      LOG.warn("Request not answered, trace {}: {}", traceId, failure.getMessage());
    } else {
      LOG.debug("Request refused, trace {}: {}", traceId, code.word());
    }
  }

  private static RequestRefused refusal(Throwable failure) {
    if (failure instanceof RequestRefused refused) {
      return refused;
    }
    if (failure instanceof Unavailable || failure instanceof ServiceUnavailableException) {
      return RequestRefused.unavailable();
    }
    if (failure instanceof CustomerNotFound) {
      return RequestRefused.because(ProblemCode.CUSTOMER_NOT_FOUND);
    }
    if (failure instanceof QualityRunNotFound) {
      return RequestRefused.because(ProblemCode.QUALITY_RUN_NOT_FOUND);
    }
    if (failure instanceof QualityRunUnderWay underWay) {
      return RequestRefused.because(
          ProblemCode.QUALITY_RUN_UNDER_WAY, Long.toString(underWay.run()));
    }
    if (failure instanceof CatalogueRejected rejected) {
      return RequestRefused.catalogue(rejected.reasons());
    }
    if (failure instanceof HostCreationRefused refused) {
      return hostCreation(refused);
    }
    return invalidBody(failure).orElseGet(() -> ofFramework(failure));
  }

  private static RequestRefused hostCreation(HostCreationRefused refused) {
    return switch (refused.reason()) {
      case GUEST -> RequestRefused.because(ProblemCode.GUEST_NOT_CREATED);
      case NO_NAME -> RequestRefused.because(ProblemCode.NAME_MISSING);
      case HOST_REFUSED -> RequestRefused.because(ProblemCode.HOST_REFUSED, refused.getMessage());
      case AMBIGUOUS -> RequestRefused.because(ProblemCode.SEVERAL_HOST_CUSTOMERS);
    };
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
      // Only while reading: what we write ourselves and cannot is our fault.
      if (cause instanceof JsonProcessingException json
          && json.getProcessor() instanceof JsonParser) {
        return Optional.of(RequestRefused.invalid("body", "body.no-json"));
      }
    }
    return Optional.empty();
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
