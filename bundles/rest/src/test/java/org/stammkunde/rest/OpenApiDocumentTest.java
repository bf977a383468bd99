package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ScoreTrend;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomersQuery.RankBy;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.TopCustomersRequest;
import org.stammkunde.edge.Words;

class OpenApiDocumentTest {
  private static final OpenAPI DOCUMENT = OpenApiDocument.of(Operations.RESOURCES);

  static List<Operation> operations() {
    return DOCUMENT.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .toList();
  }

  static Stream<Parameter> parameters() {
    return operations().stream()
        .filter(operation -> operation.getParameters() != null)
        .flatMap(operation -> operation.getParameters().stream());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationIsDescribed(Operation operation) {
    assertThat(operation.getOperationId()).isNotBlank();
    assertThat(operation.getSummary()).isNotBlank();
    assertThat(operation.getDescription()).isNotBlank();
    assertThat(operation.getTags()).hasSize(1);
  }

  @Test
  void everyTagIsDescribed() {
    Set<String> used =
        operations().stream().flatMap(o -> o.getTags().stream()).collect(Collectors.toSet());
    assertThat(DOCUMENT.getTags()).extracting("name").containsAll(used);
  }

  @Test
  void idsAreUnique() {
    assertThat(operations()).extracting(Operation::getOperationId).doesNotHaveDuplicates();
  }

  @Test
  void everyOperationThatIsNotHiddenIsThere() {
    assertThat(operations())
        .extracting(Operation::getOperationId)
        .containsExactlyInAnyOrder(
            "topCustomers",
            "customer",
            "customerOrders",
            "createHostCustomer",
            "customerOfHostCustomer",
            "launch",
            "newCustomers",
            "newCustomerTasks",
            "settleNewCustomerTask",
            "createNewCustomers",
            "outbox",
            "startQualityRun",
            "qualityRuns",
            "qualityRun",
            "scoreDistribution",
            "pointsLimit",
            "catalogue",
            "activateCatalogue",
            "previewCatalogue",
            "catalogueVersions",
            "catalogueDifferences",
            "startCalibration",
            "calibration",
            "risks",
            "rfmGroups",
            "earlyWarnings",
            "scoreDrift",
            "scoreAlerts",
            "duplicates",
            "compareDuplicates",
            "decideDuplicate",
            "searchDuplicates",
            "takeBackDecision",
            "duplicatesState",
            "customerDecisions",
            "goldenRecord",
            "previewGoldenRecord",
            "chooseGoldenField",
            "matchModels",
            "proposeMatchModel",
            "activateMatchModel",
            "scoreStatistic",
            "scoreSelection",
            "customerScore",
            "customerScoreHistory",
            "sync",
            "quarantine",
            "replayQuarantine",
            "live",
            "ready",
            "health",
            "metrics",
            "openapi");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationButLivenessNeedsALogin(Operation operation) {
    boolean open = operation.getOperationId().equals("live");
    assertThat(operation.getSecurity()).hasSize(open ? 0 : 1);
    assertThat(operation.getResponses().containsKey("401")).isNotEqualTo(open);
    assertThat(operation.getResponses().containsKey("403")).isNotEqualTo(open);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyMistakeIsAnsweredWithAProblem(Operation operation) {
    Map<String, ?> mistakes =
        operation.getResponses().entrySet().stream()
            .filter(response -> response.getKey().startsWith("4"))
            .collect(Collectors.toMap(Map.Entry::getKey, r -> r.getValue().getContent()));
    assertThat(mistakes).containsKey("400");
    assertThat(mistakes.values()).allSatisfy(c -> assertThat(c).asString().contains("Problem"));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterIsDescribed(Parameter parameter) {
    assertThat(parameter.getDescription()).isNotBlank();
    assertThat(parameter.getSchema()).isNotNull();
  }

  @Test
  void defaultsAndLimitsAreTold() {
    Schema<?> top =
        operations().stream()
            .filter(operation -> operation.getOperationId().equals("topCustomers"))
            .flatMap(operation -> operation.getParameters().stream())
            .filter(p -> p.getName().equals("top"))
            .findAny()
            .orElseThrow()
            .getSchema();
    assertThat(top.getDefault()).hasToString("200");
    assertThat(top.getMaximum().intValueExact()).isEqualTo(TopCustomersRequest.MOST_CUSTOMERS);
  }

  @Test
  void onlyTheseHaveABody() {
    assertThat(operations())
        .filteredOn(operation -> operation.getRequestBody() != null)
        .extracting(Operation::getOperationId)
        .containsExactlyInAnyOrder(
            "launch",
            "activateCatalogue",
            "previewCatalogue",
            "decideDuplicate",
            "searchDuplicates",
            "chooseGoldenField");
  }

  @ParameterizedTest
  @MethodSource("words")
  void theWordsAreThoseOfTheCode(String where, Class<? extends Enum<?>> type) {
    assertThat(words(where)).containsExactlyInAnyOrderElementsOf(Words.all(type));
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("topCustomers?orderKind", OrderKind.class),
        Arguments.of("topCustomers?deliveryKind", DeliveryKind.class),
        Arguments.of("topCustomers?rankBy", RankBy.class),
        Arguments.of("topCustomers?format", TopCustomersParameters.Format.class),
        Arguments.of("scoreStatistic?format", SheetAnswer.class),
        Arguments.of("scoreStatistic?split", ScoreStatistic.Split.class),
        Arguments.of("ScoreHistory.trend", ScoreTrend.Direction.class),
        Arguments.of("KnownInHost.evidence", Evidence.class),
        Arguments.of("Link.evidence", Evidence.class),
        Arguments.of("Link.status", Link.Status.class),
        Arguments.of("LinkConflict.reason", LinkConflict.Reason.class),
        Arguments.of("Order.kind", SalesDocument.Kind.class),
        Arguments.of("Order.orderKind", OrderKind.class),
        Arguments.of("Run.state", ShopSync.Run.State.class),
        Arguments.of("QualityRun.state", QualityRun.State.class),
        Arguments.of("duplicates?kind", Duplicates.Filter.Kind.class),
        Arguments.of("DecisionInput.answer", Duplicates.Answer.class),
        Arguments.of("Decision.answer", Duplicates.Answer.class),
        Arguments.of("Decision.consequence", Duplicates.Consequence.class),
        Arguments.of("Comparison.consequence", Duplicates.Consequence.class),
        Arguments.of("chooseGoldenField?field", GoldenRecords.Field.class),
        Arguments.of("GoldenValue.field", GoldenRecords.Field.class),
        Arguments.of("GoldenValue.rule", GoldenRecords.Rule.class),
        Arguments.of("MatchModel.state", MatchModels.State.class),
        Arguments.of("Launch.target", LaunchTarget.class),
        Arguments.of("Criterion.measure", Measure.class),
        Arguments.of("ScoreContribution.measure", Measure.class),
        Arguments.of("QuarantinedDocument.entity", RawDocument.Entity.class));
  }

  private static Set<String> words(String where) {
    Schema<?> schema;
    int query = where.indexOf('?');
    if (query >= 0) {
      schema =
          operations().stream()
              .filter(operation -> operation.getOperationId().equals(where.substring(0, query)))
              .flatMap(operation -> operation.getParameters().stream())
              .filter(parameter -> parameter.getName().equals(where.substring(query + 1)))
              .findAny()
              .orElseThrow()
              .getSchema();
    } else {
      int dot = where.indexOf('.');
      Schema<?> whole = DOCUMENT.getComponents().getSchemas().get(where.substring(0, dot));
      schema = (Schema<?>) whole.getProperties().get(where.substring(dot + 1));
    }
    Schema<?> single = schema.getItems() == null ? schema : schema.getItems();
    return single.getEnum().stream()
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyAddressOfTheCodeIsDescribed() {
    Set<String> described =
        DOCUMENT.getPaths().entrySet().stream()
            .flatMap(OpenApiDocumentTest::addresses)
            .collect(Collectors.toSet());
    Set<String> hidden = Set.of("GET /api-docs", "GET /api-docs/index.html");
    assertThat(
            Operations.all().stream()
                .map(OpenApiDocumentTest::address)
                .filter(address -> !hidden.contains(address)))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  private static Stream<String> addresses(Map.Entry<String, PathItem> path) {
    String address =
        path.getKey()
            .replace("{id}", "1")
            .replace("{shop}", "vendure")
            .replace("{field}", "email")
            .replace("{version}", "m2");
    return path.getValue().readOperationsMap().keySet().stream()
        .map(method -> method + " " + address);
  }

  private static String address(Method operation) {
    return Operations.verb(operation) + " " + Operations.address(operation);
  }
}
