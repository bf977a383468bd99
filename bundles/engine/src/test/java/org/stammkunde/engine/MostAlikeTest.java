package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.ledger.MatchRecords.Side;

/** Who is told of those that are alike: customers, of whom some have many records. */
class MostAlikeTest {
  private static final List<Long> PARTIES = LongStream.rangeClosed(1, 200).boxed().toList();

  @Test
  void aCustomerOfManyRecordsHidesNobody() {
    assertThat(found(party -> party <= 60 ? 1 : party))
        .hasSize(50)
        .startsWith(1L, 61L, 62L)
        .endsWith(109L);
  }

  @Test
  void thereAreNoMoreThanFifty() {
    assertThat(found(party -> party)).containsExactlyElementsOf(PARTIES.subList(0, 50));
  }

  @Test
  void whoIsGoneMeanwhileIsLeftOut() {
    assertThat(found(party -> party % 100 == 7 ? 1 : 0)).containsExactly(7L);
  }

  /**
   * The first record of each customer that is told.
   *
   * @param customers the customer of a party, or 0 if the party is gone
   */
  private static List<Long> found(LongUnaryOperator customers) {
    Function<List<Long>, Map<Long, Side>> read =
        parties ->
            parties.stream()
                .filter(party -> customers.applyAsLong(party) > 0)
                .map(party -> side(party, customers.applyAsLong(party)))
                .collect(Collectors.toMap(Side::party, side -> side));
    return LedgerDuplicates.mostAlike(PARTIES, read).values().stream().map(Side::party).toList();
  }

  private static Side side(long party, long customer) {
    return new Side(
        party,
        DuplicatesScene.host("H" + party),
        new CustomerId(customer),
        false,
        CustomerDetails.UNKNOWN,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
