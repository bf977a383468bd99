package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteFilterTest {
  private static ApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ApiServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost", "http://[", ""})
  void aForeignOriginChangesNothing(String origin) throws Exception {
    assertThat(status(replay().header("Origin", origin))).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void ourOwnOriginMay(String scheme) throws Exception {
    String origin = scheme + "://localhost:" + server.port();
    assertThat(status(replay().header("Origin", origin))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
  void theBrowsersOwnWordCounts(String site, int status) throws Exception {
    assertThat(status(replay().header("Sec-Fetch-Site", site))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void whatAFormCanSendIsRefused(String mediaType) throws Exception {
    assertThat(status(post().header("Content-Type", mediaType))).isEqualTo(403);
  }

  @Test
  void withoutTheHeaderItIsRefused() throws Exception {
    assertThat(status(post())).isEqualTo(403);
  }

  @Test
  void theOtherHeaderIsAsGood() throws Exception {
    assertThat(status(post().header("X-Requested-With", "curl"))).isEqualTo(200);
  }

  @Test
  void readingIsNotRestricted() throws Exception {
    HttpRequest.Builder read =
        server.request("viewer", "/sync").header("Origin", "https://evil.example");
    assertThat(status(read)).isEqualTo(200);
  }

  private static int status(HttpRequest.Builder request) throws Exception {
    return server.send(request).statusCode();
  }

  private static HttpRequest.Builder replay() {
    return post().header("Content-Type", "application/json");
  }

  private static HttpRequest.Builder post() {
    return server.request("admin", "/sync/vendure/quarantine/replay").POST(BodyPublishers.noBody());
  }
}
