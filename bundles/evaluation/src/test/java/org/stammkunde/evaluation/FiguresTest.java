package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.stammkunde.evaluation.Samples.ALL;
import static org.stammkunde.evaluation.Samples.AT;
import static org.stammkunde.evaluation.Samples.NOVEMBER;
import static org.stammkunde.evaluation.Samples.account;
import static org.stammkunde.evaluation.Samples.figures;
import static org.stammkunde.evaluation.Samples.order;
import static org.stammkunde.evaluation.Samples.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;

class FiguresTest {
  @Test
  void equalValuesAreRankedByCustomerId() {
    Figures figures =
        figures(List.of(account(1, 20), account(2, 10)), order(1, 1, 500), order(2, 2, 500));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::rank, row -> row.customer().value())
        .containsExactly(tuple(1, 10L), tuple(2, 20L));
  }

  @Test
  void aCustomerWithReturnsAloneIsNotListed() {
    Figures figures = figures(List.of(account(1, 1)), sale(1, 1, Kind.RETURN, AT, false, 500));
    assertThat(figures.top(ALL, NOVEMBER)).isEqualTo(new TopCustomerRanking(0, List.of()));
  }

  @Test
  void aReturnLowersTheNetValueOnItsOwnDate() {
    Figures figures =
        figures(
            List.of(account(1, 1)),
            order(1, 1, 500),
            sale(2, 1, Kind.RETURN, AT.plusSeconds(60), false, 200),
            sale(3, 1, Kind.REFUND, NOVEMBER.to(), false, 100));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::net, TopCustomerRanking.Row::gross)
        .containsExactly(tuple(300L, 500L));
  }

  @Test
  void aWhollyCancelledOrderCountsInNothing() {
    Figures figures =
        figures(List.of(account(1, 1)), order(1, 1, 500), sale(2, 1, Kind.ORDER, AT, true, 90_000));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(
            TopCustomerRanking.Row::net,
            TopCustomerRanking.Row::gross,
            TopCustomerRanking.Row::orders)
        .containsExactly(tuple(500L, 500L, 1));
  }

  @Test
  void aLinkJoinsFiguresAndItsRetractionPartsThem() {
    Figures figures =
        figures(List.of(account(1, 1), account(2, 2)), order(1, 1, 500), order(2, 2, 300));
    figures.apply(Changes.of(2, List.of(account(2, 1)), List.of()));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::net)
        .containsExactly(800L);
    figures.apply(Changes.of(3, List.of(account(2, 2)), List.of()));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::net)
        .containsExactly(500L, 300L);
  }

  @Test
  void thePartiesOfACustomerFollowItsLinks() {
    Party host = Party.ofHost(3, new CustomerId(1), "", false);
    Figures figures = figures(List.of(account(1, 1), account(2, 2), host));
    figures.apply(Changes.of(2, List.of(account(2, 1)), List.of()));
    assertThat(figures.partiesOf(new CustomerId(1))).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(figures.partiesOf(new CustomerId(2))).isEmpty();
    figures.apply(Changes.of(3, List.of(account(1, 2)), List.of()));
    assertThat(figures.partiesOf(new CustomerId(1))).containsExactlyInAnyOrder(2L, 3L);
    assertThat(figures.partiesOf(new CustomerId(7))).isEmpty();
  }

  @Test
  void theHostsBranchWinsOverTheShops() {
    Party host = Party.ofHost(1, new CustomerId(1), "3", false);
    Party shop = Party.ofShop(1, new CustomerId(1), Merchant.shopOf(1), "5", false, false);
    assertThat(figures(List.of(shop, host), order(1, 1, 500)).top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::branch)
        .containsExactly("3");
  }

  @Test
  void netIsSplitByTheChannelOfTheShops() {
    Party till = Party.ofShop(2, new CustomerId(1), new ShopId("kasse"), "", false, false);
    Figures figures =
        figures(
            List.of(account(1, 1), till),
            order(1, 1, 500),
            order(2, 2, 300),
            sale(3, 2, Kind.RETURN, AT, false, 100));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::net, TopCustomerRanking.Row::pos)
        .containsExactly(tuple(700L, 0L));
    figures.apply(channel(2, Channel.POS));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::net, TopCustomerRanking.Row::pos)
        .containsExactly(tuple(700L, 200L));
    figures.apply(channel(3, Channel.SHOP));
    assertThat(figures.top(ALL, NOVEMBER).rows())
        .extracting(TopCustomerRanking.Row::pos)
        .containsExactly(0L);
  }

  private static Changes channel(long position, Channel channel) {
    return new Changes(
        position, List.of(), List.of(), List.of(), List.of(), Map.of(new ShopId("kasse"), channel));
  }

  @Test
  void aRemovedPartyTakesItsRowsWithIt() {
    Figures figures = figures(List.of(account(1, 1)), order(1, 1, 500));
    figures.apply(new Changes(2, List.of(), List.of(Party.Key.ofShop(1)), List.of(), List.of()));
    assertThat(figures.size())
        .extracting(Figures.Size::parties, Figures.Size::customers, Figures.Size::rows)
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void changesWithADocumentTwiceAreRefusedAsAWhole() {
    Figures figures = new Figures("ledger");
    Changes twice =
        new Changes(5, List.of(account(1, 1)), List.of(), List.of(order(1, 1, 1)), List.of(1L));
    assertThatIllegalArgumentException().isThrownBy(() -> figures.apply(twice));
    assertThat(figures.position()).isZero();
    assertThat(figures.size().parties()).isZero();
  }

  @Test
  void aLongIntervalOnTwoThreadsGivesTheSameSums() {
    int documents = 600_000;
    List<SalesFigures> orders = new ArrayList<>();
    for (int document = 1; document <= documents; document++) {
      orders.add(order(document, document % 100 + 1, document));
    }
    List<Party> parties = new ArrayList<>();
    for (int party = 1; party <= 100; party++) {
      parties.add(account(party, party));
    }
    Figures figures = new Figures("ledger");
    figures.apply(Changes.of(1, parties, orders));
    List<TopCustomerRanking.Row> rows = figures.top(ALL, NOVEMBER).rows();
    assertThat(rows).hasSize(100).allMatch(row -> row.orders() == documents / 100);
    assertThat(rows.stream().mapToLong(TopCustomerRanking.Row::net).sum())
        .isEqualTo((long) documents * (documents + 1) / 2);
  }
}
