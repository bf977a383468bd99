package org.stammkunde.web;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.CallerAddress;
import org.stammkunde.edge.CrossSite;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Sessions;

/** One request: who asks for what, and in which language. */
final class Visit {

  /** Ties the forms of those who are not logged in to their browser. */
  static final String FORM_COOKIE = "stammkunde-form";

  static final String TOKEN = "token";
  private static final String TLS = "https";

  private final HttpServletRequest request;
  private final Optional<Sessions.Session> session;
  private final Language language;
  private final String formToken;

  Visit(HttpServletRequest request, Sessions sessions) {
    this.request = request;
    this.session = cookie(Sessions.COOKIE).flatMap(sessions::find);
    this.language =
        Language.of(
            Messages.preferred(
                    cookie(Messages.LANGUAGE_COOKIE), request.getHeader("Accept-Language"))
                .getLanguage());
    this.formToken = cookie(FORM_COOKIE).filter(t -> !t.isBlank()).orElseGet(SessionStore::random);
  }

  String method() {
    return request.getMethod();
  }

  /** Path on this host, as it was sent. */
  String path() {
    return request.getRequestURI();
  }

  /** Path and query, to come back to. */
  String here() {
    String query = request.getQueryString();
    return query == null ? path() : path() + "?" + query;
  }

  Language language() {
    return language;
  }

  Optional<Sessions.Session> session() {
    return session;
  }

  Caller caller() {
    return session.map(Sessions.Session::caller).orElseThrow(RequestRefused::loginNeeded);
  }

  Set<String> roles() {
    return session.map(found -> found.caller().roles()).orElse(Set.of());
  }

  /** What forms have to send back. */
  String token() {
    return session.map(Sessions.Session::token).orElse(formToken);
  }

  /** Whether the token of forms has to be given to the browser. */
  boolean needsFormCookie() {
    return session.isEmpty() && !cookie(FORM_COOKIE).equals(Optional.of(formToken));
  }

  /** Whether a page of this host sent it: the browser says so, and it has the token. */
  boolean isOwn() {
    if (CrossSite.isForeign(
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader("Host"))) {
      return false;
    }
    String sent =
        Optional.ofNullable(request.getHeader(Sessions.TOKEN_HEADER)).orElseGet(() -> one(TOKEN));
    return session
        .orElseGet(() -> new Sessions.Session(new Caller("", Set.of()), formToken))
        .isProvenBy(sent);
  }

  /** Whether a script asks for a part of the page. */
  boolean isPart() {
    return request.getHeader("HX-Request") != null
        && request.getHeader("HX-History-Restore-Request") == null;
  }

  /** Whether the browser shows this address of ours already. */
  boolean isAt(String address) {
    String shown = request.getHeader("HX-Current-URL");
    return shown != null && shown.endsWith(address);
  }

  /** All parameters that have a value: a form sends its empty fields too. */
  Map<String, List<String>> sent() {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    parameters()
        .forEach(
            (name, values) -> {
              List<String> some = Arrays.stream(values).filter(v -> !v.isBlank()).toList();
              if (!some.isEmpty()) {
                sent.put(name, some);
              }
            });
    return sent;
  }

  /** The first value of a parameter, as it was sent, or {@code null}. */
  String one(String name) {
    String[] values = parameters().get(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  private Map<String, String[]> parameters() {
    try {
      return request.getParameterMap();
    } catch (RuntimeException malformed) {
      // Every servlet container throws another one at %zz.
      throw RequestRefused.invalid("address", "address.malformed");
    }
  }

  /** Value of a cookie. */
  Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }

  String address() {
    return CallerAddress.of(
        request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }

  /** Whether the browser speaks TLS, perhaps with the reverse proxy before us. */
  boolean isSecure() {
    return request.isSecure() || TLS.equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }
}
