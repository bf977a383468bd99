package org.stammkunde.soap;

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
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.login.GuardedLogins;
import org.threeten.extra.MutableClock;

/**
 * The endpoint over a {@link Shop} on a port of this machine. Every role is a user of the same name
 * with the password {@code right}; {@code nobody} is a user without a role.
 */
final class SoapServer implements AutoCloseable {
  static final String ENVELOPE_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String ENVELOPE_12 = "http://www.w3.org/2003/05/soap-envelope";

  final Shop shop = new Shop();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server(0);
  private final SoapApi api;

  SoapServer() throws Exception {
    MutableClock clock = MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    api = new SoapApi(shop, shop, shop, new GuardedLogins(SoapServer::roles, clock, millis -> {}));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(api.servlet()), SoapApi.PATH + "/*");
    server.setHandler(context);
    server.start();
  }

  private static Optional<Set<String>> roles(String user, String password) {
    boolean known = Roles.all().contains(user) || user.equals("nobody");
    return known && password.equals("right") ? Optional.of(Set.of(user)) : Optional.empty();
  }

  URI address() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://localhost:" + port + SoapApi.PATH);
  }

  HttpRequest.Builder as(String user) {
    String login = user + ":right";
    return HttpRequest.newBuilder(address())
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  /** Asks with a message of SOAP 1.1 whose body is {@code body}. */
  HttpResponse<String> ask(String user, String body) throws IOException {
    return ask(as(user), "text/xml; charset=utf-8", body);
  }

  /** The same, with headers of its own. */
  HttpResponse<String> ask(HttpRequest.Builder request, String type, String body)
      throws IOException {
    return send(post(request, type, envelope(ENVELOPE_11, body)));
  }

  static HttpRequest.Builder post(HttpRequest.Builder request, String type, String message) {
    return request.header("Content-Type", type).POST(BodyPublishers.ofString(message));
  }

  static String envelope(String version, String body) {
    return "<e:Envelope xmlns:e=\"%s\"><e:Body>%s</e:Body></e:Envelope>"
        .formatted(version, body.replaceFirst("(/?>)", " xmlns=\"urn:stammkunde:v1\"$1"));
  }

  @Override
  public void close() throws Exception {
    server.stop();
    api.close();
  }
}
