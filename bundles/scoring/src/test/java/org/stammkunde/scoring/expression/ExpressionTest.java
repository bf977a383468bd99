package org.stammkunde.scoring.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;

/** What expressions give, and what is said of those that are none. */
class ExpressionTest {
  private static final Fact YEAR =
      new Fact(Measure.TURNOVER, Optional.of(new Period(12, Period.Unit.MONTHS)));
  private static final Fact GROUP = Fact.ever(Measure.FIELD, "group=vip");
  private static final List<Fact> FACTS =
      List.of(
          Fact.ever(Measure.TURNOVER),
          YEAR,
          Fact.ever(Measure.ORDERS),
          Fact.ever(Measure.DAYS_SINCE_LAST_ORDER),
          Fact.ever(Measure.RETURN_SHARE),
          Fact.ever(Measure.COMPANY),
          Fact.ever(Measure.FIELD, "rating"),
          GROUP,
          Fact.ever(Measure.DUNNINGS));

  /** 250.00, of it 100.00 in a year; 4 orders, 30 days ago; 12.5 % came back; rating 3.5; a vip. */
  private static final long[] CUSTOMER = {25_000, 10_000, 4, 30, 1_250, 1, 350, 100, 0};

  private static CustomerFacts facts(long... customer) {
    long[][] columns =
        Arrays.stream(customer).mapToObj(value -> new long[] {value}).toArray(long[][]::new);
    return new CustomerFacts(Instant.EPOCH, ZoneOffset.UTC, new long[] {1}, FACTS, columns);
  }

  private static Expression read(String text) {
    try {
      return Expression.read(text);
    } catch (Unfit unfit) {
      throw new AssertionError(text + " at " + unfit.at() + ": " + unfit.getMessage(), unfit);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "turnover | COMPUTED_AMOUNT | 25000",
        "turnover(12m) + 10 | COMPUTED_AMOUNT | 11000",
        "turnover - turnover(12m) | COMPUTED_AMOUNT | 15000",
        "turnover / orders | COMPUTED_AMOUNT | 6250",
        "turnover / 3 | COMPUTED_AMOUNT | 8333",
        "turnover * return-share | COMPUTED_AMOUNT | 3125",
        "turnover / days-since-last-order * 30 | COMPUTED_AMOUNT | 25000",
        "turnover(12m) / turnover | COMPUTED_NUMBER | 40",
        "percent(turnover(12m) / turnover) | COMPUTED_SHARE | 4000",
        "return-share + 1.25 | COMPUTED_SHARE | 1375",
        "days-since-last-order / 7 | COMPUTED_DAYS | 4",
        "-days-since-last-order | COMPUTED_DAYS | -30",
        "2 + 3 * 4 | COMPUTED_NUMBER | 1400",
        "(2 + 3) * 4 | COMPUTED_NUMBER | 2000",
        "10 - 3 - 2 | COMPUTED_NUMBER | 500",
        "8 / 4 / 2 | COMPUTED_NUMBER | 100",
        "min(turnover, turnover(12m), 50) | COMPUTED_AMOUNT | 5000",
        "max(orders, 5) | COMPUTED_NUMBER | 500",
        "field(\"rating\") * 2 | COMPUTED_NUMBER | 700",
        "field(\"group\") = \"vip\" | CONDITION | 1",
        "field(\"group\") != \"vip\" | CONDITION | 0",
        "company and turnover > 249.99 | CONDITION | 1",
        "not company or orders >= 5 | CONDITION | 0",
        "turnover = 250 | CONDITION | 1",
        "if(orders > 3, turnover, 0) | COMPUTED_AMOUNT | 25000",
        "if(company, 1, 2) | COMPUTED_NUMBER | 100",
        "otherwise(turnover / dunnings, 7) | COMPUTED_AMOUNT | 700",
        "known(turnover / dunnings) | CONDITION | 0",
        "turnover * 1.1 | COMPUTED_AMOUNT | 27500"
      })
  void whatItGives(String text, Measure measure, long value) {
    Expression expression = read(text);
    assertThat(expression.fact()).isEqualTo(new Fact(measure, Optional.empty(), text));
    assertThat(expression.column(facts(CUSTOMER))).containsExactly(value);
    assertThat(Expression.of(expression.fact()).facts()).isEqualTo(expression.facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turnover / dunnings",
        "days-since-last-order + 1",
        "days-since-last-order > 3",
        "if(days-since-last-order > 3, 1, 2)",
        "min(days-since-last-order, 3)",
        "company and days-since-last-order > 3",
        "not days-since-last-order > 3",
        "turnover * 900000000000000 * 900000000000000"
      })
  void whatCannotBeReckonedIsLacking(String text) {
    long[] customer = CUSTOMER.clone();
    customer[3] = CustomerFacts.LACKING;
    assertThat(read(text).column(facts(customer))).containsExactly(CustomerFacts.LACKING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company or days-since-last-order > 3",
        "not (not company and days-since-last-order > 3)",
        "not known(days-since-last-order)"
      })
  void whatIsTrueWhateverIsLackingIsTrue(String text) {
    long[] customer = CUSTOMER.clone();
    customer[3] = CustomerFacts.LACKING;
    assertThat(read(text).column(facts(customer))).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | 0 | a number or a measure is missing here",
        "turnovr | 0 | there is no measure or function turnovr; there are turnover, orders",
        "1 + turnover-orders | 4 | is one name; put blanks around the minus sign",
        "turnover + orders | 9 | '+' stands between an amount and a number; both must be",
        "turnover * turnover | 9 | one of them must be a number or a percentage",
        "orders / turnover | 7 | divide by a number, by days, or by something of the same kind",
        "turnover > days-since-last-order | 9 | stands between an amount and days",
        "company + 1 | 8 | cannot reckon with true or false; write if(",
        "-company | 0 | write not",
        "orders and company | 7 | 'and' needs true or false, not a number",
        "if(orders, 1, 2) | 0 | 'if' needs true or false",
        "if(company, 1) | 0 | if() takes 3 values, not 2",
        "min(1) | 0 | min() takes 2 or more values, not 1",
        "company < company | 8 | have no order",
        "percent(turnover) | 0 | percent() takes a number",
        "(orders | 7 | there must be ')' to close the bracket, not the end",
        "orders 5 | 7 | '5' does not belong here",
        "turnover(13x) | 9 | this is no number",
        "turnover(9999m) | 9 | this is no period",
        "12m | 0 | a period stands behind a measure only",
        "field(\"a) = 1 | 6 | the text is not closed",
        "orders = \"vip\" | 9 | a text is compared with a field only",
        "field | 0 | needs a name",
        "company(12m) | 0 | has no period",
        "Turnover | 0 | the character T has no meaning",
        "1 / 0 | 2 | divides by zero",
        "1 < 2 < 3 | 6 | does not belong here",
        "computed-amount | 0 | there is no measure or function"
      })
  void whatIsWrongIsSaidWithItsPlace(String text, int at, String reason) {
    Unfit unfit = catchThrowableOfType(Unfit.class, () -> Expression.read(text));
    assertThat(unfit).hasMessageContaining(reason);
    assertThat(unfit.at()).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "turnover + orders | '+' steht zwischen Betrag und Zahl; beide müssen von derselben Art"
            + " sein",
        "turnover and orders > 1 | 'and' braucht wahr oder falsch, hier steht aber: Betrag",
        "(orders > 1 | hier muss ')' stehen, um die Klammer zu schließen, nicht das Ende",
        "category-turnover > 1 | category-turnover braucht einen Namen",
        "turnover > 5a | das ist keine Zahl",
      })
  void aGermanIsToldInGerman(String text, String reason) {
    Unfit unfit = catchThrowableOfType(Unfit.class, () -> Expression.read(text));
    assertThat(unfit.why().in(Locale.GERMANY)).startsWith(reason);
    assertThat(unfit.why().in(Locale.FRANCE)).isEqualTo(unfit.getMessage());
  }

  @Test
  void hugeExpressionsAreRefused() {
    assertThat(catchThrowableOfType(Unfit.class, () -> Expression.read("(".repeat(100))))
        .hasMessageContaining("nested more than 20 deep");
    assertThat(catchThrowableOfType(Unfit.class, () -> Expression.read("-".repeat(299) + "1")))
        .hasMessageContaining("nested more than 20 deep");
    assertThat(catchThrowableOfType(Unfit.class, () -> Expression.read("1+".repeat(140) + "1")))
        .hasMessageContaining("more than 100 parts");
    assertThat(catchThrowableOfType(Unfit.class, () -> Expression.read("1".repeat(301))))
        .hasMessageContaining("301 characters");
  }

  @Test
  void aTextLeavesNoNumberOfTheFieldBehind() {
    assertThat(read("field(\"group\") = \"vip\"").facts()).containsExactly(GROUP);
    assertThat(read("field(\"group\") > 1 or field(\"group\") = \"vip\"").facts())
        .containsExactly(Fact.ever(Measure.FIELD, "group"), GROUP);
  }

  /** An expression, and what it gives by plain arithmetic. */
  private record Known(String text, double value) {}

  @Provide
  Arbitrary<Known> numbers() {
    return Arbitraries.recursive(
        () ->
            Arbitraries.of(
                new Known("orders", 4), new Known("7", 7), new Known("field(\"rating\")", 3.5)),
        inner ->
            Combinators.combine(inner, inner, Arbitraries.of("+", "-", "*", "/", "min", "max"))
                .as(ExpressionTest::combined),
        3);
  }

  private static Known combined(Known left, Known right, String sign) {
    DoubleBinaryOperator operator =
        switch (sign) {
          case "+" -> Double::sum;
          case "-" -> (a, b) -> a - b;
          case "*" -> (a, b) -> a * b;
          case "/" -> (a, b) -> b == 0 ? Double.NaN : a / b;
          case "min" -> Math::min;
          default -> Math::max;
        };
    String text =
        sign.startsWith("m")
            ? sign + "(" + left.text + "," + right.text + ")"
            : "(" + left.text + " " + sign + " " + right.text + ")";
    return new Known(text, operator.applyAsDouble(left.value, right.value));
  }

  @Property(tries = 500)
  void aTreeGivesWhatPlainArithmeticGives(@ForAll("numbers") Known known) throws Unfit {
    Expression expression;
    try {
      expression = Expression.read(known.text);
    } catch (Unfit unfit) {
      // Numbers alone are reckoned at once, and tell what cannot be.
      assertThat(unfit).hasMessageContaining("divides by zero");
      return;
    }
    long expected =
        Double.isNaN(known.value)
            ? CustomerFacts.LACKING
            : (long) Math.floor(known.value * 100 + 1e-7);
    assertThat(expression.column(facts(CUSTOMER))).containsExactly(expected);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "turnover",
            "orders",
            "company",
            "field",
            "if",
            "min",
            "not",
            "and",
            "or",
            "known",
            "(",
            ")",
            ",",
            "+",
            "-",
            "*",
            "/",
            "<",
            "=",
            "!=",
            "12m",
            "3",
            "0.5",
            "\"a\"",
            "\"",
            "é",
            "\u0000")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join(" ", words));
  }

  @Property(tries = 3_000)
  void whateverIsWrittenIsReadOrRefusedAtAPlaceInIt(@ForAll("pieces") String text) {
    try {
      Expression expression = Expression.read(text);
      assertThat(expression.fact().measure().computed()).isTrue();
    } catch (Unfit unfit) {
      assertThat(unfit.at()).isBetween(0, text.length());
      assertThat(unfit.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 1_000)
  void anyTextAtAllIsReadOrRefused(@ForAll String text) {
    try {
      Expression.read(text);
    } catch (Unfit unfit) {
      assertThat(unfit.at()).isBetween(0, Math.max(text.length(), Expression.LONGEST));
    }
  }

  @Test
  void blocksAreJoinedInTheOrderOfTheCustomers() {
    long[] ids = new long[5_000];
    long[] orders = new long[5_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i + 1;
      orders[i] = i;
    }
    CustomerFacts facts =
        new CustomerFacts(
            Instant.EPOCH,
            ZoneOffset.UTC,
            ids,
            List.of(Fact.ever(Measure.ORDERS)),
            new long[][] {orders});
    long[] column = read("orders * 2").column(facts);
    for (int i = 0; i < column.length; i++) {
      assertThat(column[i]).isEqualTo(200L * i);
    }
  }
}
