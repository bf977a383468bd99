package org.stammkunde.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Catalogue;
import org.stammkunde.scoring.CatalogueDifference.Kind;

class CatalogueDifferenceTest {
  private static final String OLD =
      """
      name = Shop
      author = Anna
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 3 : 0
      criterion.orders.band.2 = 3 .. : 10
      criterion.gone.measure = dunnings
      criterion.gone.band.1 = .. : 5
      grade.1.name = B
      grade.1.scores = .. 10
      grade.1.colour = #111111
      grade.2.name = A
      grade.2.scores = 10 ..
      grade.2.colour = #222222
      """;
  private static final String NEW =
      """
      name = Shop
      author = Bert
      criterion.orders.measure = orders
      criterion.orders.band.1 = .. 4 : 0
      criterion.orders.band.2 = 4 .. : 10
      criterion.share.expression = percent(turnover(3m) / turnover)
      criterion.share.band.1 = .. : 1
      grade.1.name = B
      grade.1.scores = .. 10
      grade.1.colour = #111111
      grade.2.name = Gold
      grade.2.scores = 10 ..
      grade.2.colour = #222222
      """;

  private static Catalogue read(String text) {
    return CatalogueText.read(text, 1);
  }

  @Test
  void everythingThatDiffersIsSaidOnce() {
    assertThat(CatalogueDifference.between(read(OLD), read(NEW)))
        .containsExactly(
            new CatalogueDifference(
                Kind.CRITERION_REMOVED, "gone", "", "measure = dunnings; band = .. : 5", ""),
            new CatalogueDifference(
                Kind.GRADE_REMOVED, "A", "", "scores = 10 ..; colour = #222222", ""),
            new CatalogueDifference(Kind.HEADER_CHANGED, "", "author", "Anna", "Bert"),
            new CatalogueDifference(
                Kind.CRITERION_CHANGED,
                "orders",
                "band",
                ".. 3 : 0, 3 .. : 10",
                ".. 4 : 0, 4 .. : 10"),
            new CatalogueDifference(
                Kind.CRITERION_ADDED,
                "share",
                "",
                "",
                "expression = percent(turnover(3m) / turnover); band = .. : 1"),
            new CatalogueDifference(
                Kind.GRADE_ADDED, "Gold", "", "", "scores = 10 ..; colour = #222222"));
  }

  @Test
  void ofManyBandsOnlyThoseThatChangedAreSaid() {
    String bands = OLD.replace("3 .. : 10", "3 .. 6 : 10\ncriterion.orders.band.3 = 6 .. : 20");

    assertThat(
            CatalogueDifference.between(read(bands), read(bands.replace("6 .. : 20", "6 .. : 30"))))
        .containsExactly(
            new CatalogueDifference(
                Kind.CRITERION_CHANGED, "orders", "band", "6 .. : 20", "6 .. : 30"));
  }

  @Test
  void aDifferenceIsSaidInGermanAndEnglish() {
    CatalogueDifference author = CatalogueDifference.between(read(OLD), read(NEW)).get(2);
    assertThat(author.text(Locale.GERMANY)).isEqualTo("author: Bert statt Anna");
    assertThat(author.text(Locale.FRENCH)).isEqualTo("author: Bert instead of Anna");
  }

  @Provide
  Arbitrary<Catalogue> catalogues() {
    return Catalogues.any(20);
  }

  @Property(tries = 100)
  void aCatalogueDoesNotDifferFromItself(@ForAll("catalogues") Catalogue catalogue) {
    assertThat(CatalogueDifference.between(catalogue, catalogue)).isEmpty();
  }

  @Property(tries = 100)
  void whatDiffersOneWayDiffersTheOtherWay(
      @ForAll("catalogues") Catalogue one, @ForAll("catalogues") Catalogue other) {
    assertThat(CatalogueDifference.between(one, other))
        .hasSameSizeAs(CatalogueDifference.between(other, one));
  }
}
