package org.stammkunde.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A property by which customers are judged.
 *
 * @param name of the criterion in its catalogue: 1 to 40 lower-case letters, digits and hyphens
 * @param fact what is looked at
 * @param bands which value gives which points: ascending, without gap or overlap, the first without
 *     a lower and the last without an upper end
 * @param pointsIfLacking points of a customer who lacks the fact
 * @param title what people call it; of a catalogue that says nothing, that of the criterion of this
 *     name among those that come with the program
 */
public record Criterion(
    String name, Fact fact, List<Band> bands, int pointsIfLacking, Title title) {

  /**
   * What people call a criterion.
   *
   * @param german at most 60 characters; empty if the catalogue does not say it
   * @param english likewise
   */
  public record Title(String german, String english) {
    /** Of a criterion that goes by its name. */
    public static final Title NONE = new Title("", "");

    /** Checks the texts. */
    public Title {
      Texts.plain(german, "german-title", 60);
      Texts.plain(english, "english-title", 60);
    }

    /** In a language: German, or English for all others; the other one if this one is missing. */
    public Optional<String> in(Locale locale) {
      boolean wantsGerman = locale.getLanguage().equals("de");
      String wanted = wantsGerman ? german : english;
      String other = wantsGerman ? english : german;
      return Optional.of(wanted.isEmpty() ? other : wanted).filter(text -> !text.isEmpty());
    }
  }

  /** A criterion that goes by its name. */
  public Criterion(String name, Fact fact, List<Band> bands, int pointsIfLacking) {
    this(name, fact, bands, pointsIfLacking, Title.NONE);
  }

  /** Checks the name and that every value lies in exactly one band. */
  public Criterion {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a criterion's name must be 1 to 40 lower-case letters, digits and hyphens");
    }
    bands = List.copyOf(bands);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException(name + " needs at least one band");
    }
    if (bands.get(0).from().isPresent() || bands.get(bands.size() - 1).to().isPresent()) {
      throw new IllegalArgumentException(
          name + ": the first band must have no lower end and the last one no upper end");
    }
    for (int index = 1; index < bands.size(); index++) {
      OptionalLong end = bands.get(index - 1).to();
      OptionalLong start = bands.get(index).from();
      if (end.isEmpty() || !end.equals(start)) {
        throw new IllegalArgumentException(
            name + ": band " + (index + 1) + " must begin where the one before ends");
      }
    }
  }

  /** What people call it in a language: its title, or its name if it has none. */
  public String said(Locale locale) {
    return title.in(locale).orElse(name);
  }

  /** The band that a value lies in. */
  public Band bandOf(long value) {
    return bands.stream().filter(band -> band.contains(value)).findFirst().orElseThrow();
  }
}
