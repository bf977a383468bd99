package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.List;

/** The pairs that a matching links without a person. */
final class Linked {
  private Linked() {}

  static List<MatchedPair> of(Matching matching) {
    List<MatchedPair> linked = new ArrayList<>();
    matching.pairs(
        pair -> {
          if (pair.decision() == Decision.AUTO) {
            linked.add(pair);
          }
        });
    return linked;
  }
}
