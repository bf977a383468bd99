package org.stammkunde.scoring;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.Saying;
import org.stammkunde.scoring.expression.Expression;
import org.stammkunde.scoring.expression.FactForm;
import org.stammkunde.scoring.expression.Unfit;

/** What a criterion of a catalogue looks at: a measure, or an expression over measures. */
final class CriterionFact {
  private static final String MEASURES =
      Arrays.stream(Measure.values())
          .filter(measure -> !measure.computed())
          .map(Measure::word)
          .collect(Collectors.joining(", "));

  private CriterionFact() {}

  /** Reads it out of the entries of a criterion, by the last part of their keys. */
  static Fact read(String name, Map<String, Entry> parts, Entry first, Optional<Period> period)
      throws Refused {
    Entry measure = parts.get("measure");
    Entry expression = parts.get("expression");
    if (expression != null) {
      return computed(expression, parts);
    }
    if (measure == null) {
      throw new Refused(first, "no-measure", name, MEASURES);
    }
    Entry of = parts.get("of");
    String named = of == null ? "" : CatalogueText.unquoted(of.value()).orElse(of.value());
    Measure known = measure(measure);
    Optional<Saying> wrong = FactForm.wrong(known, period, named);
    if (wrong.isPresent()) {
      throw new Refused(measure, "unusable", wrong.get());
    }
    return new Fact(known, period, named);
  }

  private static Fact computed(Entry entry, Map<String, Entry> parts) throws Refused {
    for (String other : new String[] {"measure", "of", "period"}) {
      if (parts.containsKey(other)) {
        throw new Refused(parts.get(other), "beside-expression");
      }
    }
    return expression(entry, entry.value()).fact();
  }

  static Expression expression(Entry entry, String text) throws Refused {
    try {
      return Expression.read(text);
    } catch (Unfit unfit) {
      String column = Integer.toString(entry.column() + unfit.at());
      throw new Refused(entry, "expression", column, unfit.why());
    }
  }

  private static Measure measure(Entry entry) throws Refused {
    return Arrays.stream(Measure.values())
        .filter(measure -> !measure.computed() && measure.word().equals(entry.value()))
        .findFirst()
        .orElseThrow(() -> new Refused(entry, "unknown-measure", MEASURES));
  }

  static Optional<Period> period(Entry entry) throws Refused {
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Period.parse(entry.value()));
    } catch (IllegalArgumentException wrong) {
      throw new Refused(entry, "period");
    }
  }
}
