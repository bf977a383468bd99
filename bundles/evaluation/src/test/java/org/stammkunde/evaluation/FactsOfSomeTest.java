package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.evaluation.Samples.AT;
import static org.stammkunde.evaluation.Samples.account;
import static org.stammkunde.evaluation.Samples.order;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

class FactsOfSomeTest {
  private static final int CUSTOMERS = 20_000;
  private static final int ORDERS = 100_000;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LATER = AT.plusSeconds(3_600);
  private static final List<Fact> FACTS =
      List.of(Fact.ever(Measure.TURNOVER), Fact.ever(Measure.ORDERS));
  private static final Figures FIGURES = new Figures("ledger");

  @BeforeAll
  static void sell() {
    SplittableRandom random = new SplittableRandom(4);
    List<Party> parties = new ArrayList<>();
    for (int party = 1; party <= CUSTOMERS; party++) {
      parties.add(account(party, 1 + party / 2));
    }
    List<SalesFigures> orders = new ArrayList<>();
    for (int document = 1; document <= ORDERS; document++) {
      orders.add(order(document, 1 + random.nextInt(CUSTOMERS), document));
    }
    FIGURES.apply(Changes.of(1, parties, orders));
  }

  @Test
  void someHaveTheFactsThatTheyHaveAmongAll() {
    CustomerFacts all = FIGURES.facts(FACTS, LATER, BERLIN);
    for (int several : new int[] {1, 2, 40, 300, CUSTOMERS}) {
      CustomerFacts some = of(several);
      assertThat(some.size()).isEqualTo(Math.min(several, all.size()));
      for (int place = 0; place < some.size(); place++) {
        int among = all.indexOf(new CustomerId(some.customers()[place]));
        for (Fact fact : FACTS) {
          assertThat(some.column(fact)[place]).isEqualTo(all.column(fact)[among]);
        }
      }
    }
  }

  @Test
  void oneTakesNoMemoryForTheOthers() {
    of(1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    of(1);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(300_000);
  }

  @Test
  void aFilterKnowsItsPartiesAndFewOthers() {
    int[] parties = new SplittableRandom(5).ints(4_096, 0, 1_000_000).distinct().toArray();
    PartyFilter filter = new PartyFilter(parties);
    assertThat(IntStream.of(parties)).allMatch(filter::mayHave);
    long others = IntStream.range(1_000_000, 1_100_000).filter(filter::mayHave).count();
    assertThat(others).isLessThan(3_000);
  }

  private static CustomerFacts of(int several) {
    List<CustomerId> some = IntStream.rangeClosed(1, several).mapToObj(CustomerId::new).toList();
    return FIGURES.facts(some, FACTS, LATER, BERLIN);
  }
}
