package org.stammkunde.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.handler.MessageContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Unavailable;
import org.stammkunde.edge.LimitedBody;
import org.stammkunde.soap.v1.CustomerKey;
import org.stammkunde.soap.v1.CustomerScoreResponse;
import org.stammkunde.soap.v1.ProblemFault;
import org.stammkunde.soap.v1.Stammkunde;
import org.stammkunde.soap.v1.StammkundeService;
import org.stammkunde.soap.v1.TopCustomers;
import org.stammkunde.soap.v1.TopCustomersResponse;

class SoapApiTest {
  private static final String ADA = "<customerScore><customer>1</customer></customerScore>";

  private static SoapServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new SoapServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void nothingFails() {
    server.shop.failure = Optional.empty();
  }

  private static Stammkunde client(boolean version12, String language) {
    StammkundeService service = new StammkundeService();
    Stammkunde port = version12 ? service.getStammkundeSoap12() : service.getStammkundeSoap11();
    Map<String, Object> context = ((BindingProvider) port).getRequestContext();
    context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, server.address().toString());
    context.put(BindingProvider.USERNAME_PROPERTY, "clerk");
    context.put(BindingProvider.PASSWORD_PROPERTY, "right");
    context.put(
        MessageContext.HTTP_REQUEST_HEADERS,
        new HashMap<>(Map.of("Accept-Language", List.of(language))));
    return port;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGeneratedClientOfEitherVersionGetsTheList(boolean version12) throws Exception {
    TopCustomers asked = new TopCustomers();
    asked.setPeriod("12m");
    asked.getOrderKind().add("pick-up");
    asked.setTop("5");
    TopCustomersResponse list = client(version12, "de").topCustomers(asked);
    assertThat(server.shop.asked.orElseThrow().orderKinds()).isEqualTo(Set.of(OrderKind.PICK_UP));
    assertThat(server.shop.asked.orElseThrow().limit()).isEqualTo(5);
    assertThat(list.getTo()).isEqualTo("2026-11-22T01:00:00+01:00");
    assertThat(list.getCustomer()).hasSize(1);
    assertThat(list.getCustomer().get(0).getDetails().getLastName()).isEqualTo("Nett & Söhne");
    assertThat(list.getCustomer().get(0).getNet()).isEqualTo(new BigDecimal("999.50"));
    assertThat(list.getCustomer().get(0).getHostCustomer()).isEqualTo("H1");
    assertThat(list.getCustomer().get(0).getScore().getGrade()).isEqualTo("B");
  }

  @Test
  void theReasonsAreFoundByTheIdOfTheErp() throws Exception {
    CustomerKey key = new CustomerKey();
    key.setHostCustomer("H1");
    CustomerScoreResponse reasons = client(false, "de").customerScore(key);
    assertThat(reasons.getCustomer()).isEqualTo("1");
    assertThat(reasons.getScore().getPoints()).isEqualTo(40);
    assertThat(reasons.getContribution()).hasSize(1);
    assertThat(reasons.getContribution().get(0).getValue()).isEqualTo(new BigDecimal("999.50"));
    assertThat(reasons.getContribution().get(0).getFrom()).isEqualTo(new BigDecimal("49.90"));
    assertThat(reasons.getContribution().get(0).getTo()).isNull();
    assertThat(reasons.getNext().getMissingPoints()).isEqualTo(60);
  }

  @Test
  void aClientGetsTheProblemAsAFaultOfItsOwnType() {
    CustomerKey key = new CustomerKey();
    key.setCustomer("2");
    assertThatThrownBy(() -> client(true, "de").customer(key))
        .isInstanceOfSatisfying(
            ProblemFault.class,
            fault -> {
              assertThat(fault.getFaultInfo().getCode()).isEqualTo("customer-not-found");
              assertThat(fault.getFaultInfo().getTitle()).isEqualTo("Kunde nicht gefunden");
            });
  }

  @Test
  void theOtherQuestionsAreAnswered() throws Exception {
    assertThat(server.ask("viewer", "<pointsLimit><top>3</top></pointsLimit>").body())
        .contains("<points>40</points>", "<top>3</top>");
    assertThat(server.ask("viewer", "<scoreDistribution/>").body())
        .contains("<interval>100</interval>", "<cumulative>1</cumulative>");
    assertThat(server.ask("viewer", "<customer><hostCustomer>H1</hostCustomer></customer>").body())
        .contains("<hostUrl>https://erp.example.org/H1</hostUrl>", "<robinson>true</robinson>");
  }

  @ParameterizedTest
  @CsvSource({"clerk, 200", "owner, 200", "viewer, 500", "privacy, 500", "nobody, 500"})
  void onlyAClerkSeesReasons(String user, int status) throws Exception {
    HttpResponse<String> answer = server.ask(user, ADA);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().contains("<code>role-missing</code>")).isEqualTo(status == 500);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whoeverHasNoRoleGetsNoAnswer(String operation) throws Exception {
    assertThat(server.ask("nobody", "<" + operation + "/>").body())
        .contains("<code>role-missing</code>");
  }

  static Stream<String> operations() {
    return Stream.of(Stammkunde.class.getMethods()).map(method -> method.getName());
  }

  @Test
  void withoutALoginNothingIsAnswered() throws Exception {
    HttpResponse<String> answer =
        server.ask(HttpRequest.newBuilder(server.address()), "text/xml", ADA);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(
            server
                .send(HttpRequest.newBuilder(URI.create(server.address() + "?wsdl")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theDescriptionNamesThisAddressForBothVersions() throws Exception {
    HttpResponse<String> answer =
        server.send(server.as("viewer").uri(URI.create(server.address() + "?wsdl")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("location=\"" + server.address() + "\"", -1)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "<topCustomers><top>0</top></topCustomers>, top",
    "<topCustomers><asOf>gestern</asOf></topCustomers>, asOf",
    "<topCustomers><orderKind>gift</orderKind></topCustomers>, orderKind",
    "<topCustomers><guests>maybe</guests></topCustomers>, guests",
    "<topCustomers><topp>3</topp></topCustomers>, topp",
    "<customer><customer>x</customer></customer>, customer",
    "<customer/>, customer",
    "<customer><customer>1</customer><hostCustomer>H1</hostCustomer></customer>, customer",
    "<pointsLimit><run>first</run></pointsLimit>, run",
    "<unheardOf/>, message",
    "<a><b></a>, message",
  })
  void aWrongFieldIsNamed(String body, String field) throws Exception {
    HttpResponse<String> answer = server.ask("clerk", body);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Client</faultcode>", "<code>invalid-request</code>", "<field>" + field + "<");
  }

  @Test
  void anActionOfAnotherOperationIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.ask(
            server.as("clerk").header("SOAPAction", "\"urn:stammkunde:v1:customer\""),
            "text/xml",
            ADA);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("<field>message</field>").doesNotContain("<points>");
  }

  @Test
  void entitiesAreNotRead() throws Exception {
    HttpResponse<String> answer =
        server.send(
            SoapServer.post(
                server.as("clerk"),
                "text/xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                    + SoapServer.envelope(
                        SoapServer.ENVELOPE_11,
                        "<customer><hostCustomer>&x;</hostCustomer></customer>")));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("<field>message</field>").doesNotContain("root");
  }

  @Test
  void aLongMessageIsRefused() throws Exception {
    String long64k = "x".repeat(LimitedBody.MOST_BYTES);
    HttpResponse<String> answer =
        server.ask("clerk", "<customer><hostCustomer>" + long64k + "</hostCustomer></customer>");
    assertThat(answer.body()).contains("<code>body-too-large</code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/related; type=\"text/xml\"", "application/json", "text/plain"})
  void attachmentsAndOtherFormsAreRefused(String type) throws Exception {
    HttpResponse<String> answer = server.ask(server.as("clerk"), type, ADA);
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void whatSaysNothingOfItsEncodingIsAnsweredInUtf8() throws Exception {
    HttpResponse<String> answer =
        server.ask(
            server.as("clerk").header("Accept-Language", "de"),
            "text/xml",
            "<customer><customer>x</customer></customer>");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase(Locale.ROOT))
        .contains("utf-8");
    assertThat(answer.body()).contains("Die Anfrage ist ungültig");
  }

  @Test
  void whatSaysNothingOfItsEncodingIsReadAsUtf8() throws Exception {
    HttpResponse<String> answer =
        server.send(
            SoapServer.post(
                server.as("clerk"),
                "text/xml",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                    + SoapServer.envelope(
                        SoapServer.ENVELOPE_11,
                        "<topCustomers><branch>Tübingen</branch></topCustomers>")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.shop.asked.orElseThrow().branches()).isEqualTo(Set.of("Tübingen"));
  }

  @Test
  void whatIsAwayIsAFaultOfTheServerThatSaysWhenToAskAgain() throws Exception {
    server.shop.failure = Optional.of(new Unavailable("the database is away"));
    HttpResponse<String> answer = server.ask("clerk", ADA);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Server</faultcode>", "<code>unavailable</code>")
        .doesNotContain("database");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void anErrorOfOursSaysNothingOfItsCause() throws Exception {
    server.shop.failure = Optional.of(new IllegalStateException("table customer of Ada"));
    assertThat(server.ask("clerk", ADA).body())
        .contains("<code>internal-error</code>")
        .doesNotContain("table customer", "IllegalState");
  }
}
