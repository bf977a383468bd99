package org.stammkunde.evaluation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** One query over one state of the figures. */
final class TopCustomersScan {
  /** What a row does to the sums. */
  private static final byte NOTHING = 0;

  private static final byte ADDS = 1;
  private static final byte TAKES_OFF = 2;

  private static final Set<LineKind> GOODS_ONLY = Set.of(LineKind.GOODS);

  /** From so many rows on a second thread wins more than its merge costs. */
  private static final int WORTH_A_SECOND_THREAD = 500_000;

  private final TopCustomersQuery query;
  private final Parties parties;
  private final int from;
  private final int to;
  private final byte[] effects;
  private final boolean[] shops;
  private final boolean[] branches;
  private final List<RowChunk> chunks;
  private final boolean large;

  TopCustomersScan(TopCustomersQuery query, Interval interval, Rows rows, Parties parties) {
    this.query = query;
    this.parties = parties;
    from = Seconds.clamped(interval.from());
    to = Seconds.clamped(interval.to());
    effects = effects(query);
    shops =
        parties
            .shopNames()
            .among(query.shops().stream().map(ShopId::value).toList(), query.shops().isEmpty());
    branches = parties.branchNames().among(query.branches(), query.branches().isEmpty());
    chunks =
        IntStream.range(0, rows.chunkCount())
            .mapToObj(rows::chunk)
            .filter(chunk -> chunk.latest >= from && chunk.earliest < to)
            .toList();
    large = chunks.stream().mapToInt(RowChunk::size).sum() >= WORTH_A_SECOND_THREAD;
  }

  TopCustomerRanking run(TotalsPool pool) {
    Totals totals = pool.take(parties.customerSlots());
    try {
      Optional<Totals> second = large ? pool.poll(parties.customerSlots()) : Optional.empty();
      if (second.isPresent()) {
        try {
          onTwoThreads(chunk -> scan(chunk, totals), chunk -> scan(chunk, second.get()));
          totals.addAll(second.get());
        } finally {
          pool.giveBack(second.get());
        }
      } else {
        chunks.forEach(chunk -> scan(chunk, totals));
      }
      return ranking(totals, second.isPresent());
    } finally {
      pool.giveBack(totals);
    }
  }

  /** Each takes chunk by chunk until none is left, so that nobody waits for a slow half. */
  private void onTwoThreads(Consumer<RowChunk> mine, Consumer<RowChunk> helpers) {
    AtomicInteger next = new AtomicInteger();
    ForkJoinTask<?> helper = ForkJoinPool.commonPool().submit(() -> takeTurns(next, helpers));
    try {
      takeTurns(next, mine);
      helper.join();
    } finally {
      // Whatever failed, the helper must have let go of its sums before another query has them.
      helper.quietlyJoin();
    }
  }

  private void takeTurns(AtomicInteger next, Consumer<RowChunk> work) {
    int chunk = next.getAndIncrement();
    while (chunk < chunks.size()) {
      work.accept(chunks.get(chunk));
      chunk = next.getAndIncrement();
    }
  }

  private void scan(RowChunk chunk, Totals totals) {
    boolean allShops = query.shops().isEmpty();
    boolean net = query.rankBy() == RankBy.NET;
    for (int row = 0; row < chunk.size(); row++) {
      int time = chunk.times[row];
      byte effect = effects[FactFlags.index(chunk.flags[row])];
      if (effect == NOTHING || time < from || time >= to) {
        continue;
      }
      int party = chunk.parties[row];
      int customer = parties.customers().get(party);
      if (customer == Parties.NO_CUSTOMER || !(allShops || shops[parties.shops().get(party)])) {
        continue;
      }
      if (effect == ADDS) {
        totals.add(customer, chunk.amounts[row]);
      } else if (net) {
        totals.takeOff(customer, chunk.amounts[row]);
      }
    }
  }

  private void describe(RowChunk chunk, ListedTotals listed) {
    boolean allShops = query.shops().isEmpty();
    int counted = -1;
    for (int row = 0; row < chunk.size(); row++) {
      int party = chunk.parties[row];
      int customer = parties.customers().get(party);
      if (customer == Parties.NO_CUSTOMER || !listed.has(customer)) {
        continue;
      }
      int time = chunk.times[row];
      byte effect = effects[FactFlags.index(chunk.flags[row])];
      int shop = parties.shops().get(party);
      if (effect == NOTHING || time < from || time >= to || !(allShops || shops[shop])) {
        continue;
      }
      int place = listed.place(customer);
      boolean atPos = parties.posShops().get(shop);
      if (effect == TAKES_OFF) {
        listed.takeOff(place, chunk.amounts[row], atPos);
        continue;
      }
      listed.add(place, chunk.amounts[row], atPos);
      // The rows of one document lie together, so a look at the one before tells it apart.
      if (counted < 0 || chunk.documents[counted] != chunk.documents[row]) {
        listed.countOrder(place, time);
      }
      counted = row;
    }
  }

  /** Everything that the kinds of a row decide, decided once for all rows. */
  private static byte[] effects(TopCustomersQuery query) {
    byte[] effects = new byte[FactFlags.COUNT];
    for (OrderKind order : query.orderKinds()) {
      for (DeliveryKind delivery : query.deliveryKinds()) {
        for (LineKind line : query.goodsOnly() ? GOODS_ONLY : EnumSet.allOf(LineKind.class)) {
          for (FactKind fact : FactKind.values()) {
            if (fact == FactKind.DUNNED) {
              continue;
            }
            // What was cancelled as a whole has no effect: not on the net value, in which it would
            // cancel out, nor on the gross value, which is that of the orders that count.
            effects[FactFlags.index(FactFlags.of(fact, order, delivery, line, false))] =
                fact == FactKind.ORDERED ? ADDS : TAKES_OFF;
          }
        }
      }
    }
    return effects;
  }

  private TopCustomerRanking ranking(Totals totals, boolean withHelp) {
    PriorityQueue<Candidate> best =
        new PriorityQueue<>(query.limit(), Candidate.BEST_FIRST.reversed());
    int matching = 0;
    int customer = totals.nextOrdered(0);
    for (; customer >= 0; customer = totals.nextOrdered(customer + 1)) {
      if (matches(parties.customerTraits().get(customer))) {
        matching++;
        offer(customer, totals.value(customer), best);
      }
    }
    List<Candidate> sorted = best.stream().sorted(Candidate.BEST_FIRST).toList();
    ListedTotals listed = described(sorted, withHelp);
    return new TopCustomerRanking(
        matching,
        IntStream.range(0, sorted.size())
            .mapToObj(index -> row(index + 1, sorted.get(index), listed))
            .toList());
  }

  private ListedTotals described(List<Candidate> candidates, boolean withHelp) {
    int[] customers = candidates.stream().mapToInt(Candidate::slot).toArray();
    ListedTotals listed = new ListedTotals(customers);
    if (withHelp) {
      ListedTotals helpers = new ListedTotals(customers);
      onTwoThreads(chunk -> describe(chunk, listed), chunk -> describe(chunk, helpers));
      listed.addAll(helpers);
    } else {
      chunks.forEach(chunk -> describe(chunk, listed));
    }
    return listed;
  }

  private boolean matches(int traits) {
    boolean company = Traits.company(traits);
    return branches[Traits.branch(traits)]
        && (query.guests() || !Traits.guest(traits))
        && query.companyCustomers().orElse(company) == company;
  }

  private void offer(int customer, long value, PriorityQueue<Candidate> best) {
    boolean full = best.size() == query.limit();
    // Nearly all are worse than the worst so far, which one comparison tells.
    if (full && value < best.element().value()) {
      return;
    }
    best.add(new Candidate(value, parties.customerIds().get(customer), customer));
    if (full) {
      best.remove();
    }
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
