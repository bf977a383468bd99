package org.stammkunde.scoring;

import org.stammkunde.api.Criterion;
import org.stammkunde.api.Saying;
import org.stammkunde.api.Wording;

/** What the criteria of the catalogues as shipped, and those of proposals, are called. */
final class KnownTitles {
  private static final Wording TITLES = Wording.of(KnownTitles.class, "Criteria");

  private KnownTitles() {}

  /** The title of a criterion of this name, or none. */
  static Criterion.Title of(String name) {
    if (!TITLES.has(name)) {
      return Criterion.Title.NONE;
    }
    Saying title = TITLES.name(name);
    return new Criterion.Title(title.german(), title.english());
  }

  static Criterion titled(Criterion criterion) {
    return new Criterion(
        criterion.name(),
        criterion.fact(),
        criterion.bands(),
        criterion.pointsIfLacking(),
        of(criterion.name()));
  }
}
