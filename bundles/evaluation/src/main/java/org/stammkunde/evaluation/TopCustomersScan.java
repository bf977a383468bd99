package org.stammkunde.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/**
 * One query over one state of the figures: a first look at the rows sums up the value by which
 * customers are ranked, a second one what is shown of those that are listed.
 */
final class TopCustomersScan {
  /** From so many rows on a second thread wins more than its merge costs. */
  private static final int WORTH_A_SECOND_THREAD = 500_000;

  private final TopCustomersQuery query;
  private final Parties parties;
  private final CountedRows counted;
  private final boolean[] wantedTraits;

  TopCustomersScan(TopCustomersQuery query, Interval interval, Rows rows, Parties parties) {
    this.query = query;
    this.parties = parties;
    counted = CountedRows.of(query, interval, rows, parties);
    wantedTraits = wantedTraits(query, parties.branchNames());
  }

  private static boolean[] wantedTraits(TopCustomersQuery query, Names branchNames) {
    boolean[] branches = branchNames.among(query.branches(), query.branches().isEmpty());
    boolean[] wanted = new boolean[Traits.of(branches.length, false, false)];
    for (int traits = 0; traits < wanted.length; traits++) {
      boolean company = Traits.company(traits);
      wanted[traits] =
          branches[Traits.branch(traits)]
              && (query.guests() || !Traits.guest(traits))
              && query.companyCustomers().orElse(company) == company;
    }
    return wanted;
  }

  TopCustomerRanking run(TotalsPool pool) {
    boolean large = counted.size() >= WORTH_A_SECOND_THREAD;
    Totals totals = pool.take(parties.slots());
    try {
      Optional<Totals> second = large ? pool.poll(parties.slots()) : Optional.empty();
      if (second.isPresent()) {
        sumUpWithHelp(totals, second.get(), pool);
      } else {
        sumUp(totals, new AtomicInteger());
      }
      Best best = new Best();
      totals.ofCustomers(counted.customers(), parties.customerSlots()).forEachOrdered(best);
      return ranking(best, second.isPresent());
    } finally {
      pool.giveBack(totals);
    }
  }

  private void sumUpWithHelp(Totals totals, Totals second, TotalsPool pool) {
    try {
      AtomicInteger next = new AtomicInteger();
      onTwoThreads(() -> sumUp(totals, next), () -> sumUp(second, next));
      totals.addAll(second);
    } finally {
      pool.giveBack(second);
    }
  }

  private void sumUp(Totals totals, AtomicInteger next) {
    byte[] effects = counted.effects();
    if (query.rankBy() == RankBy.GROSS) {
      effects = effects.clone();
      for (int index = 0; index < effects.length; index++) {
        effects[index] = effects[index] == CountedRows.ADDS ? CountedRows.ADDS : 0;
      }
    }
    byte[] ranking = effects;
    forEachChunk(next, chunk -> totals.add(chunk, counted, ranking));
  }

  /** Whoever shares {@code next} takes chunk by chunk, so that nobody waits for a slow half. */
  private void forEachChunk(AtomicInteger next, Consumer<RowChunk> work) {
    List<RowChunk> chunks = counted.chunks();
    for (int chunk = next.getAndIncrement();
        chunk < chunks.size();
        chunk = next.getAndIncrement()) {
      work.accept(chunks.get(chunk));
    }
  }

  private static void onTwoThreads(Runnable mine, Runnable helpers) {
    ForkJoinTask<?> helper = ForkJoinPool.commonPool().submit(helpers);
    try {
      mine.run();
      helper.join();
    } finally {
      // Whatever failed, the helper must have let go of its sums before another query has them.
      helper.quietlyJoin();
    }
  }

  /** Counts the customers that match, and keeps the best of them. */
  private final class Best implements Totals.Taker {
    private final PriorityQueue<Candidate> worstFirst =
        new PriorityQueue<>(query.limit(), Candidate.BEST_FIRST.reversed());
    private final int[] traits = parties.customerTraits().flat();
    private long threshold = Long.MIN_VALUE;
    private int matching;

    @Override
    public void take(int customer, long value) {
      if (wantedTraits[traits[customer]]) {
        matching++;
        // Nearly all are worse than the worst so far, which one comparison tells.
        if (value >= threshold) {
          offer(customer, value);
        }
      }
    }

    private void offer(int customer, long value) {
      worstFirst.add(new Candidate(value, parties.customerIds().get(customer), customer));
      if (worstFirst.size() > query.limit()) {
        worstFirst.remove();
        threshold = worstFirst.element().value();
      }
    }

    List<Candidate> sorted() {
      return worstFirst.stream().sorted(Candidate.BEST_FIRST).toList();
    }
  }

  private TopCustomerRanking ranking(Best best, boolean withHelp) {
    List<Candidate> sorted = best.sorted();
    int[] customers = sorted.stream().mapToInt(Candidate::slot).toArray();
    ListedTotals listed = ListedTotals.of(customers, counted, parties);
    AtomicInteger next = new AtomicInteger();
    if (withHelp) {
      ListedTotals second = listed.another();
      onTwoThreads(() -> forEachChunk(next, listed::add), () -> forEachChunk(next, second::add));
      listed.addAll(second);
    } else {
      forEachChunk(next, listed::add);
    }
    return new TopCustomerRanking(
        best.matching,
        IntStream.range(0, sorted.size())
            .mapToObj(index -> row(index + 1, sorted.get(index), listed))
            .toList());
  }

  private TopCustomerRanking.Row row(int rank, Candidate candidate, ListedTotals listed) {
    int customer = candidate.slot();
    int place = listed.place(customer);
    int traits = parties.customerTraits().get(customer);
    return new TopCustomerRanking.Row(
        rank,
        new CustomerId(candidate.id()),
        listed.net(place),
        listed.pos(place),
        listed.gross(place),
        listed.orders(place),
        Seconds.instant(listed.lastOrder(place)),
        parties.branchNames().name(Traits.branch(traits)),
        Traits.company(traits),
        Traits.guest(traits));
  }

  private record Candidate(long value, long id, int slot) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingLong(Candidate::value).reversed().thenComparingLong(Candidate::id);
  }
}
