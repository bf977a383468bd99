package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.details;
import static org.stammkunde.ledger.postgres.LedgerScene.goodsReturn;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Links.Decision;

/** What is told of a customer. */
class CustomerFileTest {
  private final LedgerScene scene = new LedgerScene();

  @Test
  void aRowJoinsWhatTheSourcesSay() {
    scene.take(
        LedgerScene.customer(shopCustomer("c1", false, "", false)),
        LedgerScene.customer(shopCustomer("c2", true, "north", true)));
    scene.takeHost(LedgerScene.hostCustomer("H1", "host@example.org"));
    link("c1", Evidence.EMAIL);
    link("c2", Evidence.SHOP_CUSTOMER_NUMBER);
    CustomerId id = new CustomerId(scene.party("c1"));

    assertThat(scene.file.rows(List.of(id, new CustomerId(999))))
        .containsOnlyKeys(id)
        .containsValue(
            new CustomerFile.Row(
                List.of(account("c1"), account("c2")),
                details("Anne", "host@example.org"),
                true,
                "north",
                false,
                true,
                Optional.of(
                    new TopCustomer.Known(
                        new HostCustomerId("H1"), Optional.of(Evidence.SHOP_CUSTOMER_NUMBER)))));
  }

  @Test
  void aFieldChosenByHandShowsInListsAndAtTheCustomer() {
    scene.take(LedgerScene.customer(shopCustomer("c1", false, "", false)));
    scene.takeHost(LedgerScene.hostCustomer("H1", "host@example.org"));
    link("c1", Evidence.EMAIL);
    CustomerId id = new CustomerId(scene.party("c1"));
    PostgresGoldenChoices choices =
        new PostgresGoldenChoices(scene.database, Clock.fixed(LedgerScene.NOW, ZoneOffset.UTC));

    choices.choose(scene.party("c1"), Field.EMAIL, true, "clerk");
    assertThat(scene.file.rows(List.of(id)).get(id).details())
        .isEqualTo(details("Anne", "c1@example.org"));
    assertThat(scene.file.entry(id).orElseThrow().details())
        .isEqualTo(details("Anne", "c1@example.org"));

    choices.choose(scene.party("c1"), Field.EMAIL, false, "clerk");
    assertThat(scene.file.rows(List.of(id)).get(id).details())
        .isEqualTo(details("Anne", "host@example.org"));
  }

  @Test
  void withoutAHostTheFirstAccountGivesTheDetails() {
    scene.take(LedgerScene.customer(shopCustomer("c1", false, "", false)));
    CustomerId id = new CustomerId(scene.party("c1"));

    CustomerFile.Row row = scene.file.rows(List.of(id)).get(id);

    assertThat(row.details()).isEqualTo(details("Anna", "c1@example.org"));
    assertThat(row.knownInHost()).isEmpty();
  }

  @Test
  void aCustomerOfTheHostAloneHasARow() {
    scene.takeHost(LedgerScene.hostCustomer("H1", ""));

    assertThat(scene.file.rows(List.of(new CustomerId(1))).get(new CustomerId(1)).knownInHost())
        .hasValue(new TopCustomer.Known(new HostCustomerId("H1"), Optional.empty()));
  }

  @Test
  void anIdThatNeverWasResolvesToNothing() {
    assertThat(scene.file.resolve(new CustomerId(4711))).isEmpty();
    assertThat(scene.file.entry(new CustomerId(4711))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER, false, false, 10.50, 10.25",
    "ORDER, true, false, 10.50, 0.00",
    "ORDER, false, true, 10.50, 0.00",
    "RETURN, false, false, -10.50, -10.25",
    "REFUND, false, false, -10.50, -10.25",
    "ADJUSTMENT, false, false, 10.50, 0.00",
    "DUNNING, false, false, 10.50, 0.00",
  })
  void grossIsAsShownAndNetIsWhatCounts(
      SalesDocument.Kind kind, boolean cancelled, boolean test, String gross, String net) {
    SalesDocument plain =
        LedgerScene.document(kind, "1", account("c1"), "10", Optional.empty(), "");
    SalesDocument document =
        new SalesDocument(
            plain.shop(),
            kind,
            "1",
            "",
            plain.buyer(),
            plain.at(),
            plain.orderKind(),
            cancelled,
            test,
            plain.currency(),
            Optional.empty(),
            plain.lines());
    scene.take(order("1", document));

    OrderSummary summary =
        scene.file.orders(new CustomerId(scene.party("c1")), "", 10).items().get(0);

    assertThat(summary.gross()).isEqualTo(gross);
    assertThat(summary.net()).isEqualTo(net);
    assertThat(summary.lines()).isEqualTo(2);
  }

  @Test
  void ordersComePageByPageWithoutGapOrRepetition() {
    for (String number : List.of("3", "1", "2", "a", "B")) {
      scene.take(
          order(number, sale(number, "c1", "10"), goodsReturn(number + "R", number, "c1", "1")));
    }
    CustomerId id = new CustomerId(scene.party("c1"));
    List<String> numbers = new ArrayList<>();
    String cursor = "";
    Page<OrderSummary> page;
    do {
      page = scene.file.orders(id, cursor, 3);
      page.items().forEach(order -> numbers.add(order.number()));
      cursor = page.next().orElse("");
    } while (!cursor.isEmpty());

    assertThat(numbers).containsExactly("1", "2", "3", "B", "a", "1R", "2R", "3R", "BR", "aR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "bm9uc2Vuc2U", "MQ"})
  void aCursorThatIsNotOursIsRefused(String cursor) {
    assertThatThrownBy(() -> scene.file.orders(new CustomerId(1), cursor, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cursor");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201})
  void aLimitOutOfRangeIsRefused(int limit) {
    assertThatThrownBy(() -> scene.file.orders(new CustomerId(1), "", limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  private void link(String number, Evidence evidence) {
    scene.decide(
        new Decision(
            scene.party(number),
            Optional.of(new HostCustomerId("H1")),
            evidence,
            Optional.empty()));
  }

  private static ShopCustomer shopCustomer(
      String number, boolean company, String branch, boolean robinson) {
    return new ShopCustomer(
        account(number),
        details("Anna", number + "@example.org"),
        company,
        branch,
        robinson,
        Optional.empty());
  }
}
