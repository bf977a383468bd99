package org.stammkunde.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/** What was to be known of the customers at any point in time. */
public interface FactHistory {
  /**
   * Facts of all customers.
   *
   * @param asOf what is dated at it or later is in none of them
   * @param facts of the {@link #measures}, and what the catalogues in force ask for
   */
  CustomerFacts asOf(Instant asOf, List<Fact> facts);

  /** What may be learnt from, as it was known at any point in time. */
  Set<Fact.Measure> measures();

  /**
   * The same history as if it ended: whoever has nothing else cannot learn from what came later.
   *
   * @param end the latest point in time that may be asked for
   */
  default FactHistory until(Instant end) {
    FactHistory whole = this;
    return new FactHistory() {
      @Override
      public CustomerFacts asOf(Instant asOf, List<Fact> facts) {
        if (asOf.isAfter(end)) {
          throw new IllegalArgumentException(asOf + " is after the end of this history, " + end);
        }
        return whole.asOf(asOf, facts);
      }

      @Override
      public Set<Fact.Measure> measures() {
        return whole.measures();
      }
    };
  }
}
