package org.stammkunde.scoring;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.stammkunde.api.Criterion;

/** What the criteria of the catalogues as shipped, and those of proposals, are called. */
final class KnownTitles {
  private static final ResourceBundle ENGLISH = titles(Locale.ENGLISH);
  private static final ResourceBundle GERMAN = titles(Locale.GERMAN);

  private KnownTitles() {}

  /** The title of a criterion of this name, or none. */
  static Criterion.Title of(String name) {
    return ENGLISH.containsKey(name)
        ? new Criterion.Title(GERMAN.getString(name), ENGLISH.getString(name))
        : Criterion.Title.NONE;
  }

  static Criterion titled(Criterion criterion) {
    return new Criterion(
        criterion.name(),
        criterion.fact(),
        criterion.bands(),
        criterion.pointsIfLacking(),
        of(criterion.name()));
  }

  private static ResourceBundle titles(Locale locale) {
    return ResourceBundle.getBundle(
        "org.stammkunde.scoring.Criteria",
        locale,
        KnownTitles.class.getClassLoader(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
