package org.stammkunde.benchmarks;

import java.math.BigDecimal;
import java.time.Duration;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;

/** Ours, as callers meet it: the published service, with addresses out of the ledger. */
final class ServicePath implements Contestant {
  static final String NAME = "Stammkunde, service";

  private final TopCustomers service;
  private final ProcessHandle server;

  ServicePath(TopCustomers service, ProcessHandle server) {
    this.service = service;
    this.server = server;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Answer top(Question question, boolean addresses) {
    TopCustomersList list = service.find(question.query());
    return new Answer(
        list.matching(),
        list.customers().stream()
            .map(
                row ->
                    new Answer.Row(
                        row.customer().value(),
                        cents(row.net()),
                        cents(row.gross()),
                        row.orders(),
                        row.lastOrder().getEpochSecond()))
            .toList());
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  @Override
  public Duration cpu() {
    return Cpu.ofThisProcess().plus(Cpu.of(server));
  }
}
