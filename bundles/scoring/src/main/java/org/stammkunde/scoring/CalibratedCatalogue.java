package org.stammkunde.scoring;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;

/**
 * The catalogue that shall learn, of those that stand beside each other. Nobody counts but those
 * whom it judges: for whom it is, unless one before it is for them, too.
 *
 * @param all the first of them, with those beside it
 * @param place which of them, from 0
 */
public record CalibratedCatalogue(Catalogue all, int place) {
  /** Checks that it is there. */
  public CalibratedCatalogue {
    if (place < 0 || place >= all.all().size()) {
      throw new IllegalArgumentException("there is no catalogue " + place);
    }
  }

  /** The first one, which often is the only one. */
  public static CalibratedCatalogue first(Catalogue all) {
    return new CalibratedCatalogue(all, 0);
  }

  /** The one of this name; the only one where nobody says which. Empty if it is not clear. */
  public static Optional<CalibratedCatalogue> named(Catalogue all, Optional<String> name) {
    List<String> names = all.all().stream().map(Catalogue::name).toList();
    int place = name.map(names::indexOf).orElse(names.size() == 1 ? 0 : -1);
    return place < 0 ? Optional.empty() : Optional.of(new CalibratedCatalogue(all, place));
  }

  /** It without those beside it. */
  public Catalogue catalogue() {
    return all.all().get(place).beside(Optional.empty());
  }

  /** Whether there is none beside it, so that its grades are its own. */
  boolean alone() {
    return all.otherwise().isEmpty();
  }

  /** What has to be known of customers to tell whom it judges, and with how many points. */
  Set<Fact> facts() {
    Set<Fact> facts = new LinkedHashSet<>(Audience.facts(catalogue()));
    facts.addAll(Audience.deciding(all));
    return facts;
  }

  /** The places of those whom it judges. */
  BitSet judged(CustomerFacts facts) {
    return Audience.judged(all, facts).get(place);
  }

  /**
   * Whether whom it judges depends on what is known as of now only: who is a company, or what
   * stands in a field of the shops or the ERP.
   */
  public boolean isForThoseOfNow() {
    return all.all().stream()
        .limit(place + 1L)
        .map(one -> one.beside(Optional.empty()))
        .flatMap(one -> Audience.deciding(one).stream())
        .map(Fact::measure)
        .anyMatch(measure -> measure == Measure.COMPANY || measure == Measure.FIELD);
  }
}
