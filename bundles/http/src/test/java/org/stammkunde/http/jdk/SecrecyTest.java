package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** A secret and a person are planted wherever they can be; neither comes out. */
class SecrecyTest {
  private static final String SECRET = "canary-secret-4711";
  private static final String PERSON = "erika.canary@example.org";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  static Stream<ResponseDefinitionBuilder> answers() {
    String both = SECRET + PERSON;
    return Stream.concat(
        IntStream.of(301, 304, 400, 401, 403, 404, 422, 429, 500, 503)
            .mapToObj(
                status ->
                    aResponse()
                        .withStatus(status)
                        .withHeader("Location", "http://127.0.0.1/" + both)
                        .withHeader("Retry-After", both)
                        .withHeader("WWW-Authenticate", "Basic realm=\"" + both + "\"")
                        .withBody(both)),
        Stream.of(
            Scene.json(both),
            Scene.json("{\"" + both + "\": " + both),
            Scene.json("{\"" + both),
            Scene.json("<" + both),
            aResponse().withHeader("Content-Type", "text/html;" + both).withBody(both),
            Scene.json(both).withHeader("Content-Encoding", both),
            Scene.json(both).withHeader("Content-Encoding", "gzip"),
            aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
            aResponse().withBody(both).withFault(Fault.MALFORMED_RESPONSE_CHUNK),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void noFailureShowsWhatWasSentOrAnswered(ResponseDefinitionBuilder answer) {
    scene.says(answer);
    HttpTarget target =
        scene.target(Scene.ONE_TRY, call -> Map.of("Authorization", "Bearer " + SECRET));
    CallFailed failed = null;
    try {
      target.send(Call.query("customers?email=" + PERSON, "{\"x\": \"" + PERSON + "\"}")).json();
    } catch (CallFailed expected) {
      failed = expected;
    }
    StringWriter trace = new StringWriter();
    failed.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).startsWith("org.stammkunde.api.CallFailed: shop my-shop (POST");
    assertThat(trace.toString()).doesNotContain("canary");
  }

  @Test
  void aCharacterThatIsNotEncodedDoesNotBringTheUrlIntoTheMessage() {
    CallFailed failed = Scene.failure(scene.target(), Call.get("customers?name=Erika Canary"));
    StringWriter trace = new StringWriter();
    failed.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).contains("not encoded").doesNotContain("Canary");
  }
}
