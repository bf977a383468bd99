package org.stammkunde.soap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.security.AccessDeniedException;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.FaultMode;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RefusalLog;
import org.stammkunde.edge.RequestRefused;
import org.w3c.dom.Element;

/** The one place where an exception becomes a fault; its detail is the element {@code problem}. */
final class Problems extends AbstractPhaseInterceptor<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int CLIENT_ERRORS_BELOW = 500;

  Problems() {
    super(Phase.SETUP);
  }

  @Override
  public void handleMessage(Message message) {
    Exception failure = message.getContent(Exception.class);
    if (failure instanceof SoapFault soap && isOfTheProtocol(soap)) {
      return;
    }
    RequestRefused refused = refusal(failure, message.getExchange());
    String traceId = UUID.randomUUID().toString();
    RefusalLog.write(LOG, "Message", refused.code(), traceId, failure);
    Messages messages = Messages.ofProblems(Messages.preferred(language(message)));
    String title = messages.text(refused.code().word() + ".title", List.of());
    Fault fault = new Fault(new IllegalStateException(title));
    fault.setMessage(title);
    fault.setFaultCode(
        refused.code().status() < CLIENT_ERRORS_BELOW
            ? Fault.FAULT_CODE_CLIENT
            : Fault.FAULT_CODE_SERVER);
    Element problem = child(fault.getOrCreateDetail(), "problem", "");
    child(problem, "code", refused.code().word());
    child(problem, "title", title);
    child(problem, "detail", messages.text(refused.code().word() + ".detail", refused.values()));
    child(problem, "traceId", traceId);
    refused
        .errors()
        .forEach(
            error -> {
              Element wrong = child(problem, "error", "");
              child(wrong, "field", error.field());
              child(wrong, "reason", messages.text(error.reason(), error.values()));
            });
    message.setContent(Exception.class, fault);
    refused
        .retryAfter()
        .ifPresent(
            wait ->
                message.put(
                    Message.PROTOCOL_HEADERS,
                    new TreeMap<>(
                        Map.of("Retry-After", List.of(Long.toString(wait.toSeconds()))))));
  }

  private static Element child(Element parent, String name, String text) {
    Element child = parent.getOwnerDocument().createElementNS(SoapApi.NAMESPACE, name);
    if (!text.isEmpty()) {
      child.setTextContent(text);
    }
    parent.appendChild(child);
    return child;
  }

  /** Headers that must be understood, and versions: SOAP has words of its own for these. */
  private static boolean isOfTheProtocol(SoapFault fault) {
    String code = fault.getFaultCode() == null ? "" : fault.getFaultCode().getLocalPart();
    return code.equals("MustUnderstand") || code.equals("VersionMismatch");
  }

  private static RequestRefused refusal(Exception failure, Exchange exchange) {
    return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
        .limit(10)
        .flatMap(cause -> told(cause).stream())
        .findFirst()
        .orElseGet(
            () ->
                isWhileReading(exchange)
                    ? RequestRefused.invalid("message", "soap.message")
                    : RequestRefused.because(ProblemCode.INTERNAL_ERROR));
  }

  private static Optional<RequestRefused> told(Throwable cause) {
    return cause instanceof AccessDeniedException
        ? Optional.of(RequestRefused.because(ProblemCode.ROLE_MISSING))
        : RequestRefused.of(cause);
  }

  /** Whether no operation was reached yet: what cannot be read is the caller's to mend. */
  private static boolean isWhileReading(Exchange exchange) {
    return exchange.getOutMessage() == null
        && exchange.getInMessage().get(FaultMode.class) != FaultMode.UNCHECKED_APPLICATION_FAULT;
  }

  private static String language(Message message) {
    Object request = message.getExchange().getInMessage().get(AbstractHTTPDestination.HTTP_REQUEST);
    return request instanceof HttpServletRequest http ? http.getHeader("Accept-Language") : null;
  }
}
