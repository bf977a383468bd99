package org.stammkunde.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.scoring.Audience;

/** The facts that a catalogue asks for, out of the figures in memory, by the merchant's days. */
final class ScoreFacts {
  private final Merchant merchant;
  private final CurrentFigures figures;
  private final QualityFacts facts = new QualityFacts();

  ScoreFacts(Merchant merchant, CurrentFigures figures) {
    this.merchant = merchant;
    this.figures = figures;
  }

  /** Of everybody. */
  CustomerFacts all(Catalogue catalogue, Instant asOf) {
    return of(Audience.facts(catalogue), asOf);
  }

  /** Of everybody, whatever is asked for. */
  CustomerFacts of(List<Fact> wanted, Instant asOf) {
    return facts.ofAll(figures.figures(), wanted, asOf, merchant.settings().zone());
  }

  /** Of some customers. */
  CustomerFacts some(Collection<CustomerId> customers, Catalogue catalogue, Instant asOf) {
    return facts.of(
        figures.figures(), customers, Audience.facts(catalogue), asOf, merchant.settings().zone());
  }
}
