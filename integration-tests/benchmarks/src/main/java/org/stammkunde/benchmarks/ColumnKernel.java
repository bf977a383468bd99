package org.stammkunde.benchmarks;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
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
          IntStream.rangeClosed(first, last).mapToObj(id -> party(merchant.customer(id))).toList();
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
  public Optional<FactDigests> facts() {
    List<Fact> wanted =
        List.of(
            Fact.ever(Measure.TURNOVER),
            Fact.ever(Measure.ORDERS),
            new Fact(Measure.TURNOVER, Optional.of(FactsTask.YEAR)),
            Fact.ever(Measure.DAYS_SINCE_LAST_ORDER));
    CustomerFacts facts = figures.facts(wanted, LargeMerchant.END, ZoneOffset.UTC);
    long[] customers = facts.customers();
    List<long[]> columns = wanted.stream().map(facts::column).toList();
    long[] days = columns.get(3);
    long turnover = 0;
    long weighted = 0;
    long orders = 0;
    long lastYear = 0;
    long allDays = 0;
    for (int at = 0; at < customers.length; at++) {
      turnover += columns.get(0)[at];
      weighted += columns.get(0)[at] * (customers[at] % FactDigests.WEIGHTS);
      orders += columns.get(1)[at];
      lastYear += columns.get(2)[at];
      allDays += days[at] == CustomerFacts.LACKING ? 0 : days[at];
    }
    return Optional.of(
        new FactDigests(customers.length, turnover, weighted, orders, lastYear, allDays));
  }

  @Override
  public Optional<Scoring> scoring(Catalogue catalogue) {
    return Optional.of(new ColumnScoring(figures, catalogue));
  }

  @Override
  public Duration cpu() {
    return Cpu.ofThisProcess();
  }
}
