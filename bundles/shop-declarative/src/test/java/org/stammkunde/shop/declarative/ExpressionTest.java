package org.stammkunde.shop.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.mapping.MappingRefused;

class ExpressionTest {
  private static JsonNode evaluate(String expression, String json) throws Exception {
    return Expression.of(Mappings.text("compute.x = " + expression), "compute.x")
        .evaluate(Json.MAPPER.readTree(json));
  }

  @Test
  void takesWhatAPathCannotSay() throws Exception {
    String json = "{\"a\":[{\"id\":1,\"main\":false},{\"id\":2,\"main\":true}]}";
    assertThat(evaluate("a[main].id", json).asInt()).isEqualTo(2);
    assertThat(evaluate("a[-1].id / 2", json).asInt()).isEqualTo(1);
    assertThat(evaluate("nothing", json).isNull()).isTrue();
  }

  @Test
  void moneyThatIsOnlyPassedOnStaysExact() throws Exception {
    assertThat(evaluate("a[0]", "{\"a\":[12345678901234.10]}").toString())
        .isEqualTo("12345678901234.10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$match(a, /(a+)+b/)",
        "$contains(a, /(a+)+b/)",
        "a in [/x/]",
        "$eval(a)",
        "$map(a, $eval)",
        "$now()",
        "$random()",
        "$pad(a, b)"
      })
  void whatNoBoundWouldStopOrChangesFromDayToDayIsRefused(String expression) {
    assertThatThrownBy(() -> evaluate(expression, "{}"))
        .isInstanceOf(MappingRefused.class)
        .hasMessageContaining("not allowed here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "(a) / b", "a[0]/b", "\"x/y\"", "$sum(a)/2", "a & '/now/' & b", "`a/b`/2"})
  void aDivisionOrATextIsNoRegularExpression(String expression) throws Exception {
    Expression.of(Mappings.text("compute.x = " + expression), "compute.x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($n) { 1 + $f($n + 1) }; $f(1))",
        "($f := function($n) { $f($n + 1) }; $f(1))",
        "[0..9999999].{'x': 1}",
        "$sum(a.secret)"
      })
  void whatDoesNotEndOrCannotBeComputedIsRejectedWithoutWhatItRead(String expression) {
    assertThatThrownBy(() -> evaluate(expression, "{\"a\":{\"secret\":\"kanarie\"}}"))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("compute.x")
        .hasMessageNotContaining("kanarie");
  }
}
