package org.stammkunde.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.Sessions;
import org.stammkunde.edge.login.GuardedLogins;
import org.threeten.extra.MutableClock;

/**
 * The servlet of the API over a {@link Shop} on a port of this machine. Every role is a user of the
 * same name, whose password is {@link #PASSWORD}; {@code nobody} is a user without a role.
 */
final class ApiServer implements AutoCloseable {
  static final String PASSWORD = "right";

  final Shop shop = new Shop();
  final SignedWebhooks webhooks = new SignedWebhooks();
  final ShopQuality quality = new ShopQuality();
  final ShopScores scores = new ShopScores(quality);
  final Outlook outlook = new Outlook(quality);
  final MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  final Pairs pairs = new Pairs();
  final Launched launches = new Launched();
  final Map<String, Sessions.Session> sessions = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server(0);
  private final RestApi api;

  ApiServer() throws Exception {
    GuardedLogins logins = new GuardedLogins(ApiServer::roles, clock, millis -> {});
    api =
        new RestApi(
            resources(),
            webhooks,
            logins,
            id -> Optional.ofNullable(sessions.get(id)),
            new Metrics(shop, shop, shop, quality, outlook, shop.hostSide, pairs, logins));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(api.servlet()), RestApi.PATH + "/*");
    context.addServlet(new ServletHolder(api.webhooks()), WebhookServlet.PATH);
    server.setHandler(context);
    server.start();
  }

  private List<Object> resources() {
    return List.of(
        new TopCustomersResource(shop),
        new CustomersResource(shop, shop),
        new HostCustomersResource(shop),
        new LaunchesResource(launches),
        new NewCustomersResource(shop, shop.hostSide),
        new SyncResource(shop),
        new HealthResource(shop),
        new QualityResource(quality),
        new CustomerScoreResource(quality),
        new CatalogueResource(quality, scores),
        new ScoreHistoryResource(scores),
        new ScoreAlertsResource(scores),
        new ScoreStatisticResource(scores),
        new CalibrationResource(outlook),
        new CustomerOutlookResource(outlook),
        new DuplicatesResource(pairs, shop),
        new CustomerDecisionsResource(pairs),
        new GoldenRecordResource(pairs),
        new MatchModelsResource(pairs));
  }

  private static Optional<Set<String>> roles(String user, String password) {
    boolean known = Roles.all().contains(user) || user.equals("nobody");
    return known && password.equals(PASSWORD) ? Optional.of(Set.of(user)) : Optional.empty();
  }

  int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  static String login(String user, String password) {
    String plain = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/api/v1" + path));
  }

  HttpRequest.Builder request(String user, String path) {
    return request(path).header("Authorization", login(user, PASSWORD));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  HttpResponse<String> get(String user, String path) throws IOException {
    return send(request(user, path));
  }

  HttpResponse<String> post(String user, String path, String body) throws IOException {
    return send(
        request(user, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Override
  public void close() throws Exception {
    server.stop();
    api.close();
  }
}
