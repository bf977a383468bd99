package org.stammkunde.rest;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import javax.annotation.Priority;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Cookie;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.SecurityContext;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.CallerAddress;
import org.stammkunde.edge.CrossSite;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.PasswordLogin;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Sessions;

/**
 * Lets a request through to a resource method if the caller has one of the roles that the method
 * names. A method that names none is closed to everybody.
 */
@Priority(Priorities.AUTHENTICATION)
public final class LoginFilter implements ContainerRequestFilter {
  private final Logins logins;
  private final Sessions sessions;

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest connection;

  LoginFilter(Logins logins, Sessions sessions) {
    this.logins = logins;
    this.sessions = sessions;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    Caller caller = caller(request);
    request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    if (allowed == null || Arrays.stream(allowed.value()).noneMatch(caller::hasRole)) {
      throw RequestRefused.because(ProblemCode.ROLE_MISSING);
    }
  }

  private Caller caller(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Cookie session = request.getCookies().get(Sessions.COOKIE);
    return header == null && session != null
        ? ofSession(session.getValue(), request)
        : PasswordLogin.of(header, logins, address());
  }

  /** A browser adds cookies by itself, so what changes something has to have the token too. */
  private Caller ofSession(String id, ContainerRequestContext request) {
    Sessions.Session session = sessions.find(id).orElseThrow(RequestRefused::loginNeeded);
    if (!CrossSite.isSafe(request.getMethod())
        && !session.isProvenBy(request.getHeaderString(Sessions.TOKEN_HEADER))) {
      throw RequestRefused.because(ProblemCode.CROSS_SITE_REQUEST);
    }
    return session.caller();
  }

  private String address() {
    return CallerAddress.of(
        connection.getRemoteAddr(), Collections.list(connection.getHeaders("X-Forwarded-For")));
  }

  private record CallerContext(Caller caller, boolean secure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.hasRole(role);
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return BASIC_AUTH;
    }
  }
}
