package org.stammkunde.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.stammkunde.karaf.Distribution.Running;

/** Calls the API as a user of the test container, whose password is the name and "secret". */
final class Api {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  Api(Running karaf) {
    this(karaf.address());
  }

  Api(URI address) {
    this.address = address;
  }

  JsonNode get(String user, String path) throws Exception {
    HttpResponse<String> answer = send(user, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** The status, or 0 while nobody listens. */
  int status(String user, String path) throws Exception {
    try {
      return send(user, path).statusCode();
    } catch (IOException notListening) {
      return 0;
    }
  }

  HttpResponse<String> send(String user, String path) throws Exception {
    return http.send(request(user, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  int post(String user, String path) throws Exception {
    return http.send(posting(user, path), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** Does not wait for the answer, which may never come. */
  void postAndForget(String user, String path) {
    http.sendAsync(posting(user, path), HttpResponse.BodyHandlers.discarding());
  }

  /** What the SOAP endpoint answers to a message with this body. */
  HttpResponse<String> ask(String user, String body) throws Exception {
    String message =
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
            + body
            + "</e:Body></e:Envelope>";
    return http.send(
        request(user, "/soap/v1")
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest posting(String user, String path) {
    return request(user, path)
        .header("X-Requested-With", "test")
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private HttpRequest.Builder request(String user, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    if (!user.isEmpty()) {
      String login = user.contains(":") ? user : user + ":" + user + "secret";
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }
}
