package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.ledger.postgres.LedgerScene.ORDERED;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Facts;
import org.stammkunde.ledger.Facts.Document;
import org.stammkunde.ledger.Facts.Party;
import org.stammkunde.ledger.Facts.Sum;

/** What the figures are told beyond amounts, both by a load and by the feed. */
class FactDetailsTest {
  private static final Map<String, String> FIELDS =
      Map.of("rating", "A+", "note", "he said \"no\", \\ and {left}");

  private final LedgerScene scene = new LedgerScene();

  @Test
  void linesAreSummedUpByCategory() {
    take(
        sale(
            line(1, "10", "0", "tea", "4"),
            line(2, "5", "0", "tea", "1.50"),
            line(3, "7", "0", "", "2")));

    assertThat(sums()).containsExactly(sum(700, 0, "", 200), sum(1500, 0, "tea", 550));
  }

  @Test
  void theCostIsThatOfWhatWasNotCancelled() {
    take(sale(line(1, "10", "2.50", "tea", "4.01")));

    assertThat(sums()).containsExactly(sum(1000, 250, "tea", 301));
  }

  @Test
  void aLineThatWasCancelledToTheLastCentHasNoCategoryAndCostsNothing() {
    take(sale(line(1, "10", "10", "tea", ""), line(2, "3", "0", "wine", "1")));

    assertThat(sums()).containsExactly(sum(1000, 1000, "", 0), sum(300, 0, "wine", 100));
  }

  @Test
  void whatWasGivenAwayCostsWhatItCosts() {
    take(sale(line(1, "0", "0", "tea", "2")));

    assertThat(sums()).containsExactly(sum(0, 0, "tea", 200));
  }

  @Test
  void aCostThatIsMissingIsMissingForAllOfItsCategory() {
    take(sale(line(1, "10", "0", "tea", "4"), line(2, "5", "0", "tea", "")));

    assertThat(sums())
        .containsExactly(
            new Sum(DeliveryKind.PHYSICAL, LineKind.GOODS, 1500, 0, "tea", OptionalLong.empty()));
  }

  @Test
  void anotherCategoryIsAnotherVersion() {
    take(sale(line(1, "10", "0", "tea", "4")));
    take(sale(line(1, "10", "0", "wine", "4")));

    assertThat(sums()).containsExactly(sum(1000, 0, "wine", 400));
  }

  @Test
  void aDunningTellsItsLevelAndItsOrder() {
    take(dunning("M1", 2));

    assertThat(document().level()).isEqualTo(2);
    assertThat(document().orderNumber()).isEqualTo("4711");

    take(dunning("M1", 3));

    assertThat(document().level()).isEqualTo(3);
  }

  @Test
  void aReturnTellsNoOrderAsNobodyNeedsIt() {
    take(LedgerScene.document(Kind.RETURN, "R1", account("c1"), "10", Optional.empty(), "4711"));

    assertThat(document().orderNumber()).isEmpty();
  }

  @Test
  void customFieldsOfACustomerComeThroughAndChange() {
    scene.take(order("1", shopCustomer(FIELDS)));

    assertThat(party().fields()).isEqualTo(FIELDS);

    scene.take(order("2", shopCustomer(Map.of("rating", "B"))));

    assertThat(party().fields()).containsExactly(Map.entry("rating", "B"));
  }

  @Test
  void customFieldsOfAHostCustomerComeThroughAndChange() {
    scene.takeHost(hostCustomer(FIELDS));

    assertThat(party().fields()).isEqualTo(FIELDS);

    scene.takeHost(hostCustomer(Map.of()));

    assertThat(party().fields()).isEmpty();
  }

  private void take(SalesDocument document) {
    scene.take(order(document.number(), document));
  }

  private static SalesDocument sale(Line... lines) {
    return new SalesDocument(
        SHOP,
        Kind.ORDER,
        "1",
        "",
        account("c1"),
        ORDERED,
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        Optional.empty(),
        List.of(lines));
  }

  private static SalesDocument dunning(String number, int level) {
    return new SalesDocument(
        SHOP,
        Kind.DUNNING,
        number,
        "4711",
        account("c1"),
        ORDERED,
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        Optional.empty(),
        List.of(line(1, "10", "0", "", "")),
        level);
  }

  private static Line line(
      int position, String value, String cancelled, String category, String cost) {
    return new Line(
        position,
        "",
        "",
        BigDecimal.ONE,
        LineKind.GOODS,
        DeliveryKind.PHYSICAL,
        new BigDecimal(value),
        new BigDecimal(cancelled),
        category,
        cost.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cost)));
  }

  private static Sum sum(long value, long cancelled, String category, long cost) {
    return new Sum(
        DeliveryKind.PHYSICAL, LineKind.GOODS, value, cancelled, category, OptionalLong.of(cost));
  }

  private static ShopCustomer shopCustomer(Map<String, String> fields) {
    return new ShopCustomer(
        account("c1"),
        CustomerDetails.UNKNOWN,
        false,
        "",
        false,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        fields);
  }

  private static HostCustomer hostCustomer(Map<String, String> fields) {
    return new HostCustomer(
        new HostCustomerId("H1"),
        CustomerDetails.UNKNOWN,
        false,
        "",
        false,
        List.of(),
        true,
        Optional.empty(),
        fields);
  }

  private List<Sum> sums() {
    return document().sums();
  }

  /** The only document, which is the same however it is read. */
  private Document document() {
    Loaded loaded = new Loaded();
    scene.facts.load(1, loaded);
    assertThat(loaded.documents).hasSize(1).isEqualTo(scene.since(0).documents());
    return loaded.documents.get(0);
  }

  private Party party() {
    Loaded loaded = new Loaded();
    scene.facts.load(1, loaded);
    assertThat(loaded.parties).hasSize(1).isEqualTo(scene.since(0).parties());
    return loaded.parties.get(0);
  }

  private static final class Loaded implements Facts.Sink {
    private final List<Party> parties = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    @Override
    public void channels(Map<ShopId, Channel> channels) {}

    @Override
    public void parties(List<Party> part) {
      parties.addAll(part);
    }

    @Override
    public void documents(int range, List<Document> part) {
      documents.addAll(part);
    }
  }
}
