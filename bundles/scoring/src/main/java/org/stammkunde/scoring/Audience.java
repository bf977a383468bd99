package org.stammkunde.scoring;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.scoring.expression.Expression;

/** Whom a catalogue judges, and what of them it looks at. */
public final class Audience {
  private static final Map<String, String> WORDS =
      Map.of("companies", "company", "consumers", "not company");

  private Audience() {}

  static Optional<Fact> read(Entry entry) throws Refused {
    if (entry.value().equals("all")) {
      return Optional.empty();
    }
    String text = WORDS.getOrDefault(entry.value(), entry.value());
    Fact fact = CriterionFact.expression(entry, text).fact();
    if (fact.measure() != Fact.Measure.CONDITION) {
      throw new Refused(
          entry, "must be all, consumers, companies, or a condition such as turnover(12m) > 1000");
    }
    return Optional.of(fact);
  }

  static String word(Fact audience) {
    return WORDS.entrySet().stream()
        .filter(word -> word.getValue().equals(audience.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(audience.name());
  }

  /**
   * The facts that a catalogue needs columns of, each once: those of its criteria, of its audience,
   * and those that its expressions are reckoned out of, but no expression.
   */
  public static List<Fact> facts(Catalogue catalogue) {
    Set<Fact> facts = new LinkedHashSet<>();
    for (Criterion criterion : catalogue.criteria()) {
      facts.addAll(base(criterion.fact()));
    }
    catalogue.header().audience().ifPresent(audience -> facts.addAll(base(audience)));
    return List.copyOf(facts);
  }

  private static List<Fact> base(Fact fact) {
    return fact.measure().computed() ? Expression.of(fact).facts() : List.of(fact);
  }

  /**
   * The places of those whom the catalogue judges. Of whom it is not known is none of them.
   *
   * @param facts with a column for each of {@link #facts(Catalogue)}
   */
  public static BitSet of(Catalogue catalogue, CustomerFacts facts) {
    BitSet members = new BitSet(facts.size());
    Optional<Fact> audience = catalogue.header().audience();
    if (audience.isEmpty()) {
      members.set(0, facts.size());
      return members;
    }
    long[] holds = column(audience.get(), facts);
    for (int index = 0; index < holds.length; index++) {
      members.set(index, holds[index] == 1);
    }
    return members;
  }

  /** The column of a fact, which is reckoned if it is an expression. */
  static long[] column(Fact fact, CustomerFacts facts) {
    return fact.measure().computed() && !facts.facts().contains(fact)
        ? Expression.of(fact).column(facts)
        : facts.column(fact);
  }
}
