package org.stammkunde.soap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.CallerAddress;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.PasswordLogin;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/**
 * Lets in who is logged in, with a message that is XML and nothing else, before anything of it is
 * read. The description is asked for by {@code GET ?wsdl} and needs a login, too. Sessions of the
 * pages do not count here, so no other site can ask in somebody's name.
 */
final class Door extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> FORMS = Set.of("text/xml", "application/soap+xml");

  private final transient Logins logins;
  private final transient Servlet inside;

  Door(Logins logins, Servlet inside) {
    this.logins = logins;
    this.inside = inside;
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    super.init(config);
    inside.init(config);
  }

  @Override
  public void destroy() {
    inside.destroy();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse answer)
      throws ServletException, IOException {
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    try {
      Caller caller =
          PasswordLogin.of(
              request.getHeader("Authorization"),
              logins,
              CallerAddress.of(request.getRemoteAddr(), all(request, "X-Forwarded-For")));
      check(request);
      inside.service(new Known(request, caller), answer);
    } catch (RequestRefused refused) {
      refuse(refused, request, answer);
    }
  }

  private static List<String> all(HttpServletRequest request, String header) {
    Enumeration<String> values = request.getHeaders(header);
    return Collections.list(values);
  }

  private static void check(HttpServletRequest request) {
    boolean description =
        "GET".equals(request.getMethod()) && "wsdl".equalsIgnoreCase(request.getQueryString());
    if (description) {
      return;
    }
    if (!"POST".equals(request.getMethod())) {
      throw RequestRefused.because(ProblemCode.METHOD_NOT_ALLOWED);
    }
    // Attachments and XOP would come as multipart.
    String type = request.getContentType() == null ? "" : request.getContentType();
    if (!FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      throw RequestRefused.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /** Whoever is not let in is told by HTTP, as clients that do not log in speak no SOAP yet. */
  private static void refuse(
      RequestRefused refused, HttpServletRequest request, HttpServletResponse answer)
      throws IOException {
    Messages messages =
        Messages.ofProblems(Messages.preferred(request.getHeader("Accept-Language")));
    answer.setStatus(refused.code().status());
    if (refused.code() == ProblemCode.LOGIN_NEEDED) {
      answer.setHeader("WWW-Authenticate", PasswordLogin.CHALLENGE);
    }
    if (refused.code() == ProblemCode.METHOD_NOT_ALLOWED) {
      answer.setHeader("Allow", "POST, GET");
    }
    refused
        .retryAfter()
        .ifPresent(wait -> answer.setHeader("Retry-After", Long.toString(wait.toSeconds())));
    answer.setContentType("text/plain");
    answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
    answer
        .getWriter()
        .println(
            messages.text(refused.code().word() + ".title", List.of())
                + ". "
                + messages.text(refused.code().word() + ".detail", refused.values()));
  }

  /** A request whose caller is known. */
  private static final class Known extends HttpServletRequestWrapper {
    private final Caller caller;

    Known(HttpServletRequest request, Caller caller) {
      super(request);
      this.caller = caller;
    }

    /**
     * A message without a charset is read as UTF-8, whatever its XML declaration says, and its
     * answer is UTF-8; CXF takes both for ISO 8859-1.
     */
    @Override
    public String getCharacterEncoding() {
      return Objects.requireNonNullElse(
          super.getCharacterEncoding(), StandardCharsets.UTF_8.name());
    }

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.hasRole(role);
    }
  }
}
