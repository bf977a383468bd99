package org.stammkunde.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.Sessions;
import org.stammkunde.edge.login.GuardedLogins;
import org.threeten.extra.MutableClock;

/**
 * The pages over a {@link Shop} on a port of this machine, and a browser that keeps cookies. Every
 * role is a user of the same name, whose password is {@link #PASSWORD}; {@code nobody} has no role.
 */
final class PageServer implements AutoCloseable {
  static final String PASSWORD = "right";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  final Shop shop = new Shop();
  final Analysis analysis = new Analysis();
  final Scores scores = new Scores(analysis);
  final Outlook outlook = new Outlook(analysis);
  final Synced synced = new Synced();
  final Doubles doubles = new Doubles();
  final MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  final CurrentSettings settings = new CurrentSettings();
  final SessionStore sessions = new SessionStore(settings, clock);
  final Tickets launches = new Tickets();
  final Pages pages;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Server server = new Server(0);

  PageServer() throws Exception {
    pages = serve(analysis);
  }

  /** With another analysis than its own. */
  PageServer(CustomerQuality quality) throws Exception {
    pages = serve(quality);
  }

  /** With somebody who has logged in. */
  static PageServer of(String user) throws Exception {
    PageServer server = new PageServer();
    server.logIn(user);
    return server;
  }

  private Pages serve(CustomerQuality quality) throws Exception {
    Logins logins =
        new GuardedLogins(
            (user, password) ->
                (Roles.all().contains(user) || user.equals("nobody")) && password.equals(PASSWORD)
                    ? Optional.of(Set.of(user))
                    : Optional.empty(),
            clock,
            millis -> {});
    Pages served =
        new Pages(
            settings, sessions, logins, launches, shop, shop, shop, shop, quality, scores, scores,
            scores, outlook, outlook, synced, synced, doubles, doubles, doubles);
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(served);
    context.addServlet(holder, Pages.PATH);
    context.addServlet(holder, Pages.PATH + "/*");
    server.setHandler(context);
    server.start();
    return served;
  }

  URI address(String path) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://localhost:" + port + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("Accept-Language", "de");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(request(path));
  }

  /** The page that is there. */
  String page(String path) throws IOException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** As htmx asks for a part of a page. */
  HttpResponse<String> part(String path) throws IOException {
    return send(request(path).header("HX-Request", "true"));
  }

  HttpRequest.Builder form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
    return send(form(path, fields));
  }

  /** As htmx asks for a customer to be created in the host. */
  HttpResponse<String> create(String customer) throws IOException {
    return send(
        form("/stammkunde/customers/" + customer + "/host-customer", Map.of("token", token()))
            .header("HX-Request", "true"));
  }

  /** The token that the forms of a page have. */
  static String token(HttpResponse<String> page) {
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError("the page has no form");
    }
    return token.group(1);
  }

  /** Logs in as a browser does, with a new session. */
  HttpResponse<String> logIn(String user) throws IOException {
    cookies.getCookieStore().removeAll();
    return logIn(user, PASSWORD, "");
  }

  HttpResponse<String> logIn(String user, String password, String back) throws IOException {
    String token = token(get("/stammkunde/login"));
    return post(
        "/stammkunde/login",
        Map.of("token", token, "user", user, "password", password, "back", back));
  }

  /** Begins a session without a login, as of somebody who has lost all roles since. */
  void enter(Caller caller) {
    cookies.getCookieStore().removeAll();
    HttpCookie cookie = new HttpCookie(Sessions.COOKIE, sessions.begin(caller));
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(address("/"), cookie);
  }

  /** The token of the session. */
  String token() throws IOException {
    return sessions.find(session()).orElseThrow().token();
  }

  /** The id of the session, or an empty text. */
  String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
