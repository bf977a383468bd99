package org.stammkunde.http.jdk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.faults.FaultProxy;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;

class BrokenAnswersTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void jsonComesWithExactDecimals() throws CallFailed {
    scene.says(Scene.json("{\"total\": 10.00}"));
    JsonNode json = scene.target().send(Call.get("orders")).json();
    assertThat(json.get("total").decimalValue()).isEqualTo(new BigDecimal("10.00"));
  }

  @Test
  void F03_jsonThatEndsEarlyIsBrokenAndSaysHowManyBytesCame() {
    scene.says(Scene.json("[{\"number\": \"4711\"}, {\"num"));
    assertThat(broken()).endsWith("the answer of 26 bytes is JSON that is cut off");
  }

  @Test
  void F03_anAnswerShorterThanItsContentLengthIsBroken() throws IOException {
    scene.says(Scene.json("[" + "1,".repeat(20_000) + "1]"));
    try (FaultProxy proxy = FaultProxy.before("localhost", scene.server.port())) {
      proxy.cutAfter(20_000);
      CallFailed failed = Scene.failure(scene.impatient(proxy), Call.get("orders"));
      assertThat(failed.reason()).isEqualTo(Reason.BROKEN_ANSWER);
      assertThat(failed).hasMessageMatching(".*the answer was cut off after \\d+ bytes");
    }
  }

  @Test
  void F03_aBodyOfGarbageIsBroken() {
    scene.says(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    assertThat(Scene.failure(scene.target(), Call.get("orders")).reason())
        .isEqualTo(Reason.BROKEN_ANSWER);
  }

  @Test
  void F03_garbageWithoutAHeadIsNoAnswer() {
    scene.says(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    assertThat(Scene.failure(scene.target(), Call.get("orders")).reason()).isEqualTo(Reason.DOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/xhtml+xml"})
  void F05_htmlWithStatus200IsDown(String type) {
    scene.says(aResponse().withHeader("Content-Type", type).withBody("Wir warten kurz."));
    CallFailed failed = Scene.failure(scene.target(), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed).hasMessageContaining(type.replaceAll(";.*", ""));
  }

  @Test
  void F05_htmlThatCallsItselfJsonIsDown() {
    scene.says(Scene.json("\n <!DOCTYPE html><html>"));
    assertThat(Scene.failure(scene.target(), Call.get("orders")).reason()).isEqualTo(Reason.DOWN);
  }

  @Test
  void F05_htmlWithStatus404DoesNotSayThatAnOrderIsGone() {
    scene.says(aResponse().withStatus(404).withHeader("Content-Type", "text/html").withBody("?"));
    assertThat(Scene.failure(scene.target(), Call.get("orders/1").orAbsent()).reason())
        .isEqualTo(Reason.DOWN);
  }

  @Test
  void absenceIsAnAnswerWhereItIsAskedFor() throws CallFailed {
    scene.says(Scene.json("{\"code\":\"not_found\"}").withStatus(404));
    assertThat(scene.target().send(Call.get("orders/1").orAbsent()).found()).isFalse();
    assertThat(Scene.failure(scene.target(), Call.get("orders/1")).reason())
        .isEqualTo(Reason.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422, 500})
  void F49_aRefusalThatSaysWhyIsAnAnswerWhereItIsAskedFor(int status) throws CallFailed {
    scene.says(Scene.json("{\"error\":\"name is missing\"}").withStatus(status));
    Call create = Call.change("POST", "customers", "{}");
    Answer answer = scene.target().send(create.orRefused());
    assertThat(answer.found()).isFalse();
    assertThat(answer.json().path("error").asText()).isEqualTo("name is missing");
    assertThat(Scene.failure(scene.target(), create).getMessage()).doesNotContain("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain"})
  void F49_aRefusalThatDoesNotSayWhyIsAFailure(String type) {
    scene.says(aResponse().withStatus(500).withHeader("Content-Type", type).withBody("{}"));
    assertThat(
            Scene.failure(scene.target(), Call.change("POST", "customers", "{}").orRefused())
                .reason())
        .isEqualTo(Reason.DOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "null"})
  void F06_nothingIsNotAnEmptyList(String body) {
    scene.says(Scene.json(body));
    assertThat(broken()).containsPattern("is (empty|null)");
  }

  @Test
  void F06_anEmptyObjectIsForTheConnectorToJudge() throws CallFailed {
    scene.says(Scene.json("{}"));
    assertThat(scene.target().send(Call.get("orders")).json().isEmpty()).isTrue();
  }

  @Test
  void F12_moreThanTheLimitIsNotTakenIn() {
    scene.says(Scene.json("\"" + "x".repeat(2 << 20) + "\""));
    assertThat(broken()).contains("larger than 1048576 bytes");
  }

  @Test
  void F12_aPackedAnswerIsUnpacked() throws CallFailed, IOException {
    scene.says(packed("[" + "1,".repeat(10_000) + "1]"));
    assertThat(scene.target().send(Call.get("orders")).json().size()).isEqualTo(10_001);
  }

  @Test
  void F12_aGzipBombIsStopped() throws IOException {
    scene.says(packed("[" + " ".repeat(64 << 20) + "]"));
    assertThat(broken()).contains("larger than");
  }

  @Test
  void F12_aPackedAnswerThatIsCutOffIsBroken() throws IOException {
    byte[] whole = gzip("[" + "1,".repeat(10_000) + "1]");
    scene.says(
        Scene.json("")
            .withHeader("Content-Encoding", "gzip")
            .withBody(java.util.Arrays.copyOf(whole, whole.length / 2)));
    assertThat(broken()).contains("cannot be unpacked");
  }

  @Test
  void F12_deepNestingIsStopped() {
    scene.says(Scene.json("[".repeat(5_000) + "]".repeat(5_000)));
    assertThat(broken()).contains("nesting");
  }

  @Test
  void F12_anEndlessNumberIsStopped() {
    scene.says(Scene.json("[" + "9".repeat(5_000) + "]"));
    assertThat(broken()).contains("number");
  }

  @Test
  void F13_latin1IsNotTakenForUtf8() {
    scene.says(Scene.json("").withBody("[\"Jürgen\"]".getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(broken()).endsWith("the answer of 10 bytes is not UTF-8");
  }

  @Test
  void F13_encodedSurrogatesAreNotUtf8() {
    byte[] body = "[\"xxx\"]".getBytes(StandardCharsets.US_ASCII);
    body[2] = (byte) 0xED;
    body[3] = (byte) 0xA0;
    body[4] = (byte) 0x80;
    scene.says(Scene.json("").withBody(body));
    assertThat(broken()).contains("is not UTF-8");
  }

  @Test
  void F13_aByteOrderMarkIsSkipped() throws CallFailed {
    scene.says(Scene.json("\uFEFF[\"Jürgen 🎉\"]"));
    assertThat(scene.target().send(Call.get("orders")).json().get(0).textValue())
        .isEqualTo("Jürgen 🎉");
  }

  private String broken() {
    CallFailed failed = Scene.jsonFailure(scene.target());
    assertThat(failed.reason()).isEqualTo(Reason.BROKEN_ANSWER);
    assertThat(failed.getMessage()).startsWith("shop my-shop (GET orders): ");
    return failed.getMessage();
  }

  private static ResponseDefinitionBuilder packed(String body) throws IOException {
    return Scene.json("").withHeader("Content-Encoding", "gzip").withBody(gzip(body));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
