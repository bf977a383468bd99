package org.stammkunde.scoring;

import java.util.ArrayList;
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
      throw new Refused(entry, "audience");
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
   * The facts that a catalogue, and those beside it, need columns of, each once: those of the
   * criteria, of the audiences, and those that expressions are reckoned out of, but no expression.
   */
  public static List<Fact> facts(Catalogue catalogue) {
    Set<Fact> facts = new LinkedHashSet<>();
    for (Catalogue one : catalogue.all()) {
      for (Criterion criterion : one.criteria()) {
        facts.addAll(base(criterion.fact()));
      }
    }
    facts.addAll(deciding(catalogue));
    return List.copyOf(facts);
  }

  /** The facts by which it is told whom each of the catalogues judges. */
  static Set<Fact> deciding(Catalogue catalogue) {
    Set<Fact> facts = new LinkedHashSet<>();
    for (Catalogue one : catalogue.all()) {
      one.header().audience().ifPresent(audience -> facts.addAll(base(audience)));
    }
    return facts;
  }

  private static List<Fact> base(Fact fact) {
    return fact.measure().computed() ? Expression.of(fact).facts() : List.of(fact);
  }

  /** Whether the catalogue judges every customer there is, so that nobody has to be looked at. */
  static boolean isEverybody(Catalogue catalogue) {
    return catalogue.header().audience().isEmpty();
  }

  /**
   * The places of those whom the catalogue, or one beside it, judges.
   *
   * @param facts with a column for each of {@link #facts(Catalogue)}
   */
  public static BitSet of(Catalogue catalogue, CustomerFacts facts) {
    BitSet all = new BitSet(facts.size());
    judged(catalogue, facts).forEach(all::or);
    return all;
  }

  /**
   * The places of those whom each of the catalogues judges, in their order: of several that might,
   * the first does. Of whom it is not known is none of them.
   */
  static List<BitSet> judged(Catalogue catalogue, CustomerFacts facts) {
    List<BitSet> judged = new ArrayList<>();
    BitSet left = new BitSet(facts.size());
    left.set(0, facts.size());
    for (Catalogue one : catalogue.all()) {
      BitSet members = (BitSet) left.clone();
      if (one.header().audience().isPresent()) {
        long[] holds = column(one.header().audience().get(), facts);
        for (int at = members.nextSetBit(0); at >= 0; at = members.nextSetBit(at + 1)) {
          members.set(at, holds[at] == 1);
        }
      }
      left.andNot(members);
      judged.add(members);
    }
    return judged;
  }

  /** The column of a fact, which is reckoned if it is an expression. */
  static long[] column(Fact fact, CustomerFacts facts) {
    return fact.measure().computed() && !facts.facts().contains(fact)
        ? Expression.of(fact).column(facts)
        : facts.column(fact);
  }
}
