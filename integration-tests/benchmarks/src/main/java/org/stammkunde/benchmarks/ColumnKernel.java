package org.stammkunde.benchmarks;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerId;
import org.stammkunde.evaluation.Changes;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.Interval;
import org.stammkunde.evaluation.Party;
import org.stammkunde.evaluation.SalesFigures;
import org.stammkunde.evaluation.TopCustomerRanking;

/** Ours, the columns alone: no ledger, no addresses. */
final class ColumnKernel implements Contestant {
  static final String NAME = "Stammkunde, columns";
  private static final int BATCH = 10_000;

  private final Figures figures;

  ColumnKernel(LargeMerchant merchant) {
    figures = load(merchant);
  }

  static Figures load(LargeMerchant merchant) {
    Figures figures = new Figures("benchmark");
    for (int first = 1; first <= merchant.customers(); first += BATCH) {
      int last = Math.min(merchant.customers(), first + BATCH - 1);
      List<Party> parties =
          IntStream.rangeClosed(first, last)
              .mapToObj(id -> party(merchant.customer(id)))
              .toList();
      figures.apply(Changes.of(1, parties, List.of()));
    }
    for (int first = 1; first <= merchant.documents(); first += BATCH) {
      int last = Math.min(merchant.documents(), first + BATCH - 1);
      List<SalesFigures> documents =
          IntStream.rangeClosed(first, last)
              .mapToObj(id -> document(merchant.document(id)))
              .toList();
      figures.apply(Changes.of(1, List.of(), documents));
    }
    return figures;
  }

  private static Party party(LargeMerchant.Customer customer) {
    return Party.ofShop(
        customer.id(),
        new CustomerId(customer.id()),
        Question.shop(customer.shop()),
        Question.branch(customer.branch()),
        customer.company(),
        customer.guest());
  }

  static SalesFigures document(LargeMerchant.Document document) {
    return new SalesFigures(
        document.id(),
        document.customer().id(),
        document.kind(),
        java.time.Instant.ofEpochSecond(document.second()),
        document.orderKind(),
        document.cancelled(),
        false,
        document.lines().stream()
            .map(
                line ->
                    new SalesFigures.Part(
                        line.deliveryKind(), line.lineKind(), line.value(), line.cancelled()))
            .toList());
  }

  Figures figures() {
    return figures;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean givesAddresses() {
    return false;
  }

  @Override
  public Answer top(Question question, boolean addresses) {
    Interval interval = Interval.of(question.query(), LargeMerchant.END, ZoneOffset.UTC);
    TopCustomerRanking ranking = figures.top(question.query(), interval);
    return new Answer(
        ranking.matching(),
        ranking.rows().stream()
            .map(
                row ->
                    new Answer.Row(
                        row.customer().value(),
                        row.net(),
                        row.gross(),
                        row.orders(),
                        row.lastOrder().getEpochSecond()))
            .toList());
  }

  @Override
  public Duration cpu() {
    return Cpu.ofThisProcess();
  }
}
