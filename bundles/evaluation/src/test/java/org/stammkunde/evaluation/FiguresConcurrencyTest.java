package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.evaluation.Samples.ALL;
import static org.stammkunde.evaluation.Samples.NOVEMBER;
import static org.stammkunde.evaluation.Samples.account;
import static org.stammkunde.evaluation.Samples.order;
import static org.stammkunde.evaluation.Samples.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FiguresConcurrencyTest {
  private static final long WHOLE = 1_000;
  private static final int CHANGES = 2_000;
  private static final int QUERIES = 2_000;

  @Test
  void readersNeverSeeHalfAChange() throws Exception {
    Figures figures = new Figures("ledger", DocumentRows.MAXIMUM);
    figures.apply(changeThatKeepsTheSum(0));
    List<Callable<Void>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          for (int change = 1; change <= CHANGES; change++) {
            figures.apply(changeThatKeepsTheSum(change));
          }
          return null;
        });
    for (int reader = 0; reader < 2; reader++) {
      tasks.add(
          () -> {
            for (int query = 0; query < QUERIES; query++) {
              List<TopCustomerRanking.Row> rows = figures.top(ALL, NOVEMBER).rows();
              assertThat(rows.stream().mapToLong(TopCustomerRanking.Row::net).sum())
                  .isEqualTo(WHOLE);
              assertThat(rows.stream().mapToInt(TopCustomerRanking.Row::orders).sum()).isEqualTo(2);
            }
            return null;
          });
    }
    runAll(tasks);
  }

  @Test
  void loadersInAnyOrderMakeTheSameFigures() throws Exception {
    Figures expected = new Figures("ledger");
    Figures figures = new Figures("ledger");
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int part = 0; part < 40; part++) {
      List<SalesFigures> orders = new ArrayList<>();
      List<Party> parties = List.of(account(part + 1, part % 7 + 1));
      for (int document = 1; document <= 500; document++) {
        orders.add(order(500L * part + document, document % 40 + 1, document));
      }
      expected.apply(Changes.of(1, parties, orders));
      tasks.add(
          () -> {
            figures.apply(Changes.of(1, parties, orders));
            return null;
          });
    }
    runAll(tasks);
    assertThat(saved(figures)).isEqualTo(saved(expected));
  }

  /** Two orders far apart share the whole; one of them moves between customers meanwhile. */
  private static Changes changeThatKeepsTheSum(int change) {
    long share = change % WHOLE;
    return Changes.of(
        change,
        List.of(account(1, 1), account(2, change % 2 + 1)),
        List.of(order(1, 1, share), order(9_000_000_000L, 2, WHOLE - share)));
  }

  private static void runAll(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
