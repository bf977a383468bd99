package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.Rejection;

/** Companies and consumers are judged by catalogues of their own. */
class SeveralCataloguesTest {
  private static final Fact COMPANY = Fact.ever(Measure.COMPANY);
  private static final Fact ORDERS = Fact.ever(Measure.ORDERS);
  private static final long UNKNOWN = CustomerFacts.LACKING;

  private static final String GRADES =
      """
      grade.1.name = B
      grade.1.scores = .. 20
      grade.1.colour = #0b5cad
      grade.2.name = A
      grade.2.scores = 20 ..
      grade.2.colour = #00694e
      """;

  /** Consumers get 20 points from 2 orders on, companies from 10 on. */
  private static final String BOTH =
      one("consumers", "for = consumers", 2) + one("companies", "for = companies", 10);

  private static String one(String name, String audience, int orders) {
    return "--- "
        + name
        + ".properties\nname = "
        + name
        + "\n"
        + audience
        + "\ncriterion.orders.measure = orders\ncriterion.orders.band.1 = .. "
        + orders
        + " : 5\ncriterion.orders.band.2 = "
        + orders
        + " .. : 20\n"
        + GRADES;
  }

  private static CustomerFacts facts(long[] company, long[] orders) {
    long[] ids = new long[company.length];
    for (int place = 0; place < ids.length; place++) {
      ids[place] = place + 1;
    }
    return new CustomerFacts(
        Instant.EPOCH,
        ZoneOffset.UTC,
        ids,
        List.of(COMPANY, ORDERS),
        new long[][] {company, orders});
  }

  private static final CustomerFacts FACTS =
      facts(new long[] {0, 1, 0, 1, UNKNOWN}, new long[] {2, 9, 1, 10, 50});

  @Test
  void everyCustomerIsJudgedByTheCatalogueThatIsForHim() {
    Scores scores = Scores.of(CatalogueText.read(BOTH, 1), FACTS);

    assertThat(scores.customers()).containsExactly(1, 2, 3, 4);
    assertThat(scores.allPoints()).containsExactly(20, 5, 5, 20);
  }

  @Test
  void theFirstOneThatIsForACustomerJudges() {
    String text = one("regulars", "for = orders > 1", 100) + one("others", "for = all", 1);

    assertThat(Scores.of(CatalogueText.read(text, 1), FACTS).allPoints())
        .containsExactly(5, 5, 20, 5, 5);
  }

  @Test
  void theReasonsAreThoseOfTheCatalogueThatJudges() {
    Catalogue both = CatalogueText.read(BOTH, 1);
    QualityRun run =
        new QualityRun(
            1,
            QualityRun.State.DONE,
            Instant.EPOCH,
            1,
            "anna",
            Instant.EPOCH,
            Optional.empty(),
            0,
            0,
            "",
            "");

    assertThat(Reasons.of(both, FACTS, 1, run, Optional.empty()).points()).isEqualTo(5);
    assertThat(Reasons.of(both, FACTS, 0, run, Optional.empty()).points()).isEqualTo(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reasons.of(both, FACTS, 4, run, Optional.empty()));
  }

  @Test
  void whatIsWrongIsNamedWithItsFileAndTheLineInIt() {
    assertThat(rejections(BOTH.replace("10 .. : 20", "11 .. : 20")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(5);
              assertThat(one.field()).isEqualTo("companies.properties criterion.orders.band.2");
              assertThat(one.reason().english()).contains("gap");
              assertThat(one.said(Locale.GERMAN))
                  .startsWith("Zeile 5: companies.properties criterion.orders.band.2: lässt eine");
            });
  }

  @Test
  void gradesMustBeTheSameAsAllStandInOneList() {
    String other = one("companies", "for = companies", 10).replace("#00694e", "#111111");

    assertThat(rejections(one("consumers", "for = consumers", 2) + other))
        .singleElement()
        .satisfies(one -> assertThat(one.field()).isEqualTo("companies.properties grade"));
  }

  @Test
  void afterOneThatJudgesEverybodyThereIsNobodyLeft() {
    assertThat(rejections(one("all", "for = all", 2) + one("companies", "for = companies", 10)))
        .singleElement()
        .satisfies(one -> assertThat(one.reason().english()).contains("nobody is left"));
  }

  private static List<Rejection> rejections(String text) {
    return catchThrowableOfType(CatalogueRejected.class, () -> CatalogueText.read(text, 1))
        .reasons();
  }

  @Test
  void theyAreWrittenAsTheyAreRead() {
    Catalogue both = CatalogueText.read(BOTH, 1);

    assertThat(CatalogueText.read(CatalogueText.write(both), 1)).isEqualTo(both);
    assertThat(CatalogueParts.join(CatalogueParts.of(BOTH))).isEqualTo(BOTH);
  }

  @Test
  void oneTextWithoutALineOfHyphensIsOnePart() {
    String text = "name = x\r\n# y";

    assertThat(CatalogueParts.of(text)).containsExactly(new CatalogueParts.Part("", text));
  }

  @Test
  void whoIsJudgedByOneOfTwoCataloguesAloneComesFromNoGrade() {
    Catalogue both = CatalogueText.read(BOTH, 1);
    Catalogue consumers = both.beside(Optional.empty());

    WhatIf less = WhatIf.of(both, Scores.of(both, FACTS), consumers, FACTS);
    assertThat(less.leaving()).isEqualTo(2);
    assertThat(less.otherPoints()).isEqualTo(2);
    assertThat(less.otherGrade()).isZero();
    assertThat(less.after().size()).isEqualTo(2);
    assertThat(less.losers(9)).isEmpty();

    WhatIf more = WhatIf.of(consumers, Scores.of(consumers, FACTS), both, FACTS);
    assertThat(more.joining()).isEqualTo(2);
    assertThat(more.best(2, 9).limitAfter().count()).isEqualTo(2);
  }

  @Test
  void aLimitOfOneOfThemMovesItsCustomersAlone() {
    Catalogue both = CatalogueText.read(BOTH, 1);
    Catalogue strict = CatalogueText.read(BOTH.replace(" 10 ", " 9 "), 1);

    WhatIf whatIf = WhatIf.of(both, Scores.of(both, FACTS), strict, FACTS);

    assertThat(whatIf.winners(9)).containsExactly(new WhatIf.Change(new CustomerId(2), 5, 20));
    assertThat(whatIf.otherPoints()).isOne();
  }

  @Test
  void differencesAreThoseOfTheCataloguesInTheSamePlace() {
    Catalogue both = CatalogueText.read(BOTH, 1);
    Catalogue strict = CatalogueText.read(BOTH.replace(" 10 ", " 9 "), 1);

    assertThat(CatalogueDifference.between(both, strict))
        .singleElement()
        .satisfies(one -> assertThat(one.before()).isEqualTo(".. 10 : 5, 10 .. : 20"));
    assertThat(CatalogueDifference.between(both.beside(Optional.empty()), both))
        .extracting(one -> one.text(Locale.GERMAN))
        .contains("Neuer Katalog: name = companies; for = companies");
  }
}
